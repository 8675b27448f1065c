"""序号不连续。

序号从 1 开始，按行依次加 1，不跳号、不重号，只写数字。中间断一处只报断的那一行。

为什么: 情况说明用“见印证材料3”引用目录的序号，序号乱了就引用错了。

合格: 1、2、3、4
不合格: 1、2、4；1、2、2；一、二、三
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from checks.index.items import judged_rows
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import SOME, WORD, quoted
from evidence.facts import Dossier, EvidenceIndex, IndexRow
from evidence.place import Place
from indicators.model import Scheme

CODE = "X207"
SEVERITY = Severity.ERROR
FIX = "把序号从 1 起逐行重新编好；情况说明里引用了的，一并改过来。"
NEEDS = (Need.ROWS,)
_DIGITS = 5
"""A longer number is one of something else, such as a 文号."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each row at which the numbering breaks."""
    index, rows = index_of(dossier), judged_rows(dossier)
    yield from _not_numbers(index, rows)
    yield from _breaks(index, rows)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _DIGITS


def _not_numbers(index: EvidenceIndex, rows: tuple[IndexRow, ...]) -> Problems:
    """The first row whose 序号 is no number; a habit of the whole index is one problem."""
    wrong = [row for row in rows if row.number and not _is_number(row.number)]
    if wrong:
        others = f"（另有 {len(wrong) - 1} 行也不是）" if len(wrong) > 1 else ""
        yield (
            _at(index, wrong[0]),
            f"序号{quoted(wrong[0].number, WORD)}不是 1、2、3 这样的数字{others}",
        )


def _breaks(index: EvidenceIndex, rows: tuple[IndexRow, ...]) -> Problems:
    """Duplicates and gaps, and the first number out of order; after each the count goes on.

    `due` is the number that should come next. Rows without a number of their own (`spare`:
    empty, no number, duplicate) may stand for those that are lacking, and are not to blame twice.
    """
    present = {int(row.number) for row in rows if _is_number(row.number)}
    used: dict[int, IndexRow] = {}
    due, spare, disorder = 1, 0, False
    for row in rows:
        number = int(row.number) if _is_number(row.number) else None
        if number is None:
            spare += 1
            continue
        if number in used:
            yield _at(index, row), f"序号 {number} 重复，第{used[number].row}行已经用过"
            spare += 1
        elif number < due:
            if number == 0:
                yield _at(index, row), "序号应从 1 开始，没有 0"
            elif not disorder:
                yield _at(index, row), f"序号 {number} 排在 {due - 1} 的后面，次序颠倒"
                disorder = True
        else:
            lacking = [n for n in range(due, number) if n not in present]
            if len(lacking) > spare:
                yield _at(index, row), _gap(due, number, lacking)
            due, spare = number + 1, 0
        used.setdefault(number, row)


def _gap(due: int, number: int, lacking: list[int]) -> str:
    if due == 1:
        return f"序号应从 1 开始，现在从 {number} 开始"
    if len(lacking) > 2 and len(lacking) == number - due:
        return f"序号由 {due - 1} 跳到 {number}，缺 {due} 到 {number - 1}"
    return f"序号由 {due - 1} 跳到 {number}，缺 {'、'.join(map(str, lacking[:SOME]))}"


def _at(index: EvidenceIndex, row: IndexRow) -> Place:
    return index.at(row, "序号")
