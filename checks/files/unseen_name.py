"""文件、文件夹的名字里，或者目录“文件名”里有看不见的字符。

例如让文字倒过来显示的标记（U+202E）、没有宽度的字符（U+200B、U+FEFF）、换行的标记（U+2028）、
特殊的空格（U+00A0）、标签字符。从网页、聊天软件、文件属性里复制名字时容易带进来。
报告里把它们写成 ‹U+202E› 的样子。
蒙古文字母后面的连接、变形符号是正常写法，不算。

为什么: 看上去一样的名字其实不一样，目录和文件对不上；文字倒过来显示，还会把程序装成图片、文档。

合格: “关于立法计划的通知.pdf”。
不合格: “关于立法计划的通知‹U+200B›.pdf”“情况‹U+202E›fdp.exe”（电脑上显示成“情况exe.pdf”）。
依据: 设计约定：名字在每台电脑上都一样，看得见的就是全部。
"""

from collections.abc import Iterator

from checks.files.state import everything
from checks.model import Problems, Severity
from checks.needs import index_of
from checks.unseen import unseen_in
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "F322"
SEVERITY = Severity.ERROR
FIX = (
    "改名时把整个名字删掉，用键盘重新输入，不要复制粘贴；扩展名也要重新输入。"
    "改名后同时改好目录“文件名”一栏。"
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each folder, file and cell of 文件名 whose name has what nobody sees."""
    files = tuple(_paths(dossier))
    folders = (dossier.path, *(folder for path in files for folder in _folders(dossier, path)))
    for path, kind in dict.fromkeys(
        (*((folder, "文件夹") for folder in folders), *((path, "文件") for path in files))
    ):
        if fault := unseen_in(path.rpartition("/")[2]):
            yield Place(path), f"{kind}{fault}"
    for row in dossier.rows:
        for name in row.files:
            if fault := unseen_in(name):
                yield index_of(dossier).at(row, "文件名"), f"文件名一栏的{fault}"


def _paths(dossier: Dossier) -> Iterator[str]:
    """The paths of all that lies in a dossier's folder."""
    index = () if dossier.index is None else (dossier.index,)
    everyone = (*dossier.narratives, *index, *dossier.ledgers, *everything(dossier))
    return (facts.path for facts in everyone if facts.path.startswith(f"{dossier.path}/"))


def _folders(dossier: Dossier, path: str) -> Iterator[str]:
    """The folders below the dossier's own that a file lies in, outermost first."""
    *inside, _ = path.removeprefix(f"{dossier.path}/").split("/")
    return ("/".join((dossier.path, *inside[:depth])) for depth in range(1, len(inside) + 1))
