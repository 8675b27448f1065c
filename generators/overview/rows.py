"""Who does what: the catalogue as rows of tables, a row for each 申报材料项."""

from collections.abc import Iterator
from dataclasses import dataclass

from generators.skeleton.requirements import requirements
from generators.wording.words import BUILT_IN, Words
from indicators.model import Chapter, Demand, Indicator, Material, Scheme, Section, Unit


@dataclass(frozen=True, slots=True)
class Task:
    """A material of a demand, with the indicators that it is for.

    There is none for a 否决项, and none for each indicator of a joint demand, whose materials
    follow for all of them. `leads` are the 牵头单位 as the document prints them, with an open
    class (等…部门).
    """

    chapter: str
    section: str
    indicators: tuple[Indicator, ...]
    demand: Demand | None = None
    material: Material | None = None
    leads: str = ""
    requirements: str = ""

    @property
    def numbers(self) -> str:
        """`21`, or `26、27、28、29`; a 加分项 with its word."""
        return "、".join(indicator.id for indicator in self.indicators)

    @property
    def short_number(self) -> str:
        """`21`, or `026-029` where there are several."""
        return self.demand.id if self.demand and len(self.indicators) > 1 else self.numbers

    @property
    def texts(self) -> str:
        """What the indicator says; of several, the sentence that joins them."""
        if len(self.indicators) == 1:
            return self.indicators[0].text
        return self.demand.joint if self.demand else ""


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit has to do in all: counts without the 附加项, which are on demand."""

    unit: Unit
    dossiers: int
    materials: int
    bonus: int
    ids: tuple[str, ...]


def tasks(scheme: Scheme, house: Words = BUILT_IN) -> Iterator[Task]:
    """Every indicator and material in the document's order; a joint demand's stand together."""
    placed = {indicator.id: (chapter, section, indicator)
              for chapter, section, indicator in scheme.indicators()}  # fmt: skip
    told: set[str] = set()
    for chapter, section, indicator in scheme.indicators():
        demand = scheme.demand_for(indicator.id)
        if demand is None:
            yield Task(chapter.title, section.title, (indicator,))
        elif demand.id not in told:
            told.add(demand.id)
            yield from _of(demand, [placed[id_] for id_ in demand.indicators], house)


def _of(
    demand: Demand, places: list[tuple[Chapter, Section, Indicator]], house: Words
) -> Iterator[Task]:
    if len(places) > 1:
        for chapter, section, indicator in places:
            yield Task(chapter.title, section.title, (indicator,), demand)
    sections = "\n".join(dict.fromkeys(section.title for _, section, _ in places))
    for material in demand.materials:
        yield Task(
            places[0][0].title,
            sections,
            tuple(indicator for _, _, indicator in places),
            demand,
            material,
            leads(material),
            "".join(requirements(material, house)),
        )


def leads(material: Material) -> str:
    """The 牵头单位 of a material as printed, with the open class that the document adds."""
    named = "、".join(material.named_units)
    return material.open_class.format(named) if material.open_class else named


def shares(scheme: Scheme) -> tuple[Share, ...]:
    """What each unit has to do, in the document's order of units."""
    return tuple(_share(scheme, unit) for unit in scheme.units)


def share_rows(scheme: Scheme, total: str) -> list[tuple[str | int, ...]]:
    """A row for each unit, numbered; the last, called `total`, sums them up."""
    rows: list[tuple[str | int, ...]] = [
        (
            number,
            share.unit.name,
            "、".join(share.unit.aliases),
            share.unit.kind,
            share.dossiers,
            share.materials,
            share.bonus,
            "、".join(share.ids),
        )
        for number, share in enumerate(shares(scheme), start=1)
    ]
    sums = (sum(int(row[column]) for row in rows) for column in (4, 5, 6))
    return [*rows, ("", total, "", "", *sums, "")]


def phrases(
    scheme: Scheme, region: str, house: Words, share: Share | None = None
) -> dict[str, str]:
    """The phrases of 任务分工表, as they stand on the sheet of a unit or on the others."""
    return house.phrases(
        "overview.phrases.txt",
        scheme=scheme,
        region=region,
        total=sum(each.dossiers for each in shares(scheme)),
        unit=share.unit.name if share else "",
        dossiers=share.dossiers if share else 0,
        materials=share.materials if share else 0,
        bonus=share.bonus if share else 0,
    )


def _share(scheme: Scheme, unit: Unit) -> Share:
    demands = scheme.demands_of(unit.name)
    everything = scheme.demands_of(unit.name, bonus=True)
    return Share(
        unit,
        len(demands),
        sum(len(demand.materials_of(unit.name)) for demand in demands),
        len(everything) - len(demands),
        tuple(demand.id for demand in demands),
    )
