"""情况说明引用的次序乱了，或者引用的材料证明的不是这一段的要点。

序号第一次出现时应当从小到大，一篇只报第一处。目录写了“对应要点”的材料，引用它的那一段没有写这个
要点、却明明白白写的是另一个要点的，也会指出来；看不准的不报。

为什么: 评审从头读到尾，依次翻看材料；次序乱了或者放错了段落，就要来回找。

合格: 先写“（见印证材料1）”，再写“（见印证材料2、3）”，后面再次引用材料1。
不合格: 第2段写“（见印证材料3）”，第3段才写“（见印证材料1）”。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from collections.abc import Iterator, Sequence

from checks.index.items import NOTHING, judged_rows
from checks.match.numbers import row_number
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import PHRASE, quoted
from evidence.facts import Citation, Dossier, IndexRow, Narrative, Paragraph
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Point, Scheme

CODE = "M407"
SEVERITY = Severity.WARNING
FIX = "按正文第一次提到的先后排目录，重新编序号和引用；或者把引用移到写这个要点的那一段。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the first break in the order of each narrative, and rows cited in the wrong place."""
    rows = {
        number: row
        for row in judged_rows(dossier)
        if row.form != NOTHING and (number := row_number(row)) is not None
    }
    points = scheme.demand(dossier.id).points_of(dossier.unit)
    for narrative in dossier.written:
        known = [citation for citation in narrative.citations if citation.number in rows]
        yield from _disorder(narrative, known)
        yield from _misplaced(narrative, known, rows, points)


def _disorder(narrative: Narrative, known: Sequence[Citation]) -> Problems:
    """The first number that comes after a higher one; within one citation order is free."""
    highest: Citation | None = None
    seen: set[int] = set()
    for group in _groups(known):
        fresh = [citation for citation in group if citation.number not in seen]
        seen.update(citation.number for citation in fresh)
        for citation in fresh:
            if highest is not None and citation.number < highest.number:
                place = Place(narrative.path, f"第{citation.paragraph}段", "引用次序")
                yield place, f"引用次序乱了：{_order(highest, citation)}"
                return
        highest = max(
            (*fresh, *([highest] if highest else [])), key=lambda c: c.number, default=None
        )


def _order(higher: Citation, lower: Citation) -> str:
    """Where the two numbers stand, in words."""
    if higher.paragraph == lower.paragraph:
        return f"这一段先引用印证材料{higher.number}，后面才第一次引用印证材料{lower.number}"
    return (
        f"第{higher.paragraph}段已经引用印证材料{higher.number}，"
        f"第{lower.paragraph}段才第一次引用印证材料{lower.number}"
    )


def _groups(known: Sequence[Citation]) -> Iterator[list[Citation]]:
    """Citations that stand in one pair of brackets, together."""
    group: list[Citation] = []
    for citation in known:
        if group and (citation.paragraph, citation.text) != (group[0].paragraph, group[0].text):
            yield group
            group = []
        group.append(citation)
    if group:
        yield group


def _misplaced(
    narrative: Narrative,
    known: Sequence[Citation],
    rows: dict[int, IndexRow],
    points: Sequence[Point],
) -> Problems:
    """Each row that is cited once, in a paragraph that is clearly about another 要点."""
    paragraphs = {paragraph.number: paragraph for paragraph in narrative.body}
    for number, row in rows.items():
        places = {citation.paragraph for citation in known if citation.number == number}
        point = _point_of(row, points)
        if len(places) != 1 or point is None:
            continue
        paragraph = paragraphs.get(places.pop())
        if paragraph is None:
            continue
        text = fold(_with_heading(narrative, paragraph))
        if fold(row.name) in text or any(fold(word) in text for word in point.words):
            continue
        others = [other for other in points if other != point and _plainly_about(text, other)]
        if len(others) == 1:
            mine, theirs = quoted(point.text, PHRASE), quoted(others[0].text, PHRASE)
            yield (
                narrative.at(paragraph, f"印证材料{number}的要点"),
                f"印证材料{number}{quoted(row.name, PHRASE)}在目录里对应的要点是{mine}，"
                f"引用它的这一段写的是{theirs}",
            )


def _point_of(row: IndexRow, points: Sequence[Point]) -> Point | None:
    """The one 要点 that a row is for."""
    wanted = fold(row.point)
    found = [point for point in points if wanted and wanted == fold(point.text)]
    return found[0] if len(found) == 1 else None


def _plainly_about(text: str, point: Point) -> bool:
    """Whether a text says all the words of a 要点, or the 要点 itself."""
    words = {fold(word) for word in point.words}
    return fold(point.text) in text or (len(words) > 1 and all(word in text for word in words))


def _with_heading(narrative: Narrative, paragraph: Paragraph) -> str:
    """The paragraph with the heading right above it, if there is one."""
    before = [other for other in narrative.body if other.number < paragraph.number]
    heading = before[-1].text if before and "。" not in before[-1].text else ""
    return f"{heading}\n{paragraph.text}"
