"""文件内容与扩展名不符。

例如把图片直接改名成 .pdf，或者文件没有扩展名。jpg 与 jpeg、tif 与 tiff 是同一种；
WPS 的 wps、et、dps 与 Word、Excel、PowerPoint 旧格式相通。内容认不出来的由 F320 提示。

为什么: 改扩展名不会改变内容，别人的电脑上会打不开，汇编时也无法合并。

合格: “通知.pdf”的内容是 PDF。
不合格: “通知.pdf”的内容其实是 JPG 图片。
依据: xincheng-2024 附件1第1条“均扫描成PDF格式”；其他格式为设计约定。
"""

from checks.files.formats import agrees, known, shown_extension, title
from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile
from indicators.model import Scheme

CODE = "F308"
SEVERITY = Severity.ERROR
FIX = "不要靠改扩展名转换格式：用原来的软件打开，再“另存为”或“打印成”需要的格式。"

_VAGUE = frozenset({"", "zip", "txt", "html"})
"""Contents that many formats share: no proof against an extension we do not know."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file whose bytes are another format than its extension says."""
    for file in everything(dossier):
        if state(file) is State.SOUND and differs(file):
            yield (
                file.place,
                f"{quoted(file.name)}{shown_extension(file)}，内容其实是{_spaced(title(file.content))}",
            )


def differs(file: EvidenceFile) -> bool:
    """Whether what the file holds is known, and is not what its extension says."""
    if not known(file.extension):
        return file.content not in _VAGUE
    return bool(file.content) and not agrees(file.extension, file.content)


def _spaced(words: str) -> str:
    return f" {words}" if words[0].isascii() else words
