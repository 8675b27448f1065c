"""Units × progress, as a table for a terminal and as JSON."""

import json
from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from checks.progress import Progress, Stage, total
from generators.look.lines import Line
from indicators.model import Scheme

HEADER = ("单位", *(stage.value for stage in Stage), "合计", "达标率", "错误", "警告")
TOTAL = "合计"
NAME_WIDTH = 24
NUMBER_WIDTH = 7


def status_text(scheme: Scheme, units: Mapping[str, Progress]) -> Iterator[Line]:
    """A table of fixed columns, 80 wide: a line each unit, then all together."""
    yield Line(scheme.name, "title")
    yield Line(_row(HEADER), "title")
    for name, unit in units.items():
        yield Line(_row(_cells(name, unit)))
    everybody = total(units.values())
    yield Line(_row(_cells(TOTAL, everybody)), "title")
    shares = "，".join(f"{stage.value} {share:.1f}%" for stage, share in everybody.shares.items())
    yield Line(f"共 {len(everybody.dossiers)} 个申报项：{shares}。")


def _cells(name: str, unit: Progress) -> tuple[str, ...]:
    counts = (str(count) for count in unit.counts.values())
    done = f"{unit.shares[Stage.DONE]:.1f}%"
    return (name, *counts, str(len(unit.dossiers)), done, str(unit.errors), str(unit.warnings))


def _row(cells: tuple[str, ...]) -> str:
    name, *numbers = cells
    padded = name + " " * max(0, NAME_WIDTH - cell_len(name))
    return padded + "".join(" " * (NUMBER_WIDTH - cell_len(cell)) + cell for cell in numbers)


def status_json(scheme: Scheme, units: Mapping[str, Progress]) -> str:
    """Totals, then every unit with its dossiers, as indented JSON text."""
    titles = {demand.id: demand.short for demand in scheme.demands}
    report = {
        "schema": 1,
        "scheme": scheme.id,
        "total": _figures(total(units.values())),
        "units": [
            {
                "unit": name,
                **_figures(unit),
                "items": [
                    {
                        "dossier": item.dossier,
                        "title": titles.get(item.dossier, ""),
                        "stage": item.stage.value,
                        "errors": item.errors,
                        "warnings": item.warnings,
                    }
                    for item in unit.dossiers
                ],
            }
            for name, unit in units.items()
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _figures(unit: Progress) -> dict[str, object]:
    return {
        "dossiers": len(unit.dossiers),
        "counts": {stage.value: count for stage, count in unit.counts.items()},
        "percent": {stage.value: share for stage, share in unit.shares.items()},
        "errors": unit.errors,
        "warnings": unit.warnings,
    }
