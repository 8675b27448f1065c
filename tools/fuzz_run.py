"""Runs every reader over files, in processes that can be killed, and says what went wrong."""

import hashlib
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from random import Random

from checks.run import run as run_checks
from evidence.facts import Dossier, EvidenceIndex, Narrative, Submission, UnitFolder
from evidence.facts_files import EvidenceFile
from evidence.facts_ledger import LedgerFacts
from evidence.readers.docx import document_texts
from evidence.readers.package import UnreadableError
from evidence.readers.xlsx import sheet_texts
from evidence.reading import workers
from evidence.reading.batch import SECONDS, is_quick
from evidence.reading.staffing import MEMORY
from evidence.reading.task import ReaderKind, Task, read
from evidence.reading.workers import Failure
from evidence.settings import SettingsError, read_settings
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme
from tools.fuzz_mutations import mutate
from tools.fuzz_seeds import seeds

UNIT, DOSSIER = "司法局", "021"
LEDGER = "normative-review"
_SETTINGS_SIZE = 1_000_000
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FRAMES = 3
"""Places in the code that are shown of an exception."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file to read. `name` says how to make it again: a seed and number, or a sample's path."""

    form: str
    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: faults of ours, and whether it is sound as evidence.

    `seconds` is the time of the slowest step, `memory` the most that the process had taken until
    then, in bytes (0 where the system does not tell).
    """

    faults: tuple[str, ...] = ()
    sound: bool = False
    seconds: float = 0.0
    slowest: str = ""
    memory: int = 0


def make(folder: Path, seed: int, form: str, number: int) -> Case:
    """Write the file that seed, format and number stand for: always the same bytes."""
    name = f"{seed}:{form.split()[0]}:{number}"
    chance = Random(name)
    data = mutate(form, chance.choice(seeds()[form]), chance)
    path = folder / f"{name.replace(':', '-')}.{form.split()[0]}"
    path.write_bytes(data)
    return Case(form, name, path)


def probe(case: Case) -> Outcome:
    """Every reader on one file, then every check on what they found. Runs elsewhere."""
    faults: list[str] = []
    facts: list[object] = []
    spent: dict[str, float] = {}
    sound = False
    for name, call in _steps(case.path):
        started = time.monotonic()
        try:
            found = call()
            _written(found)
            facts.append(found)
            sound = sound or (isinstance(found, EvidenceFile) and not found.problem)
        except UnreadableError:
            pass  # that is how it says what is wrong
        except SettingsError:
            sound = sound and case.form != "yaml"
        except Exception as error:  # what we are looking for
            faults.append(f"{name} raised {_told(error)}")
        spent[name] = time.monotonic() - started
    try:
        faults += _crashes(facts)
    except Exception as error:
        faults.append(f"checks raised {_told(error)}")
    slowest = max(spent, key=spent.__getitem__)
    return Outcome(tuple(faults), sound, spent[slowest], slowest, _peak())


def _steps(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each way of reading: a file is whatever its name or its place says, and both may lie."""
    shown, size = f"单位/{UNIT}/{path.name}", path.stat().st_size
    for kind in ReaderKind:
        ledger = _scheme().ledger(LEDGER) if kind is ReaderKind.LEDGER else None
        task = Task(kind, path, shown, path.name, size, "", ledger)
        yield f"read {kind}", lambda task=task: read(task)
        yield f"is_quick {kind}", lambda task=task: is_quick(task)
    yield "document_texts", lambda: document_texts(path)
    yield "sheet_texts", lambda: sheet_texts(path)
    if size <= _SETTINGS_SIZE:
        yield "read_settings", lambda: read_settings(path.read_bytes(), "fazhi.yaml")


def _written(found: object) -> None:
    """Raise for a text that no report can hold: half a character, a command to the terminal."""
    if isinstance(found, str):
        found.encode()
        if _UNSHOWN.search(found):
            raise ValueError(f"unprintable: {found[:80]!r}")
    elif isinstance(found, (tuple, list)):
        for item in found:
            _written(item)
    elif is_dataclass(found):
        for field in fields(found):
            _written(getattr(found, field.name))


def _crashes(facts: Iterable[object]) -> list[str]:
    """What the checks crash on."""
    known = list(facts)
    index = next((fact for fact in known if isinstance(fact, EvidenceIndex)), None)
    dossier = Dossier(
        id=DOSSIER,
        unit=UNIT,
        path=f"单位/{UNIT}/{DOSSIER}",
        narratives=tuple(fact for fact in known if isinstance(fact, Narrative)),
        index=index,
        files=tuple(fact for fact in known if isinstance(fact, EvidenceFile)),
        ledgers=tuple(fact for fact in known if isinstance(fact, LedgerFacts)),
    )
    folder = UnitFolder(UNIT, f"单位/{UNIT}", dossiers=(dossier,))
    found = run_checks(_scheme(), Submission((folder,)))
    return [finding.message for finding in found if finding.code == "K901"]


@cache
def _scheme() -> Scheme:
    return load_scheme(scheme_folder("xincheng-2024"))


def _told(error: Exception) -> str:
    """The exception and where it came from."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    return f"{type(error).__name__}: {str(error)[:200]!r} ({where})"


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def examine(
    cases: Sequence[Case],
    *,
    jobs: int,
    call: Callable[[Case], Outcome] = probe,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Iterator[tuple[Case, Outcome]]:
    """The outcome of every case. A hang, a death or a changed file is a fault like any other."""
    before = [_state(case.path) for case in cases]
    staff = workers.Staff(call, memory)
    found = workers.run(cases, staff, workers=jobs, seconds=lambda case: seconds)
    for number, result in found:
        case = cases[number]
        if isinstance(result, Failure):
            result = Outcome((f"{result.reason.value} {result.detail}".strip(),))
        if _state(case.path) != before[number]:
            result = Outcome((*result.faults, "original altered"), result.sound)
        yield case, result


def _state(path: Path) -> tuple[str, int]:
    """What must not change: the bytes and the time of writing."""
    if not path.is_file():
        return "", 0
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return digest, path.stat().st_mtime_ns
