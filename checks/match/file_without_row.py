"""文件没有登记在目录里，或者没有放进“印证材料”。

每个文件都要在目录里有一行，“文件名”一栏写它的名字；放在“印证材料”外面的文件也会指出来。
已由 M401 指出可能写错名字的、由 S703 要求移走的文件不重复提示；目录缺少、读不了、表头不对
或者还没有填写时，只提示目录的问题。

为什么: 目录里没有的文件，评审看不到，也没有人知道它证明什么。

合格: “印证材料”里的每个文件在目录里都有对应的行。
不合格: “印证材料”里有“会议纪要.pdf”，目录里没有写；“通知.pdf”放在了“印证材料”外面。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from checks.index.items import judged_rows
from checks.match.pairs import Guess, electronic, gaps, links
from checks.match.titles import bears_name
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import quoted
from evidence.facts import Dossier, IndexRow
from indicators.model import FileRule, Scheme

CODE = "M402"
SEVERITY = Severity.ERROR
FIX = "是材料的，放进“印证材料”，并在目录里登记一行，写上文件名；用不着的请移出这个文件夹。"
NEEDS = (Need.COLUMNS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file that no row names, and each that stands outside 印证材料."""
    told = {link.file.path for link in links(dossier) if link.file}
    told |= {item.file.path for item in electronic(scheme, dossier) if item.file}
    outside: dict[str, int] = {}
    for gap in gaps(scheme, dossier):
        if gap.guess is Guess.OUTSIDE:
            outside |= {file.path: gap.row.row for file in gap.files}
        else:
            told |= {file.path for file in gap.files}
    nameless = [row for row in judged_rows(dossier) if _lacks_name(scheme, row)]
    for file in dossier.files:
        if file.path not in told and not any(bears_name(file, row) for row in nameless):
            yield file.place, f"{quoted(file.name)}没有登记在证明材料目录里"
    for file in dossier.strays:
        if file.path in told:
            continue
        listed = (
            f"目录第{outside[file.path]}行已经登记" if file.path in outside else "目录里也没有登记"
        )
        yield file.place, f"{quoted(file.name)}放在了“印证材料”外面，{listed}"


def _lacks_name(scheme: Scheme, row: IndexRow) -> bool:
    """Whether 文件名 is empty where it is required, which X203 says."""
    form = scheme.form(row.form)
    needed = form.file is FileRule.REQUIRED if form else not row.form
    return needed and not row.files
