"""`fazhi index` as a user runs it."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

import cli as front
from checks.hints import GUESSED, VANISHED
from commands import fix as front_fix
from evidence.readers.xlsx import read_index
from generators.demo.files import digital_pdf, photo
from tests.generators.mending_samples import digests

HOME = Path("单位", "司法局", "022 地方制度建设探索实践")
INDEX = "证明材料目录.xlsx"
NOTICE = "新政办发〔2024〕26号 关于印发立法探索方案的通知.pdf"


def fazhi(*words: str | Path, answer: str | None = None) -> Result:
    return CliRunner().invoke(
        front.cli, [str(word) for word in words], prog_name="fazhi", input=answer
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dossiers as they were given out; in each, files have been put."""
    root = tmp_path_factory.mktemp("index") / "新城"
    assert fazhi("init", root).exit_code == 0
    for number in ("22", "25"):
        assert fazhi("scaffold", root, "--unit", "司法局", "--indicator", number).exit_code == 0
    files = root / HOME / "印证材料"
    (files / NOTICE).write_bytes(digital_pdf("关于印发立法探索方案的通知", "全文。"))
    for number in (1, 2):
        (files / f"座谈会现场 ({number}).jpg").write_bytes(photo(f"现场{number}", "JPEG"))
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "新城"))


def sheet(root: Path, home: Path = HOME) -> Worksheet:
    return openpyxl.load_workbook(root / home / INDEX).worksheets[0]


def unfolded(done: Result) -> str:
    """The output without the breaks of its lines."""
    return "".join(line.strip() for line in done.output.splitlines())


def findings(root: Path) -> Counter[str]:
    report = json.loads(fazhi("check", root, "--format", "json").output)
    return Counter(finding["code"] for finding in report["findings"])


def change(root: Path, edit: Callable[[Worksheet], None], home: Path = HOME) -> None:
    book = openpyxl.load_workbook(root / home / INDEX)
    edit(book.worksheets[0])
    book.save(root / home / INDEX)


def test_dry_run_shows_the_rows_and_writes_nothing(root: Path) -> None:
    before = digests(root)
    done = fazhi("index", root, "--dry-run")
    assert done.exit_code == 0
    assert "+ 第6行（新加）" in done.output
    assert "“座谈会现场 (1).jpg”、“座谈会现场 (2).jpg”" in done.output
    assert "1 份目录要改：登记 2 行。" in done.output
    assert "没有改动任何文件" in done.output
    assert digests(root) == before
    assert not (root / ".fazhi" / "backup").exists()


def test_in_a_pipe_it_refuses_without_yes(root: Path) -> None:
    before = digests(root)
    done = fazhi("index", root)
    assert (done.exit_code, "请加 --yes" in done.output) == (2, True)
    assert digests(root) == before


@pytest.mark.parametrize(("answer", "changed"), [("y\n", True), ("n\n", False)])
def test_at_a_terminal_it_asks(
    root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, changed: bool
) -> None:
    monkeypatch.setattr(front_fix, "asked", lambda: True)
    before = digests(root)
    assert fazhi("index", root, answer=answer).exit_code == 0
    assert (digests(root) != before) is changed


def test_rows_are_added_and_a_second_run_changes_nothing(root: Path) -> None:
    done = fazhi("index", root, "--yes")
    assert done.exit_code == 0
    assert "改好 1 份目录" in done.output
    assert "自动填写的有 2 行" in done.output
    rows = {row[1].value: [cell.value for cell in row] for row in sheet(root).iter_rows(min_row=4)}
    notice = rows["关于印发立法探索方案的通知"]
    assert notice[2:5] == ["新政办发〔2024〕26号", None, "正式发文"]
    assert (notice[7], notice[9]) == (NOTICE, GUESSED)
    assert rows["座谈会现场"][7] == "座谈会现场 (1).jpg\n座谈会现场 (2).jpg"
    after = digests(root)
    again = fazhi("index", root, "--yes")
    assert (again.exit_code, "没有要改的" in again.output) == (0, True)
    assert digests(root) == after


def test_fix_undo_takes_it_back(root: Path) -> None:
    before = digests(root)
    fazhi("index", root, "--yes")
    assert digests(root) != before
    done = fazhi("fix", root, "--undo")
    assert (done.exit_code, f"还原 {(HOME / INDEX).as_posix()}" in done.output) == (0, True)
    assert digests(root) == before


def test_no_file_is_unlisted_any_more(root: Path) -> None:
    change(root, lambda sheet: sheet.__setitem__("J5", "无"))  # begun, so that it is judged
    before = findings(root)
    assert before["M402"] == 3
    fazhi("index", root, "--yes")
    after = findings(root)
    assert (after["M402"], after["M401"], after["X207"], after["F302"]) == (0, 0, 0, 0)


def test_a_vanished_file_is_marked_and_its_row_stays(root: Path) -> None:
    fazhi("index", root, "--yes")
    (root / HOME / "印证材料" / NOTICE).rename(root / "移走.pdf")
    done = fazhi("index", root, "--yes")
    assert f"找不到“{NOTICE}”" in unfolded(done)
    index = read_index(root / HOME / INDEX, INDEX)
    (row,) = (row for row in index.rows if row.name == "关于印发立法探索方案的通知")
    assert row.note == GUESSED + VANISHED
    (root / "移走.pdf").rename(root / HOME / "印证材料" / NOTICE)
    fazhi("index", root, "--yes")
    assert [r.note for r in read_index(root / HOME / INDEX, INDEX).rows if r.row == row.row] == [
        GUESSED
    ]


def _rename_header(sheet: Worksheet) -> None:
    sheet["B3"] = "名称"


def _protect(sheet: Worksheet) -> None:
    sheet.protection.sheet = True


def _merge(sheet: Worksheet) -> None:
    sheet.merge_cells("G4:G5")


def _hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A3:J5"
    sheet.auto_filter.add_filter_column(4, ["图片"])


def _second_sheet(sheet: Worksheet) -> None:
    book = sheet.parent
    assert book is not None
    book.create_sheet("旧目录")["A1"] = "甲"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (_rename_header, "表头和下发的不一样"),
        (_protect, "撤销工作表保护"),
        (_merge, "G4:G5 合并了"),
        (_hide, "第 4 行隐藏了"),
        (_filter, "设了筛选"),
        (_second_sheet, "另有工作表“旧目录”也有内容"),
    ],
)
def test_an_index_that_is_no_plain_list_is_left_alone_and_others_go_on(
    root: Path, edit: Callable[[Worksheet], None], said: str
) -> None:
    other = next(path for path in (root / "单位" / "司法局").iterdir() if path.name[:3] == "025")
    (other / "印证材料" / "答复函.pdf").write_bytes(digital_pdf("答复函", "全文。"))
    change(root, edit)
    before = (root / HOME / INDEX).read_bytes()
    done = fazhi("index", root, "--yes")
    assert done.exit_code == 1
    assert said in unfolded(done)
    assert (root / HOME / INDEX).read_bytes() == before
    assert "改好 1 份目录" in done.output
    assert "答复函.pdf" in [cell.value for cell in sheet(root, other.relative_to(root))["H"]]


@pytest.mark.parametrize("lock", [f"~${INDEX}", f".~lock.{INDEX}#"])
def test_an_index_that_is_open_is_left_alone(root: Path, lock: str) -> None:
    (root / HOME / lock).write_bytes(b"x")
    before = (root / HOME / INDEX).read_bytes()
    done = fazhi("index", root, "--yes")
    assert done.exit_code == 1
    assert "正在 Excel 或 WPS 里打开" in done.output
    assert (root / HOME / INDEX).read_bytes() == before


def test_an_index_that_is_none_is_told(root: Path) -> None:
    (root / HOME / INDEX).write_bytes(b"1,2,3")
    done = fazhi("index", root, "--yes")
    assert (done.exit_code, "没有动这份目录" in done.output) == (1, True)
    assert "Traceback" not in done.output


def test_as_word_beside_the_folders(root: Path) -> None:
    fazhi("index", root, "--yes")
    before = digests(root)
    done = fazhi("index", root, "--format", "docx")
    path = Path("报告", "目录", "司法局", f"{HOME.name} 证明材料目录.docx")
    assert (done.exit_code, "Word 版的目录：写好 1 个文件" in done.output) == (0, True)
    assert path.as_posix() in done.output.replace("\n    ", "")
    assert (root / path).is_file()
    assert digests(root) == before
    again = fazhi("index", root, "--format", "docx")
    assert "没有变化" in again.output
    assert len(list((root / path).parent.iterdir())) == 1
