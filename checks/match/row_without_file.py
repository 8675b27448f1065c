"""目录里写的文件找不到。

目录“文件名”一栏写了，“印证材料”文件夹里却没有这个文件。名字的空格、全角半角、括号样式
不同不算，没写扩展名、没写子文件夹但能认出是哪一个的也不算。有名字相近的文件时会指出来。
放在“印证材料”外面的文件由 M402 提示；涉密材料不放电子文件，由 S703 检查。

为什么: 评审按目录打开文件，打不开就等于没有材料。

合格: 文件名“关于印发立法计划的通知.pdf”，“印证材料”里有这个文件。
不合格: 文件名“关于印发立法计划的通知.pdf”，“印证材料”里只有“关于印发立法计划的通知(终).pdf”。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from dataclasses import replace

from checks.match.pairs import Gap, Guess, gaps
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "M401"
SEVERITY = Severity.ERROR
FIX = "把文件放进“印证材料”，或把目录“文件名”一栏改成文件的真实名字；几个文件的，每个单独占一行。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each named file that is not there."""
    index = index_of(dossier)
    for gap in gaps(scheme, dossier):
        if gap.guess is not Guess.OUTSIDE:
            place = index.at(gap.row, "文件名")
            yield replace(place, anchor=f"{place.anchor}:{gap.name}"), _message(gap)


def _message(gap: Gap) -> str:
    name = quoted(gap.name)
    if gap.guess is Guess.FOLDER:
        return f"{name}是文件夹（里面有 {len(gap.files)} 个文件），要逐个写出文件名"
    if gap.guess is Guess.JOINED:
        return (
            f"{name}把 {len(gap.files)} 个文件写在了一行里，要在单元格里分行（Alt＋回车），每行一个"
        )
    missing = f"“印证材料”里没有{name}"
    if gap.guess is Guess.SIMILAR:
        return f"{missing}，有名字相近的{quoted(gap.files[0].name)}，请看是不是它"
    return missing
