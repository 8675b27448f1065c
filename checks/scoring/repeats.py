"""Rows that are there twice: the same event must not count twice."""

from collections.abc import Iterable, Iterator

from checks.scoring.entries import Entry
from checks.scoring.model import Fault
from indicators.scoring_sheets import SheetSpec


def without_repeats(
    found: Iterable[Entry], spec: SheetSpec, faults: list[Fault]
) -> Iterator[Entry]:
    """The entries but for those that are an earlier one over again, which are faults."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in found:
        key = (entry.units, *(entry.values.get(column.name) for column in spec.columns))
        if key in seen:
            message = f"这一行和第{seen[key].row}行完全一样"
            fix = "重复的删去一行；确实是两件的，合成一行写明数量，或者把事情写清楚。"
            place = f"第{entry.row}行"
            faults.append(Fault(entry.sheet.name, place, message, fix, entry.units, spec.items))
        else:
            seen[key] = entry
            yield entry
