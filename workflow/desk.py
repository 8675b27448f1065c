"""The one door to a workspace: whatever is read, judged or remembered goes through a desk.

A desk remembers by itself, in the workspace and for as long as it lives: a changed file is judged
again without reading or judging the others. It may be used by several threads, one at a time.
"""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING

from checks.model import Finding, Severity
from checks.needs import Need, needs_of
from checks.progress import Progress, progress
from checks.registry import checks_for
from checks.run import anew as judge_anew
from checks.run import run
from checks.selection import EVERYTHING, Selection
from checks.waive import verify, waive
from evidence.facts import Submission
from evidence.layout import SETTINGS_NAME
from evidence.memory.files import KnownFiles
from evidence.reading.rescan import concerned, rescan
from evidence.reading.scan import scan
from evidence.workspace import Workspace, WorkspaceError, adjusted, open_workspace
from generators.check.report import Stats, stats
from indicators.errors import UnusableError
from indicators.load import load_scheme
from indicators.model import Scheme
from workflow.known_findings import KnownFindings, context_of
from workflow.lock import writing

if TYPE_CHECKING:
    from evidence.reading.with_hash import Order, Reading
    from evidence.reading.workers import Staff

Ticks = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A workspace as it is now: what is asked, what was handed in, what is wrong.

    `complete` says that the same files would lead to the same findings: nothing failed on the
    way. `narrowed` says that only some units or dossiers were looked at.
    """

    workspace: Workspace
    scheme: Scheme
    submission: Submission
    findings: tuple[Finding, ...]
    figures: Stats
    complete: bool = False
    narrowed: bool = False

    @property
    def progress(self) -> dict[str, Progress]:
        """How far every unit is, by its name."""
        return progress(self.submission, self.findings)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a desk reads: with how many processes, and whether what is known from before will do.

    `forgetful` neither uses nor keeps anything in the workspace. `rehash` compares every file's
    content. `ticks` is told how far it is. `readers` are processes that are there already.
    """

    jobs: int | None = None
    forgetful: bool = False
    rehash: bool = False
    ticks: Ticks = lambda what, done, total: None
    readers: "Staff[Order, Reading] | None" = None


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked of a desk, so that it can be asked again."""

    units: tuple[str, ...]
    dossiers: tuple[str, ...]
    selection: Selection
    strict: bool


class Desk:
    """A workspace that is open. Units are named canonically, dossiers by their ids (`naming`)."""

    def __init__(self, start: Path, manner: Manner | None = None) -> None:
        """Open the workspace that `start` lies in. Raises UnusableError."""
        self._manner = manner or Manner()
        self._guard = RLock()
        self._last: tuple[_Question, Examined] | None = None
        self._day = date.min
        began = time.time_ns()
        self.workspace = open_workspace(start)
        self.scheme = adjusted(
            with_indicators(load_scheme(self.workspace.scheme_folder)), self.workspace
        )
        self._files: KnownFiles | None = None
        self._found = KnownFindings(self.scheme)
        if not self._manner.forgetful:
            self._files = KnownFiles(self.root, rehash=self._manner.rehash)
            context = context_of(self.workspace, began)
            self._found = KnownFindings(self.scheme, self._files.cache, context)

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self.workspace.root

    @contextmanager
    def writing(self, what: str) -> Iterator[None]:
        """Be the only one that changes units' files; `what` is told to who waits.

        Raises BusyError where another thread or program does not let go in time.
        """
        with self._guard, writing(self.root, what):
            yield

    def read(
        self,
        units: Collection[str] = (),
        dossiers: Collection[str] = (),
        today: date | None = None,
    ) -> Submission:
        """What was handed in, all of it or that of some units and dossiers."""
        with self._guard:
            return self._read(units, dossiers, today or date.today(), ahead=False)

    def _read(
        self, units: Collection[str], dossiers: Collection[str], today: date, *, ahead: bool
    ) -> Submission:
        found = scan(
            self.workspace,
            self.scheme,
            units=units,
            demands=dossiers,
            jobs=self._manner.jobs,
            progress=partial(self._manner.ticks, "读取材料"),
            known=self._files,
            today=today,
            ready=self._found.ahead if ahead else None,
            staff=self._manner.readers,
        )
        if self._files is not None:
            self._found.seat_all(found, self._files, whole=not (units or dossiers))
        return found.submission

    def examine(
        self,
        units: Collection[str] = (),
        dossiers: Collection[str] = (),
        today: date | None = None,
        *,
        selection: Selection = EVERYTHING,
        strict: bool = False,
        online: bool = False,
    ) -> Examined:
        """Read and judge everything, or some units and dossiers.

        `strict` makes an error of a warning, `online` opens the addresses in the indexes. Raises
        UnusableError for waivers and profiles that name a rule which there is not.
        """
        with self._guard:
            verify(self.workspace.options)
            started, day = monotonic(), today or date.today()
            question = _Question(tuple(units), tuple(dossiers), selection, strict)
            submission = self._read(units, dossiers, day, ahead=selection == EVERYTHING)
            if online:
                submission = self._looked_up(submission)
            whole = not (units or dossiers)
            return self._judged(question, submission, day, started, whole=whole, online=online)

    def look_again(self, changed: Collection[Path], today: date | None = None) -> Examined:
        """Examine as the last time, after these files changed; no other file is opened.

        Raises UnusableError, and then the desk is as it was.
        """
        with self._guard:
            if self._last is None:
                return self.examine(today=today)
            question, last = self._last
            started, day = monotonic(), today or date.today()
            what = concerned(self.root, changed, self.scheme)
            if what.settings:
                return self._become(question, day)
            wanted = set(question.units), set(question.dossiers)
            anew = what.everything or self._day != day
            if anew:
                submission = self._read(*wanted, day, ahead=question.selection == EVERYTHING)
            else:
                submission = rescan(last.submission, what, partial(self._narrowed, wanted, day))
            whole = anew and not any(wanted)
            return self._judged(question, submission, day, started, whole=whole)

    def _become(self, question: _Question, today: date) -> Examined:
        """Begin anew under the settings as they are now; or leave all as it was, and raise."""
        fresh = self.reopened()
        seen = fresh.examine(
            question.units,
            question.dossiers,
            today,
            selection=question.selection,
            strict=question.strict,
        )
        self.workspace, self.scheme = fresh.workspace, fresh.scheme
        self._files, self._found = fresh._files, fresh._found
        self._last, self._day = fresh._last, fresh._day
        return seen

    def reopened(self) -> "Desk":
        """Another desk of the same workspace, as its settings are now. Raises UnusableError."""
        fresh = Desk(self.root, self._manner)
        if fresh.root != self.root:
            raise WorkspaceError(f"“{self.root / SETTINGS_NAME}”不见了；请把它放回来，再保存一次")
        return fresh

    def _narrowed(
        self,
        wanted: tuple[set[str], set[str]],
        day: date,
        units: Collection[str],
        dossiers: Collection[str],
    ) -> Submission:
        """What was asked for and these units and dossiers have in common."""
        both = []
        for asked, those in zip(wanted, (set(units), set(dossiers)), strict=True):
            common = asked & those if asked and those else asked | those
            if not common and (asked or those):
                return Submission()
            both.append(common)
        return self._read(both[0], both[1], day, ahead=False)

    def _judged(
        self,
        question: _Question,
        submission: Submission,
        today: date,
        started: float,
        *,
        whole: bool,
        online: bool = False,
    ) -> Examined:
        """The findings, waived ones marked, and what they come to.

        `whole` says that everything was read now, so that nothing else need be remembered.
        """
        narrowed = bool(question.units or question.dossiers)
        usual = question.selection == EVERYTHING
        recall = self._found.recall if usual else judge_anew
        checks = checks_for(question.selection)
        found = run(self.scheme, submission, checks, recall)
        self._found.save(submission, whole=whole)
        findings = waive(
            self.scheme,
            submission,
            found,
            self.workspace.options.waivers,
            today,
            question.selection,
            narrowed=narrowed,
            skipped=() if online else [c.CODE for c in checks.dossier if Need.PAGES in needs_of(c)],
        )
        if question.strict:
            findings = tuple(_stricter(finding) for finding in findings)
        failed = any(finding.code in ("K901", "K902") for finding in findings)
        examined = Examined(
            self.workspace,
            self.scheme,
            submission,
            findings,
            stats(submission, findings, monotonic() - started),
            complete=self._files is not None and self._found.complete and not failed,
            narrowed=narrowed,
        )
        self._last, self._day = (question, examined), today
        return examined

    def _looked_up(self, submission: Submission) -> Submission:
        """Open the addresses of the indexes."""
        from evidence.online.look_up import Manners, look_up

        manners = Manners(inside=self.workspace.options.intranet)
        ticks = partial(self._manner.ticks, "打开网址")
        return look_up(submission, self.root, manners=manners, progress=ticks)


def with_indicators(scheme: Scheme) -> Scheme:
    """The scheme, if it is one for a workspace. Raises UnusableError where it has no indicators."""
    if not scheme.demands:
        raise UnusableError(
            f"方案 {scheme.id} 没有指标，不能用来建工作区；"
            "台账和评分不用工作区，直接运行 fazhi ledger、fazhi score"
        )
    return scheme


def _stricter(finding: Finding) -> Finding:
    if finding.severity is Severity.WARNING:
        return replace(finding, severity=Severity.ERROR)
    return finding
