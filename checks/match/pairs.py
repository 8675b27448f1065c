"""Seats every file beside the index row that means it, and guesses for the names that miss.

All checks on rows and files ask here, so that one mistake of a clerk gives one finding: a
renamed file is one row with a wrong name, not that and a file without a row besides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from pathlib import PurePosixPath

from checks.index.items import judged_rows
from checks.match.titles import bears_name
from evidence.facts import Dossier, IndexRow
from evidence.facts_files import EvidenceFile
from evidence.text.names import fold
from indicators.model import FileRule, Scheme
from indicators.patterns import later

_SIMILAR = 0.8
"""Share of equal characters from which two names are likely to be meant as one."""
_MOST_COMPARISONS = 20_000
"""Beyond this many pairs only equal names are tried: a wholly wrong index stays fast."""
_SHORTEST_PART = 6
"""Characters from which a name within another one is no coincidence."""
_EXTENSION = later(r"\.[A-Za-z0-9]{1,5}$")
_COUNTING = later(r"\d+|[一二三四五六七八九十上下]")
_JOINTS = later(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a row's 文件名, and the file that it means, if it is there."""

    row: IndexRow
    name: str
    file: EvidenceFile | None


class Guess(Enum):
    """What is likely behind a name that no file has."""

    NOTHING = "nothing"
    SIMILAR = "similar"  # one file with a similar name
    OUTSIDE = "outside"  # the file stands beside 印证材料, not in it
    FOLDER = "folder"  # the name of a sub-folder
    JOINED = "joined"  # several names in one line


@dataclass(frozen=True, slots=True)
class Gap:
    """A named file that is not there; `files` are those it is likely to mean."""

    row: IndexRow
    name: str
    guess: Guess
    files: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Electronic:
    """A row that must not have a file, yet has one (`file`) or only names one."""

    row: IndexRow
    name: str
    file: EvidenceFile | None


def links(dossier: Dossier) -> tuple[Link, ...]:
    """Every line of 文件名 of every row, with its file."""
    exact = {file.name: file for file in reversed(dossier.files)}
    find = dossier.finder
    return tuple(
        Link(row, name, exact.get(name) or find(name))
        for row in judged_rows(dossier)
        for name in row.files
    )


def gaps(scheme: Scheme, dossier: Dossier) -> tuple[Gap, ...]:
    """Every name that no file has, with the likeliest explanation; no file is used twice."""
    pairs = links(dossier)
    taken = {link.file.path for link in pairs if link.file}
    missing = [link for link in pairs if link.file is None and _should_exist(scheme, link)]
    found: list[Gap] = []
    plain: list[Link] = []
    find = dossier.finder
    nested = [file for file in dossier.files if "/" in file.name]
    for link in missing:
        gap = _misplaced(link, dossier, nested, find)
        if gap is None:
            plain.append(link)
        else:
            found.append(gap)
            taken.update(file.path for file in gap.files)
    free = [file for file in dossier.files if file.path not in taken]
    found.extend(_likely(plain, free))
    order = {(link.row.row, link.name): place for place, link in enumerate(missing)}
    return tuple(sorted(found, key=lambda gap: order[gap.row.row, gap.name]))


def electronic(scheme: Scheme, dossier: Dossier) -> Iterator[Electronic]:
    """Each file, there or only named, of a row whose form forbids one; a file comes once."""
    forbidding = {form.name for form in scheme.forms if form.file is FileRule.FORBIDDEN}
    rows = [row for row in judged_rows(dossier) if row.form in forbidding]
    named = links(dossier) if rows else ()
    everything = (*dossier.files, *dossier.strays)
    seen: set[str] = set()
    for row in rows:
        lines = {link.name: link.file or _outside(link.name, dossier)
                 for link in named if link.row == row}  # fmt: skip
        there = [file for file in lines.values() if file]
        for file in (*there, *(file for file in everything if bears_name(file, row))):
            if file.path not in seen:
                seen.add(file.path)
                yield Electronic(row, file.name, file)
        for name, absent in lines.items():
            if absent is None and _EXTENSION().search(name):
                yield Electronic(row, name, None)


def _should_exist(scheme: Scheme, link: Link) -> bool:
    """Whether the line must have a file; 无 and the like name none where none is needed."""
    form = scheme.form(link.row.form)
    if form is None or form.file is FileRule.REQUIRED:
        return True
    return form.file is not FileRule.FORBIDDEN and bool(_EXTENSION().search(link.name))


def _misplaced(
    link: Link,
    dossier: Dossier,
    nested: Sequence[EvidenceFile],
    find: Callable[[str], EvidenceFile | None],
) -> Gap | None:
    """The gap whose files can be told without guessing; `nested` are those in sub-folders."""
    stray = _outside(link.name, dossier)
    if stray:
        return Gap(link.row, link.name, Guess.OUTSIDE, (stray,))
    folder = fold(link.name).strip("/").removesuffix("文件夹") + "/"
    inside = tuple(file for file in nested if fold(file.name).startswith(folder))
    if inside:
        return Gap(link.row, link.name, Guess.FOLDER, inside)
    parts = [part for part in _JOINTS().split(link.name) if part]
    files = [find(part) for part in parts] if len(parts) > 1 else []
    if files and all(files):
        return Gap(link.row, link.name, Guess.JOINED, tuple(file for file in files if file))
    return None


def _outside(name: str, dossier: Dossier) -> EvidenceFile | None:
    """The file of this name that stands in the dossier folder itself."""
    wanted = fold(name)
    for stray in dossier.strays:
        if wanted in (fold(stray.name), fold(stray.stem), fold(PurePosixPath(stray.name).name)):
            return stray
    return None


def _likely(missing: Sequence[Link], free: Sequence[EvidenceFile]) -> Iterator[Gap]:
    """Seat the names that miss beside the files nobody names, the most similar first."""
    thorough = len(missing) * len(free) <= _MOST_COMPARISONS
    wanted = [_last_part(link.name) for link in missing]
    given = [_last_part(file.name) for file in free]
    scores = sorted(
        (
            (-score, i, j)
            for i, name in enumerate(wanted)
            for j, other in enumerate(given)
            if (score := _likeness(name, other) if thorough else float(name == other)) >= _SIMILAR
        ),
    )
    seat: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in scores:
        if i not in seat and j not in used:
            seat[i] = j
            used.add(j)
    for i, link in enumerate(missing):
        if i in seat:
            yield Gap(link.row, link.name, Guess.SIMILAR, (free[seat[i]],))
        else:
            yield Gap(link.row, link.name, Guess.NOTHING)


def _last_part(name: str) -> str:
    """The file's own name, folded, without folders and extension."""
    return _EXTENSION().sub("", PurePosixPath(fold(name)).name)


def _likeness(one: str, other: str) -> float:
    """0 to 1; names that differ by a number are unlike: 2023年计划 is not 2024年计划."""
    if one == other:
        return 1.0
    if not _same_counting(one, other):
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_PART and shorter in longer:
        return max(_SIMILAR, len(shorter) / len(longer))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _SIMILAR or matcher.quick_ratio() < _SIMILAR:
        return 0.0
    return matcher.ratio()


def _same_counting(one: str, other: str) -> bool:
    """Whether the numbers of one name are all in the other: a 文号 or (1) may be added."""
    first, second = _counting(one), _counting(other)
    return first <= second or second <= first


def _counting(name: str) -> Counter[str]:
    found: Iterable[str] = _COUNTING().findall(name)
    return Counter(found)
