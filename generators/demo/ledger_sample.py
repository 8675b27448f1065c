"""What a filled ledger of the demo is; those of the demo are stored in data/ledgers/."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, repeat

from generators.demo.stored import DATA, stored

Value = str | int | float | date | datetime
Row = Mapping[str, Value]
"""A row by column, as it is typed: days may be days or text, numbers numbers or text."""


@dataclass(frozen=True, slots=True)
class LedgerSample:
    """A filled ledger. With `unit` it lies in that unit's dossier, else in 台账样例/.

    `label` is added to the file's name there (合格, 有错). `header` renames columns; `hidden`
    are places of rows, from 0; `merged` ranges of the sheet. `broken` cuts the file in half.
    """

    scheme: str
    ledger: str
    rows: Sequence[Row]
    unit: str = ""
    label: str = ""
    header: Mapping[str, str] = field(default_factory=dict)
    hidden: Sequence[int] = ()
    merged: Sequence[str] = ()
    broken: bool = False


def ledger_samples() -> Iterator[LedgerSample]:
    """Every sample of the demo, by scheme and ledger."""
    for path in sorted((DATA / "ledgers").glob("*/*.yaml")):
        data = stored(path)
        for sample in data["samples"]:
            rows = [_row(data["columns"], values) for values in sample.pop("rows")]
            yield LedgerSample(path.parent.name, path.stem, rows, **sample)


def _row(columns: list[str], values: list[Value]) -> Row:
    """A row by column; "" leaves a cell empty, and so does a row that ends early."""
    full = chain(values, repeat(""))
    return {name: value for name, value in zip(columns, full, strict=False) if value != ""}
