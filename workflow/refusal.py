"""Why an index is left as it is: it is open elsewhere, or no plain list to add rows to."""

from pathlib import PurePosixPath

from checks.wording import quoted
from evidence.disk import locks
from evidence.facts import COLUMNS, HEADER_ROW, Dossier, SheetMarks
from evidence.text.names import fold
from evidence.workspace import INDEX_NAME

OPEN = (
    "正在 Excel 或 WPS 里打开（或没有正常关闭），请关闭后再运行；"
    "确实没有打开的，删除名字以“~$”或“.~”开头的那个文件"
)


def refusal(dossier: Dossier) -> str:
    """The reason in plain Chinese, with what to do; "" when rows can be added."""
    index = dossier.index
    if index is None:
        return f"没有“{INDEX_NAME}”；先运行 fazhi scaffold 补一份空白的"
    if index.problem:
        return index.problem
    own = locks(PurePosixPath(index.path).name)
    if any(PurePosixPath(path).name in own for path in dossier.leftovers):
        return OPEN
    usual = len(COLUMNS)
    if tuple(map(fold, index.header[:usual])) != tuple(map(fold, COLUMNS)):
        return f"表头和下发的不一样；请把第 {HEADER_ROW} 行改回：{'、'.join(COLUMNS)}"
    return _not_plain(index.marks)


def _not_plain(marks: SheetMarks) -> str:
    if marks.protected:
        return "工作表设了保护；请在“审阅”里撤销工作表保护"
    if marks.merged:
        return f"单元格 {'、'.join(marks.merged[:5])} 合并了；请取消合并，逐格填写"
    if marks.filtered:
        return "设了筛选，有的行可能看不到；请清除筛选"
    if marks.hidden_rows:
        rows = "、".join(map(str, marks.hidden_rows[:5]))
        return f"第 {rows} 行隐藏了；请取消隐藏"
    if marks.hidden_columns:
        return f"{'、'.join(marks.hidden_columns)} 列隐藏了；请取消隐藏"
    if marks.sheets:
        others = "、".join(quoted(name) for name in marks.sheets[:3])
        return f"另有工作表{others}也有内容，不知道登记在哪一张；请把它移到另外的文件里"
    return ""
