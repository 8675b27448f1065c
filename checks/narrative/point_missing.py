"""没有写到要求的要点。

申报要求点了名要写的内容，正文里一个相关的字样都没有。同一申报项有几份情况说明的，合起来看。
只按字样查找，所以是提醒：换了说法但确实写到的，可以保留。

为什么: 要求点名的内容缺了，评审会认为这方面没有做。

合格: 要求写“就近办”情况，正文写了“在 12 个社区设立代办点，就近办理 36 项事项”。
不合格: 要求写“就近办”情况，正文只写了马上办、网上办。
依据: xincheng-2024 附件3各项的“情况说明（……）”和“情况说明中应包括……”。
"""

from collections.abc import Iterator

from checks.model import Problems, Severity
from checks.narrative.quoting import asked, repeated
from checks.needs import Need
from checks.wording import listed, quoted
from evidence.facts import Dossier
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Demand, Point, Scheme

CODE = "N106"
SEVERITY = Severity.WARNING
FIX = "补写这方面的做法、数字和成效；确实没有的写明原因；已经换了说法写到的，可以不改。"
NEEDS = (Need.TEXTS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each 要点 of which no narrative says a word."""
    demand = scheme.demand(dossier.id)
    texts = tuple(_texts(dossier, demand))
    for point in demand.points_of(dossier.unit):
        if point.words and not _spoken_of(point, texts):
            yield (
                Place(dossier.narratives[0].path, anchor=point.text),
                f"没有写到要点{quoted(point.text)}：没有找到{listed(point.words)}等字样",
            )


def _spoken_of(point: Point, texts: tuple[str, ...]) -> bool:
    # The point's own text stands in a hint that was not filled in: that is reported as such.
    return any(fold(word) in text for word in (*point.words, point.text) for text in texts)


def _texts(dossier: Dossier, demand: Demand) -> Iterator[str]:
    """Titles and bodies, folded, without paragraphs that only repeat the demand."""
    of_demand = asked(demand)
    for narrative in dossier.written:
        if narrative.title is not None:
            yield fold(narrative.title.text)
        for paragraph in narrative.body:
            if not repeated(paragraph.text, of_demand):
                yield fold(paragraph.text)
