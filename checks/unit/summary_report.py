"""总结报告没有交，或者没有写完。

每个单位都要交，不牵头的也要交。盖章后扫描的，只看有没有交。

为什么: 总结报告是评审了解一个单位全部工作的入口，缺一份就少一个单位。

合格: “总结报告.docx”写了正文，提示都删了。
不合格: “总结报告.docx”里还有“【请写明还有哪些差距、怎样改进、何时完成】”。
依据: xincheng-2024 附件1第1条“各部门（包括非牵头部门）负责提供一份法治政府建设示范创建总结报告”。
"""

from checks.hints import HINT
from checks.model import Problems, Severity
from checks.needs import Need
from checks.unit.documents import Fault, at_fault
from checks.wording import PHRASE, quoted
from evidence.facts import UnitDocument, UnitFolder
from evidence.place import Place
from evidence.workspace import SUMMARY_NAME
from indicators.model import Scheme

CODE = "U802"
SEVERITY = Severity.ERROR
FIX = "在单位文件夹里的总结报告样稿上写，写完删去方框和所有【】提示；写在别处的，换上写好的那一份。"
NEEDS = (Need.FOLDER,)


def check(scheme: Scheme, folder: UnitFolder) -> Problems:
    """Yield the report that is not there, not begun or not finished."""
    fault = at_fault(folder, SUMMARY_NAME, _fault)
    if fault is not None:
        yield fault


def _fault(document: UnitDocument) -> Fault | None:
    """What is not written yet; nobody can tell of a scan."""
    if not document.read:
        return None
    if document.untouched:
        return Place(document.path), "总结报告还没有写，仍是下发时的样子"
    if not document.words:
        return Place(document.path), "总结报告还没有写，正文是空的"
    return _hints(document)


def _hints(document: UnitDocument) -> Fault | None:
    found = [(p.number, hint) for p in document.marked for hint in HINT.findall(p.text)]
    if not found:
        return None
    number, first = found[0]
    many = f"等 {len(found)} 处" if len(found) > 1 else ""
    place = Place(document.path, f"第{number}段", "提示")
    return place, f"总结报告还有没填、没删的提示{quoted(first, PHRASE)}{many}"
