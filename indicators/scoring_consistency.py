"""What no single value of `scoring.yaml` shows: names that nobody bears, numbers that contradict.

Each function looks at views of the document, where faulty parts are not seen, so that one fault
is told once; what is absent is told only of a file that is otherwise sound.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from indicators.consistency import twice
from indicators.documents import View
from indicators.faults import Fault, suggestion

WAYS = ("votes", "deductions", "ratings", "points")
"""The ways of counting: an item has one of them."""

Faults = Iterator[Fault]


def inconsistencies(root: View) -> list[Fault]:
    """Every fault that lies between values."""
    if not isinstance(root.data, dict):
        return []
    return [
        *_whole(root),
        *_names(root),
        *_items(root),
        *_bonus(root),
        *_selection(root),
        *_grades(root),
    ]


def _whole(root: View) -> Faults:
    if root.sound and ("items" in root.data) == ("verdicts" in root.data):
        yield root.fault("items 和 verdicts 要写一个，只能写一个")
    yield from _day(root.at("source").at("date"))
    for past in root.at("exempt").each("past"):
        yield from _past(root, past)


def _names(root: View) -> Faults:
    yield from twice(root.each("attributes"), "name", "列")
    yield from twice(root.each("histories"), "name", "列")
    yield from twice(root.each("items"), "id", "评价指标")
    yield from twice(_rules(root), "id", "扣分、加分")


def _rules(root: View) -> Iterator[View]:
    for item in root.each("items"):
        for group in item.at("deductions").each("groups"):
            yield from group.each("rules")
    for section in root.at("bonus").each("sections"):
        yield from section.each("rules")


def _items(root: View) -> Faults:
    for item in root.each("items"):
        ways = [way for way in WAYS if item.get(way) is not None]
        if root.sound and len(ways) != 1:
            yield item.fault(f"“{item.get('name')}”要写 {'、'.join(WAYS)} 中的一个，只能写一个")
        if root.sound and ways != ["points"] and item.get("full") is None:
            yield item.fault(f"“{item.get('name')}”没有写满分（full）")
        yield from _votes(item.at("votes"))
        yield from _deductions(root, item.at("deductions"))
        yield from _ratings(root, item.at("ratings"))


def _votes(votes: View) -> Faults:
    yield from twice(votes.each("choices"), "name", "评价档次")
    small = votes.at("small")
    mean, own = small.get("mean"), small.get("own")
    if mean is not None and own is not None and Decimal(str(mean)) + Decimal(str(own)) != 1:
        yield small.at("own").fault(f"mean（{mean}）和 own（{own}）加起来要是 1")


def _deductions(root: View, deductions: View) -> Faults:
    axes = [factor.get("axis") for factor in deductions.each("factors")]
    sections = [section.get("name") for section in root.at("bonus").each("sections")]
    yield from twice(deductions.each("factors"), "name", "情形")
    for group in deductions.each("groups"):
        yield from _period(group.at("period"))
        if group.sound and ("cap" in group.data) != ("cap_quote" in group.data):
            yield group.fault("cap 和 cap_quote 要一起写")
        for rule in group.each("rules"):
            yield from _charge(rule)
            for axis in rule.each("axes"):
                yield from _known(axis, axes, "factors 里没有这一类情形")
            yield from _known(rule.at("spared_by"), sections, "没有这一类加分")
    lacking = deductions.at("lacking").at("attribute")
    yield from _known(lacking, _attributes(root), "attributes 里没有这一列")
    if root.sound and deductions.get("everyone") and not root.get("group"):
        yield deductions.at("everyone").fault("没有写 group，就没有“全部”可言，请删去")


def _charge(rule: View) -> Faults:
    """A rule has fixed points or a range."""
    least, most = rule.get("least"), rule.get("most")
    ways = ("points" in (rule.data or {})), least is not None and most is not None
    if rule.sound and (ways.count(True) != 1 or (ways[0] and (least or most) is not None)):
        yield rule.fault("写 points，或者 least 和 most 两个都写")
    if least is not None and most is not None and least > most:
        yield rule.at("least").fault(f"least（{least}）比 most（{most}）还大")


def _ratings(root: View, ratings: View) -> Faults:
    for rater in ratings.each("raters"):
        yield from _known(rater.at("attribute"), _attributes(root), "attributes 里没有这一列")
        if root.sound and not rater.get("name") and not root.get("group"):
            yield rater.fault("没有写 group，评价单位要写名称")
    yield from twice(ratings.each("raters"), "name", "评价单位")
    yield from twice(ratings.each("bands"), "name", "档")
    for band in ratings.each("bands"):
        if band.sound and not {"least", "most", "below"} & set(band.data):
            yield band.fault(f"“{band.get('name')}”没有写分数的范围")


def _bonus(root: View) -> Faults:
    bonus = root.at("bonus")
    yield from _period(bonus.at("period"))
    yield from twice(bonus.each("sections"), "name", "加分类别")


def _selection(root: View) -> Faults:
    selection = root.at("selection")
    voted = [item.get("id") for item in root.each("items") if item.get("votes")]
    if root.sound:
        yield from _known(selection.at("item"), voted, "没有这个按票数计分的评价指标")
    for key in ("shortlist", "final"):
        yield from twice(selection.each(key), "name", "名单")
        for pick in selection.each(key):
            yield from _past(root, pick.at("past"))
            if pick.sound and ("high" in pick.data) == ("past" in pick.data):
                yield pick.fault("high 和 past 要写一个，只能写一个")


def _grades(root: View) -> Faults:
    grades = root.at("grades")
    yield from twice(grades.each("of"), "name", "等次")
    last = None
    for grade in grades.each("of"):
        if grade.sound and ("least" in grade.data) == ("below" in grade.data):
            yield grade.fault("least 和 below 要写一个，只能写一个")
        least = grade.get("least")
        if least is not None and last is not None and least >= last:
            yield grade.at("least").fault("等次要从高到低写")
        last = least if least is not None else last


def _past(root: View, past: View) -> Faults:
    if past.data is None or not root.sound:
        return
    columns = {each.get("name"): each.get("values") for each in root.each("histories")}
    history = past.get("history")
    yield from _known(past.at("history"), list(columns), "histories 里没有这一列")
    if history in columns:
        yield from _known(past.at("value"), columns[history], f"“{history}”里没有这种结果")


def _attributes(root: View) -> list[str]:
    return [each.get("name") for each in root.each("attributes")]


def _known(view: View, known: list[str], otherwise: str) -> Faults:
    if view.sound and view.data is not None and view.data not in known:
        yield view.fault(f"{otherwise}：“{view.data}”{suggestion(view.data, known)}")


def _period(period: View) -> Faults:
    first, last = period.at("first"), period.at("last")
    wrong = [*_day(first), *_day(last)]
    yield from wrong
    if not wrong and first.data and last.data and first.data > last.data:
        yield first.fault(f"第一天（{first.data}）在最后一天（{last.data}）之后")


def _day(view: View) -> Faults:
    if view.data is not None:
        try:
            date.fromisoformat(view.data)
        except ValueError:
            yield view.fault(f"日历上没有 {view.data} 这一天")
