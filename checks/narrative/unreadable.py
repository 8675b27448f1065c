"""情况说明读不了。

文件损坏、加了密码、没有读取权限，或者不是真正的 .docx 文件。其他针对正文的检查对它都不做。
没有读完就放弃的，由 K902 提示，这里不重复。

为什么: 工具读不了的，评审多半也打不开。

合格: 用 Word、WPS 都能直接打开。
不合格: 文件是空的（0 字节）。
依据: 设计约定：读不了的文件不算合格。
"""

from checks.model import Problems, Severity
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "N112"
SEVERITY = Severity.ERROR
FIX = "用 Word 或 WPS 打开检查，取消密码，另存为 .docx 后替换；打不开的请重新制作。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative that cannot be read."""
    for narrative in dossier.narratives:
        if narrative.problem and not narrative.gave_up:
            yield narrative.place, narrative.problem
