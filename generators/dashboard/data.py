"""The facts behind the dashboard as one compact block of JSON.

Tables are lists of values; `columns` names them, so that the page can make objects again. A
column whose name ends with `$` holds a text: the number of one in `strings` (0 is ""), or a list
of such. One that ends with `+` holds a path in pieces (folder, stem, extension), since most of a
path is the name of a material too; one with `*` holds several paths. People's numbers are masked
wherever they stand, and what bears a mark of secrecy is left out: the page is handed on. It is
sent by mail as well, so what is too long is cut, and `left` says how much of it is not there.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from checks.model import Finding, Severity
from checks.progress import WORKSPACE, DossierProgress, Progress, Stage
from checks.security import secret_mark
from evidence.facts import Dossier, EvidenceIndex, Narrative, Submission
from evidence.facts_files import EvidenceFile, Mark
from evidence.text.marks import masked, personal_numbers
from evidence.text.shown import visible
from generators.chapters import chapter_numbers
from generators.check.rule_page import rule_titles
from generators.dashboard.past import Past
from indicators.model import Demand, Scheme

COLUMNS: dict[str, tuple[str, ...]] = {
    "demands": ("id$", "title$", "chapter", "texts$", "materials", "soft", "hard"),
    "rules": ("code$", "title$"),
    "dossiers": (
        "unit", "demand", "stage", "errors", "warnings", "since$", "path+", "exists",
        "narratives", "index", "files",
    ),
    "narratives": (
        "name+", "problem$", "untouched", "secret", "title$", "words", "characters", "numbers",
        "body$", "left", "appendix$", "appendix_left",
    ),
    "index": ("name+", "problem$", "untouched", "secret", "rows", "left"),
    "rows": (
        "row", "number$", "name$", "doc$", "date$", "form$", "material$", "point$", "files*",
        "url$", "note$",
    ),
    "files": ("name+", "stray", "size", "kind$", "pages", "width", "height", "rows$", "problem$"),
    "findings": (
        "id$", "rule", "level", "unit", "dossier", "path+", "place$", "message$", "fix$",
        "waived$", "since$",
    ),
}  # fmt: skip
LEVELS = tuple(Severity)
STAGES = tuple(Stage)
MOST_OF_TEXT = 5_000
"""Characters of a narrative that are shown, and of the list at its end."""
MOST_OF_OTHERS = 2_000
"""Characters of any other text: a cell, a message."""
MOST_ROWS = 1_000
"""Rows of an index."""
_NUMBER = 64
"""Characters that a number of a person has at most, with the spaces in it."""
Row = list[object]
_PIECES = re.compile(r"(.*/)?(.+?)(\.\w{1,5})?", re.DOTALL)


class Strings:
    """Texts, each kept once, people's numbers masked and nothing in them unseen.

    What is too long says so where it is cut.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {"": 0}
        self._paragraphs: dict[str, int] = {}
        self.listed: list[str] = [""]

    def __call__(self, text: str) -> int:
        """The number of a text."""
        place = self._places.get(text)
        if place is None:
            shown, left = beginning(text, MOST_OF_OTHERS)
            note = f"……（后面还有 {left:,} 字，没有放进本页）" if left else ""
            place = self._places[text] = len(self.listed)
            self.listed.append(shown + note)
        return place

    def within(self, texts: Iterable[str], most: int) -> tuple[list[int], int]:
        """The numbers of texts up to `most` characters together, and how many are left out."""
        numbers: list[int] = []
        room, left = most, 0
        for text in texts:
            shown, rest = beginning(text, room) if room else ("", len(text))
            if shown:
                numbers.append(self._paragraphs.setdefault(shown, len(self.listed)))
                self.listed += [shown] if numbers[-1] == len(self.listed) else []
            room, left = max(0, room - len(shown)), left + rest
        return numbers, left

    def pieces(self, path: str) -> list[int]:
        """The numbers of a path's folder, stem and extension, as far as it has them."""
        found = _PIECES.fullmatch(path)
        return self.all(piece for piece in (found.groups() if found else (path,)) if piece)

    def all(self, texts: Iterable[str]) -> list[int]:
        """The numbers of texts."""
        return [self(text) for text in texts]


def beginning(text: str, most: int) -> tuple[str, int]:
    """At most so many characters of a text, and how many are left out.

    People's numbers are masked in them, and what nobody would see is named.

    What are people's numbers is decided by the whole text. They are masked before it is cut, for
    half a number could not be told; a masked one may be shorter by the spaces that it had.
    """
    head = text[: 2 * most + _NUMBER]
    shown = _masked(head, personal_numbers(text))
    left = len(text) - len(head) + len(shown) - most
    return (visible(shown[:most]), left) if left > 0 else (visible(shown), 0)


def without_numbers(text: str) -> str:
    """A text in which identity, bank card and mobile numbers show their ends only."""
    return _masked(text, personal_numbers(text))


def _masked(text: str, marks: Sequence[Mark]) -> str:
    """A text with those of the marks in it as they are shown, however their digits are written."""
    digits = re.sub("[^0-9X]", "", unicodedata.normalize("NFKC", text).upper()) if marks else ""
    lengths = {len(mark.shown) for mark in marks}
    # A text of megabytes may have ten thousands of marks, of which few are in its beginning.
    there = {
        masked(digits[start : start + length]) for length in lengths for start in range(len(digits))
    }
    for mark in marks:
        if mark.shown in there:
            head, stars, tail = re.split(r"(\*+)", mark.shown)
            first, last = ("[ -]?".join(map(_either_width, part)) for part in (head, tail))
            whole = rf"{first}(?:[ -]?\d){{{len(stars)}}}[ -]?{last}"
            text = re.sub(whole, mark.shown, text, flags=re.IGNORECASE)
    return text


def _either_width(char: str) -> str:
    """A pattern for a digit (or X) of usual width or full width."""
    return f"[{char}{chr(ord(char) + 0xFEE0)}]"


def dashboard_data(
    scheme: Scheme,
    submission: Submission,
    findings: Sequence[Finding],
    progress: Mapping[str, Progress],
    past: Past,
) -> dict[str, object]:
    """Everything that the page shows on demand, as plain lists and numbers for JSON."""
    put = Strings()
    dossiers = tuple(submission.dossiers)
    units = {name: number for number, name in enumerate(progress)}
    demands = {demand.id: number for number, demand in enumerate(scheme.demands)}
    titles = dict(rule_titles())
    titles |= {one.code: "" for one in findings if one.code not in titles}
    rules = {code: number for number, code in enumerate(titles)}
    items = {
        (name, item.dossier): item for name, unit in progress.items() for item in unit.dossiers
    }
    secret = {finding.path for finding in findings if finding.code == secret_mark.CODE}
    seats = {(one.unit, one.id): number for number, one in enumerate(dossiers)}
    tables: dict[str, list[Row]] = {
        "demands": list(_demands(scheme, put)),
        "rules": [[put(code), put(title)] for code, title in titles.items()],
        "dossiers": [
            _dossier(one, items[one.unit, one.id], units, demands, past, secret, put)
            for one in dossiers
        ],
        "findings": [_finding(one, rules, units, seats, dossiers, past, put) for one in findings],
    }
    return {
        "columns": COLUMNS,
        "stages": [stage.value for stage in STAGES],
        "levels": [level.value for level in LEVELS],
        "units": list(units),
        "chapters": [chapter.title for chapter in scheme.chapters],
        **tables,
        "strings": put.listed,
    }


def as_json(data: Mapping[str, object]) -> str:
    """JSON that may stand inside a script element: no `<`, `>` or `&`, no line separators."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _demands(scheme: Scheme, put: Strings) -> Iterator[Row]:
    texts = {indicator.id: indicator.text for _, _, indicator in scheme.indicators()}
    chapter = chapter_numbers(scheme)
    for demand in scheme.demands:
        limit = scheme.narrative_limit(demand.id)
        yield [
            put(demand.id),
            put(demand.short),
            chapter[demand.id],
            put.all(texts[one] for one in demand.indicators if one in texts),
            _materials(demand, put),
            limit.soft,
            limit.hard,
        ]


def _materials(demand: Demand, put: Strings) -> list[Row]:
    """Number, text and lead units of each."""
    return [[one.no, put(one.text), put("、".join(one.units))] for one in demand.materials]


def _dossier(
    dossier: Dossier,
    item: DossierProgress,
    units: Mapping[str, int],
    demands: Mapping[str, int],
    past: Past,
    secret: set[str],
    put: Strings,
) -> Row:
    since = past.at_stage_since(dossier.unit, dossier.id, item.stage)
    rows = _registered(dossier)
    files = [(file, False) for file in dossier.files] + [(file, True) for file in dossier.strays]
    return [
        units[dossier.unit],
        demands[dossier.id],
        STAGES.index(item.stage),
        item.errors,
        item.warnings,
        put(_iso(since)),
        put.pieces(dossier.path),
        int(dossier.exists),
        [_narrative(one, dossier, one.path in secret, put) for one in dossier.narratives],
        _index(dossier.index, dossier, secret, put) if dossier.index else None,
        [_file(file, stray, rows.get(file.path, ()), put) for file, stray in files],
    ]


def _narrative(narrative: Narrative, dossier: Dossier, secret: bool, put: Strings) -> Row:
    shown = not (secret or narrative.untouched)
    body = narrative.body if shown else ()
    appendix = narrative.appendix if shown else ()
    texts, left = put.within((paragraph.text for paragraph in body), MOST_OF_TEXT)
    listed, list_left = put.within((paragraph.text for paragraph in appendix), MOST_OF_TEXT)
    return [
        put.pieces(_within(dossier.path, narrative.path)),
        put(narrative.problem),
        int(narrative.untouched),
        int(secret),
        put(narrative.title.text if shown and narrative.title else ""),
        narrative.words,
        narrative.characters,
        [paragraph.number for paragraph in body[: len(texts)]],
        texts,
        left,
        listed,
        list_left,
    ]


def _index(index: EvidenceIndex, dossier: Dossier, secret: set[str], put: Strings) -> Row:
    handed_in = () if index.path in secret else dossier.rows
    rows: list[Row] = [
        [
            row.row,
            *put.all((row.number, row.name, row.doc_number, row.date, row.form, row.material)),
            put(row.point),
            [put.pieces(name) for name in row.files],
            put(row.url),
            put(row.note),
        ]
        for row in handed_in[:MOST_ROWS]
    ]
    return [
        put.pieces(_within(dossier.path, index.path)),
        put(index.problem),
        int(index.untouched),
        int(index.path in secret),
        rows,
        len(handed_in) - len(rows),
    ]


def _registered(dossier: Dossier) -> dict[str, list[str]]:
    """The numbers of the index rows that name each file, by its path."""
    find: Callable[[str], EvidenceFile | None] = dossier.finder
    found: dict[str, list[str]] = {}
    for row in dossier.rows:
        for name in row.files:
            if file := find(name):
                found.setdefault(file.path, []).append(row.number or f"（第{row.row}行）")
    return found


def _file(file: EvidenceFile, stray: bool, rows: Iterable[str], put: Strings) -> Row:
    return [
        put.pieces(file.name),
        int(stray),
        file.size,
        put(file.content or file.extension),
        file.pdf.pages if file.pdf else 0,
        file.image.width if file.image else 0,
        file.image.height if file.image else 0,
        put.all(rows),
        put(file.problem),
    ]


def _finding(
    finding: Finding,
    rules: Mapping[str, int],
    units: Mapping[str, int],
    seats: Mapping[tuple[str, str], int],
    dossiers: Sequence[Dossier],
    past: Past,
    put: Strings,
) -> Row:
    seat = seats.get((finding.unit, finding.dossier), -1)
    base = dossiers[seat].path if seat >= 0 else ""
    return [
        put(finding.id),
        rules[finding.code],
        LEVELS.index(finding.severity),
        units.get(finding.unit or WORKSPACE, -1),
        seat,
        put.pieces(_within(base, finding.path) if base else finding.path),
        put(finding.place),
        put(finding.message),
        put(finding.fix),
        put(finding.waived),
        put(_iso(past.findings.get(finding.id))),
    ]


def _within(base: str, path: str) -> str:
    """A path as seen from a folder, "" for the folder itself."""
    return "" if path == base else path.removeprefix(f"{base}/")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
