"""台账的表头少了栏、重了名或者改了名。

栏名不对，这一栏就认不出来，用到它的规则都没法查。空格、全角半角的差别不算。多出来的栏只作提示，不影响检查。

为什么: 天数、比例都按栏名去找；找不到的栏，等于没有填。

合格: 来函日期、复函日期两栏都在，栏名没有改。
不合格: 把“复函日期”改成了“回复时间”；“来函日期”有两栏。
依据: 设计约定：台账格式由样表规定。
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from difflib import get_close_matches

from checks.model import Note, Problems, Severity
from checks.wording import SOME, WORD, listed, quoted
from evidence.facts_ledger import LedgerFacts
from evidence.place import Place
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T502"
SEVERITY = Severity.ERROR
FIX = "把栏名改回样表上的写法；重名的栏留一个；缺的栏补上。"
_ALIKE = 0.5
"""Likeness from which a stranger may be the column that is missing."""
_RULES = (
    *("intervals", "orders", "deadlines", "unique", "rates", "quotas", "totals", "parts"),
    *("trends", "apart", "bans"),
)


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each column that is missing or doubled, and those that are too many as a note."""
    spot = f"第{facts.header_row}行"
    strangers = [name for name in facts.unknown if name.strip()]
    if not facts.header_row:
        return
    needed = _needed(ledger)
    for name in facts.missing:
        if name not in needed:
            yield Place(facts.path, spot, name), Note(f"没有{quoted(name)}这一栏，不影响检查")
            continue
        like = get_close_matches(name, strangers, 1, _ALIKE)
        hint = f"，{quoted(like[0], WORD)}是不是它" if like else ""
        yield Place(facts.path, spot, name), f"缺少{quoted(name)}这一栏{hint}"
        strangers = [other for other in strangers if other not in like]
    for name in dict.fromkeys(facts.doubled):
        yield (
            Place(facts.path, spot, f"重名:{name}"),
            f"有两栏都叫{quoted(name)}，只认得左边的一栏",
        )
    if strangers:
        place = Place(facts.path, spot, "多出")
        shown = listed(name[:WORD] for name in strangers[:SOME]) + (
            "等" if len(strangers) > SOME else ""
        )
        yield place, Note(f"样表上没有{shown}，这些栏没有检查")


def _needed(ledger: Ledger) -> frozenset[str]:
    """The columns that must be filled in, now or ever, and those that a rule names."""
    named = {column.name for column in ledger.columns if column.required or column.required_when}
    rules = tuple(getattr(ledger, name) for name in _RULES)
    asked = tuple(column.required_when for column in ledger.columns)
    return frozenset(named | set(ledger.key) | set(_texts(rules)) | set(_texts(asked)))


def _texts(value: object) -> Iterator[str]:
    """Every text in a rule, whatever it is nested in: its columns are among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
