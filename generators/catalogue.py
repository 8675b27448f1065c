"""The catalogue for reading: list, one indicator, search and units, as JSON data and as lines."""

from collections.abc import Iterable, Iterator

from generators.look.lines import Line, folded
from indicators.model import Chapter, Demand, Figure, Indicator, Material, Scheme, Section

Entry = tuple[Chapter, Section, Indicator]


def entries_json(scheme: Scheme, entries: Iterable[Entry]) -> list[dict[str, object]]:
    """One object per indicator: `{id, chapter, section, text, dossier, title, units, …}`.

    `dossier` is None for a 否决项, which asks for no material. `title` is empty where the
    document demands none.
    """
    return [_entry_json(scheme, *entry) for entry in entries]


def _entry_json(
    scheme: Scheme, chapter: Chapter, section: Section, indicator: Indicator
) -> dict[str, object]:
    demand = scheme.demand_for(indicator.id)
    materials = demand.materials if demand else ()
    return {
        "id": indicator.id,
        "number": indicator.number,
        "chapter": chapter.title,
        "section": section.title,
        "text": indicator.text,
        "dossier": demand.id if demand else None,
        "title": _title(demand) if demand else "",
        "units": list(demand.units) if demand else [],
        "materials": [_material_json(material) for material in materials],
        "points": [point.text for material in materials for point in material.points],
        "figures": [_figure_json(figure) for figure in (demand.figures if demand else ())],
    }


def _figure_json(figure: Figure) -> dict[str, object]:
    return {
        "name": figure.name,
        "min": figure.min,
        "max": figure.max,
        "unit": figure.unit,
        "date": figure.date,
        "quote": figure.quote,
    }


def _title(demand: Demand) -> str:
    """The demanded title, or nothing where the document demands none."""
    return next((spec.title for spec in demand.narratives if spec.demanded), "")


def _material_json(material: Material) -> dict[str, object]:
    count = material.counts[0] if material.counts else None
    return {
        "no": material.no,
        "text": material.text,
        "units": list(material.units),
        "min": count.min if count else None,
        "max": count.max if count else None,
        "url": material.url,
        "seal": material.seal,
    }


def units_json(scheme: Scheme) -> list[dict[str, object]]:
    """One object per unit: `{name, aliases, kind, dossiers}`."""
    return [
        {
            "name": unit.name,
            "aliases": list(unit.aliases),
            "kind": unit.kind,
            "dossiers": [demand.id for demand in scheme.demands_of(unit.name)],
        }
        for unit in scheme.units
    ]


def matching(scheme: Scheme, word: str) -> list[Entry]:
    """The indicators whose text, materials, notes, titles or lead units contain `word`."""
    return [entry for entry in scheme.indicators() if word in _all_text(scheme, entry[2])]


def _all_text(scheme: Scheme, indicator: Indicator) -> str:
    demand = scheme.demand_for(indicator.id)
    if demand is None:
        return indicator.text
    return "\n".join(
        [
            indicator.text,
            *(material.text for material in demand.materials),
            *demand.notes,
            *(spec.title for spec in demand.narratives),
            *demand.units,
            *(name for material in demand.materials for name in material.named_units),
        ]
    )


def list_text(scheme: Scheme, entries: Iterable[Entry]) -> Iterator[Line]:
    """A line or two per indicator, under its 一级 and 二级指标."""
    chapter_title = section_title = ""
    for chapter, section, indicator in entries:
        if chapter.title != chapter_title:
            chapter_title, section_title = chapter.title, ""
            yield Line(chapter.title, "title")
        if section.title != section_title:
            section_title = section.title
            yield Line(f"  {section.title}", "title")
        yield from folded(indicator.text, f"    {indicator.id:<5}", "         ")
        demand = scheme.demand_for(indicator.id)
        if demand is not None:
            yield from folded(
                f"申报项 {demand.id}：{'、'.join(demand.units)}",
                "         ",
                "         ",
                look="dim",
            )


def show_text(scheme: Scheme, entry: Entry) -> Iterator[Line]:
    """Everything about one indicator."""
    chapter, section, indicator = entry
    printed = "" if indicator.number == indicator.id else f"（原文序号 {indicator.number}）"
    yield Line(f"指标 {indicator.id}{printed}", "title")
    yield Line(f"{chapter.title} / {section.title}", "dim")
    yield from folded(indicator.text, "  ", "  ")
    source = scheme.source
    about = f"依据：{source.title}（{source.number}，{source.issuer}）"
    yield from folded(about, "  ", "    ", look="dim")
    demand = scheme.demand_for(indicator.id)
    if demand is None:
        yield Line("本项不需要提交材料。")
        return
    yield Line(f"申报项 {demand.folder_name}", "title")
    if demand.joint:
        yield from folded(demand.joint, "  ", "  ")
    for spec in demand.narratives:
        owner = f"（{'、'.join(spec.units)}）" if spec.units else ""
        kind = "情况说明题目" if spec.demanded else "建议题目"
        yield from folded(f"{kind}：{spec.title}{owner}", "  ", "    ")
    for material in demand.materials:
        yield from _material_text(material)
    if demand.figures:
        yield Line("数值要求", "title")
        for figure in demand.figures:
            yield from folded(f"{figure.name}：{figure.quote}", "  ", "    ")
    if demand.notes:
        yield Line(demand.notes_label.rstrip("：；:;") or "注意", "title")
        for number, note in enumerate(demand.notes, start=1):
            yield from folded(note, f"  {number}. ", "     ")


def _material_text(material: Material) -> Iterator[Line]:
    yield Line(f"材料 {material.no}", "title")
    yield from folded(material.text, "  ", "  ")
    units = "、".join(material.named_units)
    yield from folded(
        f"牵头单位：{material.open_class.format(units) if material.open_class else units}",
        "  ",
        "    ",
    )
    wants = [count.quote for count in material.counts]
    wants += ["要有公开网址"] if material.url else []
    wants += ["要盖章"] if material.seal else []
    if wants:
        yield from folded(f"要求：{'；'.join(wants)}", "  ", "    ")
    for point in material.points:
        yield from folded(f"要点：{point.text}", "  ", "    ")


def units_text(scheme: Scheme) -> Iterator[Line]:
    """A line per unit: name, other names, number of dossiers."""
    for unit in scheme.units:
        aliases = f"（{'、'.join(unit.aliases)}）" if unit.aliases else ""
        mine = len(scheme.demands_of(unit.name))
        yield from folded(f"{unit.name}{aliases}  {unit.kind}  申报项 {mine} 个", "", "    ")


def lint_text(scheme: Scheme, *, scored: bool) -> str:
    """What a scheme without fault has, in a sentence."""
    owed = sum(len(scheme.demands_of(unit.name)) for unit in scheme.units)
    parts = []
    if scheme.demands:
        catalogue = f"{len(scheme.units)} 个单位、{len(scheme.demands)} 个申报项"
        parts.append(f"{catalogue}，各单位合计 {owed} 份")
    if scheme.ledgers:
        parts.append(f"{len(scheme.ledgers)} 种台账")
    if scored:
        parts.append("评分办法一份")
    return f"方案 {scheme.id} 没有错误：{'；'.join(parts)}。"
