"""PDF 里夹着空白页。

只看前 50 页，最多认出 8 页；有页码、页眉的不算空白。全部空白的由 F306 提示。

为什么: 空白页多半是双面扫描带进来的背面，或者一页没有扫上；汇编以后页数对不上，评审会以为缺页。

合格: 每一页都有内容。
不合格: 共 6 页，第 2、4 页是空白。
依据: 设计约定：每一页都要有内容。
"""

from checks.files.pages import pages
from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "F317"
SEVERITY = Severity.WARNING
FIX = "与原件核对：原件这一面是空白的，删去这一页；原件有内容的，重新扫描这一页。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file with empty pages among others."""
    for file in everything(dossier):
        if file.pdf is None or not file.pdf.blanks or state(file) is not State.SOUND:
            continue
        yield (
            Place(file.path, f"第{min(file.pdf.blanks)}页", "空白页"),
            f"{quoted(file.name)}共 {file.pdf.pages:,} 页，{pages(file.pdf.blanks)}是空白",
        )
