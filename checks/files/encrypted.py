"""文件加了密码或限制。

打开需要密码的文件评审看不到；打开不用密码、但限制打印、复制或合并的 PDF 不能合并成册、不能摘录。
看 PDF，新旧格式的 Word、Excel、PowerPoint，WPS，ODF（odt、ods、odp），OFD，ZIP、RAR、7Z 压缩包。
只给附件加密的 PDF、只保护工作簿结构的 Excel，打开不用密码，不算。

为什么: 汇编、打印、评审时没有人知道密码。

合格: PDF 直接能打开、能打印。
不合格: PDF 打开时要求输入密码。
依据: 设计约定：提交的材料要能直接打开、打印、合并。
"""

from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "F305"
SEVERITY = Severity.ERROR
FIX = "去掉密码和限制后重新保存（或打印成新的 PDF）；确属涉密的不要放电子文件，改为纸质报送。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file that a password guards, then each PDF that restricts its use."""
    for file in everything(dossier):
        condition = state(file)
        if condition is State.LOCKED:
            yield file.place, f"{quoted(file.name)}打开需要密码"
        elif condition is State.SOUND and file.pdf is not None and file.pdf.encrypted:
            yield file.place, f"{quoted(file.name)}能打开，但限制打印、复制或合并"
