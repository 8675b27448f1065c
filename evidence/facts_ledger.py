"""The frozen facts about a ledger (台账): its rows as values, and what is odd in the sheet."""

from dataclasses import dataclass

from indicators.ledger_values import Value


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read as its column's kind.

    `text` is what it shows, at most 60 characters; `reason` follows the quoted text in a
    sentence (不是真实的日期：2024年2月没有31日). `column` is the ledger's name of the column.
    """

    column: str
    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of the sheet: `number` is its number there, `values` in the order of the columns.

    None where the cell is empty, where the sheet lacks the column, or where it cannot be read.
    """

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """A ledger's xlsx as read; `ledger` is the id of the `Ledger` whose file it is.

    `problem` says, in Chinese, why it cannot be read; all else is then empty. `gave_up` means
    that its reader took too long or too much, or died. `header_row` is 0 where no header was
    found, and there are then no rows. `missing` are columns that the header lacks, `doubled`
    names of ours that stand twice in it (the first one counts), `unknown` names that the ledger
    does not have. `letters` has the sheet's letter of each of the ledger's columns, "" where it
    is missing. `rows` leave out the example row, blank rows, total rows and a header that
    stands again further down; `totals` are the rows that bear a total label (合计, 总计, 小计 …)
    in any cell. `bad` are cells that cannot be read as their kind, `more_bad` how many there
    are beyond the first few thousand. `formulas`, `merged` and `hidden` are places, the first
    20 of each. `untouched` means that there is no row but the example. `examples` are rows that
    were taken for the example although somebody changed them, the first 20. `elsewhere` are
    other sheets with the same header and cases below it, which were not read.
    """

    path: str
    ledger: str = ""
    problem: str = ""
    gave_up: bool = False
    sheet: str = ""
    header_row: int = 0
    missing: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    rows: tuple[LedgerRow, ...] = ()
    totals: tuple[LedgerRow, ...] = ()
    bad: tuple[BadCell, ...] = ()
    more_bad: int = 0
    formulas: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    untouched: bool = False
    examples: tuple[int, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def cell(self, row: int, place: int) -> str:
        """The cell of a sheet row in the column at `place` among the ledger's: `G7`.

        `第7行` where the sheet lacks the column.
        """
        letter = self.letters[place] if place < len(self.letters) else ""
        return f"{letter}{row}" if letter else f"第{row}行"
