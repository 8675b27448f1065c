"""Where a demanded list or table stands: in the Word text, or in a row of the index."""

from checks.index.items import judged_rows, material_numbers
from evidence.facts import Dossier, IndexRow
from evidence.text.names import fold
from indicators.model import Material

TABLE = "清单表格"
"""The 材料形式 of a list; a row of another form is one when its name or file says so."""
_NAMES = ("表", "清单", "台账", "名单", "名录", "目录", "汇总", "统计", "明细")
_SHEETS = ("xlsx", "xls", "et", "csv", "ods")


def listed_elsewhere(dossier: Dossier, material: Material) -> bool:
    """Whether a table stands in a text, or a row of this item is a list."""
    if any(narrative.tables for narrative in dossier.written):
        return True
    return any(_is_list(row) for row in rows_of(dossier, material))


def rows_of(dossier: Dossier, material: Material) -> list[IndexRow]:
    """The rows of a material item, those that name no item included: they may be of it."""
    rows = judged_rows(dossier)
    return [row for row in rows if material.no in (material_numbers(row) or (material.no,))]


def _is_list(row: IndexRow) -> bool:
    names = [fold(row.name), *(fold(name).rpartition(".")[0] for name in row.files)]
    return (
        row.form == TABLE
        or any(name.lower().endswith(_SHEETS) for name in row.files)
        or any(word in name for word in _NAMES for name in names)
    )
