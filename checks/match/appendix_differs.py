"""文末的佐证材料目录与证明材料目录不一致。

逐条对照名称、文号、次序和序号；少写发文机关、书名号、空格不算。没有附目录的，或者附的内容看不出是
一条一条的目录，不检查。一篇情况说明只报一次，列出前几处。

为什么: 同一份材料在两处名称、序号不同，评审对不上，会认为材料不齐。

合格: 文末“1．关于印发立法计划的通知”，目录第1行也是它。
不合格: 文末列了5份，目录有6份；或者文末第2份是目录的第3份。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from collections.abc import Iterator, Sequence

from checks.index.items import NOTHING, filled, judged_rows
from checks.match.entries import Entry, entries, same_material
from checks.match.numbers import row_number
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import FEW, LONG, quoted
from evidence.facts import Dossier, IndexRow, Narrative, Paragraph
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "M405"
SEVERITY = Severity.WARNING
FIX = "以“证明材料目录.xlsx”为准改文末的目录（名称、文号、次序都一致）；目录有误的先改目录。"
NEEDS = (Need.ROWS,)

_PARSED = 0.6
"""Share of the lines that must be entries, or else it is another kind of appendix."""
_MOST_COMPARISONS = 40_000
"""Beyond this many pairs of lines and rows it is no list that a person made."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative whose appended list differs, with the first few differences."""
    rows = [row for row in judged_rows(dossier) if filled(row)]
    for narrative in dossier.written:
        found = entries(narrative)
        if not _is_list(narrative, found, rows):
            continue
        differences = list(_differences(found, rows, whole=len(dossier.narratives) == 1))
        if differences:
            first, texts = differences[0][0], [text for _, text in differences]
            spot = f"第{first.number}段" if first else f"第{narrative.appendix[0].number}段"
            rest = f"；等 {len(texts)} 处" if len(texts) > FEW else ""
            yield (
                Place(narrative.path, spot, "文末目录"),
                f"文末的佐证材料目录与证明材料目录不一致：{'；'.join(texts[:FEW])}{rest}",
            )


def _is_list(narrative: Narrative, found: Sequence[Entry], rows: Sequence[IndexRow]) -> bool:
    """Whether most lines are entries: numbered, or the name of some row."""
    lines = len(narrative.appendix) - 1
    if len(found) * len(rows) > _MOST_COMPARISONS:
        return False
    sure = [
        entry
        for entry in found
        if entry.number is not None or any(same_material(entry, row) for row in rows)
    ]
    known = any(same_material(entry, row) for entry in found for row in rows)
    return known and len(sure) >= _PARSED * max(lines, 1)


def _differences(
    found: Sequence[Entry], rows: Sequence[IndexRow], *, whole: bool
) -> Iterator[tuple[Paragraph | None, str]]:
    """Each difference with the paragraph where it shows; rows that lack one come last."""
    seats = _seats(found, rows)
    seated = {row.row for row in seats.values()}
    free = [row for row in rows if row.row not in seated]
    last, ordered = -1, True
    for place, entry in enumerate(found):
        row = seats.get(place)
        if row is None:
            twin = next((r for r in free if entry.number and row_number(r) == entry.number), None)
            free = [row for row in free if row is not twin]
            yield entry.paragraph, _not_listed(entry, twin)
            continue
        if text := _other_number(entry, row):
            yield entry.paragraph, text
        at = rows.index(row)
        if ordered and (text := _other_place(entry, row, at < last)):
            ordered = False
            yield entry.paragraph, text
        last = max(last, at)
    for row in free:
        if whole and row.form != NOTHING:
            yield None, f"目录第{row.row}行{quoted(row.name, LONG)}文末没有列出"


def _not_listed(entry: Entry, twin: IndexRow | None) -> str:
    """An entry that is no row's name; `twin` is the row of its number, if that is free."""
    name = quoted(entry.name, LONG)
    if twin is None:
        return f"{name}目录里没有"
    return f"第 {entry.number} 份文末写{name}，目录写{quoted(twin.name, LONG)}"


def _other_number(entry: Entry, row: IndexRow) -> str:
    """What differs where both give a 文号."""
    given, wanted = (fold(text).replace("第", "") for text in (entry.doc_number, row.doc_number))
    if not given or not wanted or given in wanted:
        return ""
    name, number = quoted(row.name, LONG), quoted(row.doc_number, LONG)
    return f"{name}文末的文号是{quoted(entry.doc_number)}，目录是{number}"


def _other_place(entry: Entry, row: IndexRow, behind: bool) -> str:
    """What differs where an entry stands or is numbered unlike its row."""
    number = row_number(row)
    if behind:
        return f"{quoted(row.name, LONG)}的次序与目录不同，目录里是第{row.row}行"
    if entry.number and number and entry.number != number:
        return f"{quoted(row.name, LONG)}文末编为 {entry.number}，目录的序号是 {number}"
    return ""


def _seats(found: Sequence[Entry], rows: Sequence[IndexRow]) -> dict[int, IndexRow]:
    """The row that each entry names; the one of its own number first, none twice."""
    seats: dict[int, IndexRow] = {}
    taken: set[int] = set()
    for own in (True, False):
        for place, entry in enumerate(found):
            if place in seats:
                continue
            for row in rows:
                fits = not own or (entry.number is not None and row_number(row) == entry.number)
                if fits and row.row not in taken and same_material(entry, row):
                    seats[place] = row
                    taken.add(row.row)
                    break
    return seats
