"""The frozen types of a scheme's scoring (评分): what counts how much, and where that stands.

Everything here is data from a scheme's `scoring.yaml`. Numbers of points are `Decimal`; `quote`
is the sentence of the source document that a number comes from. Where the document is silent,
our choice is a `Silence`, which every result shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Silence:
    """What the document does not say, and what is done here."""

    about: str
    choice: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A yes-or-no column of the list of units, such as 执法权."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class History:
    """A column with a unit's result of an earlier year; `values` may also be left empty."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier result: the history column and the value it must have."""

    history: str
    value: str


@dataclass(frozen=True, slots=True)
class Period:
    """The days between which an event counts, both included."""

    first: date
    last: date
    quote: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a vote and what it is worth."""

    name: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Small:
    """Below `below` votes: everybody's mean × `mean` + own × `own`."""

    below: int
    mean: Decimal
    own: Decimal
    quote: str


@dataclass(frozen=True, slots=True)
class Votes:
    """Weighted votes: Σ votes × weight ÷ all votes × full marks. `rounds` are added up."""

    choices: tuple[Choice, ...]
    rounds: tuple[str, ...]
    small: Small | None
    quote: str


@dataclass(frozen=True, slots=True)
class DeductionRule:
    """Something that costs points each time: from `least` to `most`, equal where fixed.

    `cap` is the most it may cost in all, `axes` the kinds of factor that apply to it,
    `spared_by` the bonus section whose holders are not charged.
    """

    id: str
    name: str
    per: str
    least: Decimal
    most: Decimal
    cap: Decimal | None
    axes: tuple[str, ...]
    spared_by: str
    quote: str

    @property
    def label(self) -> str:
        """How the rule is shown in drop-downs: `7.1 未落实上级部署`."""
        return f"{self.id} {self.name}"


@dataclass(frozen=True, slots=True)
class DeductionGroup:
    """Rules that share a cap or a period."""

    name: str
    cap: Decimal | None
    cap_quote: str
    period: Period | None
    rules: tuple[DeductionRule, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """A circumstance that multiplies a deduction; of one `axis` only one can be true."""

    name: str
    axis: str
    times: Decimal
    quote: str


@dataclass(frozen=True, slots=True)
class Files:
    """Case files, each of `full` points; a failed one has the share `failed` of them."""

    full: Decimal
    failed: Decimal
    quote: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """Units without an attribute all get a share of the mean of those with it."""

    attribute: str
    share: Decimal
    quote: str


@dataclass(frozen=True, slots=True)
class Deductions:
    """Full marks less what is charged, never below nought.

    `everyone` is the word that, in place of a unit's name, charges all units of a group.
    """

    groups: tuple[DeductionGroup, ...]
    factors: tuple[Factor, ...]
    files: Files | None
    lacking: Lacking | None
    everyone: str
    quote: str

    def rules(self) -> Iterator[tuple[DeductionGroup, DeductionRule]]:
        """Every rule with its group."""
        for group in self.groups:
            for rule in group.rules:
                yield group, rule


@dataclass(frozen=True, slots=True)
class Rater:
    """Who rates; without a name each unit's own group, with `attribute` only those having it."""

    name: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Band:
    """A band of points: from `least` to `most`, or below `below`."""

    name: str
    least: Decimal | None
    most: Decimal | None
    below: Decimal | None

    def holds(self, points: Decimal) -> bool:
        """Whether the points fall into this band."""
        if self.below is not None:
            return Decimal(0) <= points < self.below
        return (self.least is None or points >= self.least) and (
            self.most is None or points <= self.most
        )


@dataclass(frozen=True, slots=True)
class Ratings:
    """Points given by raters who must spread them over bands; of two raters the mean counts.

    A rater of up to `few` units may put `few_most` of them into one band; with more units each
    band has the same share of them, and what is left over goes to different bands.
    """

    raters: tuple[Rater, ...]
    bands: tuple[Band, ...]
    places: int
    places_quote: str
    few: int
    few_most: int
    spread_quote: str
    bands_quote: str
    quote: str


@dataclass(frozen=True, slots=True)
class Adjust:
    """Points added to or taken from a part during the year: the two words, and the sentence."""

    up: str
    down: str
    bounded: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Points:
    """Points that assessors give part by part.

    `parts` are the parts that the document names; empty where the input names them. `total`
    is what the full marks of all parts must add up to.
    """

    parts: tuple[str, ...]
    total: Decimal | None
    adjust: Adjust | None
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the score: one of the four ways of counting."""

    id: str
    name: str
    full: Decimal | None
    quote: str
    votes: Votes | None
    deductions: Deductions | None
    ratings: Ratings | None
    points: Points | None


@dataclass(frozen=True, slots=True)
class BonusRule:
    """Something that brings points."""

    id: str
    name: str
    points: Decimal
    quote: str

    @property
    def label(self) -> str:
        """How the rule is shown in drop-downs."""
        return f"{self.id} {self.name}"


@dataclass(frozen=True, slots=True)
class BonusSection:
    """Bonus rules that share a cap; `once` means that of the same deed only the highest counts."""

    name: str
    cap: Decimal | None
    once: bool
    rules: tuple[BonusRule, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points on top of the full marks."""

    name: str
    cap: Decimal
    quote: str
    period: Period | None
    sections: tuple[BonusSection, ...]

    def rules(self) -> Iterator[tuple[BonusSection, BonusRule]]:
        """Every rule with its section."""
        for section in self.sections:
            for rule in section.rules:
                yield section, rule


@dataclass(frozen=True, slots=True)
class Pick:
    """A list of the `count` best (`high`) or worst units by points, or of earlier results."""

    name: str
    high: bool
    count: int
    past: Past | None
    quote: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Who goes on to the vote `item`, and who is named in the end."""

    item: str
    shortlist: tuple[Pick, ...]
    final: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade: from `least` points on, or below `below`."""

    name: str
    least: Decimal | None
    below: Decimal | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One word of a self-assessment; `proof` means that it needs evidence."""

    name: str
    proof: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """A bonus or veto item of the catalogue, by the id of its indicator."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Self-assessment of every indicator in words, best first; a veto overrides everything."""

    values: tuple[Verdict, ...]
    bonuses: tuple[Extra, ...]
    vetoes: tuple[Extra, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The document behind it."""

    number: str
    title: str
    date: date


@dataclass(frozen=True, slots=True)
class Scoring:
    """How one scheme scores.

    `subject` is what is scored (参评科室), `group` what it belongs to (主管部门), empty where
    there is no such level. `places` is the number of decimals that every shown figure is
    rounded to, half up, before it is used further: shown figures add up.
    """

    id: str
    name: str
    source: Source
    subject: str
    group: str
    places: int
    attributes: tuple[Attribute, ...]
    histories: tuple[History, ...]
    exempt: tuple[Past, ...]
    exempt_quote: str
    items: tuple[Item, ...]
    bonus: Bonus | None
    selection: Selection | None
    grades: tuple[Grade, ...]
    grades_quote: str
    verdicts: Verdicts | None
    silences: tuple[Silence, ...]

    def item(self, item_id: str) -> Item:
        """The item of this id. Raises KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
