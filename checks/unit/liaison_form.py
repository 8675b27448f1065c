"""联络员反馈表没有交，或者没有填完。

过了报送日期还没有交齐的按错误提示，没有到日期的只作提示。盖章后扫描的、另做成表格的，只看有没有交。

为什么: 没有联络员，退改的问题、补充的要求就没有人接收。

合格: “联络员反馈表.docx”里单位、姓名、职务、联系电话都填了。
不合格: “联络员反馈表.docx”仍是下发时的样子；“联系电话”一栏是空的。
依据: xincheng-2024 附件2“法治政府建设示范创建工作人员名单反馈表”，
工作要求“4月6日前报送联络员名单”。
"""

from functools import partial

from checks.model import Note, Problems, Severity
from checks.needs import Need
from checks.unit.documents import Fault, at_fault
from checks.wording import day, listed
from evidence.facts import UnitDocument, UnitFolder
from evidence.place import Place
from evidence.text.names import fold
from evidence.workspace import LIAISON_NAME
from indicators.model import Scheme

CODE = "U801"
SEVERITY = Severity.ERROR
FIX = "把联络员反馈表每一栏都填好，放在单位文件夹里，和填报须知放在一起；换了联络员的，重新填写。"
NEEDS = (Need.FOLDER,)


def check(scheme: Scheme, folder: UnitFolder) -> Problems:
    """Yield the form that is not there or not filled in; a note as long as it is not due."""
    fault = at_fault(folder, LIAISON_NAME, partial(_fault, scheme))
    if fault is None:
        return
    place, message = fault
    due = scheme.liaison.due
    if folder.seen_on > due:
        yield place, f"{message}；应在{day(due)}前报送，已经过期"
    else:
        yield place, Note(f"{message}；请在{day(due)}前报送")


def _fault(scheme: Scheme, document: UnitDocument) -> Fault | None:
    """What is not filled in; nobody can tell of a scan."""
    place = Place(document.path)
    if not document.read:
        return None
    if document.untouched:
        return place, "联络员反馈表还没有填写，仍是下发时的样子"
    there = {fold(column) for column in document.columns}
    empty = {fold(column) for column in document.empty}
    gone = [column for column in scheme.liaison.columns if fold(column) not in there]
    if gone:
        return place, f"联络员反馈表里没有{listed(gone)}{'这几栏' if len(gone) > 1 else '一栏'}"
    left = [column for column in scheme.liaison.columns if fold(column) in empty]
    return (place, f"联络员反馈表没有填{listed(left)}") if left else None
