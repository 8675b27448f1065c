"""工具看不了的文件格式。

压缩包、OFD、Excel 二进制表格（xlsb）、苹果手机照片（HEIC）和认不出来的格式，工具看不了里面的内容，
其他检查对它们不起作用。
已由 F301 要求换成别的格式的、由 F304 提示打不开的，不重复提示。
PDF 太长、没有每一页都看是否损坏的，说明从哪一页起没有看。

为什么: 没有检查过的不能算合格，所以逐一点名，请人工核对。

合格: PDF、Word、Excel、JPG、PNG、MP4 等常用格式。
不合格: “立法材料.rar”。
依据: 设计约定：认不出的格式要点名，不会悄悄跳过。
"""

from checks.files.content_differs import differs
from checks.files.formats import known, shown_extension, title, unreadable
from checks.files.state import State, everything, state
from checks.files.wrong_format import unfit
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from indicators.model import Scheme

CODE = "F320"
SEVERITY = Severity.WARNING  # the file may be sound; only nobody has looked into it
FIX = (
    "能转成 PDF、JPG 的请转换，xlsb 请另存为 xlsx；压缩包请解压后逐个放入；"
    "确需保留的，请人工打开核对。"
)

_CLOSED = frozenset({"zip", "rar", "7z", "ofd", "heic", "avif", "xlsb"})


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each sound file whose content no other check can judge."""
    told = {file.path for _, _, file in unfit(scheme, dossier)}
    for file in everything(dossier):
        if file.path in told:
            continue
        if state(file) is State.SOUND and not differs(file) and _closed(file):
            yield file.place, f"{quoted(file.name)}{_kind(file)}，工具看不了里面的内容，请人工核对"
        elif state(file) is State.SOUND and file.pdf is not None and file.pdf.unseen:
            yield (
                Place(file.path, f"第{file.pdf.unseen}页", "没有看的页"),
                f"{quoted(file.name)}内容太多，从第 {file.pdf.unseen:,} 页起"
                "没有逐页看是否损坏，请人工翻看",
            )


def _kind(file: EvidenceFile) -> str:
    """`是 RAR 压缩包`, or that the format is unknown."""
    # Many programs pack their own format as a zip.
    if file.content and known(file.extension):
        return f"是 {title(file.content)}"
    return f"的格式认不出（{shown_extension(file)}）"


def _closed(file: EvidenceFile) -> bool:
    if unreadable(file.extension, file.content):
        return False
    return not file.content or file.content in _CLOSED
