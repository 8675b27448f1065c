"""What a dossier's texts say by themselves: without hints, and without copies of the demand."""

import re
from collections.abc import Iterator

from checks.hints import without_hints
from checks.index.items import NOTHING, judged_rows, material_numbers
from checks.narrative.quoting import asked, repeated
from evidence.facts import Dossier, Narrative, Paragraph
from evidence.text.words import count_words
from indicators.model import Demand, Material

SHORT = 200
"""A text of fewer 字 that says there was nothing has nothing more to tell."""
NONE = re.compile(
    r"(?:没有|均?未|均?无|从未|尚未|不存在)[^，。；]{0,12}?"
    r"(?:发生|出现|收到|发现|产生|涉及|案件|情况|情形|问题|事项|行为|材料|任务)"
    r"|不涉及|无此项|为零|为\s*0\s*[件起次个人宗]|(?<!\d)0\s*[件起次宗]"
)
"""Words that say that there was nothing."""
_CITED = re.compile(
    r"[（(【\[][详参]?见?(?:附件)?(?:印证|佐证|证明|支撑)?(?:材料|资料)(?:目录)?(?:序号)?[：:]?"
    r"[\s\d、，,\-—－~～至到和及第号项]*[）)】\]]"
)


def own_text(narrative: Narrative, demand: Demand) -> Iterator[Paragraph]:
    """The paragraphs of the body without hints, citations and what only repeats the demand."""
    of_demand = asked(demand)
    for paragraph in narrative.body:
        text = _CITED.sub("", without_hints(paragraph.text))
        if text and not repeated(paragraph.text, of_demand):
            yield Paragraph(paragraph.number, text)


def nothing_to_tell(texts: list[Paragraph]) -> bool:
    """Whether a text is short and says that there was nothing to do."""
    words = sum(count_words(paragraph.text) for paragraph in texts)
    return words < SHORT and any(NONE.search(paragraph.text) for paragraph in texts)


def declared_none(dossier: Dossier, material: Material) -> bool:
    """Whether the index says 无此项 for a material item."""
    return any(
        row.form == NOTHING and material.no in material_numbers(row) for row in judged_rows(dossier)
    )
