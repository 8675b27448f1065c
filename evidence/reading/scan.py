"""From folders to facts: what every unit of a scheme handed in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evidence.disk import extension_of, open_problem
from evidence.facts import (
    Dossier,
    EvidenceIndex,
    Facts,
    Narrative,
    Submission,
    UnitDocument,
    UnitFolder,
)
from evidence.facts_files import EvidenceFile
from evidence.facts_ledger import LedgerFacts
from evidence.layout import UNITS_FOLDER
from evidence.reading.batch import read_all
from evidence.reading.choosing import (
    OLD_FORMATS,
    WORD_FORMATS,
    choose_index,
    choose_ledgers,
    is_named_index,
)
from evidence.reading.seating import Filling, Planned, Seats
from evidence.reading.task import ReaderKind, Task
from evidence.reading.tree import Entry, is_leftover, listing, walk
from evidence.text.names import fold
from evidence.text.shown import natural_key
from evidence.workspace import (
    EVIDENCE_FOLDER,
    INDEX_NAME,
    LIAISON_NAME,
    MONTHLY_FOLDER,
    SUMMARY_NAME,
    Workspace,
    WorkspaceError,
    demand_id_of,
    document_named,
    is_unit_document,
    months_of,
    unit_folder,
)
from indicators.ledger_model import Ledger
from indicators.model import Demand, Scheme

if TYPE_CHECKING:
    from evidence.memory.files import KnownFiles
    from evidence.reading.with_hash import Order, Reading
    from evidence.reading.workers import Staff


@dataclass(frozen=True, slots=True)
class Scan:
    """What was handed in, and what it was made from.

    `planned` has the seats of each known unit of the submission, in its order; `facts` what came
    of every task among them.
    """

    submission: Submission
    planned: tuple[Planned, ...]
    facts: Mapping[Task, Facts]


def scan(
    workspace: Workspace,
    scheme: Scheme,
    *,
    units: Collection[str] = (),
    demands: Collection[str] = (),
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    known: "KnownFiles | None" = None,
    today: date | None = None,
    ready: Callable[[Dossier], object] | None = None,
    staff: "Staff[Order, Reading] | None" = None,
) -> Scan:
    """Read what was handed in, by unit and demand in the scheme's order.

    `units` (names or aliases) and `demands` (ids) narrow it; what does not belong to the
    workspace is then left out. `jobs` is the number of processes, `progress` is called with
    the files read and all. `known` is what earlier runs learnt, and learns what this one does;
    nothing else is written. `today` is the day of the scan, if it is not to be this one. `ready`
    is given the dossiers that were read while others still are (`Filling`). `staff` are the
    processes that read (`crew.readers`). Raises
    WorkspaceError where the folder 单位 itself cannot be read; never for what units put there.
    """
    wanted = {unit.name for name in units if (unit := scheme.unit(name))}
    chosen = [demand for demand in scheme.demands if not demands or demand.id in demands]
    folders, strangers = _unit_folders(workspace, scheme)
    day = today or date.today()
    planned = [
        _plan_unit(workspace, scheme, unit.name, folders.get(unit.name), chosen, bool(demands), day)
        for unit in scheme.units
        if not wanted or unit.name in wanted
    ]
    filling = Filling(planned, ready)
    read_all(
        filling.tasks,
        jobs=jobs,
        progress=progress,
        known=known,
        staff=staff,
        arrived=filling.arrived,
        spare=filling.spare,
    )
    if known is not None:
        known.save(whole=not (units or demands))
    filled = filling.folders()
    everything = (*filled, *(() if units or demands else strangers))
    return Scan(Submission(everything), tuple(planned), filling.facts)


def _unit_folders(
    workspace: Workspace, scheme: Scheme
) -> tuple[dict[str, Entry], list[UnitFolder]]:
    """The folder of each unit by its name, and what else lies beside them."""
    top = workspace.root / UNITS_FOLDER
    try:
        entries = listing(top)
    except FileNotFoundError:
        return {}, []  # every dossier is then reported as missing
    except OSError as error:
        raise WorkspaceError(f"文件夹“{top}”{open_problem(top, error)}") from None
    names = {fold(name): unit.name for unit in scheme.units for name in (unit.name, *unit.aliases)}
    claims: dict[str, list[Entry]] = {}
    for entry in entries:
        claims.setdefault(names.get(fold(entry.name), ""), []).append(entry)
    strangers = [entry for entry in claims.pop("", []) if not is_leftover(entry.name)]
    found = {}
    for unit, claiming in claims.items():
        found[unit], *others = sorted(claiming, key=lambda entry: entry.name != unit)
        strangers += others
    strangers.sort(key=lambda entry: natural_key(entry.name))
    return found, [_stranger(entry) for entry in strangers]


def _stranger(entry: Entry) -> UnitFolder:
    return UnitFolder(unit=entry.name, path=f"{UNITS_FOLDER}/{entry.name}", known=False)


def _plan_unit(
    workspace: Workspace,
    scheme: Scheme,
    unit: str,
    entry: Entry | None,
    demands: Sequence[Demand],
    narrowed: bool,
    today: date,
) -> Planned:
    """Seat what lies in a unit's folder; `entry` is None where it has none."""
    path = f"{UNITS_FOLDER}/{entry.name}" if entry else unit_folder(unit).as_posix()
    theirs = [demand for demand in demands if unit in demand.units]
    entries: list[Entry] = []
    blocked: EvidenceFile | None = None
    if entry and entry.folder:
        try:
            entries = listing(entry.path)
        except OSError as error:
            blocked = _unread(path, entry.name, open_problem(entry.path, error))
    elif entry:
        blocked = _unread(path, entry.name, entry.problem or "这里应当是单位的文件夹，却是一个文件")
    folders, strangers = _dossier_folders(theirs, entries)
    dossiers, seats = [], []
    for demand in theirs:
        found = folders.get(demand.id)
        if demand.bonus and not found:
            continue
        place = f"{path}/{found.name if found else demand.folder_name}"
        exists = found is not None or blocked is not None
        dossiers.append(Dossier(demand.id, unit, place, exists, seen_on=today))
        owed = scheme.ledgers_of(unit, demand.id)
        strays: list[Task | Facts] = [blocked] if blocked else []
        seats.append(_seat(found, place, owed) if found else Seats(strays=strays))
    others = () if narrowed else tuple(f"{path}/{name}" for name in strangers)
    months = () if narrowed else _months(entries)
    documents = [] if narrowed or blocked else _documents(entries, path)
    folder = UnitFolder(unit, path, True, tuple(dossiers), others, (), months, today)
    return Planned(folder, seats, documents)


def _documents(entries: Sequence[Entry], path: str) -> list[Task | Facts]:
    """Seat the documents of a unit's folder; one of each kind that is not there says so."""
    seats: list[Task | Facts] = []
    for wanted in (LIAISON_NAME, SUMMARY_NAME):
        there = [
            entry
            for entry in entries
            if not entry.folder
            and not is_leftover(entry.name)
            and document_named(entry.name) == wanted
        ]
        seats += [_form_task(entry, f"{path}/{entry.name}", wanted) for entry in there]
        if not there:
            seats.append(UnitDocument(path=f"{path}/{wanted}", name=wanted, exists=False))
    return seats


def _form_task(entry: Entry, path: str, name: str) -> Task | Facts:
    extension = extension_of(entry.name)
    problem = entry.problem
    if not problem and extension in WORD_FORMATS and extension != "docx":
        problem = f"是 .{extension} 格式，工具读不了；请用 Word 或 WPS 另存为 .docx"
    if problem or extension != "docx":
        return UnitDocument(path=path, name=name, problem=problem, read=False)
    return Task(ReaderKind.FORM, entry.path, path, name, entry.size, entry.state)


def _months(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The months for which a report lies in 月度进展, each once."""
    names = [
        file.name
        for entry in entries
        if entry.folder and fold(entry.name) == fold(MONTHLY_FOLDER)
        for file in walk(entry.path).files
        if file.size
    ]
    return tuple(sorted({month for name in names for month in months_of(name)}))


def _dossier_folders(
    demands: Sequence[Demand], entries: Sequence[Entry]
) -> tuple[dict[str, Entry], list[str]]:
    """The folder of each demand by its id, and the names of what the scheme does not ask for."""
    names = {demand.id: demand.folder_name for demand in demands}
    claims: dict[str, list[Entry]] = {}
    strangers = []
    for entry in entries:
        demand_id = demand_id_of(entry.name)
        if demand_id in names and (entry.folder or entry.problem):
            claims.setdefault(demand_id, []).append(entry)
        elif entry.folder and fold(entry.name) == fold(MONTHLY_FOLDER):
            continue
        elif not is_leftover(entry.name) and not is_unit_document(entry.name):
            strangers.append(entry.name)
    found = {}
    for demand_id, claiming in claims.items():
        found[demand_id], *others = sorted(
            claiming, key=lambda entry: entry.name != names[demand_id]
        )
        strangers += [entry.name for entry in others]
    return found, sorted(strangers, key=natural_key)


def _seat(entry: Entry, path: str, owed: Sequence[Ledger]) -> Seats:
    """Seat everything in a dossier folder; `path` is its own, relative to the workspace.

    `owed` are the ledgers that belong into it.
    """
    if not entry.folder:
        return Seats(strays=[_unread(path, entry.name, entry.problem)])
    try:
        entries = listing(entry.path)
    except OSError as error:
        return Seats(strays=[_unread(path, entry.name, open_problem(entry.path, error))])
    seats = Seats()
    index = choose_index(entries)
    ledgers = choose_ledgers(entries, owed)
    for inner in entries:
        extension = extension_of(inner.name)
        if is_leftover(inner.name):
            seats.leftovers.append(f"{path}/{inner.name}")
        elif inner.folder:
            _seat_folder(seats, inner, path)
        elif inner is index:
            seats.index = _index_task(inner, f"{path}/{inner.name}")
        elif inner.name in ledgers:
            seats.ledgers.append(_ledger_task(inner, f"{path}/{inner.name}", ledgers[inner.name]))
        elif extension in WORD_FORMATS and not is_named_index(inner):
            seats.narratives.append(_narrative_task(inner, f"{path}/{inner.name}"))
        else:
            seats.strays.append(_file_task(inner, path, inner.name))
    return seats


def _seat_folder(seats: Seats, folder: Entry, path: str) -> None:
    """Seat a sub-folder: files if it is 印证材料, strays otherwise."""
    found = walk(folder.path)
    place = f"{path}/{folder.name}"
    seats.leftovers += [f"{place}/{name}" for name in found.leftovers]
    for entry in found.files:
        if not entry.name:
            seats.strays.append(_unread(place, folder.name, entry.problem))
        elif fold(folder.name) == fold(EVIDENCE_FOLDER):
            seats.files.append(_file_task(entry, place, entry.name))
        else:
            seats.strays.append(_file_task(entry, path, f"{folder.name}/{entry.name}"))


def _ledger_task(entry: Entry, path: str, ledger: Ledger) -> Task | Facts:
    if entry.problem:
        return LedgerFacts(path=path, ledger=ledger.id, problem=entry.problem)
    return Task(ReaderKind.LEDGER, entry.path, path, entry.name, entry.size, entry.state, ledger)


def _index_task(entry: Entry, path: str) -> Task | Facts:
    extension = extension_of(entry.name)
    problem = entry.problem
    if not problem and extension in WORD_FORMATS:
        problem = f"是 Word 文档（.{extension}），不是 Excel 表格；请用发下来的“{INDEX_NAME}”填写"
    elif not problem and extension != "xlsx":
        problem = f"是 .{extension} 格式，工具读不了；请用 Excel 或 WPS 另存为 .xlsx"
    if problem:
        return EvidenceIndex(path=path, problem=problem)
    return Task(ReaderKind.INDEX, entry.path, path, entry.name, entry.size, entry.state)


def _narrative_task(entry: Entry, path: str) -> Task | Facts:
    extension = extension_of(entry.name)
    problem = entry.problem
    if not problem and extension not in OLD_FORMATS | {"docx"}:
        problem = f"是 .{extension} 格式，工具读不了；请用 Word 或 WPS 另存为 .docx"
    if problem:
        return Narrative(path=path, problem=problem)
    kind = ReaderKind.OLD if extension in OLD_FORMATS else ReaderKind.NARRATIVE
    return Task(kind, entry.path, path, entry.name, entry.size, entry.state)


def _file_task(entry: Entry, folder: str, name: str) -> Task | Facts:
    path = f"{folder}/{name}"
    if entry.problem:
        return _unread(path, name, entry.problem)
    return Task(ReaderKind.FILE, entry.path, path, name, entry.size, entry.state)


def _unread(path: str, name: str, problem: str) -> EvidenceFile:
    return EvidenceFile(path=path, name=name, extension=extension_of(name), size=0, problem=problem)
