"""目录必填内容没有填好。

序号、材料名称、材料形式、对应材料项每行必填；材料形式只能从下拉列表里选；
网址、文件名、备注按材料形式决定是否必填（如“网址链接”要填网址，“无此项”要在备注写原因）。
整行没有填的只报一次。小标题、“填报人”“注”这样的行不是材料，要删去。

为什么: 缺了这些内容，材料对不上情况说明，也对不上文件。

合格: 材料形式为“网址链接”，网址一栏填了公开网址。
不合格: 材料形式写成“红头文件”，或者文件名一栏是空的。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应，并在目录中提供有关网址”。
"""

from collections.abc import Iterator
from dataclasses import replace

from checks.hints import HINT, without_hints
from checks.index.items import NOTHING, aside, filled, judged_rows
from checks.index.merged import covering, first_cell
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import LONG, WORD, quoted
from evidence.facts import Dossier, EvidenceIndex, IndexRow
from evidence.place import Place
from indicators.model import FileRule, Scheme

CODE = "X203"
SEVERITY = Severity.ERROR
FIX = "补填空着的单元格；这一项确实没有材料的，材料形式选“无此项”，在备注写明原因；多余的行删去。"
NEEDS = (Need.COLUMNS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each required cell that is empty or unusable; a blank row only once."""
    index = index_of(dossier)
    yield from _asides(index, dossier.rows)
    for row in judged_rows(dossier):
        empty = empty_columns(scheme, row)
        if not filled(row):
            yield _row_place(index, row, empty[0]), f"这一行还没有填，空着：{'、'.join(empty)}"
            continue
        for column in empty:
            merged = covering(index.marks, row, column)
            reason = _merged(merged) if merged else _because(column, row)
            yield index.at(row, column), f"{column}是空的{reason}"
        if row.form and scheme.form(row.form) is None:
            allowed = "、".join(form.name for form in scheme.forms)
            yield (
                index.at(row, "材料形式"),
                f"材料形式{quoted(row.form)}不在可选范围内，可选：{allowed}",
            )
        for column, value in (("材料名称", row.name), ("备注", row.note)):
            hint = HINT.search(value)
            if hint and column not in empty:
                yield index.at(row, column), f"{column}里还留着填写提示{quoted(hint.group())}"


def _asides(index: EvidenceIndex, rows: tuple[IndexRow, ...]) -> Problems:
    """The rows that are headings or remarks."""
    for row in rows:
        if text := aside(row):
            place = replace(index.at(row, "序号" if row.number else "材料名称"), anchor=text[:LONG])
            yield place, f"这一行{quoted(text, WORD)}不是材料，目录里一行登记一份材料，请删去这一行"


def empty_columns(scheme: Scheme, row: IndexRow) -> list[str]:
    """The columns that this row must fill and leaves empty."""
    return [column for column, value in _required(scheme, row) if not without_hints(value)]


def _required(scheme: Scheme, row: IndexRow) -> Iterator[tuple[str, str]]:
    """The columns that this row must fill, with their values."""
    form = scheme.form(row.form)
    yield "序号", row.number
    if row.form != NOTHING:
        yield "材料名称", row.name
    yield "材料形式", row.form
    yield "对应材料项", row.material
    if (form is None and not row.form) or (form and form.file is FileRule.REQUIRED):
        yield "文件名", "\n".join(row.files)
    if form and form.url:
        yield "网址", row.url
    if form and form.note:
        yield "备注", row.note


def _because(column: str, row: IndexRow) -> str:
    """Why a cell is required, where that depends on the row's 材料形式."""
    if column not in ("文件名", "网址", "备注"):
        return ""
    if not row.form:
        return ""
    reason = "写明原因" if row.form == NOTHING else "填写"
    return f"，材料形式为{quoted(row.form)}的要{reason}"


def _merged(reference: str) -> str:
    """Why a cell that looks filled is empty."""
    return f"，{reference} 合并了，只有 {first_cell(reference)} 有内容，请取消合并，逐格填写"


def _row_place(index: EvidenceIndex, row: IndexRow, column: str) -> Place:
    """The first empty cell; without a name, the row is known by the item it stands for."""
    place = index.at(row, column)
    return replace(place, anchor=f"空行:{row.material}") if row.material else place
