"""Who the 联络员 of each unit are, read from its 联络员反馈表.

Names and telephone numbers are read only here, for the list that the form is collected for; they
are kept nowhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from evidence.disk import open_problem
from evidence.facts import Submission, UnitDocument
from evidence.readers.forms import read_table
from evidence.readers.package import UnreadableError
from evidence.reading.tree import listing
from evidence.text.names import fold
from evidence.workspace import LIAISON_NAME
from indicators.model import Scheme

MISSING = "没有交联络员反馈表"
BLANK = "联络员反馈表没有填写"
SCAN = "交的不是 Word 文档，读不出文字，请人工登记"


@dataclass(frozen=True, slots=True)
class Liaison:
    """What a unit's form says: people as values in the order of the scheme's columns.

    `problem` says what is not as it should be, be it that there are no `people` or that something
    about them is missing. `path` is the form, relative to the workspace, "" where there is none.
    """

    unit: str
    path: str = ""
    people: tuple[tuple[str, ...], ...] = ()
    problem: str = ""


def liaisons(root: Path, scheme: Scheme, submission: Submission) -> Iterator[Liaison]:
    """One for each unit of the scheme, in its order; of several forms the best."""
    documents = {
        folder.unit: [d for d in folder.documents if d.name == LIAISON_NAME and d.exists]
        for folder in submission.units
    }
    for unit in scheme.units:
        forms = [_read(root, scheme, unit.name, each) for each in documents.get(unit.name, ())]
        forms.sort(key=lambda form: (not form.people, bool(form.problem)))
        yield forms[0] if forms else Liaison(unit.name, problem=MISSING)


def _read(root: Path, scheme: Scheme, unit: str, document: UnitDocument) -> Liaison:
    problem = document.problem or ("" if document.read else SCAN)
    if problem or document.untouched:
        return Liaison(unit, document.path, problem=problem or BLANK)
    try:
        header, rows = read_table(_on_disk(root, document.path))
    except UnreadableError as error:
        return Liaison(unit, document.path, problem=str(error))
    except OSError as error:
        return Liaison(unit, document.path, problem=open_problem(root / document.path, error))
    columns = scheme.liaison.columns
    people = tuple(_people(columns, unit, header, rows))
    if not people:
        return Liaison(unit, document.path, problem=BLANK)
    empty = [
        column for at, column in enumerate(columns) if any(not person[at] for person in people)
    ]
    problem = f"没有填{'、'.join(empty)}" if empty else ""
    return Liaison(unit, document.path, people, problem)


def _people(
    columns: Sequence[str], unit: str, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """The rows that somebody filled in, by the scheme's columns; the first one is the unit."""
    at = {fold(name): number for number, name in enumerate(header)}
    places = [at.get(fold(column), -1) for column in columns]
    for row in rows:
        values = [row[place] if 0 <= place < len(row) else "" for place in places]
        if any(values[1:]):
            yield unit, *values[1:]


def _on_disk(root: Path, shown: str) -> Path:
    """The file that a path of the facts means, be its name in another form on disk."""
    path = root
    for part in PurePosixPath(shown).parts:
        if (path / part).exists():
            path /= part
        else:
            path = next((entry.path for entry in listing(path) if entry.name == part), path / part)
    return path
