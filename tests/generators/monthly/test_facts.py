import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from checks.model import Finding, Severity
from checks.progress import Stage
from evidence.journal.file import STEPS
from evidence.journal.runs import JournalError, Run, record
from evidence.layout import JOURNAL_NAME, OWN_FOLDER
from generators.monthly.facts import NoRunError, Reports, gather
from generators.monthly.month import Month
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme
from tests import samples
from tests.generators import history_samples as past
from tests.generators.history_samples import moment, record_all

MARCH, APRIL, MAY, JUNE, JULY = (Month(2024, number) for number in range(3, 8))


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme(scheme_folder("xincheng-2024"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> Path:
    folder = tmp_path_factory.mktemp("history")
    record_all(folder, scheme)
    return folder


def finding(id_: str, **changes: object) -> Finding:
    values = {
        "id": id_, "code": "N102", "severity": Severity.ERROR, "unit": "司法局", "dossier": "021",
        "path": "", "place": "", "message": "长", "fix": "删",
    }  # fmt: skip
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def check(root: Path, number: int, *found: Finding, months: tuple[str, ...] | None = None) -> None:
    run = Run(moment(number), "sample", units=2)
    there = None if months is None else {"司法局": list(months), "政府办": []}
    record(root, run, found, {("司法局", "021"): "待整改"}, there)


def test_the_moment_is_the_last_check_of_the_month(root: Path, scheme: Scheme) -> None:
    facts = gather(root, scheme, MAY)
    assert (facts.run.at, facts.run.number) == (moment(7), 8)
    assert facts.base is not None
    assert (facts.base.at, facts.within) == (moment(3), False)
    assert gather(root, scheme, MAY, moment(6)).run.at == moment(6)


def test_a_first_month_is_compared_with_its_own_first_check(tmp_path: Path) -> None:
    check(tmp_path, 4, finding("a"))
    assert gather(tmp_path, samples.scheme(), MAY).base is None
    check(tmp_path, 5, finding("b"))
    facts = gather(tmp_path, samples.scheme(), MAY)
    assert facts.base is not None
    assert (facts.base.at, facts.within) == (moment(4), True)
    assert ([one.id for one in facts.new], [one.id for one in facts.gone]) == (["b"], ["a"])


def test_figures_are_those_that_the_check_found(root: Path, scheme: Scheme) -> None:
    facts = gather(root, scheme, MAY)
    found = [one for one in past.findings(scheme, 7) if not one.waived]
    everything = facts.all
    assert everything.errors == facts.run.errors
    assert everything.warnings == facts.run.warnings
    assert everything.errors == sum(one.severity is Severity.ERROR for one in found)
    stages = [past.stage(unit, n, 7) for n, (unit, _) in enumerate(past.dossiers(scheme))]
    assert everything.counts == {stage: stages.count(stage) for stage in Stage}
    by_chapter = facts.chapters.values()
    assert sum(one.errors for one in by_chapter) == everything.errors
    assert sum(len(one.dossiers) for one in by_chapter) == len(everything.dossiers) == 297
    assert facts.units["整个工作区"].warnings == 1


def test_then_plus_new_less_gone_is_now(root: Path, scheme: Scheme) -> None:
    for month in (APRIL, MAY, JUNE):
        facts = gather(root, scheme, month)
        then, now = ({one.id for one in group} for group in (facts.problems_before, facts.problems))
        assert {one.id for one in facts.new} == now - then
        assert {one.id for one in facts.gone} == then - now
        assert len(facts.problems_before) + len(facts.new) - len(facts.gone) == len(facts.problems)


def test_problems_that_came_and_went_in_between_are_counted(tmp_path: Path) -> None:
    for number, found in enumerate(("a", "ab", "ac", "ad")):
        check(tmp_path, 3 + number, *map(finding, found))
    facts = gather(tmp_path, samples.scheme(), MAY)
    assert ([one.id for one in facts.new], facts.gone, facts.passing) == (["d"], (), 2)


def test_waived_and_changed_problems_leave_the_count(tmp_path: Path) -> None:
    check(tmp_path, 3, finding("a"), finding("b"), finding("c", waived="同意"))
    check(
        tmp_path, 4, finding("a", waived="原件如此"), finding("b", severity=Severity.WARNING),
        finding("c"),
    )  # fmt: skip
    facts = gather(tmp_path, samples.scheme(), MAY)
    assert [(one.id, one.severity) for one in facts.new] == [("b", "warning"), ("c", "error")]
    assert [(one.id, one.waived) for one in facts.gone] == [("a", "原件如此"), ("b", "")]
    assert (facts.waived, facts.waived_before) == (1, 1)


def test_infos_are_no_problems(tmp_path: Path) -> None:
    check(tmp_path, 4, finding("a", severity=Severity.INFO))
    assert gather(tmp_path, samples.scheme(), MAY).problems == ()


def test_units_that_report_late_or_not_at_all(root: Path, scheme: Scheme) -> None:
    reports = gather(root, scheme, MAY).reports
    assert (reports.day, reports.over) == (date(2024, 5, 20), True)
    assert reports.missing == ("审计局", "统计局")
    assert reports.late == ((past.LATE, date(2024, 5, 30)),)
    assert len(reports.there) == 30
    before = gather(root, scheme, MAY, moment(5)).reports
    assert (before.over, before.late, past.LATE in before.missing) == (False, (), True)


def test_a_report_that_only_the_next_check_could_see_counts_as_in_time(tmp_path: Path) -> None:
    check(tmp_path, 5, months=())
    check(tmp_path, 6, months=("2024-05",))
    reports = gather(tmp_path, samples.scheme(), MAY).reports
    assert (reports.there, reports.late, reports.missing) == (("司法局",), (), ("政府办",))


def test_older_checks_did_not_write_the_months_down(tmp_path: Path) -> None:
    check(tmp_path, 6)
    reports = gather(tmp_path, samples.scheme(), MAY).reports
    assert (reports.unknown, reports.missing) == (("司法局", "政府办"), ())


def test_a_month_before_the_first_report_asks_for_none(root: Path, scheme: Scheme) -> None:
    assert gather(root, scheme, MARCH).reports == Reports()


def test_the_trend_ends_at_the_moment(root: Path, scheme: Scheme) -> None:
    trend = gather(root, scheme, APRIL).trend
    assert [one.at for one in trend] == [moment(number) for number in range(4)]
    assert trend[0].count("未启动") == 297


def test_later_checks_change_nothing(tmp_path: Path, scheme: Scheme, root: Path) -> None:
    record_all(tmp_path, scheme, checks=8)
    assert gather(tmp_path, scheme, MAY) == gather(root, scheme, MAY)
    assert gather(tmp_path, scheme, MAY, moment(9)) == gather(root, scheme, MAY, moment(7))


def test_a_month_without_a_check_says_what_to_do(root: Path, scheme: Scheme) -> None:
    with pytest.raises(NoRunError) as caught:
        gather(root, scheme, JULY)
    assert str(caught.value) == (
        "2024年7月没有做过全面检查，出不了这个月的月报。有记录的月份：2024-03、2024-04、2024-05、2024-06；"
        "要出本月的，请先运行 fazhi check，再出月报"
    )
    with pytest.raises(NoRunError, match=r"有记录的月份：2024-03$"):
        gather(root, scheme, MAY, moment(0) + timedelta(days=1))


def test_a_workspace_that_was_never_checked_says_what_to_do(tmp_path: Path, scheme: Scheme) -> None:
    with pytest.raises(NoRunError, match=r"还没有检查.*请先运行 fazhi check"):
        gather(tmp_path, scheme, MAY)


def test_checks_by_another_scheme_are_not_mixed_in(root: Path) -> None:
    with pytest.raises(NoRunError, match=r"按方案“xincheng-2024”做的.*“sample”"):
        gather(root, samples.scheme(), MAY)


def test_a_damaged_or_older_journal_is_told(tmp_path: Path, scheme: Scheme) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    file = tmp_path / OWN_FOLDER / JOURNAL_NAME
    file.write_bytes(b"not a database" * 100)
    with pytest.raises(JournalError, match="已损坏，没有改动它"):
        gather(tmp_path, scheme, MAY)
    file.unlink()
    db = sqlite3.connect(file)
    db.executescript(f"{STEPS[0]} PRAGMA user_version = 1;")
    db.close()
    with pytest.raises(JournalError, match="旧版本（1）"):
        gather(tmp_path, scheme, MAY)
