"""空文件。

文件大小为 0，里面什么也没有。

为什么: 多半是拷贝或下载中断留下的，评审打不开。

合格: 文件有内容，能打开。
不合格: “通知.pdf”大小为 0。
依据: 设计约定：每份材料都要能打开。
"""

from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "F309"
SEVERITY = Severity.ERROR
FIX = "重新拷贝或重新扫描一份换上；用不着的请删除，并删去目录里对应的行。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file of no bytes, in 印证材料 or beside it."""
    for file in everything(dossier):
        if state(file) is State.EMPTY:
            yield file.place, f"{quoted(file.name)}是空文件，大小为 0"
