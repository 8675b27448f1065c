from generators.index.plan import IndexPlan, RowAction, RowStep
from generators.index.text import index_outcome_text, index_plan_text
from generators.look.lines import WIDTH
from generators.mends.model import Change, ChangeKind, Mend
from generators.mends.outcome import Outcome, Skipped
from tests.samples import FOLDER, scheme

PATH = f"{FOLDER}/证明材料目录.xlsx"


def change(spot: str, after: str) -> Change:
    return Change(ChangeKind.FILL, PATH, spot, "", after)


NEW = RowStep(
    RowAction.NEW,
    5,
    ("附件1 关于开展培训的通知.pdf",),
    (change("B5", "关于开展培训的通知"), change("E5", "正式发文"), change("F5", "1")),
)
GONE = RowStep(RowAction.VANISHED, 6, ("甲.pdf", "乙.pdf"), (change("J6", "x"),))


def shown(*plans: IndexPlan) -> list[str]:
    return [line.text for line in index_plan_text(scheme(), plans)]


def test_new_rows_gone_files_and_what_is_left() -> None:
    left = ("“丙.pdf”没有登记：像是涉密材料，请先交保密人员处理",)
    lines = shown(IndexPlan("司法局", "021", FOLDER, (NEW, GONE), left))
    assert lines == [
        "司法局  021 健全地方政府制度建设",
        "  + 第5行（新加）“附件1 关于开展培训的通知.pdf”，材料名称“关于开展培训的通",
        "    知”，正式发文，第 1 项材料",
        "  - 第6行 找不到“甲.pdf”、“乙.pdf”，在备注里注明，这一行不删",
        "  请看：“丙.pdf”没有登记：像是涉密材料，请先交保密人员处理",
        "",
        "1 份目录要改：登记 1 行，1 行注明文件找不到。另有 1 处要人来看。",
    ]


def test_a_refused_index_says_why_and_counts_nothing() -> None:
    lines = shown(IndexPlan("司法局", "021", FOLDER, (NEW,), ("甲",), "设了筛选；请清除筛选"))
    assert lines[1] == "  没有动这份目录：设了筛选；请清除筛选。"
    assert lines[-1] == "没有能自动改的。有 1 份目录现在改不了。"


def test_nothing_to_do() -> None:
    assert shown() == ["目录和“印证材料”里的文件对得上，没有要改的。"]


def test_no_line_is_wider_than_a_terminal() -> None:
    from rich.cells import cell_len

    step = RowStep(
        RowAction.NEW, 5, ("很长的名字" * 20 + ".pdf",), (change("B5", "很长的名字" * 20),)
    )
    assert max(map(cell_len, shown(IndexPlan("司法局", "021", FOLDER, (step,), ())))) <= WIDTH


def test_outcome_counts_the_guessed_rows_of_what_was_done() -> None:
    mend = Mend("index", "", NEW.changes)
    plan = IndexPlan("司法局", "021", FOLDER, (NEW, GONE), ())
    text = "".join(
        line.text for line in index_outcome_text((plan,), Outcome("20240501-x", (mend,), ()))
    )
    assert "改好 1 份目录；原来的目录存在 .fazhi/backup/20240501-x。" in text
    assert "自动填写的有 1 行" in text
    assert "fazhi fix --undo" in text


def test_outcome_says_what_was_not_done() -> None:
    mend = Mend("index", "", NEW.changes)
    lines = list(index_outcome_text((), Outcome("", (), (Skipped(mend, PATH, "没有写入权限"),))))
    assert f"没有改：{PATH}：没有写入权限" in "".join(line.text.strip() for line in lines)
    assert lines[-1].text == "没有改动任何目录。"
