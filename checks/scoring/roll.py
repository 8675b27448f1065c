"""The list of units: who is scored."""

from checks.scoring.entries import Roll, entries
from checks.scoring.model import Fault, Unit
from evidence.readers.score_book import ScoreBook
from evidence.text.names import fold
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import ALL, UNITS, YES, sheets, who


def roll_of(scoring: Scoring, book: ScoreBook, faults: list[Fault]) -> Roll:
    """The units of the sheet 单位. A row without a name leaves nobody with a result.

    It is a unit that nobody knows: means and ranks would be wrong.
    """
    spec = next(each for each in sheets(scoring) if each.name == UNITS)
    before = len(faults)
    found: dict[str, Unit] = {}
    for entry in entries(book, spec, Roll(scoring, ()), faults, listing=True):
        group = entry.text(scoring.group) if scoring.group else ""
        name = entry.text(scoring.subject)
        past = {each.name: entry.text(each.name) for each in scoring.histories}
        unit = Unit(
            key=entry.units[0],
            group=group,
            name=name,
            row=entry.row,
            attributes={each.name: entry.text(each.name) == YES for each in scoring.attributes},
            past=past,
            exempt=bool(scoring.exempt)
            and all(past.get(each.history) == each.value for each in scoring.exempt),
        )
        if fold(unit.key) in found:
            earlier = found[fold(unit.key)].row
            message = f"“{unit.key}”写了两次（前一次在第{earlier}行）"
            cell = entry.cell(who(scoring)[-1].name)
            faults.append(Fault(UNITS, cell, message, "删去一行，或者改正名称。", (), (ALL,)))
        else:
            found[fold(unit.key)] = unit
    if not found and len(faults) == before:
        fix = f"把全部{scoring.subject}填进去，一行一个。"
        faults.append(Fault(UNITS, "", "这张表是空的", fix))
    return Roll(scoring, tuple(found.values()))
