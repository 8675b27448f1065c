"""申报项的文件夹不见了。

单位要报的申报项，都应有一个下发时建好的文件夹。没有文件夹时只报这一条，里面的内容不再逐项提示。

为什么: 文件夹被删、被改名或没有交回，这一项就等于没有申报。

合格: “单位/司法局”下有“021 健全地方政府制度建设”。
不合格: “021 健全地方政府制度建设”改名成了“21制度建设”。
依据: xincheng-2024 附件1第1条“工作台账要将对应指标印证资料、情况说明逐一分类建档汇总”。
"""

from pathlib import PurePosixPath

from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "D601"
SEVERITY = Severity.ERROR
FIX = "改过名的改回原名，移走的移回来；确实没有的，请协调人重新建好下发，不要自己新建。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the dossier whose folder is not there."""
    if not dossier.exists:
        folder = PurePosixPath(dossier.path)
        yield (
            Place(dossier.path),
            f"{quoted(folder.parent.name)}文件夹里没有{quoted(folder.name)}",
        )
