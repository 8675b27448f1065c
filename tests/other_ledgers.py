"""The ledgers of the schemes without a catalogue, for tests: rows made from the example.

Days off that the dates in those tests run over: 2019-09-13 to 15 (中秋), 2019-10-01 to 07 (国庆;
Sunday 09-29 and Saturday 10-12 are worked), 2023-06-22 to 24 (端午; Sunday 25 is worked),
2023-09-29 to 10-06 (中秋、国庆; Saturday 10-07 and Sunday 10-08 are worked).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.ledger.run import judge_ledger
from checks.model import Finding
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Ledger
from indicators.load import load_scheme, scheme_folder
from indicators.workdays import NATIONAL
from tests.ledger_samples import facts

LATER = date(2026, 11, 2)
"""A day on which everything in the tests lies in the past."""
Row = Mapping[str, str]
Told = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A ledger of a built-in scheme."""

    scheme: str
    name: str

    @property
    def ledger(self) -> Ledger:
        found = load_scheme(scheme_folder(self.scheme)).ledger(self.name)
        assert found is not None
        return found

    def read(self, *changes: Row) -> LedgerFacts:
        """The example row, each time with its changes; "" empties a cell."""
        rows = [
            {name: text for name, text in (dict(self.ledger.example) | dict(one)).items() if text}
            for one in changes
        ]
        letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(self.ledger.columns)])
        return facts(self.ledger, rows, letters=letters)

    def findings(self, *changes: Row, today: date = LATER) -> tuple[Finding, ...]:
        return judge_ledger(self.ledger, self.read(*changes), NATIONAL, today)

    def told(self, code: str, *changes: Row, today: date = LATER) -> Told:
        """Spot and message of what the check `code` says."""
        found = self.findings(*changes, today=today)
        return [(each.place, each.message) for each in found if each.code == code]
