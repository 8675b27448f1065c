"""Self-assessment of every indicator in words; a veto overrides everything."""

from collections.abc import Mapping
from dataclasses import dataclass

from checks.scoring.entries import Entry, entries
from checks.scoring.model import Fault
from evidence.readers.score_book import ScoreBook
from evidence.text.names import fold
from indicators.faults import suggestion
from indicators.model import Scheme
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import (
    EXTRAS,
    HAPPENED,
    INDICATOR,
    PROOF,
    VERDICT,
    VERDICTS,
    VETOES,
    YES,
    sheets,
)

_PROPOSED = "【"
"""A reason that the tool wrote begins so."""
_WIDTH = 3
"""Digits of the id of a dossier, such as 021."""
_LISTED = 12
"""Ids that a message names."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one indicator: the verdict, or 是 or 否; `where` is the row or the reason.

    An empty `word` means that nothing usable is said.
    """

    word: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer on one indicator with its text and its lead units."""

    id: str
    text: str
    units: tuple[str, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole self-assessment. `proposed` means that it comes from the checks, not from people.

    `vetoed` are the ids of the veto items that happened.
    """

    scoring: Scoring
    verdicts: tuple[Verdict, ...]
    bonuses: tuple[Verdict, ...]
    vetoes: tuple[Verdict, ...]
    faults: tuple[Fault, ...]
    proposed: bool = False

    @property
    def vetoed(self) -> tuple[str, ...]:
        """The veto items that happened."""
        return tuple(veto.id for veto in self.vetoes if veto.answer.word == YES)

    def counts(self, unit: str = "") -> dict[str, int]:
        """How many indicators have each verdict, the empty one last; of one unit if named."""
        assert self.scoring.verdicts is not None
        words = (*(value.name for value in self.scoring.verdicts.values), "")
        mine = [each for each in self.verdicts if not unit or unit in each.units]
        return {word: sum(each.answer.word == word for each in mine) for word in words}


Answers = Mapping[str, Answer]


def assess(scoring: Scoring, scheme: Scheme, book: ScoreBook) -> Assessment:
    """The self-assessment in the workbook."""
    faults: list[Fault] = []
    answers: dict[str, Answer] = {}
    groups = _groups(scoring, scheme)
    for spec in sheets(scoring):
        column = VERDICT if spec.name == VERDICTS else HAPPENED
        seen: dict[str, Entry] = {}
        for entry in entries(book, spec, None, faults):
            key = _indicator(entry, groups[spec.name], faults)
            if key and key in seen:
                message = f"“{key}”填了两行（前一次在第{seen[key].row}行）"
                faults.append(entry.fault(INDICATOR, message, "删去一行。", spec.items))
                answers[key] = Answer()
            elif key:
                seen[key] = entry
                answers[key] = _answer(scoring, entry, column, faults)
        unread = {fault.cell for fault in faults if fault.sheet == spec.name}
        if not (unread and not seen):
            faults += _silent(spec.name, groups[spec.name], answers)
    return _assessment(scoring, scheme, answers, tuple(faults))


def proposed(scoring: Scoring, scheme: Scheme, answers: Answers) -> Assessment:
    """A self-assessment from proposed answers, which people still have to confirm."""
    return _assessment(scoring, scheme, answers, (), proposed=True)


def _groups(scoring: Scoring, scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The ids of the indicators on each sheet."""
    assert scoring.verdicts is not None
    bonuses = tuple(extra.id for extra in scoring.verdicts.bonuses)
    vetoes = tuple(extra.id for extra in scoring.verdicts.vetoes)
    others = {*bonuses, *vetoes}
    usual = tuple(each.id for _, _, each in scheme.indicators() if each.id not in others)
    return {VERDICTS: usual, EXTRAS: bonuses, VETOES: vetoes}


def _indicator(entry: Entry, known: tuple[str, ...], faults: list[Fault]) -> str:
    """The id that the row names; an unknown one is a fault."""
    named = fold(entry.text(INDICATOR)).removeprefix(fold("指标"))
    for key in known:
        if named in (fold(key), fold(key).zfill(_WIDTH)):
            return key
    text = entry.text(INDICATOR)
    message = f"没有指标“{text}”{suggestion(text, known)}"
    faults.append(entry.fault(INDICATOR, message, "改正编号，或者整行删去。", (entry.sheet.name,)))
    return ""


def _answer(scoring: Scoring, entry: Entry, column: str, faults: list[Fault]) -> Answer:
    """What the row says; without the proof that it needs it says nothing."""
    assert scoring.verdicts is not None
    word = entry.text(column)
    proof = {value.name for value in scoring.verdicts.values if value.proof} | {YES}
    if word in proof and not entry.text(PROOF):
        message = f"填了“{word}”，没有写依据"
        fix = "写明哪份材料、哪个数字说明；没有依据的，改结论。"
        faults.append(entry.fault(PROOF, message, fix, (entry.sheet.name,)))
        # A veto stands even without its proof: missing is never a pass.
        return Answer(word if entry.sheet.name == VETOES else "")
    if word in proof and entry.text(PROOF).startswith(_PROPOSED):
        message = f"“{word}”还是按检查结果给的建议，没有核定"
        fix = f"核对后写明依据，删去“{_PROPOSED}检查结果……】”；达不到的，改结论。"
        faults.append(entry.fault(PROOF, message, fix, (entry.sheet.name,)))
        return Answer()
    return Answer(word, f"依据见“{entry.sheet.name}”表第{entry.row}行" if word in proof else "")


def _silent(sheet: str, known: tuple[str, ...], answers: Answers) -> list[Fault]:
    """One fault for all indicators of which nothing is said."""
    left = [key for key in known if key not in answers or not answers[key].word]
    if not left:
        return []
    named = "、".join(left[:_LISTED]) + ("等" if len(left) > _LISTED else "")
    what = "没有自评结论" if sheet == VERDICTS else "没有填“是”或“否”"
    message = f"还有 {len(left)} 项{what}：{named}"
    return [Fault(sheet, "", message, "逐项填写；没有填的不算达标。", (), (sheet,))]


def _assessment(
    scoring: Scoring,
    scheme: Scheme,
    answers: Answers,
    faults: tuple[Fault, ...],
    *,
    proposed: bool = False,
) -> Assessment:
    groups = _groups(scoring, scheme)
    found: dict[str, list[Verdict]] = {name: [] for name in groups}
    for _, _, indicator in scheme.indicators():
        for name, known in groups.items():
            if indicator.id in known:
                demand = scheme.demand_for(indicator.id)
                units = demand.units if demand is not None and name == VERDICTS else ()
                answer = answers.get(indicator.id, Answer())
                found[name].append(Verdict(indicator.id, indicator.text, units, answer))
    return Assessment(
        scoring,
        tuple(found[VERDICTS]),
        tuple(found[EXTRAS]),
        tuple(found[VETOES]),
        faults,
        proposed,
    )
