from dataclasses import replace
from typing import Any

import pytest

from checks.hints import GUESSED, VANISHED
from evidence.disk import LINK
from evidence.facts import Dossier, Submission
from evidence.facts_files import EvidenceFile, ImageFacts, Mark, MarkKind, Traces
from generators.index.plan import IndexPlan, RowAction
from generators.mends.model import ChangeKind
from indicators.model import MaterialKind, Scheme
from tests.samples import (
    FOLDER,
    demand,
    dossier,
    index,
    material,
    pdf_file,
    row,
    scheme,
    unit_folder,
)
from workflow.indexing import as_mends, index_plans

HINT = "【需要：立法计划】"


def plans(*dossiers: Dossier, asked: Scheme | None = None) -> tuple[IndexPlan, ...]:
    submission = Submission((unit_folder(dossiers=dossiers),))
    return index_plans(asked or scheme(), submission)


def only(*files: EvidenceFile, **changes: Any) -> IndexPlan:
    (plan,) = plans(dossier(files=files, **changes))
    return plan


def cells(plan: IndexPlan) -> dict[str, tuple[str, str]]:
    return {change.spot: (change.before, change.after)
            for step in plan.steps for change in step.changes}  # fmt: skip


def picture(name: str) -> EvidenceFile:
    return pdf_file(name, content="jpg", pdf=None, image=ImageFacts(2000, 1500))


def test_an_index_in_step_has_no_plan() -> None:
    assert plans(dossier()) == ()


def test_a_new_file_becomes_a_row_below_the_last_and_says_that_it_was_guessed() -> None:
    plan = only(pdf_file(), pdf_file("子/新政办发〔2024〕27号 关于开展培训的通知.pdf"))
    (step,) = plan.steps
    assert (step.step, step.row) == (RowAction.NEW, 5)
    assert cells(plan) == {
        "A5": ("", "2"),
        "B5": ("", "关于开展培训的通知"),
        "C5": ("", "新政办发〔2024〕27号"),
        "E5": ("", "正式发文"),
        "F5": ("", "1"),
        "H5": ("", "子/新政办发〔2024〕27号 关于开展培训的通知.pdf"),
        "J5": ("", GUESSED),
    }
    assert {change.kind for change in step.changes} == {ChangeKind.FILL}


def test_the_rows_of_a_skeleton_are_filled_in_place() -> None:
    blank = row(name="", doc_number="", date="", form="", files=(), note=HINT)
    for untouched in (True, False):
        plan = only(pdf_file("立法计划.pdf"), index=index([blank], untouched=untouched))
        assert plan.steps[0].step is RowAction.FILLED
        assert cells(plan) == {
            "B4": ("", "立法计划"),
            "E4": ("", "正式发文"),
            "H4": ("", "立法计划.pdf"),
            "J4": (HINT, HINT + GUESSED),
        }


def test_a_row_of_the_skeleton_takes_only_a_file_of_its_form() -> None:
    blank = row(name="", doc_number="", date="", form="正式发文", files=(), note=HINT)
    plan = only(picture("现场.jpg"), index=index([blank]))
    assert [(step.step, step.row) for step in plan.steps] == [(RowAction.NEW, 5)]


def test_a_row_in_which_somebody_typed_is_not_filled() -> None:
    typed = row(name="", doc_number="", date="2024-05-06", form="", files=(), note="")
    plan = only(pdf_file("立法计划.pdf"), index=index([typed]))
    assert [step.row for step in plan.steps] == [5]


def test_a_row_that_lacks_its_file_name_gets_it() -> None:
    plan = only(pdf_file(), index=index([row(files=(), note="已核")]))
    assert [step.step for step in plan.steps] == [RowAction.NAMED]
    assert cells(plan) == {
        "H4": ("", "关于印发立法计划的通知.pdf"),
        "J4": ("已核", f"已核{GUESSED}"),
    }


def test_a_row_whose_file_is_gone_is_marked_once() -> None:
    plan = only(index=index([row(note="原件在档案室")]))
    assert plan.steps[0].step is RowAction.VANISHED
    assert plan.steps[0].files == ("关于印发立法计划的通知.pdf",)
    assert cells(plan) == {"J4": ("原件在档案室", f"原件在档案室{VANISHED}")}
    assert plans(dossier(files=(), index=index([row(note=VANISHED)]))) == ()


def test_the_mark_goes_when_the_file_is_back() -> None:
    plan = only(pdf_file(), index=index([row(note=f"原件{VANISHED}")]))
    assert plan.steps[0].step is RowAction.FOUND
    assert cells(plan) == {"J4": (f"原件{VANISHED}", "原件")}


def test_a_file_that_seems_renamed_is_left_to_a_person() -> None:
    plan = only(pdf_file("关于印发立法计划的通知(终).pdf"))
    assert [step.step for step in plan.steps] == [RowAction.VANISHED]
    assert plan.left == (
        "第4行写的“关于印发立法计划的通知.pdf”找不到，有名字相近的"
        "“关于印发立法计划的通知(终).pdf”；是同一个文件的，请把“文件名”改过来",
    )


def test_pictures_numbered_as_a_set_share_a_row() -> None:
    files = (picture("a/现场 (1).jpg"), picture("a/现场 (2).jpg"), picture("b/现场 (1).jpg"))
    plan = only(pdf_file(), *files)
    assert [step.files for step in plan.steps] == [
        ("a/现场 (1).jpg", "a/现场 (2).jpg"),
        ("b/现场 (1).jpg",),
    ]
    assert cells(plan)["B5"] == ("", "现场")
    assert cells(plan)["H5"] == ("", "a/现场 (1).jpg\na/现场 (2).jpg")


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (pdf_file("机密★1年_名单.pdf"), "像是涉密材料，请先交保密人员处理"),
        (
            pdf_file("名单.pdf", traces=Traces(marks=(Mark(MarkKind.SECRET, "机密★1年"),))),
            "像是涉密材料，请先交保密人员处理",
        ),
        (pdf_file("甲；乙.pdf"), "文件名里有分号、换行或乱码，请先改名"),
        (pdf_file("甲\ufffd.pdf"), "文件名里有分号、换行或乱码，请先改名"),
    ],
)
def test_a_file_that_must_not_be_registered(file: EvidenceFile, reason: str) -> None:
    plan = only(pdf_file(), file)
    assert plan.steps == ()
    assert plan.left == (f"“{file.name}”没有登记：{reason}",)


def test_a_file_of_what_comes_on_paper_is_left_to_a_person() -> None:
    paper = row(row=5, number="2", name="内部名单", form="纸质报送", files=())
    plan = only(pdf_file(), pdf_file("内部名单.pdf"), index=index([row(), paper]))
    assert plan.steps == ()
    assert "第5行登记的是纸质报送，不能有电子文件" in plan.left[0]


def test_numbers_go_on_from_the_last_whatever_stands_there() -> None:
    rows = [row(number="7"), row(row=9, number="甲", name="乙", files=("乙.pdf",))]
    plan = only(pdf_file(), pdf_file("乙.pdf"), pdf_file("丙.pdf"), index=index(rows))
    assert cells(plan)["A10"] == ("", "8")


def test_a_refused_index_has_no_mends_and_others_go_on() -> None:
    wrong = replace(dossier(files=(pdf_file("丙.pdf"),)), index=index([row()], header=("甲",)))
    right = dossier(files=(pdf_file(), pdf_file("丙.pdf")))
    refused, planned = plans(wrong, right)
    assert refused.refused.startswith("表头和下发的不一样")
    mends = as_mends((refused, planned))
    assert [change.spot for d in mends.dossiers for m in d.mends for change in m.changes] == [
        step.spot for step in planned.steps[0].changes
    ]


def test_a_dossier_without_index_is_told_only_where_there_are_files() -> None:
    assert plans(dossier(index=None, files=())) == ()
    assert "fazhi scaffold" in only(pdf_file(), index=None).refused


def test_items_without_evidence_are_left_empty() -> None:
    asked = scheme(
        demand(
            materials=(
                material(no=1, text="甲。", kind=MaterialKind.DOCUMENT),
                material(no=2, text="乙。", kind=MaterialKind.DOCUMENT),
            )
        )
    )
    (plan,) = plans(dossier(files=(pdf_file(), pdf_file("丙.pdf"))), asked=asked)
    assert "F5" not in cells(plan)


def test_an_index_with_a_mark_of_secrecy_is_left_as_it_is() -> None:
    files = (pdf_file(), pdf_file("乙通知.pdf"))
    plan = only(*files, index=index([row(note="秘密★1年")]))
    assert plan.refused == (
        "带有密级标志，不自动改，也不备份（备份会多出一份来）；请先交本单位保密人员处理"
    )
    assert only(*files).refused == ""


@pytest.mark.parametrize(
    ("name", "files", "strays", "said"),
    [
        (
            "会议纪要.pdf", (), ("会议纪要.pdf",),
            "第5行写的“会议纪要.pdf”放在了“印证材料”外面，请移进去",
        ),
        (
            "会议", ("会议/纪要.pdf", "会议/签到.pdf"), (),
            "第5行写的“会议”是文件夹，请在“文件名”里逐个写出里面的文件",
        ),
        (
            "甲.pdf、乙.pdf", ("甲.pdf", "乙.pdf"), (),
            "第5行的“文件名”把几个文件写在了一行里，请分行写，每行一个",
        ),
    ],
)  # fmt: skip
def test_what_a_row_means_is_left_to_a_person(
    name: str, files: tuple[str, ...], strays: tuple[str, ...], said: str
) -> None:
    rows = [row(), row(row=5, number="2", name="会议纪要", files=(name,))]
    plan = only(
        pdf_file(),
        *(pdf_file(file) for file in files),
        index=index(rows),
        strays=tuple(pdf_file(file, path=f"{FOLDER}/{file}") for file in strays),
    )
    assert said in plan.left


def test_what_is_no_file_is_not_registered() -> None:
    link = pdf_file("会议纪要.pdf", problem=LINK)
    assert only(pdf_file(), link).left == ("“会议纪要.pdf”没有登记：不是文件，请放入文件本身",)
