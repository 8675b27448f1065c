"""要求写数字的，正文里一个数字也没有。

申报要求点名要数量、次数、件数、比例等的，正文至少要有相应的数字；年份、日期、文号、序号和
引用的印证材料序号不算数字，“三次”“五成”这样的汉字数字算。用列表提供的，由 N116 检查，这里不重复。
如实说明没有发生的，不查。

为什么: 要数字的没有数字，评审无法判断做了多少，也无法与清单、台账核对。

合格: 2023年以来检查86批次，检查企业2146家。
不合格: 2023年以来多次开展检查，检查了大批企业。
依据: xincheng-2024 附件3各项，如“情况说明中包含2023年以来开展多少次检查，检查企业数量”。
"""

from checks.model import Problems, Severity
from checks.narrative.listing import listed_elsewhere
from checks.narrative.telling import NONE, declared_none, own_text
from checks.needs import Need
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Material, MaterialKind, Scheme
from indicators.patterns import later

CODE = "N109"
SEVERITY = Severity.WARNING
FIX = "补写准确的数字（件、次、家、人、百分比），并与清单、台账核对一致；确实为零的，写明没有。"
NEEDS = (Need.TEXTS,)

_ASKING = later(
    r"数量|多少|次数|人数|件数|户数|总数|总额|数额|编制数|分值|权重|比例|占比|(?:办结|答复|回复|合格)率"
)
_NO_FIGURE = later(
    r"[〔\[(（【]\s*\d{4}\s*年?\s*[〕\])）】]\s*第?\s*\d+(?:[-、,，至]\d+)*\s*号?"  # 文号
    r"|第\s*\d+\s*[条款项章节届次号期季批]|\d{1,4}\s*[-./年]\s*\d{1,2}\s*[-./月](?:\s*\d{1,2}\s*日?)?"
    r"|(?:19|20)?\d{2}\s*(?:[、,，至-]\s*(?:19|20)?\d{2}\s*)*年[度初底末]?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|^\s*[（(]?\d{1,2}[）)、.．](?!\d)|\d{5}(?=热线)|12345|https?://\S+|www\.\S+"
)
_FIGURE = later(
    r"\d|[一二两三四五六七八九十百千万][余多]?\s*"
    r"(?:[件次个家人起项名户场期批份条宗处所本篇类成倍元]|万元|分之)"
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the first material that asks for figures when no text has any."""
    demand = scheme.demand(dossier.id)
    texts = [paragraph.text for n in dossier.narratives for paragraph in own_text(n, demand)]
    if not texts or any(_FIGURE().search(_NO_FIGURE().sub(" ", text)) for text in texts):
        return
    if any(NONE.search(text) for text in texts):
        return
    for material in demand.materials_of(dossier.unit):
        words = _asked(material)
        shown = listed_elsewhere(dossier, material) or declared_none(dossier, material)
        if words and not shown:
            message = f"第{material.no}项要求写{quoted(words)}，正文里一个数字也没有"
            yield (
                Place(dossier.narratives[0].path, anchor="数字"),
                f"{message}（年份、文号、序号不算）",
            )
            return


def _asked(material: Material) -> str:
    """The words that ask for figures in the text; empty when a table is asked for, or none."""
    if material.tabular or material.kind not in (MaterialKind.NARRATIVE, MaterialKind.DATA):
        return ""
    for point in material.points:
        if _ASKING().search(point.text):
            return point.text
    found = _ASKING().search(material.text)
    return found.group() if found else ""
