"""Writes the documents that are handed on into a workspace: what they say is of the moment."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generators.artifact import Artifact
from generators.wording.words import house
from workflow.desk import Desk
from workflow.write import write_report

if TYPE_CHECKING:
    from evidence.readers.liaison import Liaison
    from generators.monthly.facts import Monthly
    from generators.monthly.month import Month
    from generators.notice.content import Notices


@dataclass(frozen=True, slots=True)
class Written:
    """Documents, and of each where it is and whether it is new; else it was there already."""

    files: tuple[Artifact, ...]
    places: tuple[tuple[PurePosixPath, bool], ...]


def put(
    root: Path, artifacts: Iterable[Artifact], ours: Callable[[bytes], bool] | None = None
) -> Written:
    """Write documents into the workspace at `root`, never over another (`write_report`)."""
    files = tuple(artifacts)  # all are made before the first is written
    return Written(files, tuple(write_report(root, file, ours) for file in files))


def overview(desk: Desk) -> Written:
    """任务分工表, and the 填报须知 of each unit."""
    from generators.overview.documents import overview as artifacts

    return put(desk.root, artifacts(desk.scheme, desk.workspace.region, house(desk.root)))


def notices(
    desk: Desk, units: Collection[str], today: date, due: date | None
) -> "tuple[Notices, Written]":
    """退改通知单: what each of the units (none: all) has to mend."""
    from generators.notice.content import notices as contents
    from generators.notice.files import notice_files

    seen = desk.examine()
    words = house(desk.root)
    phrases = words.phrases("notice.phrases.txt", unit="", due="")
    found = contents(seen.scheme, seen.submission, seen.findings, phrases, units=units)
    return found, put(desk.root, notice_files(seen.scheme, found, today, due, words))


def monthly(desk: Desk, month: "Month", as_of: datetime | None) -> "tuple[Monthly, Written]":
    """月报, from the journal alone."""
    from generators.monthly.facts import gather
    from generators.monthly.report import monthly as files

    facts = gather(desk.root, desk.scheme, month, as_of)
    made = files(desk.scheme, desk.workspace.region, facts, house(desk.root))
    return facts, put(desk.root, made)


def pledges(desk: Desk, units: Collection[str]) -> Written:
    """承诺书 of each of the units, or of all."""
    from generators.pledge import pledges as artifacts

    words = house(desk.root)
    return put(desk.root, artifacts(desk.scheme, desk.workspace.region, words, units=units))


def liaisons(desk: Desk, today: date) -> "tuple[tuple[Liaison, ...], Written]":
    """联络人员名单, from the forms of all units: a list of some would pass for the whole."""
    from evidence.readers.liaison import liaisons as people
    from generators.liaison_list import liaison_list

    found = tuple(people(desk.root, desk.scheme, desk.read()))
    return found, put(desk.root, liaison_list(desk.scheme, found, today, house(desk.root)))


def dashboard(desk: Desk, today: date) -> tuple[str, Written]:
    """总览网页; and why it says nothing of the past, if it cannot."""
    from generators.dashboard.file import is_ours, sealed
    from generators.dashboard.page import dashboard as page
    from generators.dashboard.past import recalled

    seen = desk.examine()
    past = recalled(desk.root)
    made = page(
        seen.scheme,
        seen.submission,
        seen.findings,
        region=desk.workspace.region,
        day=today,
        past=past,
        words=house(desk.root),
    )
    return past.trouble, put(desk.root, [sealed(made)], is_ours)


def index_tables(desk: Desk, units: Collection[str], dossiers: Collection[str]) -> list[Artifact]:
    """证明材料目录 as Word tables; none of an index that nobody has filled."""
    from generators.index.word import index_words

    submission = desk.read(units, dossiers)
    return list(index_words(desk.scheme, submission, house(desk.root)))
