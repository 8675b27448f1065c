"""The ledgers of xincheng-2024 for tests: rows made from the example, judged by the real checks.

Days off that the dates in those tests run over: 2024-02-10 to 17 (春节; Sunday 4 and Sunday 18
are worked), 2024-10-01 to 07 (国庆; Sunday 09-29 and Saturday 10-12 are worked).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from checks.ledger.run import judge_ledger
from indicators.ledger_model import Ledger
from indicators.load import load_scheme, scheme_folder
from indicators.workdays import NATIONAL
from tests.ledger_samples import TODAY, facts

SCHEME = load_scheme(scheme_folder("xincheng-2024"))
NORMATIVE = "normative-review"
PUBLISHED = "enforcement-publicity"
INSPECTED = "enterprise-inspections"
Row = Mapping[str, str]
Told = list[tuple[str, str]]


def ledger(name: str) -> Ledger:
    found = SCHEME.ledger(name)
    assert found is not None
    return found


def rows_of(of: Ledger, *changes: Row) -> list[Row]:
    """The example row, each time with its changes; "" empties a cell."""
    return [
        {name: text for name, text in (dict(of.example) | dict(change)).items() if text}
        for change in changes
    ]


def told(
    code: str, name: str, *changes: Row, today: date = TODAY, totals: Sequence[Row] = ()
) -> Told:
    """Spot and message of what the check `code` says."""
    of = ledger(name)
    found = judge_ledger(of, facts(of, rows_of(of, *changes), totals), NATIONAL, today)
    return [(each.place, each.message) for each in found if each.code == code]
