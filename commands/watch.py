"""The front door of `check --watch`: waits for saves and shows what they changed."""

import signal
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click

from commands.chinese import unheard
from commands.common import named, opened, scan, show
from indicators.errors import UnusableError

if TYPE_CHECKING:
    from checks.model import Finding
    from checks.selection import Selection
    from evidence.facts import Submission
    from generators.check.report import Stats
    from generators.look.lines import Line
    from indicators.model import Scheme

QUIET_MS, LONGEST_MS, WAKE_MS = 100, 800, 200
"""A save is over after so long without a change; a burst is looked at after so long anyway."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks say of everything: findings, figures, and the report in full."""

    findings: "Sequence[Finding]"
    figures: "Stats"
    report: "Iterable[Line]"


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace being watched: its facts, how to read some of them again, how to judge them.

    `wanted` are the units and the demands that the user asked for; empty means all.
    """

    scheme: "Scheme"
    wanted: tuple[tuple[str, ...], tuple[str, ...]]
    scan: "Callable[[tuple[str, ...], tuple[str, ...]], Submission]"
    judge: "Callable[[Submission], Judged]"
    submission: "Submission"

    def narrowed(self, units: Collection[str], demands: Collection[str]) -> "Submission":
        """A scan of what the user asked for and these units and demands have in common."""
        from evidence.facts import Submission

        both = []
        for asked, changed in zip(self.wanted, (units, demands), strict=True):
            common = set(asked) & set(changed) if asked and changed else {*asked, *changed}
            if not common and (asked or changed):
                return Submission()
            both.append(tuple(sorted(common)))
        return self.scan(both[0], both[1])


@contextmanager
def _stoppable() -> Iterator[Event]:
    """An event that Ctrl+C sets, besides interrupting as always.

    An interruption that comes while an object is being cleaned up or a library calls back is lost;
    the event stays.
    """
    asked = Event()

    def interrupt(signum: int, frame: FrameType | None) -> None:
        asked.set()
        signal.default_int_handler(signum, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def changes(root: Path) -> Iterator[frozenset[Path]]:
    """The files that were saved, each time that some were; nothing to begin with."""
    from watchfiles import watch

    from evidence.reading.rescan import worth_a_look

    events = watch(
        root,
        watch_filter=lambda _, path: worth_a_look(root, Path(path)),
        step=QUIET_MS,
        debounce=LONGEST_MS,
        rust_timeout=WAKE_MS,
        yield_on_timeout=True,
    )
    yield frozenset()  # so that the caller starts the watch before it reads
    try:
        for event in events:
            yield frozenset(Path(path) for _, path in event)
    except (OSError, RuntimeError) as error:
        raise UnusableError(f"不能监视文件夹“{root}”的变化：{error}") from error


def watch(root: Path, begin: Callable[[], Session]) -> None:
    """Check again whatever is saved, until Ctrl+C. `begin` opens the workspace anew."""
    saves = changes(root)
    next(saves)
    next(saves)  # from here on no save is missed
    try:
        with _stoppable() as asked:
            _follow(root, saves, begin, asked)
    except KeyboardInterrupt:
        click.echo("\n不再监视。")


def _follow(
    root: Path, saves: Iterable[frozenset[Path]], begin: Callable[[], Session], asked: Event
) -> None:
    """Check, then look again after each save. Raises KeyboardInterrupt once it is asked to end."""
    session = begin()
    judged = session.judge(session.submission)
    show(judged.report)
    click.echo("正在等待保存，按 Ctrl+C 结束……")
    findings = judged.findings
    for saved in saves:
        if unheard():
            return
        if asked.is_set():
            raise KeyboardInterrupt
        if saved:
            session, findings = _look_again(root, saved, session, findings, begin)


def _look_again(
    root: Path,
    saved: Collection[Path],
    session: Session,
    before: "Sequence[Finding]",
    begin: Callable[[], Session],
) -> "tuple[Session, Sequence[Finding]]":
    """The session and findings after a save; as they were where nothing can be read."""
    from evidence.reading.rescan import concerned, rescan
    from generators.check.watch_text import change_text, difference, totals_text

    try:
        what = concerned(root, saved, session.scheme)
        if what.settings:
            session = begin()
        else:
            submission = rescan(session.submission, what, session.narrowed)
            session = replace(session, submission=submission)
        judged = session.judge(session.submission)
    except UnusableError as error:
        click.echo(str(error), err=True)
        return session, before
    names = sorted(path.name for path in saved)
    show(change_text(datetime.now(), names, difference(before, judged.findings)))
    show(totals_text(judged.figures))
    return session, judged.findings


def watch_workspace(
    root: Path,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    selection: "Selection",
    jobs: int | None,
    *,
    strict: bool,
) -> None:
    """Check, then check again what is saved; fazhi.yaml too may change meanwhile."""
    from datetime import date
    from time import monotonic

    from checks.waive import judge as judged
    from generators.check.as_text import check_text
    from generators.check.report import Report, stats

    def begin() -> Session:
        workspace, scheme = opened(root)
        wanted = named(scheme, units, indicators)

        def read(units: tuple[str, ...], demands: tuple[str, ...]) -> "Submission":
            return scan(workspace, scheme, units, demands, jobs)

        def judge(submission: "Submission") -> Judged:
            started = monotonic()
            findings = judged(
                scheme,
                submission,
                workspace.options,
                date.today(),
                selection,
                narrowed=any(wanted),
                strict=strict,
            )
            report = Report(
                scheme, submission, findings, stats(submission, findings, monotonic() - started)
            )
            return Judged(findings, report.figures, check_text(report))

        return Session(scheme, wanted, read, judge, read(*wanted))

    workspace, _ = opened(root)
    watch(workspace.root, begin)
