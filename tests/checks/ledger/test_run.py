from collections import Counter
from dataclasses import replace

import pytest

from checks.ledger import required, too_late, unreadable
from checks.ledger.family import CHECKS
from checks.ledger.run import MOST, judge_ledger, of_dossier
from checks.model import Severity
from checks.registry import checks_for
from checks.run import run
from checks.selection import Selection
from evidence.facts import Submission
from tests import samples
from tests.ledger_samples import NATIONAL, TODAY, facts, interval, ledger, typed

OF = ledger(intervals=(interval(),))


def _dossier(*rows: dict[str, str], **changes: object):
    return samples.dossier(ledgers=(facts(OF, rows, **changes),), seen_on=TODAY)


def test_findings_bear_unit_dossier_and_severity() -> None:
    scheme = samples.scheme(ledgers=(OF,))
    submission = Submission((samples.unit_folder(dossiers=(_dossier({"来函": "2024-02-06"}),)),))
    found = [one for one in run(scheme, submission) if one.code.startswith("T")]
    assert [(one.code, one.unit, one.dossier, one.place) for one in found] == [
        ("T503", "司法局", "021", "A5"),
        ("T507", "司法局", "021", "E5"),
    ]
    assert found[0].severity is Severity.ERROR
    assert found[0].path == facts(OF, []).path


def test_a_selection_narrows_them() -> None:
    scheme = samples.scheme(ledgers=(OF,))
    submission = Submission((samples.unit_folder(dossiers=(_dossier({"来函": "2024-02-06"}),)),))
    codes = [one.code for one in run(scheme, submission, checks_for(Selection(("T503",))))]
    assert codes == ["T503"]


def test_after_the_first_hundred_the_others_are_counted() -> None:
    rows = [{"来函": "2024-02-06"}] * (MOST + 20)
    found = judge_ledger(OF, facts(OF, rows), NATIONAL, TODAY, (required,))
    assert len(found) == MOST + 1
    assert found[-1].message.startswith("这份台账里还有20处同样的问题")
    assert len({one.id for one in found}) == len(found)


def test_an_unreadable_file_silences_all_the_others() -> None:
    subject = facts(OF, [], problem="文件已损坏")
    assert [one.code for one in judge_ledger(OF, subject, NATIONAL, TODAY)] == ["T500"]


def test_a_ledger_without_header_silences_all_the_others() -> None:
    names = tuple(column.name for column in OF.columns)
    subject = facts(OF, [], header_row=0, missing=names, letters=("",) * len(names))
    assert [one.code for one in judge_ledger(OF, subject, NATIONAL, TODAY)] == ["T500"]


@pytest.mark.parametrize("missing", [column.name for column in OF.columns])
def test_any_missing_column_is_survived(missing: str) -> None:
    of = replace(OF, orders=(), rates=(), quotas=())
    subject = facts(of, [typed("甲", "2024-02-06", "2024-02-19")], missing=(missing,))
    codes = [one.code for one in judge_ledger(of, subject, NATIONAL, TODAY)]
    assert "K901" not in codes
    assert "T502" in codes


def test_a_dossier_owes_its_ledger_only_when_somebody_has_begun() -> None:
    scheme = samples.scheme(ledgers=(OF,))
    seen: Counter[str] = Counter()
    begun = list(of_dossier(scheme, samples.dossier(seen_on=TODAY), CHECKS.ledger, seen))
    assert [(one.code, one.message) for one in begun] == [("T501", "没有台账“合法性审查台账.xlsx”")]
    idle = samples.dossier(narratives=(), index=None, files=())
    assert list(of_dossier(scheme, idle, CHECKS.ledger, seen)) == []


def test_a_check_that_crashes_hides_no_other() -> None:
    class Broken:
        CODE, SEVERITY, FIX = "T599", Severity.ERROR, "。"
        __doc__, __name__ = "坏的。", "broken"

        @staticmethod
        def check(*_: object):
            raise ValueError("坏了")
            yield

    subject = facts(OF, [{"来函": "2024-02-06"}])
    found = judge_ledger(OF, subject, NATIONAL, TODAY, (unreadable, Broken(), too_late))
    assert [one.code for one in found] == ["K901", "T507"]
