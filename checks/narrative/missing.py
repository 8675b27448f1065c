"""缺少情况说明。

申报项文件夹里没有情况说明，或者应交的第一份没有。另外要交的那一份，由 N115 提示。

为什么: 评审先看情况说明，再按它查印证材料；没有情况说明，印证材料无从对应。

合格: 文件夹里有“关于健全地方政府制度建设的情况说明.docx”。
不合格: 文件夹里只有目录和印证材料。
依据: xincheng-2024 附件1第3条“每项指标提供一份包含主要举措、重要成效和突出亮点的情况说明”。
"""

from checks.model import Problems, Severity
from checks.narrative.titles import lacking_one, named, pair
from checks.needs import Need
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "N101"
SEVERITY = Severity.ERROR
FIX = "把情况说明用 Word 或 WPS 存成 .docx，放在申报项文件夹里（不要放进“印证材料”）。"
NEEDS = (Need.FOLDER,)

OTHER_TEXT_FORMATS = frozenset({"doc", "wps", "wpt", "rtf", "odt", "pdf", "ofd", "txt"})


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative that the unit owes and that is not there."""
    if _empty(dossier):
        return
    owed = scheme.demand(dossier.id).narratives_of(dossier.unit)
    _, lacking = pair(owed, dossier.narratives)
    if not lacking:
        return
    if not dossier.narratives:
        names = "、".join(named(spec) for spec in lacking)
        yield Place(dossier.path), f"没有情况说明，应有{names}{_other_format(dossier)}"
        return
    for spec in lacking:
        if not spec.extra:
            yield Place(dossier.path, anchor=spec.title), lacking_one(dossier, owed, spec)


def _empty(dossier: Dossier) -> bool:
    """Nothing at all is there: that nobody began is said elsewhere."""
    return dossier.untouched and not dossier.narratives and dossier.index is None


def _other_format(dossier: Dossier) -> str:
    """A word on a file that may be the narrative, in a format that is not asked for."""
    for stray in dossier.strays:
        if stray.extension in OTHER_TEXT_FORMATS:
            return f"；文件夹里的{quoted(stray.name)}不是 .docx 文件，不能当作情况说明"
    return ""
