"""单位文件夹或里面的表格，名字里有看不见的字符。

申报项里的文件、文件夹由 F322 检查；方案没有要求的由 D602 提示。哪些字符算看不见，见 F322。

为什么: 看上去一样的名字其实不一样，换一台电脑、换一个程序就对不上。

合格: “司法局”“联络员反馈表.docx”。
不合格: “司法局‹U+200B›”“联络员反馈表‹U+00A0›.docx”。
依据: 设计约定：名字在每台电脑上都一样，看得见的就是全部。
"""

from checks.model import Problems, Severity
from checks.unseen import unseen_in
from evidence.facts import UnitFolder
from evidence.place import Place
from indicators.model import Scheme

CODE = "U804"
SEVERITY = Severity.ERROR
FIX = "改名时把整个名字删掉，用键盘重新输入，不要复制粘贴；照下发时的名字写。"


def check(scheme: Scheme, folder: UnitFolder) -> Problems:
    """Yield the unit's folder and each of its documents whose name has what nobody sees."""
    documents = (document.path for document in folder.documents if document.exists)
    for path, kind in ((folder.path, "文件夹"), *((path, "文件") for path in documents)):
        if fault := unseen_in(path.rpartition("/")[2]):
            yield Place(path), f"{kind}{fault}"
