"""The frozen types of a scheme (方案): what one published document asks for.

Everything here is data from a scheme's YAML; no rule of a document lives in code.
The words follow the project's glossary: 方案 `Scheme`, 一级指标 `Chapter`, 二级指标
`Section`, 三级指标 `Indicator`, 申报项 `Demand` (what is asked; what was handed in for it is
`evidence.facts.Dossier`), 申报材料项 `Material`, 要点 `Point`, 牵头单位 `Unit`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.errors import UnusableError
from indicators.ledger_model import Ledger
from indicators.workdays import NATIONAL, Calendar


class SchemeError(UnusableError):
    """A scheme that cannot be used. `faults` has every fault as `file:line:column: message`."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class MaterialKind(StrEnum):
    """What a numbered demand (申报材料项) asks to be shown."""

    NARRATIVE = "narrative"  # 情况说明
    LIST = "list"  # 清单、目录
    LINK = "link"  # 公开网址
    CASE = "case"  # 案例、案卷
    DOCUMENT = "document"  # 文件原文、报告
    DATA = "data"  # 数据、列表
    OPINION = "opinion"  # 合法性审查意见书
    STATEMENT = "statement"  # 盖章说明


class FileRule(StrEnum):
    """Whether a row of some 材料形式 names a file."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FORBIDDEN = "forbidden"  # 纸质报送: a file must not exist
    LATER = "later"  # 实地核查, 无此项: none yet, or none at all


@dataclass(frozen=True, slots=True)
class Unit:
    """A 牵头单位: canonical name, the other names the document uses, and its kind."""

    name: str
    aliases: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A 三级指标. `id` is `1`…`100`, `加分1`, `否决1`; `number` is 序号 as printed."""

    id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A 二级指标."""

    title: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A 一级指标."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many are asked for, such as 不超过5个 or 4-5件.

    `min` and `max` are inclusive, None where the document sets no bound. `inside` says that
    the things are counted inside the material (10家企业 in one table), not as index rows.
    `forms` and `naming` narrow the rows that count: those of a listed 材料形式, and those
    whose 材料名称 contains `naming`.
    """

    min: int | None
    max: int | None
    measure: str
    quote: str
    inside: bool
    forms: tuple[str, ...]
    naming: str


@dataclass(frozen=True, slots=True)
class Point:
    """A 要点 that the narrative must speak of; it does when it contains one of `words`."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A limit that the document states (working days, percent, hours …), as data.

    `unit` is one of 工作日, 日, 小时, %, 件, 次, 期, 学时, 人, 名 …; `min`/`max` are inclusive.
    `date` is `MM-DD` for a yearly day such as 3月1日前.
    """

    name: str
    min: float | None
    max: float | None
    unit: str
    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class Material:
    """A 申报材料项: a numbered demand with its own lead units in the document's order.

    `named_units` keeps the names as printed (市场局), `units` the canonical ones.
    `open_class` is a pattern with `{}` for the named units where the document adds an open
    class such as 等…执法部门; no unit is made up for it. `years` are the calendar years
    asked for, `since` the first year where the demand says …年以来.
    """

    no: int
    kind: MaterialKind
    text: str
    units: tuple[str, ...]
    named_units: tuple[str, ...]
    open_class: str
    counts: tuple[Count, ...]
    points: tuple[Point, ...]
    url: bool
    seal: bool
    contacts: bool
    tabular: bool
    yearly: bool
    years: tuple[int, ...]
    since: int | None


@dataclass(frozen=True, slots=True)
class NarrativeSpec:
    """A 情况说明 that is owed. `demanded` is False where the title is only our proposal.

    `units` are the units that owe it; empty means every lead unit of the demand.
    `extra` marks one that is owed besides the usual one (51, 72). `materials` are the numbers of
    the 申报材料项 that it alone speaks of; empty means all that no other narrative claims.
    """

    title: str
    demanded: bool
    units: tuple[str, ...]
    extra: bool
    materials: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NarrativeLimit:
    """字 (Word's 字数): `soft` 一般不超过, `hard` 最多不超过; `quote` is the sentence."""

    soft: int
    hard: int
    quote: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Other demands whose evidence this one must not use again; `quote` is the sentence.

    Evidence whose name contains one of `words` is what the sentence speaks of.
    """

    dossiers: tuple[str, ...]
    words: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Demand:
    """A 申报项: what is handed in together, for one indicator or for several jointly.

    `id` is `021` or, joint, `026-029`; `joint` is the document's sentence that joins them.
    `notes` are the 注意 entries verbatim, without their numbers.
    """

    id: str
    short: str
    indicators: tuple[str, ...]
    joint: str
    materials: tuple[Material, ...]
    notes_label: str
    notes: tuple[str, ...]
    narratives: tuple[NarrativeSpec, ...]
    figures: tuple[Figure, ...]
    limit: NarrativeLimit | None
    bonus: bool
    apart: Apart | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """Canonical lead units, in the order of first mention."""
        return tuple(dict.fromkeys(unit for material in self.materials for unit in material.units))

    @property
    def folder_name(self) -> str:
        """Name of the dossier folder, such as `021 健全地方政府制度建设`."""
        return f"{self.id} {self.short}"

    def materials_of(self, unit: str) -> tuple[Material, ...]:
        """The materials that this unit leads: all that may be asked of it."""
        return tuple(material for material in self.materials if unit in material.units)

    def points_of(self, unit: str) -> tuple[Point, ...]:
        """The 要点 of the materials that this unit leads, each once."""
        return tuple(
            dict.fromkeys(
                point for material in self.materials_of(unit) for point in material.points
            )
        )

    def points_for(self, unit: str, spec: NarrativeSpec) -> tuple[Point, ...]:
        """The 要点 that this unit's narrative `spec` speaks of, each once."""
        others = {no for other in self.narratives if other != spec for no in other.materials}
        theirs = [
            material
            for material in self.materials_of(unit)
            if (material.no in spec.materials if spec.materials else material.no not in others)
        ]
        return tuple(dict.fromkeys(point for material in theirs for point in material.points))

    def narratives_of(self, unit: str) -> tuple[NarrativeSpec, ...]:
        """The narratives that this unit owes."""
        return tuple(spec for spec in self.narratives if not spec.units or unit in spec.units)


@dataclass(frozen=True, slots=True)
class Form:
    """A 材料形式 and what a row of it needs.

    `extensions` are the allowed file name extensions, lower case without dot (empty: any);
    `named` says that the file must bear the material's name.
    """

    name: str
    file: FileRule
    extensions: tuple[str, ...]
    url: bool
    note: bool
    named: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Source:
    """The published document behind a scheme."""

    number: str
    title: str
    issuer: str
    date: date


@dataclass(frozen=True, slots=True)
class Rule:
    """A demand on the whole application, quoted from the document (附件1, 工作要求)."""

    name: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Liaison:
    """联络员: the day its form is due, and the form's title and columns (附件2)."""

    due: date
    title: str
    columns: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """One published document's demands: catalogue, units, limits and rules.

    `narrative_parts` are the parts each 情况说明 has (主要举措 …), `month_day` the day of the
    month by which progress is reported. `domains` are the host names that public URLs may have
    (and their sub-domains; empty: any), `max_file_bytes` the most that one file may have; both
    come from the workspace's settings, since no document states them, and so does what the
    `calendar` has beyond the national one. A scheme without catalogue has ledgers or scoring
    alone: it has no units and demands, and what else concerns them is empty.
    """

    id: str
    name: str
    source: Source
    years: tuple[int, ...]
    limit: NarrativeLimit
    narrative_parts: tuple[str, ...]
    month_day: int
    summary_title: str
    liaison: Liaison
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    units: tuple[Unit, ...]
    chapters: tuple[Chapter, ...]
    demands: tuple[Demand, ...]
    domains: tuple[str, ...] = ()
    max_file_bytes: int = 200_000_000
    ledgers: tuple[Ledger, ...] = ()
    calendar: Calendar = NATIONAL

    def indicators(self) -> Iterator[tuple[Chapter, Section, Indicator]]:
        """Every 三级指标 with its 一级 and 二级指标, in the document's order."""
        for chapter in self.chapters:
            for section in chapter.sections:
                for indicator in section.indicators:
                    yield chapter, section, indicator

    def demand(self, demand_id: str) -> Demand:
        """The demand of this id. Raises KeyError when there is none."""
        for demand in self.demands:
            if demand.id == demand_id:
                return demand
        raise KeyError(demand_id)

    def ledgers_of(self, unit: str, demand_id: str) -> tuple[Ledger, ...]:
        """The ledgers that a unit owes in its dossier of a demand."""
        return tuple(
            ledger
            for ledger in self.ledgers
            if ledger.dossier == demand_id
            and unit in (ledger.units or self.demand(demand_id).units)
        )

    def ledger(self, ledger_id: str) -> Ledger | None:
        """The ledger of this id."""
        return next((ledger for ledger in self.ledgers if ledger.id == ledger_id), None)

    def find_demand(self, wanted: str) -> Demand | None:
        """The demand that a person means by `26`, `026`, `26-29`, `026-029` or `加分1`."""
        number = wanted.lstrip("0")
        padded = "-".join(part.zfill(3) for part in wanted.split("-"))
        for demand in self.demands:
            if demand.id in (wanted, padded) or {wanted, number} & set(demand.indicators):
                return demand
        return None

    def demand_for(self, indicator_id: str) -> Demand | None:
        """The demand that covers an indicator; None for a 否决项, which asks for nothing."""
        for demand in self.demands:
            if indicator_id in demand.indicators:
                return demand
        return None

    def demands_of(self, unit: str, *, bonus: bool = False) -> tuple[Demand, ...]:
        """The demands that a unit takes part in; 加分项 only when `bonus` is set."""
        return tuple(
            demand
            for demand in self.demands
            if unit in demand.units and (bonus or not demand.bonus)
        )

    def unit(self, name: str) -> Unit | None:
        """The unit that bears this name or alias."""
        for unit in self.units:
            if name == unit.name or name in unit.aliases:
                return unit
        return None

    def form(self, name: str) -> Form | None:
        """The 材料形式 of this name."""
        for form in self.forms:
            if form.name == name:
                return form
        return None

    def narrative_limit(self, demand_id: str) -> NarrativeLimit:
        """The 字 limit of a demand's narrative: its own, if the document states one."""
        return self.demand(demand_id).limit or self.limit
