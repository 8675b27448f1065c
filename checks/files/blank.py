"""PDF 没有页面或全是空白。

一页也没有，或者每一页都没有文字、图片和线条。打不开、要密码、空文件分别由 F304、F305、F309 提示。

为什么: 空白页证明不了任何工作，多半是扫描时放反了纸，或者导出失败。

合格: PDF 共 3 页，页上有内容。
不合格: PDF 共 3 页，全是空白。
依据: 设计约定：每份材料至少有一页内容。
"""

from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "F306"
SEVERITY = Severity.ERROR
FIX = "打开看一下；确是空白的，重新扫描或重新导出后换上。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each readable PDF that shows nothing."""
    for file in everything(dossier):
        if file.pdf is None or state(file) is not State.SOUND:
            continue
        if file.pdf.pages == 0:
            yield file.place, f"{quoted(file.name)}里一页也没有"
        elif not file.pdf.marked:
            yield file.place, f"{quoted(file.name)}共 {file.pdf.pages:,} 页，全是空白"
