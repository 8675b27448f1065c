"""A scheme's folder → `Scheme`, or every fault of it at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from indicators.build import build_scheme
from indicators.cache import key_of, recall, remember
from indicators.faults import Fault
from indicators.model import Scheme, SchemeError

SCHEMES = Path(__file__).parent / "schemes"
NAMES = ("scheme", "units", "indicators")
"""The files of a scheme, `<name>.yaml`, each with the published `<name>.schema.json`."""
LEDGERS = "ledgers"
"""The folder of a scheme's ledgers, `<id>.yaml`, with the published `ledger.schema.json`."""
SCORING = "scoring.yaml"
"""How a scheme scores; not read here."""

# What scheme.yaml must say where there is a catalogue, besides what its schema requires.
_OF_CATALOGUE = (
    "years",
    "limit",
    "narrative_parts",
    "month_day",
    "summary_title",
    "liaison",
    "forms",
    "rules",
)
# The code that decides what the parsed form is; a change of it makes the cached form stale.
_DECIDERS = (
    *("load", "reader", "schema", "documents", "consistency"),
    *("ledger_consistency", "ledger_example", "ledger_values", "moments"),
)


def load_scheme(folder: Path) -> Scheme:
    """The scheme in `folder`: scheme.yaml, units.yaml, indicators.yaml, ledgers/*.yaml.

    A scheme that has ledgers or scoring may do without units.yaml and indicators.yaml. Raises
    SchemeError with every fault, sorted by file, line and column; a fault begins with the
    file's path as `folder` gives it.
    """
    contents, faults = _read_files(folder)
    named = [part for name, content in contents.items() for part in (name.encode(), content)]
    key = key_of([*named, *_own_files()]) if not faults else ""
    data = recall(folder, key) if key else None
    if data is None:
        # Not imported before it is needed: YAML takes longer to import than to find in the cache.
        data, found = _parse(folder, contents, complete=not faults)
        faults += found
        if faults:
            raise SchemeError([str(fault) for fault in sorted(set(faults))])
        remember(folder, key, data)
    return build_scheme(**data)


def _parse(
    folder: Path, contents: dict[str, bytes], *, complete: bool
) -> tuple[dict[str, Any], list[Fault]]:
    """The data of the files and their faults; `complete` says that no file is missing."""
    from indicators.consistency import inconsistencies
    from indicators.documents import View, open_document
    from indicators.ledger_consistency import ledger_inconsistencies

    views: dict[str, View] = {}
    faults: list[Fault] = []
    for name, content in contents.items():
        schema = "ledger" if name.startswith(f"{LEDGERS}/") else name
        also = _OF_CATALOGUE if name == "scheme" and "indicators" in contents else ()
        path = str(folder / f"{name}.yaml")
        views[name], found = open_document(path, schema, content, also)
        faults += found
    catalogue = {name: views[name] for name in NAMES if name in views}
    if len(catalogue) == len(NAMES):
        faults += inconsistencies(**catalogue)
    ledgers = {
        name.removeprefix(f"{LEDGERS}/"): view for name, view in views.items() if name not in NAMES
    }
    if complete:
        units, indicators = views.get("units"), views.get("indicators")
        faults += ledger_inconsistencies(ledgers, units, indicators)
    data = {name: view.data for name, view in catalogue.items()}
    return {**data, "ledgers": {name: view.data for name, view in ledgers.items()}}, faults


def scheme_ids() -> tuple[str, ...]:
    """The ids of the built-in schemes, sorted."""
    return tuple(sorted(path.parent.name for path in SCHEMES.glob("*/scheme.yaml")))


def scheme_folder(scheme_id: str) -> Path:
    """The folder of a built-in scheme. Raises SchemeError, naming those that there are."""
    if scheme_id not in scheme_ids():
        known = "、".join(scheme_ids())
        raise SchemeError([f"没有名为“{scheme_id}”的内置方案，现有：{known}"])
    return SCHEMES / scheme_id


def _read_files(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """The content of each file by name, and a fault for each that cannot be read."""
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    if not _is(folder, Path.is_dir):
        return contents, [Fault(str(folder), 1, 1, "没有这个文件夹，方案应当是一个文件夹")]
    ledgers, odd = _ledger_names(folder)
    needless = _may_lack(folder, bool(ledgers))
    faults += odd
    for name in (*NAMES, *ledgers):
        path = folder / f"{name}.yaml"
        if not _is(path, Path.exists):
            if name not in needless:
                faults.append(Fault(str(path), 1, 1, f"缺少文件 {path.name}"))
        elif not _is(path, Path.is_file):
            message = "这不是文件，方案的内容应当在这个名称的文件里"
            faults.append(Fault(str(path), 1, 1, message))
        else:
            try:
                contents[name] = path.read_bytes()
            except OSError as error:
                denied = isinstance(error, PermissionError)
                reason = "没有读取权限" if denied else "磁盘读取出错"
                faults.append(Fault(str(path), 1, 1, f"读不了这个文件：{reason}"))
    return contents, faults


def _ledger_names(folder: Path) -> tuple[list[str], list[Fault]]:
    """The names of the ledgers' files, without `.yaml`; a fault for each file of another kind."""
    place = folder / LEDGERS
    try:
        found = sorted(
            path.name for path in place.iterdir() if not path.name.startswith((".", "~"))
        )
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError:
        return [], [Fault(str(place), 1, 1, "没有读取这个文件夹的权限")]
    names = [name.removesuffix(".yaml") for name in found if name.endswith(".yaml")]
    odd = [name for name in found if not name.endswith(".yaml")]
    message = "这里只放台账，文件名写成“编号.yaml”"
    return (
        [f"{LEDGERS}/{name}" for name in names],
        [Fault(str(place / name), 1, 1, message) for name in odd],
    )


def _may_lack(folder: Path, ledgers: bool) -> tuple[str, ...]:
    """The files that a scheme may do without: those of a catalogue, where it has none."""
    catalogue = NAMES[1:]
    if any(_is(folder / f"{name}.yaml", Path.exists) for name in catalogue):
        return ()
    return catalogue if ledgers or _is(folder / SCORING, Path.is_file) else ()


def _is(path: Path, what: Callable[[Path], bool]) -> bool:
    try:
        return what(path)
    except OSError:  # a name too long, a folder that may not be entered
        return False


def _own_files() -> list[bytes]:
    """What the parsed form depends on besides the scheme: the schemas and this loader."""
    paths: list[Path] = [SCHEMES / f"{name}.schema.json" for name in (*NAMES, "ledger")]
    paths += [Path(__file__).parent / f"{name}.py" for name in _DECIDERS]
    return [_content(path) for path in paths]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # installed without sources
        return b""
