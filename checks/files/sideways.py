"""扫描件里有几页横竖方向不一致。

只看 PDF 里整页是一张图的页（前 50 页），大多数竖着、少数横着（或者反过来）才提示。
本来就是横着印的表格，
不用改。

为什么: 纸放倒了扫进去，评审要歪着头看，打印、汇编出来也是横的。

合格: 各页方向一致，文字都是正的。
不合格: 共 10 页，第 3、7 页是横的，文字躺着。
依据: 设计约定：扫描件各页的文字都是正的。
"""

from checks.files.pages import pages
from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "F316"
SEVERITY = Severity.WARNING
FIX = "打开看一下；文字躺着的，在 PDF 软件里把那几页旋转过来再保存，或者重新扫描；横表不用改。"

_FEW = 0.34
"""Share up to which the pages that lie the other way are the odd ones out."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file a few of whose scanned pages lie the other way."""
    for file in everything(dossier):
        if file.pdf is None or state(file) is not State.SOUND:
            continue
        upright = [n for group in file.pdf.scans if not group.landscape for n in group.pages]
        lying = [n for group in file.pdf.scans if group.landscape for n in group.pages]
        few, many = sorted((upright, lying), key=len)
        if few and len(few) <= _FEW * (len(few) + len(many)):
            way, usual = ("横", "竖") if few is lying else ("竖", "横")
            yield (
                Place(file.path, f"第{min(few)}页", "方向"),
                f"{quoted(file.name)}的扫描页大多是{usual}的，{pages(few)}是{way}的",
            )
