"""缺少证明材料目录，或者目录读不了。

没有读完就放弃的，由 K902 提示，这里不重复。

为什么: 目录把情况说明和印证材料对应起来；没有目录，评审找不到哪份材料证明哪句话。

合格: 申报项文件夹里有“证明材料目录.xlsx”，用 Excel、WPS 都能打开。
不合格: 目录存成了 .xls 或 .csv，或者文件已损坏。
依据: xincheng-2024 附件3各项注意“需提供情况说明、证明材料目录及印证材料”。
"""

from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "X201"
SEVERITY = Severity.ERROR
FIX = "按下发的格式填写“证明材料目录.xlsx”，放在申报项文件夹里；读不了的另存为 .xlsx 或重新制作。"
NEEDS = (Need.FOLDER,)

NAME = "证明材料目录.xlsx"
TABLE_FORMATS = frozenset({"xls", "et", "csv", "xlsx", "xlsm", "ods", "doc", "docx", "wps"})


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the index that is not there or cannot be read."""
    if dossier.index is None:
        # With nothing at all in the folder, that nobody began is said elsewhere.
        if dossier.narratives or not dossier.untouched:
            yield Place(dossier.path), f"没有“{NAME}”{_likely(dossier)}"
    elif dossier.index.problem and not dossier.index.gave_up:
        yield dossier.index.place, dossier.index.problem


def _likely(dossier: Dossier) -> str:
    """A word on a file that may be the index under another name or in another format."""
    for stray in dossier.strays:
        if "目录" in stray.name and stray.extension in TABLE_FORMATS:
            return f"；文件夹里的{quoted(stray.name)}如果就是目录，请另存为{quoted(NAME)}"
    return ""
