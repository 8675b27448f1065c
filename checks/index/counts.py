"""Which rows of an index a demanded number, such as 不超过5个, is about."""

from collections.abc import Sequence

from checks.index.items import materials_shown, on_paper_or_later
from checks.wording import quoted
from evidence.facts import IndexRow
from evidence.text.names import fold
from indicators.model import Count, Material, Scheme


def counted(rows: tuple[IndexRow, ...], material: Material, count: Count) -> Sequence[IndexRow]:
    """The rows that count for sure: of the item, of the form and with the word it names."""
    return [
        row
        for row in materials_shown(rows, material.no)
        if (not count.forms or row.form in count.forms) and fold(count.naming) in fold(row.name)
    ]


def may_count(
    scheme: Scheme, rows: tuple[IndexRow, ...], material: Material, count: Count
) -> Sequence[IndexRow]:
    """Those, and what comes on paper or is seen on the spot: it may be of any form."""
    sure = counted(rows, material, count)
    return [
        row
        for row in materials_shown(rows, material.no)
        if row in sure or on_paper_or_later(scheme, row)
    ]


def narrowing(count: Count) -> str:
    """Which rows were counted, in words, where not all of the item's rows were."""
    parts = [f"材料形式为{quoted('、'.join(count.forms))}"] if count.forms else []
    parts += [f"材料名称含{quoted(count.naming)}"] if count.naming else []
    return f"（只算{'、'.join(parts)}的）" if parts else ""
