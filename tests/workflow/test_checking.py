"""A check from beginning to end, as commands and pages ask for it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from evidence.journal.runs import history
from evidence.layout import CACHE_NAME, OWN_FOLDER
from evidence.reading import batch, staffing, with_hash
from evidence.settings import Options, Profile
from indicators.errors import UnusableError
from workflow import checking, known_findings, unchanged
from workflow.beginning import begin
from workflow.checking import Request, Way, check, way_of
from workflow.desk import Desk
from workflow.errors import UnknownUnitError, WrongRequestError
from workflow.scaffolding import set_up

UNIT = "审计局"


def quiet(what: str, done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("check") / "新城"
    begin(root, "新城区", "xincheng-2024")
    set_up(Desk(root), (UNIT,), (), bonus=False, dry_run=False, ticks=quiet)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose files are read here and have long been at rest."""
    for module in (with_hash, known_findings, unchanged):
        monkeypatch.setattr(module, "SETTLED", -(10**18))
    monkeypatch.setattr(batch, "seems_quick", lambda task: True)
    monkeypatch.setattr(staffing, "likely_jobs", lambda *_: 0)
    return Path(shutil.copytree(made, tmp_path / "新城"))


def runs(root: Path) -> list[tuple[int, int]]:
    return [(run.number, run.errors) for run in history(root).runs]


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("it looks")


def test_every_check_of_everything_is_a_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check(root, Request(), quiet)
    errors = first.report.figures.errors
    assert errors
    assert runs(root) == [(1, errors)]
    with monkeypatch.context() as patched:
        patched.setattr("workflow.desk.Desk.__init__", refuse)
        again = check(root, Request(), quiet)
    assert again.trouble == ""
    assert again.report.findings == first.report.findings
    assert again.report.units == first.report.units
    assert runs(root) == [(1, errors), (2, errors)]
    (root / "单位" / UNIT / "多出来的").mkdir()
    check(root, Request(), quiet)
    assert len(runs(root)) == 3


def test_what_the_journal_has_seen_since_is_not_told_as_the_last(root: Path) -> None:
    first = check(root, Request(), quiet)
    stranger = root / "单位" / UNIT / "多出来的"
    stranger.mkdir()
    shutil.copy(root / OWN_FOLDER / CACHE_NAME, root / "以前的")
    check(root, Request(), quiet)  # which the journal has seen
    stranger.rmdir()
    shutil.copy(root / "以前的", root / OWN_FOLDER / CACHE_NAME)
    last = check(root, Request(), quiet)
    assert last.report.findings == first.report.findings
    assert {sight.id for sight in history(root).open} == {f.id for f in last.report.findings}


@pytest.mark.parametrize(
    "request_",
    [
        Request(units=(UNIT,)),
        Request(indicators=("21",)),
        Request(select=("N",)),
        Request(profile="draft"),
    ],
    ids=["unit", "indicator", "codes", "profile"],
)
def test_a_check_of_a_part_is_no_run_but_is_told_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, request_: Request
) -> None:
    first = check(root, request_, quiet)
    monkeypatch.setattr("workflow.desk.Desk.__init__", refuse)
    assert check(root, request_, quiet).report.findings == first.report.findings
    assert runs(root) == []
    with pytest.raises(AssertionError):
        check(root, Request(), quiet)


@pytest.mark.parametrize("changes", [{"forgetful": True}, {"rehash": True}, {"online": True}])
def test_what_is_to_be_looked_at_anew_is(root: Path, changes: dict[str, Any]) -> None:
    assert Request(**changes).key == ""
    assert Request().key != ""
    assert len({Request().key, Request(units=("甲",)).key, Request(indicators=("甲",)).key}) == 3


def test_a_journal_that_cannot_be_written_is_told_and_nothing_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("workflow.recording.record_examined", lambda *_: (0, "磁盘满了"))
        answer = check(root, Request(), quiet)
    assert answer.trouble == "磁盘满了"
    assert check(root, Request(), quiet).trouble == ""
    assert len(runs(root)) == 1


def test_a_kept_report_that_is_none_is_made_anew(root: Path) -> None:
    first = check(root, Request(), quiet)
    for said in (b"", b"[]", b"[1]", b'[1, {"a": 1}]'):
        last = checking.LastTime(root, Request().key)
        last.remember(said, [Desk(root).workspace.scheme_folder])
        assert check(root, Request(), quiet).report.findings == first.report.findings


def test_whoever_is_asked_for_wrongly_is_told(root: Path) -> None:
    with pytest.raises(UnknownUnitError, match="没有牵头单位“审计”，是不是“审计局”"):
        check(root, Request(units=("审计",)), quiet)
    with pytest.raises(UnusableError, match="找不到文件夹"):
        check(root / "不在", Request(), quiet)


def test_what_a_profile_and_codes_come_to() -> None:
    options = Options(profiles=(Profile("严", select=("N",), warnings_as_errors=True),))
    assert way_of(options, Request()) == Way()
    strict = way_of(options, Request(profile="严", ignore=("n103",)))
    assert (strict.selection.select, strict.selection.ignore) == (("N",), ("N103",))
    assert strict.strict


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (Request(select=("Q1",)), "没有以“Q1”开头的规则"),
        (Request(profile="没有"), "没有检查方式“没有”；现有：draft、submit"),
        (Request(select=("N102",), ignore=("N",)), "要报的都在不报的里面，一条规则也不检查"),
    ],
)
def test_codes_and_profiles_that_are_not_there(request_: Request, message: str) -> None:
    with pytest.raises(WrongRequestError, match=f"^{message}"):
        way_of(Options(), request_)
