"""不适用的时间里又用了。

承诺不实的人在规定的年数里不能再用告知承诺；台账里他在这段时间又有一笔的，报这一笔。
同一个人按姓名（名称）和证件号码认：有一样相同、没有一样不同的，算同一个人。期限的最后一天也算在内。

为什么: 刚刚认定承诺不实，又让他凭承诺办事，等于没有限制。

合格: 2024年5月6日认定承诺不实，限两年，2026年5月7日又签承诺书。
不合格: 2024年5月6日认定承诺不实，限两年，2026年5月6日又签承诺书。
依据: 设计约定：限制几年和原文见各台账；年数依照《中华人民共和国民法典》第二百零二条。
"""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from checks.ledger.counting import Table, holds, lay_out, text_of
from checks.ledger.phrases import spoken, told
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.text.names import fold
from indicators.ledger_model import Ban, Ledger
from indicators.workdays import Calendar, months_later

CODE = "T520"
SEVERITY = Severity.ERROR
FIX = "核对是不是同一个人、认定的日期对不对；没有填错的，这一笔不该用承诺方式，改用别的方式核查。"


class Excluded(NamedTuple):
    """A row that excludes somebody, from the day `first` to the day `last`."""

    row: LedgerRow
    first: date
    last: date


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each row of somebody who was excluded on its day."""
    table = lay_out(ledger, facts, calendar, today)
    for ban in ledger.bans:
        if not ban.used or not table.has(ban.date, ban.used, *ban.subject):
            continue
        if table.knows(ban.when):
            yield from _banned(table, ban)


def _banned(table: Table, ban: Ban) -> Problems:
    known = _excluded(table, ban)
    use = table.get(ban.used)
    for row in table.facts.rows if known else ():
        day = use(row)
        if not isinstance(day, date):
            continue
        for excluded in _of(table, ban, row, known):
            if excluded.row.number != row.number and excluded.first <= _bare(day) <= excluded.last:
                yield table.at(row, ban.used, ban.name), _message(table, ban, row, excluded)
                break


def _excluded(table: Table, ban: Ban) -> dict[tuple[str, str], list[Excluded]]:
    """The rows that exclude, by each column and name of their subject."""
    test, start = holds(table, ban.when), table.get(ban.date)
    known: dict[tuple[str, str], list[Excluded]] = defaultdict(list)
    for row in table.facts.rows:
        day = start(row)
        if isinstance(day, date) and test(row):
            first = _bare(day)
            found = Excluded(row, first, months_later(first, 12 * ban.years))
            for key in _names(table, ban, row):
                known[key].append(found)
    return known


def _of(
    table: Table, ban: Ban, row: LedgerRow, known: dict[tuple[str, str], list[Excluded]]
) -> list[Excluded]:
    """The exclusions of the same subject: one name is equal, and none differs."""
    names = dict(_names(table, ban, row))
    found = {
        each.row.number: each
        for key in names.items()
        for each in known.get(key, ())
        if all(names.get(column, name) == name for column, name in _names(table, ban, each.row))
    }
    return list(found.values())


def _names(table: Table, ban: Ban, row: LedgerRow) -> list[tuple[str, str]]:
    texts = [(name, fold(text_of(row.values[table.places[name]]))) for name in ban.subject]
    return [(name, text) for name, text in texts if text]


def _message(table: Table, ban: Ban, row: LedgerRow, excluded: Excluded) -> str:
    subject = next(
        told(table.ledger.column(name), value)
        for name in ban.subject
        if (value := row.values[table.places[name]]) is not None
    )
    used = table.get(ban.used)(row)
    day = spoken(used) if isinstance(used, date) else ""
    return (
        f"{subject}的{ban.used}是{day}，"
        f"正在{quoted(ban.name)}的时间里（{spoken(excluded.first)}至{spoken(excluded.last)}，"
        f"见第{excluded.row.number}行）"
    )


def _bare(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day
