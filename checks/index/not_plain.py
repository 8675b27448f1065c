"""目录里有公式、合并的单元格，或者有隐藏的行、列。

序号、名称都要直接填写；不合并数据单元格；交之前取消隐藏和筛选。标题两行本来就是合并的，不算。
用 HYPERLINK 公式做的网址链接可以用。合并造成必填的格子空着的，合并成小标题的，由 X203 提示；
会执行命令的公式，由 S704 提示。

为什么: 各单位的目录要汇总成一份，公式会算错，合并的格子只有第一格有内容，隐藏的行没有人看得到。

合格: 每一格都是直接填的文字或数字，所有行都看得见。
不合格: 序号用公式 =ROW()-3；第5、6行的“对应要点”合并成一格；第7行隐藏了。
依据: 设计约定：目录是一行一份材料的普通表格。
"""

from collections.abc import Sequence

from checks.index.items import aside, judged_rows
from checks.index.merged import covering, first_cell
from checks.index.required import empty_columns
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import SOME, quoted
from evidence.facts import COLUMNS, Dossier, EvidenceIndex
from evidence.place import Place
from evidence.text.marks import runs
from indicators.model import Scheme

CODE = "X214"
SEVERITY = Severity.WARNING
FIX = "公式改成直接填写的内容（复制后“选择性粘贴—数值”）；取消合并，逐格填写；取消隐藏和筛选。"
NEEDS = (Need.INDEX,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each kind of such a thing once, at the first of its places."""
    index = index_of(dossier)
    yield from _formulas(index)
    told = {
        covering(index.marks, row, column)
        for row in judged_rows(dossier)
        for column in empty_columns(scheme, row)
    }
    told |= {
        covering(index.marks, row, column)
        for row in dossier.rows
        if aside(row)
        for column in COLUMNS
    }
    merged = [reference for reference in index.marks.merged if reference not in told]
    if merged:
        yield (
            Place(index.path, first_cell(merged[0]), "合并"),
            f"单元格 {_some(merged)} 合并了，每处只有第一格有内容",
        )
    yield from _hidden(index)


def _formulas(index: EvidenceIndex) -> Problems:
    formulas = [formula for formula in index.marks.formulas if not runs(formula.text)]
    if formulas:
        cells = _some([formula.cell for formula in formulas])
        example = f"，如{quoted(f'={formulas[0].text}')}" if formulas[0].text else ""
        yield (
            Place(index.path, formulas[0].cell, "公式"),
            f"{cells} 的内容是用公式算出来的{example}",
        )


def _hidden(index: EvidenceIndex) -> Problems:
    marks = index.marks
    rows = marks.hidden_rows
    if rows:
        how = "被筛选隐藏了" if marks.filtered else "隐藏了"
        shown = _some([str(row) for row in rows])
        yield Place(index.path, f"第{rows[0]}行", "隐藏行"), f"第 {shown} 行{how}，别人看不到"
    elif marks.filtered:
        yield Place(index.path, "", "筛选"), "目录设了筛选，一些行可能看不到"
    if marks.hidden_columns:
        names = "、".join(COLUMNS[ord(column) - ord("A")] for column in marks.hidden_columns)
        letters = "、".join(marks.hidden_columns)
        place = Place(index.path, f"{marks.hidden_columns[0]}列", "隐藏列")
        yield place, f"{letters} 列（{names}）隐藏了，别人看不到"


def _some(texts: Sequence[str]) -> str:
    """The first few, and how many there are."""
    more = f"……共 {len(texts)} 处" if len(texts) > SOME else ""
    return f"{'、'.join(texts[:SOME])}{more}"
