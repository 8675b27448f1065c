"""The people named in the units' forms, and what is said of forms that are not complete."""

import unicodedata
from pathlib import Path

import docx
import pytest

from evidence.facts import Submission, UnitDocument, UnitFolder
from evidence.readers.liaison import Liaison, liaisons
from evidence.workspace import LIAISON_NAME
from indicators.model import Liaison as Asked
from indicators.model import Scheme
from tests import samples

COLUMNS = ("单位", "姓名", "职务", "联系电话")
PATH = f"单位/司法局/{LIAISON_NAME}"


def asked() -> Scheme:
    base = samples.scheme()
    columns = Asked(due=base.liaison.due, title="名单", columns=COLUMNS, quote="")
    return samples.scheme(liaison=columns)


def form(root: Path, *rows: tuple[str, ...], path: str = PATH) -> UnitDocument:
    """A form with these rows, on disk and as its facts."""
    doc = docx.Document()
    table = doc.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    doc.save(str(root / path))
    return document(path=path)


def document(**changes: object) -> UnitDocument:
    values: dict[str, object] = {"path": PATH, "name": LIAISON_NAME, **changes}
    return UnitDocument(**values)  # type: ignore[arg-type]


def read(root: Path, *documents: UnitDocument) -> Liaison:
    """What is said of 司法局, who handed these in."""
    folder = UnitFolder(unit="司法局", path="单位/司法局", documents=documents)
    first, other = liaisons(root, asked(), Submission((folder,)))
    assert (first.unit, other) == ("司法局", Liaison("政府办", problem="没有交联络员反馈表"))
    return first


def test_people_are_read_by_column_whatever_their_order(tmp_path: Path) -> None:
    rows = (("联系电话", "姓 名", "单位", "职务"), ("0471-0000001", "张某", "司法所", "科长"))
    found = read(tmp_path, form(tmp_path, *rows))
    assert found.people == (("司法局", "张某", "科长", "0471-0000001"),)
    assert (found.path, found.problem) == (PATH, "")


def test_two_numbers_in_a_cell_stay_two(tmp_path: Path) -> None:
    found = read(tmp_path, form(tmp_path, COLUMNS, ("甲", "张某", "副局长", "0471-1\n0471-2")))
    assert found.people == (("司法局", "张某", "副局长", "0471-1\n0471-2"),)


def test_everybody_is_named_and_empty_rows_are_left_out(tmp_path: Path) -> None:
    rows = (("司法局", "张某", "科长", "1"), ("", "", "", ""), ("", "李某", "科员", "2"))
    found = read(tmp_path, form(tmp_path, COLUMNS, *rows))
    assert [person[1] for person in found.people] == ["张某", "李某"]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    rows = (("单位", "姓名", "职务"), ("司法局", "张某", ""))
    found = read(tmp_path, form(tmp_path, *rows))
    assert found.people == (("司法局", "张某", "", ""),)
    assert found.problem == "没有填职务、联系电话"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"untouched": True}, "联络员反馈表没有填写"),
        ({"read": False}, "交的不是 Word 文档，读不出文字，请人工登记"),
        ({"problem": "文件是空的"}, "文件是空的"),
        ({"exists": False}, "没有交联络员反馈表"),
    ],
)
def test_forms_that_say_nothing(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    found = read(tmp_path, document(**changes))
    assert (found.people, found.problem) == ((), said)


def test_a_form_with_the_unit_alone_is_not_filled_in(tmp_path: Path) -> None:
    found = read(tmp_path, form(tmp_path, COLUMNS, ("司法局", "", "", "")))
    assert (found.people, found.problem) == ((), "联络员反馈表没有填写")


def test_a_form_that_is_damaged_or_gone(tmp_path: Path) -> None:
    assert "被移走或改名" in read(tmp_path, document()).problem
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(b"PK\x03\x04broken")
    assert "损坏" in read(tmp_path, document()).problem


def test_of_several_forms_the_best_counts(tmp_path: Path) -> None:
    good = "单位/司法局/联络员反馈表（新）.docx"
    filled = form(tmp_path, COLUMNS, ("司法局", "张某", "科长", "1"), path=good)
    found = read(tmp_path, document(untouched=True), filled)
    assert (found.path, found.problem) == (good, "")


def test_a_name_in_another_form_on_disk_is_found(tmp_path: Path) -> None:
    shown = "单位/司法局/é联络员反馈表.docx"
    form(
        tmp_path, COLUMNS, ("司法局", "张某", "科长", "1"), path=unicodedata.normalize("NFD", shown)
    )
    assert read(tmp_path, document(path=shown)).people[0][1] == "张某"
