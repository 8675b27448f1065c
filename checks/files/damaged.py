"""文件损坏或读不出来。

放在“印证材料”外面的文件同样检查。扩展名是 PDF、JPG、PNG、Word、Excel、PowerPoint，
内容却什么格式也不是的，同样算读不出来：多半没有下载完，或者被加密软件加了密。
PDF 只是内部的对照表、长度写得不对，内容一样不少的，各种软件打开时会自己修好，只作提示。
PDF 每一页的绘图命令都看一遍；某一页的命令坏了，打开后这一页空白或者只显示一部分，列出页码。
页数、命令实在太多看不完的，由 F320 说明从哪一页起没有看。图片和字体里面坏没坏，不逐一查。
空文件由 F309 提示，打开要密码的由 F305 提示，没有读完就放弃的由 K902 提示，这里不重复。

为什么: 评审打不开的文件等于没有交。

合格: 文件能完整打开。
不合格: PDF 只复制了一半，打开时提示已损坏。
依据: 设计约定：每份材料都要能打开；读不出来的文件逐一点名，不会悄悄跳过。
"""

from checks.files.formats import title, unreadable
from checks.files.pages import pages
from checks.files.state import State, everything, state
from checks.model import Note, Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "F304"
SEVERITY = Severity.ERROR
FIX = "按提示处理；拿不准的先在自己电脑上打开看看，打不开就从原件重新扫描或拷贝一份换上。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file that cannot be read, in 印证材料 or beside it."""
    for file in everything(dossier):
        if state(file) is State.DAMAGED:
            yield file.place, f"{quoted(file.name)}：{file.problem}"
        elif file.pdf is not None and file.pdf.broken:
            yield (
                Place(file.path, f"第{file.pdf.broken[0]}页", "坏页"),
                f"{quoted(file.name)}共 {file.pdf.pages:,} 页，{pages(file.pdf.broken)}已经损坏，"
                "打开后是空白，或者只显示一部分；请从原件重新扫描或重新导出，再放回原处",
            )
        elif file.pdf is not None and file.pdf.mended:
            yield (
                file.place,
                Note(
                    f"{quoted(file.name)}的内部结构有误，软件打开时要自己修复；内容没有缺，"
                    "请用原来的软件另存一次，再放回原处"
                ),
            )
        elif state(file) is State.SOUND and unreadable(file.extension, file.content):
            yield (
                file.place,
                f"{quoted(file.name)}的内容不是{_spaced(title(file.extension))}，也不是别的认得出的格式，"
                "打不开；可能没有下载完、已经损坏，或者被加密软件加了密",
            )


def _spaced(words: str) -> str:
    return f" {words}" if words[0].isascii() else words
