from datetime import date
from pathlib import Path

import pytest

from evidence.reading import ledger_file
from evidence.reading.ledger_file import (
    LOOSE_FOLDER,
    ledger_named,
    loose_ledgers,
    read_as,
    read_file,
    schemes_for,
)
from generators.ledger.skeleton import ledger_skeleton
from generators.skeleton.settings import workspace_file
from indicators.errors import UnusableError
from indicators.load import load_scheme, scheme_folder
from tests.ledger_samples import ledger
from tests.samples import scheme
from workflow.write import write_new

XINCHENG = "xincheng-2024"
REVIEW = "normative-review"


def _skeleton(folder: Path, name: str) -> Path:
    asked = load_scheme(scheme_folder(XINCHENG))
    reviews = asked.ledger(REVIEW)
    assert reviews is not None
    path = folder / name
    path.write_bytes(ledger_skeleton(asked, reviews))
    return path


def test_a_file_is_known_by_its_header(tmp_path: Path) -> None:
    file = read_file(_skeleton(tmp_path, "新建.xlsx"))
    assert (file.scheme.id, file.ledger.id, file.facts.untouched) == (XINCHENG, REVIEW, True)


def test_a_name_given_rules(tmp_path: Path) -> None:
    path = _skeleton(tmp_path, "新建.xlsx")
    for name in (REVIEW, "行政规范性文件合法性审查台账"):
        assert read_file(path, name).ledger.id == REVIEW
    assert read_as(path, read_file(path)).ledger.id == REVIEW


def test_it_is_named_alike_on_every_system(tmp_path: Path) -> None:
    file = read_file(_skeleton(tmp_path, "新建.xlsx"))
    assert file.facts.path == (tmp_path / "新建.xlsx").as_posix()
    assert read_as(tmp_path / "新建.xlsx", file).facts.path == file.facts.path


def test_outside_a_workspace_all_built_in_schemes_are_meant(tmp_path: Path) -> None:
    assert XINCHENG in [scheme.id for scheme in schemes_for(tmp_path)]
    assert [scheme.id for scheme in schemes_for(tmp_path, XINCHENG)] == [XINCHENG]


def test_inside_a_workspace_its_scheme_comes_first_and_its_calendar_holds(tmp_path: Path) -> None:
    settings = workspace_file(XINCHENG, "新城区")
    write_new(tmp_path, settings)
    with (tmp_path / "fazhi.yaml").open("ab") as file:
        file.write("\ncalendar:\n  holidays: [{from: 2024-03-05, name: 本地节日}]\n".encode())
    schemes = schemes_for(tmp_path / "fazhi.yaml")
    assert schemes[0].id == XINCHENG
    assert len(schemes) > 1
    day = date(2024, 3, 5)
    assert [scheme.id for scheme in schemes if scheme.calendar.is_working_day(day)] == []


def test_a_ledger_that_two_schemes_have_must_be_told_apart() -> None:
    scheme = load_scheme(scheme_folder(XINCHENG))
    with pytest.raises(UnusableError, match="请用 --scheme 写明方案"):
        ledger_named((scheme, scheme), REVIEW)


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("没有.xlsx", "", "找不到文件"),
        ("别的.xlsx", "nothing", "没有名为“nothing”的台账"),
        ("别的.xlsx", "", "看不出“别的.xlsx”是哪一份台账"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, name: str, wanted: str, words: str) -> None:
    (tmp_path / "别的.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UnusableError, match=words):
        read_file(tmp_path / name, wanted)


def test_loose_ledgers_are_sheets_that_are_files(tmp_path: Path) -> None:
    write_new(tmp_path, workspace_file(XINCHENG, "新城区"))
    assert list(loose_ledgers(tmp_path)) == []
    folder = tmp_path / LOOSE_FOLDER
    (folder / "乙" / "文件夹.xlsx").mkdir(parents=True)
    for name in ("甲.xlsx", "~$甲.xlsx", "说明.docx", "乙/丙.xlsx"):
        (folder / name).write_bytes(b"no workbook")
    assert list(loose_ledgers(tmp_path)) == [("台账/乙/丙.xlsx", None), ("台账/甲.xlsx", None)]


def test_a_loose_ledger_is_of_a_scheme_without_dossiers(tmp_path: Path) -> None:
    write_new(tmp_path, workspace_file(XINCHENG, "新城区"))
    scheme = next(one for one in schemes_for(tmp_path) if one.ledgers and not one.demands)
    ledger = scheme.ledgers[0]
    (tmp_path / LOOSE_FOLDER).mkdir()
    path = tmp_path / LOOSE_FOLDER / "新建.xlsx"
    path.write_bytes(ledger_skeleton(scheme, ledger))
    _skeleton(tmp_path / LOOSE_FOLDER, "有申报项的.xlsx")
    (owned, nothing), (loose, file) = sorted(
        loose_ledgers(tmp_path), key=lambda one: one[0], reverse=True
    )
    assert (owned, nothing) == ("台账/有申报项的.xlsx", None)
    assert loose == "台账/新建.xlsx"
    assert file is not None
    assert (file.scheme.id, file.ledger.id) == (scheme.id, ledger.id)
    assert (file.facts.path, file.facts.untouched) == (loose, True)


def test_a_ledger_is_the_first_scheme_s_that_has_it() -> None:
    one, two, three = (ledger(id=name) for name in ("one", "two", "three"))
    schemes = [scheme(ledgers=(one, two)), scheme(ledgers=(two, three)), scheme(ledgers=(three,))]
    found = ledger_file._without_twins(schemes)
    assert [[each.id for each in made.ledgers] for made in found] == [["one", "two"], ["three"], []]
