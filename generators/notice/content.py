"""退改通知单: what a unit has to mend, sorted for the clerk who mends it.

Worst dossier first; in a dossier, what must be mended before what should be looked at again. Where
many dossiers have one and the same problem and no other (nobody has begun them), they are listed
once, together.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.model import Finding, Severity
from evidence.facts import COLUMNS, Submission
from evidence.workspace import INDEX_NAME
from generators.check.report import LABELS, Report, report_of, stats, within
from indicators.model import Scheme

ALIKE = 3
"""From this many dossiers on, one problem that is all they have is told once for all."""

_CELL = re.compile(r"(?:(.+)!)?([A-Z]{1,3})([0-9]+)")


@dataclass(frozen=True, slots=True)
class Item:
    """A problem: its number in the notice, whether it must be mended, where it is.

    `dossier` is empty for the unit's folder itself. `folder` is the folder's name, or what it
    is called; `file` is seen from there, `place` is in words.
    """

    number: int
    must: bool
    dossier: str
    folder: str
    file: str
    place: str
    message: str
    fix: str
    id: str

    @property
    def label(self) -> str:
        """How bad it is, in the word that `check` has for it."""
        return LABELS[Severity.ERROR if self.must else Severity.WARNING]


@dataclass(frozen=True, slots=True)
class Group:
    """The problems of one dossier, or of the unit's folder itself."""

    folder: str
    items: tuple[Item, ...]

    @property
    def errors(self) -> int:
        """How many must be mended."""
        return sum(item.must for item in self.items)

    @property
    def warnings(self) -> int:
        """How many should be looked at again."""
        return len(self.items) - self.errors


@dataclass(frozen=True, slots=True)
class Alike:
    """One problem, in words, that several dossiers have and that is all they have."""

    message: str
    fix: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """All that one unit has to mend. `waived` counts what need not be mended, by consent."""

    unit: str
    groups: tuple[Group, ...]
    alike: tuple[Alike, ...]
    waived: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """Every problem, by its number."""
        lists = (*(group.items for group in self.groups), *(each.items for each in self.alike))
        return tuple(item for items in lists for item in items)

    @property
    def errors(self) -> int:
        """How many must be mended."""
        return sum(item.must for item in self.items)

    @property
    def warnings(self) -> int:
        """How many should be looked at again."""
        return len(self.items) - self.errors


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices of those units that need one, the units that need none, and what is left.

    `others` counts what must or should be mended and is of no unit of the scheme: for the
    coordinator, who is told of it by `check`.
    """

    notices: tuple[Notice, ...]
    clean: tuple[str, ...]
    others: int = 0


def notices(
    scheme: Scheme,
    submission: Submission,
    findings: Sequence[Finding],
    words: Mapping[str, str],
    *,
    units: Collection[str] = (),
) -> Notices:
    """Sort the findings into notices, by unit in the scheme's order; `units` narrows them.

    `findings` are those of all checks. Notes are left out, and so is what was waived. `words`
    has the phrases of `notice.phrases.txt`.
    """
    report = report_of(scheme, submission, findings, stats(submission, findings, 0))
    live: dict[str, list[Finding]] = defaultdict(list)
    waived: dict[str, int] = defaultdict(int)
    for finding in findings:
        if finding.waived:
            waived[finding.unit] += 1
        elif finding.severity is not Severity.INFO:
            live[finding.unit].append(finding)
    known = [unit.name for unit in scheme.units]
    chosen = [name for name in known if not units or name in units]
    return Notices(
        tuple(
            _notice(report, unit, live[unit], waived[unit], words) for unit in chosen if live[unit]
        ),
        tuple(unit for unit in chosen if not live[unit]),
        sum(len(found) for unit, found in live.items() if unit not in known),
    )


def _notice(
    report: Report, unit: str, findings: Sequence[Finding], waived: int, words: Mapping[str, str]
) -> Notice:
    by_dossier: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_dossier[finding.dossier].append(finding)
    alike, single = _alike(by_dossier)
    order = sorted(
        (dossier for dossier in by_dossier if dossier not in single),
        key=lambda dossier: _badness(by_dossier[dossier]),
    )
    number = 1
    groups = []
    for dossier in order:
        found = sorted(by_dossier[dossier], key=lambda finding: finding.severity is not _ERROR)
        items = tuple(_items(report, unit, found, words, number))
        groups.append(Group(items[0].folder, items))
        number += len(items)
    shared = []
    for found in alike:
        items = tuple(_items(report, unit, found, words, number))
        shared.append(Alike(found[0].message, found[0].fix, items))
        number += len(items)
    return Notice(unit, tuple(groups), tuple(shared), waived)


_ERROR = Severity.ERROR


def _badness(found: Sequence[Finding]) -> tuple[int, int]:
    """Sort key: most errors first, then most warnings."""
    errors = sum(finding.severity is _ERROR for finding in found)
    return -errors, -(len(found) - errors)


def _alike(
    by_dossier: Mapping[str, Sequence[Finding]],
) -> tuple[list[list[Finding]], frozenset[str]]:
    """The problems that many dossiers share, the most frequent first, and those dossiers."""
    same: dict[tuple[Severity, str, str], list[Finding]] = defaultdict(list)
    for dossier, found in by_dossier.items():
        if dossier and len(found) == 1:
            same[found[0].severity, found[0].message, found[0].fix].append(found[0])
    lists = sorted((found for found in same.values() if len(found) >= ALIKE), key=_badness)
    return lists, frozenset(finding.dossier for found in lists for finding in found)


def _items(
    report: Report, unit: str, found: Sequence[Finding], words: Mapping[str, str], number: int
) -> Iterator[Item]:
    for at, finding in enumerate(found, start=number):
        folder = report.folder(unit, finding.dossier)
        name = folder.rsplit("/", 1)[-1] if finding.dossier else words["单位文件夹"]
        yield Item(
            number=at,
            must=finding.severity is _ERROR,
            dossier=finding.dossier,
            folder=name,
            file=within(folder, finding.path),
            place=place_in_words(finding.path, finding.place, words),
            message=finding.message,
            fix=finding.fix,
            id=finding.id,
        )


def place_in_words(path: str, place: str, words: Mapping[str, str]) -> str:
    """A place for somebody who may not know what `H7` means; other places speak for themselves."""
    cell = _CELL.fullmatch(place)
    if not cell:
        return place
    sheet, column, row = cell.groups()
    at = ord(column) - ord("A") if len(column) == 1 else len(COLUMNS)
    if path.endswith(INDEX_NAME) and not sheet and at < len(COLUMNS):
        return words["目录格"].format(row, COLUMNS[at], place)
    spoken = words["表格格"].format(row, column, place)
    return words["工作表"].format(sheet) + spoken if sheet else spoken
