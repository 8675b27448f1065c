"""程序留下的临时文件。

例如 Word、WPS 打开文件时生成的“~$…”，系统自动生成的 Thumbs.db、.DS_Store、desktop.ini。

为什么: 这些不是材料，会混进移交和打包的文件夹里；“~$…”还说明有文件没有关闭，可能没有存完。

合格: 文件夹里只有情况说明、证明材料目录和印证材料。
不合格: 文件夹里有“~$关于健全地方政府制度建设的情况说明.docx”。
依据: 设计约定：交回的文件夹里只放材料。
"""

from pathlib import PurePosixPath

from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "F314"
SEVERITY = Severity.WARNING  # nothing that was handed in is wrong, and the system makes them anew
FIX = "先关闭正在打开的 Word、WPS、Excel，再删除它；看不到时，在“查看”里勾选“隐藏的项目”。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file that a program left behind."""
    for path in dossier.leftovers:
        name = PurePosixPath(path).name
        if name.startswith(("~$", ".~")):
            yield Place(path), f"{quoted(name)}是打开文件时生成的临时文件，可能有文件还没有关闭"
        else:
            yield Place(path), f"{quoted(name)}是系统或软件自动生成的文件，不是材料"
