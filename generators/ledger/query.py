"""Whether somebody is excluded on a day by a ledger's bans, and by which row."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from checks.ledger.counting import Table, holds, lay_out, text_of
from checks.ledger.phrases import shown, spoken, without_numbers
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.text.names import fold
from generators.look.lines import Line, folded
from indicators.ledger_model import Ban, Ledger
from indicators.workdays import Calendar, months_later


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that excludes somebody from `first` to `last`, both included.

    `subject` is the name as it may be shown, `file` the ledger's path, `cell` where the day is.
    """

    ban: Ban
    subject: str
    first: date
    last: date
    file: str
    cell: str

    def holds_on(self, day: date) -> bool:
        """Whether the day is within the ban."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ledgers say of a subject: every ban in the order of its days.

    `similar` are other subjects whose name contains what was asked for, or the other way round;
    `doubtful` are the cells of rows of this subject that could not be read. `known` says whether
    any row names the subject at all.
    """

    ledger: Ledger
    subject: str
    day: date
    hits: tuple[Hit, ...]
    similar: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    rows: int = 0
    known: bool = True

    @property
    def active(self) -> tuple[Hit, ...]:
        """The bans that hold on the day, the one that lasts longest first."""
        now = (hit for hit in self.hits if hit.holds_on(self.day))
        return tuple(sorted(now, key=lambda hit: hit.last, reverse=True))


def query(
    ledger: Ledger, every: Sequence[LedgerFacts], calendar: Calendar, subject: str, day: date
) -> Answer:
    """Look a subject up in all files of a ledger; width and spaces do not matter."""
    wanted = fold(subject)
    hits: list[Hit] = []
    known = False
    similar: dict[str, None] = {}
    doubtful: list[str] = []
    for facts in every:
        table = lay_out(ledger, facts, calendar, day)
        for ban in ledger.bans:
            if not table.has(*ban.subject, ban.date) or not table.knows(ban.when):
                doubtful.append(facts.path)
                continue
            test = holds(table, ban.when)
            for row in facts.rows:
                names = [text_of(row.values[table.places[name]]) for name in ban.subject]
                if wanted not in map(fold, names):
                    _note_similar(table, ban, row, wanted, similar)
                    continue
                known = True
                looked_at = [ban.date, *(condition.column for condition in ban.when)]
                if table.is_bad(row, looked_at):
                    doubtful.append(table.at(row, ban.date).spot)
                elif test(row):
                    start = row.values[table.places[ban.date]]
                    if isinstance(start, date):
                        hits.append(_hit(table, ban, row, start, wanted))
                    else:
                        doubtful.append(table.at(row, ban.date).spot)
    hits.sort(key=lambda hit: (hit.first, hit.last))
    rows = sum(len(facts.rows) for facts in every)
    unique = tuple(dict.fromkeys(doubtful))
    return Answer(ledger, subject, day, tuple(hits), tuple(similar)[:5], unique, rows, known)


def _note_similar(
    table: Table, ban: Ban, row: LedgerRow, wanted: str, similar: dict[str, None]
) -> None:
    for name in ban.subject:
        column = table.ledger.column(name)
        text = text_of(row.values[table.places[name]])
        folded_text = fold(text)
        if len(folded_text) > 1 and (wanted in folded_text or folded_text in wanted):
            similar[shown(column, text)] = None


def _hit(table: Table, ban: Ban, row: LedgerRow, start: date, wanted: str) -> Hit:
    """The ban of a row: it begins with its day and ends with the same day years later."""
    first = start.date() if isinstance(start, datetime) else start
    texts = {name: text_of(row.values[table.places[name]]) for name in ban.subject}
    column = table.ledger.column(next(name for name in texts if fold(texts[name]) == wanted))
    return Hit(
        ban,
        shown(column, texts[column.name]),
        first,
        months_later(first, 12 * ban.years),
        table.facts.path,
        table.at(row, ban.date).spot,
    )


def answer_text(answer: Answer) -> Iterator[Line]:
    """Yes or no, until when, and by which row."""
    day, active = spoken(answer.day), answer.active
    subject = quoted(without_numbers(answer.subject))
    if active:
        until = spoken(active[0].last)
        yield Line(f"{subject}在{day}不适用，到{until}为止。", "error")
        for hit in active:
            yield from _hit_lines(hit)
    elif answer.doubtful:
        yield Line(f"{subject}在{day}是不是不适用，说不准：有格子认不出来。", "warning")
    elif answer.known:
        yield Line(f"{subject}在{day}没有被排除。", "title")
    else:
        yield Line(f"台账里没有{subject}，{day}没有被排除。", "title")
    others = [hit for hit in answer.hits if hit not in active]
    if others:
        yield Line("不在这一天的：")
        for hit in others:
            yield from _hit_lines(hit)
    if answer.doubtful:
        cells = "、".join(answer.doubtful[:8])
        yield from folded(f"认不出来的：{cells}，请先改好再查。", "", "  ", look="warning")
    if answer.similar and not answer.hits:
        names = "、".join(quoted(name) for name in answer.similar)
        yield from folded(f"名称相近的有：{names}，请核对是不是同一个。", "", "  ", look="warning")
    yield Line(f"查了{quoted(answer.ledger.title)}的 {answer.rows:,} 行。", "dim")


def _hit_lines(hit: Hit) -> Iterator[Line]:
    period = f"{spoken(hit.first)}至{spoken(hit.last)}"
    yield from folded(f"{hit.ban.name}：{period}（{hit.file} {hit.cell}）", "  ", "    ")
    yield from folded(f"依据：{quoted(hit.ban.quote)}", "    ", "    ", look="dim")


def answer_json(answer: Answer) -> str:
    """The answer as indented JSON text; `excluded` is null where it cannot be told."""
    active = answer.active
    unsure = bool(answer.doubtful) and not active
    result = {
        "schema": 1,
        "ledger": answer.ledger.id,
        "day": answer.day.isoformat(),
        "excluded": None if unsure else bool(active),
        "until": active[0].last.isoformat() if active else None,
        "hits": [
            {
                "ban": hit.ban.name,
                "subject": hit.subject,
                "first": hit.first.isoformat(),
                "last": hit.last.isoformat(),
                "path": hit.file,
                "place": hit.cell,
                "active": hit in active,
            }
            for hit in answer.hits
        ],
        "doubtful": list(answer.doubtful),
        "similar": list(answer.similar),
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"
