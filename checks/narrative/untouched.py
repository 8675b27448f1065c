"""还没有开始填写。

情况说明、目录仍是下发时的样子，或者正文是空的。整个申报项都没有动过时只报这一条；
别的已经动手、只有一份没有动时，报在没有动的那一份上。打开后再保存不算填写。

为什么: 下发的模板不是申报材料，没有填写就没有可以评审的内容。

合格: 情况说明写了正文，目录登记了材料。
不合格: 情况说明和目录都是下发时的样子，印证材料文件夹里没有文件。
依据: xincheng-2024 附件1第3条“每项指标提供一份包含主要举措、重要成效和突出亮点的情况说明”。
"""

from checks.model import Problems, Severity
from checks.needs import Need
from evidence.facts import Dossier, Narrative
from evidence.place import Place
from indicators.model import Scheme

CODE = "N100"
SEVERITY = Severity.ERROR
FIX = (
    "按填报须知填写情况说明和目录，把印证材料放进“印证材料”文件夹；"
    "确实没有材料的，在情况说明里写明原因。"
)
NEEDS = (Need.FOLDER,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the dossier that nobody began, or the parts of it that nobody began."""
    if dossier.untouched:
        yield _first(dossier), f"还没有开始填写：{_state(dossier)}"
        return
    for narrative in dossier.narratives:
        if narrative.untouched:
            yield narrative.place, "这份情况说明还没有开始填写，仍是下发时的样子"
        elif _blank(narrative):
            yield narrative.place, "这份情况说明还没有开始填写，正文是空的"
    if dossier.index is not None and dossier.index.untouched:
        yield dossier.index.place, "目录还没有开始填写，仍是下发时的样子"


def _blank(narrative: Narrative) -> bool:
    return not narrative.problem and not narrative.body


def _first(dossier: Dossier) -> Place:
    """The file to begin with."""
    if dossier.narratives:
        return dossier.narratives[0].place
    return dossier.index.place if dossier.index else Place(dossier.path)


def _state(dossier: Dossier) -> str:
    """What is there, in words."""
    given = ["情况说明"] if dossier.narratives else []
    given += ["目录"] if dossier.index else []
    if not given:
        return "文件夹里没有情况说明、目录，也没有印证材料"
    return f"{'和'.join(given)}仍是下发时的样子，印证材料文件夹里没有文件"
