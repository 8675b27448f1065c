"""The ledgers of schemes for reading: as lines and as JSON data."""

from collections.abc import Iterator, Sequence

from generators.look.lines import Line, folded
from indicators.ledger_model import Ledger
from indicators.model import Scheme


def owners(scheme: Scheme, ledger: Ledger) -> tuple[str, ...]:
    """The units that owe a ledger; none in a scheme without units."""
    if ledger.units or not ledger.dossier:
        return ledger.units
    return scheme.demand(ledger.dossier).units


def ledgers_json(schemes: Sequence[Scheme]) -> list[dict[str, object]]:
    """One object per ledger: `{scheme, id, title, dossier, units, columns, quote}`."""
    return [
        {
            "scheme": scheme.id,
            "id": ledger.id,
            "title": ledger.title,
            "dossier": ledger.dossier or None,
            "units": list(owners(scheme, ledger)),
            "columns": [column.name for column in ledger.columns],
            "quote": ledger.quote,
        }
        for scheme in schemes
        for ledger in scheme.ledgers
    ]


def ledgers_text(schemes: Sequence[Scheme]) -> Iterator[Line]:
    """Under each scheme, its ledgers: id and title, whose they are, their columns."""
    for scheme in schemes:
        yield from folded(f"{scheme.name}（{scheme.id}）", "", "  ", look="title")
        for ledger in scheme.ledgers:
            yield from folded(f"{ledger.id}  {ledger.title}", "  ", "    ")
            if ledger.dossier:
                units = "、".join(owners(scheme, ledger))
                yield from folded(f"申报项 {ledger.dossier}：{units}", "    ", "    ", look="dim")
            names = "、".join(column.name for column in ledger.columns)
            yield from folded(f"各栏：{names}", "    ", "    ", look="dim")
    count = sum(len(scheme.ledgers) for scheme in schemes)
    yield Line(f"共 {count} 种台账。建空表：fazhi ledger new 编号")
