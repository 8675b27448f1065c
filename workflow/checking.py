"""A check from beginning to end: whether anything changed, the desk, the journal, the report.

Heavy modules are imported when they are needed: a check of a workspace where nothing has changed
needs hardly any.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from checks.selection import EVERYTHING, Selection
from evidence.journal.runs import Run
from generators.check.report import Report
from workflow.errors import UnknownCodeError, UnknownProfileError, WrongRequestError
from workflow.unchanged import LastTime

if TYPE_CHECKING:
    from evidence.reading.with_hash import Order, Reading
    from evidence.reading.workers import Staff
    from evidence.settings import Options, Profile
    from workflow.desk import Desk, Examined, Ticks


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a check, as people type it: units, indicators, codes, a profile.

    `jobs` is the number of processes. `forgetful` neither uses nor keeps what is known from
    before, `rehash` compares every file's content, `online` opens the addresses.
    """

    units: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    online: bool = False
    jobs: int | None = None
    forgetful: bool = False
    rehash: bool = False

    @property
    def key(self) -> str:
        """What the report depends on besides the workspace; "" where it must be made anew."""
        if self.forgetful or self.rehash or self.online:
            return ""
        return repr((self.units, self.indicators, self.select, self.ignore, self.profile))


@dataclass(frozen=True, slots=True)
class Way:
    """What is reported, and whether a warning counts as an error."""

    selection: Selection = EVERYTHING
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The report of a check, and why it is not in the journal, if it should be."""

    report: Report
    trouble: str = ""


def check(start: Path, request: Request, ticks: "Ticks") -> Answer:
    """Check the workspace that `start` lies in. Raises UnusableError, WrongRequestError."""
    from evidence.reading.staffing import likely_jobs

    started = monotonic()
    # Processes get ready to read files while this one looks around.
    with _Readers() as readers:
        readers.start(likely_jobs(start, request.jobs))
        last = LastTime(start, request.key) if request.key else None
        answer = _told_again(last, started) if last is not None else None
        if answer is not None:
            return answer
        readers.start(1 if last is not None and last.outdated else 0)
        from workflow.desk import Desk, Manner

        desk = Desk(
            start, Manner(request.jobs, request.forgetful, request.rehash, ticks, readers.staff)
        )
        way = way_of(desk.workspace.options, request)
        examined = examine(desk, request, way)
        usual = way == Way() and not (examined.narrowed or request.online)
        made = report(examined, way, monotonic() - started)
        return _kept(last, made, examined, usual=usual)


def examine(desk: "Desk", request: Request, way: Way) -> "Examined":
    """Have a desk look at what was asked for."""
    from workflow.naming import named

    wanted = named(desk.scheme, request.units, request.indicators)
    return desk.examine(*wanted, selection=way.selection, strict=way.strict, online=request.online)


def report(examined: "Examined", way: Way, seconds: float) -> Report:
    """What was examined, as data to be shown."""
    from checks.registry import hides_errors
    from generators.check.report import report_of
    from workflow.fixing import mendable

    scheme, submission, findings = examined.scheme, examined.submission, examined.findings
    live = [finding for finding in findings if not finding.waived]
    figures = replace(examined.figures, seconds=round(seconds, 1))
    return replace(
        report_of(scheme, submission, findings, figures),
        mendable=mendable(scheme, submission, live),
        partly=hides_errors(way.selection),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """A report that is kept, and the run of the journal that it is, if it is one."""

    report: Report
    run: Run | None


def _kept(last: LastTime | None, made: Report, examined: "Examined", *, usual: bool) -> Answer:
    """The answer, written into the journal if `usual`; kept for as long as nothing changes."""
    from workflow.recording import record_examined

    # Before it is shown: whoever closes the window early has checked all the same.
    run, trouble = record_examined(examined, made.figures) if usual else (None, "")
    if last is not None and examined.complete and not trouble:
        from evidence.memory.plain import dump, to_plain

        plain = to_plain(_Kept)
        assert plain is not None
        last.remember(dump(plain(_Kept(made, run))), [examined.workspace.scheme_folder])
    return Answer(made, trouble)


def _told_again(last: LastTime, started: float) -> Answer | None:
    """What it came to when the same was asked, where nothing has changed since."""
    said = last.recall()
    if said is None:
        return None
    from evidence.memory.plain import from_plain, load

    build = from_plain(_Kept)
    assert build is not None
    try:
        (plain,) = load([said])
        kept: _Kept = build(plain)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    seconds = round(monotonic() - started, 1)
    made = replace(kept.report, figures=replace(kept.report.figures, seconds=seconds))
    if kept.run is None:
        return Answer(made)
    from workflow.recording import record_again

    trouble = record_again(last.root, kept.run, seconds)
    return None if trouble is None else Answer(made, trouble)


class _Readers:
    """Processes that read files, started beforehand; they end with the check."""

    def __init__(self) -> None:
        self.staff: Staff[Order, Reading] | None = None

    def __enter__(self) -> "_Readers":
        return self

    def start(self, count: int) -> None:
        """Start so many, if any."""
        if not count:
            return
        from evidence.reading.crew import readers

        self.staff = self.staff or readers()
        for _ in range(count):
            self.staff.start()

    def __exit__(self, *args: object) -> None:
        if self.staff is not None:
            self.staff.dismiss()


def way_of(options: "Options", request: Request) -> Way:
    """What the profile and the codes that were typed come to. Raises WrongRequestError."""
    from checks.profiles import selection

    profile = _profile(options, request.profile)
    chosen = selection(profile, _codes(request.select), _codes(request.ignore))
    if chosen != EVERYTHING:
        from checks.registry import checks_for

        codes = [rule.CODE for rule in checks_for(chosen).rules]
        if not any(chosen.names(code) for code in codes if not code.startswith("K")):
            raise WrongRequestError(
                "要报的都在不报的里面，一条规则也不检查；请改 --select、--ignore"
            )
    return Way(chosen, strict=profile is not None and profile.warnings_as_errors)


def _profile(options: "Options", name: str | None) -> "Profile | None":
    from checks.profiles import profiles

    known = profiles(options)
    if name is not None and name not in known:
        raise UnknownProfileError(name, known)
    return known[name] if name is not None else None


def _codes(wanted: Iterable[str]) -> tuple[str, ...]:
    """Codes, families or prefixes in capitals. Raises UnknownCodeError."""
    if not wanted:
        return ()
    from checks.registry import rules

    codes = tuple(code.upper() for code in wanted)
    for code in codes:
        if not rules(code):
            raise UnknownCodeError(code)
    return codes
