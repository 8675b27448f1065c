"""What no single value of a ledger shows: columns that are not there, or of another kind.

As in `consistency`, faulty parts are not seen here, so that one fault is told once.
"""

import re
from collections.abc import Iterator, Mapping

from indicators.consistency import lead_units, meaning_of, portable, ranged, twice
from indicators.documents import View
from indicators.faults import Fault, shorten, suggestion
from indicators.ledger_example import example_faults
from indicators.ledger_model import ColumnKind
from indicators.ledger_values import DAYS, NUMBERS, PERIODS, TEXTS
from indicators.moments import Fault as Unread
from indicators.moments import parse_day

TITLE = 30
"""Characters that a ledger's title may have; a name of a column as well."""
_INDEX = "证明材料目录"
"""No ledger may be taken for the index of a dossier."""
_NUMBERING = "序号"
"""The column that every skeleton has in front; a reader passes it over."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_FINE = frozenset({"小时", "分钟"})

_ANY = frozenset(ColumnKind)
# The keys of each rule that name columns, and of what kind those may be.
_NAMES: Mapping[str, Mapping[str, frozenset[ColumnKind]]] = {
    "intervals": {
        "start": DAYS,
        "end": DAYS,
        "until": DAYS,
        "excuse": _ANY,
        "then_filled": _ANY,
    },
    "orders": {"columns": DAYS},
    "deadlines": {"column": DAYS, "period": DAYS | PERIODS},
    "unique": {"columns": _ANY},
    "rates": {"per": _ANY},
    "quotas": {"per": _ANY},
    "totals": {"over": TEXTS | PERIODS, "columns": NUMBERS, "per": _ANY},
    "parts": {"whole": NUMBERS, "parts": NUMBERS},
    "trends": {"over": _ANY, "per": _ANY},
    "apart": {"columns": _ANY},
    "bans": {"subject": _ANY, "date": DAYS, "used": DAYS},
    "allowed": {"column": _ANY, "within": PERIODS},
    "said": {"year": DAYS | PERIODS},
}

Faults = Iterator[Fault]
Columns = dict[str, View]


def ledger_inconsistencies(
    ledgers: Mapping[str, View], units: View | None, catalogue: View | None
) -> list[Fault]:
    """Every fault that lies between values of the ledgers, by id, and of the catalogue."""
    found: list[Fault] = []
    titles: dict[str, str] = {}
    for name, ledger in ledgers.items():
        columns = {view.get("name"): view for view in ledger.each("columns") if view.get("name")}
        found += _head(name, ledger, titles)
        found += _owner(ledger, units, catalogue)
        found += _columns(ledger, columns)
        if len(columns) == len(ledger.get("columns", [])):  # else what is missing is not known
            found += _named(ledger, columns)
            found += _rules(ledger, columns)
            found += example_faults(ledger, columns)
        found += _apart(name, ledger, ledgers)
        found += _words(ledger)
        found += _said(ledger)
    return found


def _head(name: str, ledger: View, titles: dict[str, str]) -> Faults:
    if not _ID.fullmatch(name):
        yield ledger.fault(f"文件名“{name}.yaml”只用小写字母、数字和“-”，它是台账的编号")
    title = ledger.at("title")
    if title.data is None:
        return
    yield from portable(title)
    if len(title.data) > TITLE:
        message = f"台账的名称“{title.data}”有{len(title.data)}个字，最多{TITLE}个，请缩短"
        yield title.fault(message)
    if _INDEX in title.data:
        yield title.fault(f"台账的名称里不能有“{_INDEX}”，会和申报项的目录混淆")
    if title.data in titles:
        yield title.fault(f"台账“{titles[title.data]}”也叫“{title.data}”，名称不能相同")
    titles.setdefault(title.data, name)


def _owner(ledger: View, units: View | None, catalogue: View | None) -> Faults:
    """The dossier must be there, and the units among its lead units."""
    dossier = ledger.at("dossier")
    if units is None or catalogue is None:
        if dossier.data is not None:
            yield dossier.fault("方案没有申报项（indicators.yaml），这里不写 dossier")
        for unit in ledger.each("units"):
            yield unit.fault("方案没有单位（units.yaml），这里不写 units")
        return
    known = {view.get("id"): view for view in catalogue.each("dossiers")}
    if not catalogue.sound or not units.sound:
        return
    if dossier.data is None:
        if ledger.sound:
            yield ledger.fault("缺少“dossier”：方案有申报项，要写明台账属于哪一个")
    elif dossier.data not in known:
        yield dossier.fault(f"没有申报项“{dossier.data}”{suggestion(dossier.data, known)}")
    else:
        yield from lead_units(known[dossier.data], [ledger], meaning_of(units), "由它填台账")


def _columns(ledger: View, columns: Columns) -> Faults:
    yield from twice(ledger.each("columns"), "name", "栏名")
    for name, column in columns.items():
        if name == _NUMBERING:
            yield column.at("name").fault("不用写“序号”栏，样表自己会加")
        if len(name) > TITLE:
            yield column.at("name").fault(f"栏名“{name}”有{len(name)}个字，最多{TITLE}个")
        if name != "".join(name.split()):
            yield column.at("name").fault(f"栏名“{name}”里不要有空格和换行")
        yield from _column(column)
    worded = [view for view in ledger.each("columns") if view.get("wording")]
    if ledger.sound and worded and not ledger.get("words"):
        yield worded[0].at("wording").fault("没有用语规则（words），这一栏检查不了用语")
    if ledger.sound and ledger.get("words") and not worded:
        yield ledger.at("words").fault("没有一栏写 wording: true，用语规则用不上")


def _column(column: View) -> Faults:
    if column.get("kind") is None:
        return
    kind = ColumnKind(column.get("kind"))
    if kind is ColumnKind.CHOICE and column.sound and not column.get("choices"):
        yield column.fault("选项栏要写 choices")
    allowed = (
        ("choices", {ColumnKind.CHOICE}, "选项（choice）"),
        ("min", NUMBERS, "数字"),
        ("max", NUMBERS, "数字"),
        ("max_chars", TEXTS, "文字"),
        ("pattern", TEXTS, "文字"),
        ("wording", TEXTS, "文字"),
    )
    for key, kinds, what in allowed:
        if column.get(key) is not None and kind not in kinds:
            yield column.at(key).fault(f"“{key}”只用于{what}栏，这一栏是 {kind}")
    yield from ranged(column, ())
    choices = [choice.data for choice in column.each("choices")]
    for number, choice in enumerate(column.each("choices")):
        if choice.data in choices[:number]:
            yield choice.fault(f"选项“{choice.data}”写了两次")
        if "," in choice.data or '"' in choice.data:
            yield choice.fault(f"选项“{choice.data}”里不能有半角逗号和引号，Excel 的下拉列表放不下")
    yield from _pattern(column.at("pattern"))
    if column.sound and column.get("pattern") and not column.get("pattern_says"):
        yield column.fault("写了 pattern，还要写 pattern_says，用话告诉填表人")


def _pattern(view: View) -> Faults:
    if view.data is None:
        return
    try:
        re.compile(view.data)
    except (re.error, OverflowError, RecursionError) as error:
        yield view.fault(f"正则表达式“{shorten(view.data)}”写法不对{_near(error)}")


def _near(error: Exception) -> str:
    """Where in a regular expression the fault lies, as far as that is known."""
    at = getattr(error, "pos", None)
    return "" if at is None else f"：看第{at + 1}个字附近"


def _named(ledger: View, columns: Columns) -> Faults:
    """Each column that a rule names is there and of a fitting kind; conditions can hold."""
    yield from _each_there(ledger.each("key"), columns, _ANY)
    for column in ledger.each("columns"):
        yield from _conditions(column, "required_when", columns)
    for section, keys in _NAMES.items():
        for rule in ledger.each(section):
            for key, kinds in keys.items():
                listed = isinstance(rule.get(key), list)
                views = rule.each(key) if listed else iter([rule.at(key)])
                yield from _each_there(views, columns, kinds)
            yield from _conditions(rule, "when", columns)
            for key in ("part", "whole", "tally"):
                if section != "parts" and isinstance(rule.get(key), dict):
                    yield from _tally(rule.at(key), ledger, columns)


def _tally(tally: View, ledger: View, columns: Columns) -> Faults:
    yield from _conditions(tally, "when", columns)
    yield from _each_there(iter([tally.at("sum")]), columns, NUMBERS)
    yield from _each_there(iter([tally.at("distinct")]), columns, _ANY)
    if tally.get("sum") and tally.get("distinct"):
        yield tally.at("sum").fault("sum 和 distinct 只能写一个")
    spans = list(ledger.each("intervals"))
    known = [name for key in ("name", "group") for each in spans if (name := each.get(key))]
    for view in (tally.at("kept"), tally.at("ended")):
        if view.data is not None and view.data not in known:
            yield view.fault(f"没有名称是“{view.data}”的期限{suggestion(view.data, known)}")


def _each_there(views: Iterator[View], columns: Columns, kinds: frozenset[ColumnKind]) -> Faults:
    for view in views:
        if view.data is None:
            continue
        if view.data not in columns:
            yield view.fault(f"没有“{view.data}”这一栏{suggestion(view.data, columns)}")
            continue
        kind = columns[view.data].get("kind")
        if kind is not None and ColumnKind(kind) not in kinds:
            known = "、".join(each for each in ColumnKind if each in kinds)
            yield view.fault(f"“{view.data}”一栏是 {kind}，这里要用的是 {known}")


def _conditions(owner: View, key: str, columns: Columns) -> Faults:
    for condition in owner.each(key):
        name = condition.get("column")
        yield from _each_there(iter([condition.at("column")]), columns, _ANY)
        choices = columns[name].get("choices", []) if name in columns else []
        for value in condition.each("values"):
            if choices and value.data not in choices:
                near = suggestion(value.data, choices)
                yield value.fault(f"“{name}”里没有选项“{value.data}”{near}")


def _rules(ledger: View, columns: Columns) -> Faults:
    yield from twice(ledger.each("intervals"), "name", "期限的名称")
    for interval in ledger.each("intervals"):
        yield from _interval(interval, columns)
    for rate in ledger.each("rates"):
        yield from ranged(rate, ())  # one without bounds is for the statistics alone
    for quota in ledger.each("quotas"):
        yield from ranged(quota, ("min", "max"))
    for quota in ledger.each("quotas"):
        if quota.get("periods") and not quota.get("per"):
            yield quota.at("periods").fault("写了 periods，还要写 per：最后一个分组栏是哪一栏")
    for deadline in ledger.each("deadlines"):
        by, period = deadline.get("by", ""), deadline.get("period")
        yearly = columns[period].get("kind") == ColumnKind.YEAR if period in columns else False
        if yearly and len(by) == 2:
            yield deadline.at("by").fault(f"“{period}”一栏只有年份，by 要写成 03-01 的样子")
    for allowed in ledger.each("allowed"):
        yield from _allowed(allowed, columns)
    for total in ledger.each("totals"):
        if total.get("over") in total.get("per", []):
            yield total.at("over").fault("over 那一栏不能又在 per 里")


def _interval(interval: View, columns: Columns) -> Faults:
    yield from ranged(interval, ("min", "max", "until"))
    if interval.get("until") is not None and interval.get("max") is not None:
        yield interval.at("until").fault("until 和 max 只能写一个")
    start, end = interval.get("start"), interval.get("end")
    if start is not None and start == end:
        yield interval.at("end").fault("start 和 end 是同一栏")
    for name, key in ((start, "start"), (end, "end")):
        kind = columns[name].get("kind") if name in columns else None
        if interval.get("unit") in _FINE and kind == ColumnKind.DATE:
            unit = interval.get("unit")
            yield interval.at(key).fault(f"按{unit}算，“{name}”一栏要有时间（kind: moment）")
        if key == "end" and interval.get("time") and kind == ColumnKind.DATE:
            yield interval.at("time").fault(f"写了 time，“{name}”一栏要有时间（kind: moment）")


def _allowed(allowed: View, columns: Columns) -> Faults:
    """Bounds that are none, that are the wrong way round, or that the column cannot have."""
    yield from ranged(allowed, ("values", "min", "max", "first", "last", "within"))
    column = columns.get(allowed.get("column", ""))
    kind = column.get("kind") if column is not None else None
    if column is None or kind is None:
        return
    of_days = ("first", "last", "within")
    for keys, kinds, what in ((("min", "max"), NUMBERS, "数字"), (of_days, DAYS, "日期")):
        for key in keys:
            if allowed.get(key) is not None and ColumnKind(kind) not in kinds:
                yield allowed.at(key).fault(f"“{key}”只用于{what}栏，这一栏是 {kind}")
    choices = column.get("choices", [])
    for value in allowed.each("values"):
        if choices and value.data not in choices:
            near = suggestion(value.data, choices)
            yield value.fault(f"“{column.get('name')}”里没有选项“{value.data}”{near}")
    first, last = allowed.get("first"), allowed.get("last")
    for key, day in (("first", first), ("last", last)):
        if day and isinstance(parse_day(day), Unread):
            yield allowed.at(key).fault(f"日历上没有 {day} 这一天")
    if first and last and first > last:
        yield allowed.at("first").fault(f"first（{first}）比 last（{last}）还晚")


def _apart(name: str, ledger: View, ledgers: Mapping[str, View]) -> Faults:
    for apart in ledger.each("apart"):
        other = apart.at("ledger")
        if other.data is None:
            continue
        if other.data == name:
            yield other.fault("台账不能和自己区分开")
        elif other.data not in ledgers:
            yield other.fault(f"没有编号是“{other.data}”的台账{suggestion(other.data, ledgers)}")
        elif ledgers[other.data].sound:
            theirs = {view.get("name") for view in ledgers[other.data].each("columns")}
            for column in apart.each("columns"):
                if column.data not in theirs:
                    yield column.fault(f"台账“{other.data}”没有“{column.data}”这一栏")


def _said(ledger: View) -> Faults:
    for said in ledger.each("said"):
        faults = list(_pattern(said.at("pattern")))
        yield from faults
        if faults or said.get("pattern") is None:
            continue
        lacking = {"year", "number"} - set(re.compile(said.get("pattern")).groupindex)
        if lacking:
            message = f"写法里缺少 {'、'.join(sorted(lacking))} 组，如 (?P<year>20\\d{{2}})"
            yield said.at("pattern").fault(message)


def _words(ledger: View) -> Faults:
    for word in ledger.each("words"):
        yield from _pattern(word.at("pattern"))
        try:
            pattern = re.compile(word.get("pattern", ""))
        except (re.error, OverflowError, RecursionError):
            continue
        if not word.sound:
            continue
        if pattern.search(""):
            yield word.at("pattern").fault("这个写法连空的内容都符合，会处处报错")
        for example in word.each("examples"):
            yield from _word_example(word, pattern, example)


def _word_example(word: View, pattern: re.Pattern[str], example: View) -> Faults:
    if len(example.data) != 2:
        yield example.fault("一个例子是两句：[不好的写法, 改好的写法]")
        return
    try:
        pattern.sub(word.get("better"), example.data[0])
    except (re.error, IndexError) as error:
        message = f"建议的写法“{shorten(word.get('better'))}”用不上{_near(error)}"
        yield word.at("better").fault(message)
    if not pattern.search(example.data[0]):
        yield example.fault(f"不好的写法“{shorten(example.data[0])}”查不出来")
