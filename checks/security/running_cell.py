"""表格里有一打开就会执行命令、连到网上的公式。

看目录和 Excel 表里的公式（前三张工作表）：调用命令的 DDE、
取网上数据的 WEBSERVICE 和 IMPORTDATA 等函数、
指向程序的 HYPERLINK（指向文档的不算）；还有 CSV 里会被 Excel 当成公式的格子（以 = 开头接字母等）。
Excel 表里普通的求和、查找公式不算。

为什么: 评审打开表格时会弹出安全警告，严重的会在他的电脑上运行程序。

合格: 格子里是文字、数字或 =SUM(B2:B9) 这样的计算。
不合格: 格子里是 =WEBSERVICE("http://…")；CSV 的格子以 = 开头，如 =SUM(A1:A2)。
依据: 设计约定：提交的表格打开就能看，不运行、不联网。
"""

from checks.model import Problems, Severity
from checks.wording import PHRASE, quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile, Mark, MarkKind
from evidence.place import Place
from evidence.text.marks import runs
from indicators.model import Scheme

CODE = "S704"
SEVERITY = Severity.WARNING
FIX = "不是有意写的，先请信息技术人员查看；把这些格子改成直接填写的内容（选择性粘贴—数值）再保存。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each index or table with such cells, at the first of them."""
    index = dossier.index
    if index is not None and not index.problem:
        commands = [
            Mark(MarkKind.COMMAND, f"={formula.text}", formula.cell)
            for formula in index.marks.formulas
            if runs(formula.text)
        ]
        if commands:
            yield Place(index.path, commands[0].spot, "公式"), _message("目录", commands)
    for file in (*dossier.files, *dossier.strays):
        commands = [mark for mark in file.traces.marks if mark.kind is MarkKind.COMMAND]
        if commands and _is_table(file):
            commands.sort(key=lambda mark: not _is_running(mark))
            place = Place(file.path, commands[0].spot, "公式")
            yield place, _message(quoted(file.name), commands, plain=file.content == "txt")


def _is_table(file: EvidenceFile) -> bool:
    """Whether a spreadsheet program opens it: a plain text is a table by its name alone."""
    return file.content == "xlsx" or file.extension == "csv"


def _is_running(mark: Mark) -> bool:
    return runs(mark.shown)


def _message(what: str, commands: list[Mark], *, plain: bool = False) -> str:
    first = commands[0]
    where = f" {first.spot} " if first.spot else ""
    count = f"等 {len(commands)} 处" if len(commands) > 1 else ""
    effect = _effect(first.shown, plain=plain)
    return f"{what}{where}{count}的公式{quoted(first.shown, PHRASE)}，{effect}"


def _effect(shown: str, *, plain: bool) -> str:
    """What happens; in a `plain` text every cell that begins like a formula has a mark."""
    if "HYPERLINK" in shown.upper():
        return "点一下就会运行程序" if runs(shown) else "打开表格时会当成链接"
    if plain and not runs(shown):
        return "Excel 会当成公式来计算，显示的不再是原来的内容"
    return "表格一打开就会自动执行"
