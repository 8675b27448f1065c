"""What a narrative says of the ledger beside it (part of M406)."""

import re
from collections import defaultdict

from checks.ledger.counting import Amount, Table, doubtful, lay_out, text_of, weighing
from checks.model import Problems
from checks.wording import LONG, quoted
from evidence.facts import Dossier
from indicators.ledger_model import Said
from indicators.model import Scheme


def contradictions(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each figure that is not what the rows of that year come to.

    A ledger without any row of the year, or with a cell there that cannot be counted, says
    nothing.
    """
    for facts in dossier.ledgers:
        ledger = scheme.ledger(facts.ledger)
        if ledger is None or not ledger.said or facts.problem or facts.missing:
            continue
        table = lay_out(ledger, facts, scheme.calendar, dossier.seen_on)
        for said in ledger.said:
            amounts = _by_year(table, said)
            for narrative in dossier.written:
                for paragraph in narrative.body:
                    for found in re.finditer(said.pattern, paragraph.text):
                        amount = amounts.get(found["year"])
                        if amount is not None and str(amount.value) != found["number"]:
                            yield (
                                narrative.at(paragraph, f"{said.name}{found['year']}"),
                                f"这里写{quoted(found[0], LONG)}，{quoted(ledger.title)}里 "
                                f"{found['year']} 年是 {amount.value}（按“{said.year}”一栏算）",
                            )


def _by_year(table: Table, said: Said) -> dict[str, Amount]:
    """What the tally comes to in each year that has rows and no doubt."""
    columns = [said.year, *(condition.column for condition in said.tally.when)]
    columns += [name for name in (said.tally.sum, said.tally.distinct) if name]
    unsure, weigh = doubtful(table, columns), weighing(table, said.tally)
    amounts: defaultdict[str, Amount] = defaultdict(Amount)
    year_of = table.get(said.year)
    for row in table.facts.rows:
        if unsure(row):
            return {}
        year = text_of(year_of(row))[: len("2024")]
        if year:
            weight = weigh(row)
            amounts[year].note(row) if weight is None else amounts[year].add(row, weight)
    return dict(amounts)
