"""A scheme's folder → `Scheme`, or every fault of it at once."""

from collections.abc import Callable
from pathlib import Path

from indicators.build import build_scheme
from indicators.cache import key_of, recall, remember
from indicators.faults import Fault
from indicators.model import Scheme, SchemeError

SCHEMES = Path(__file__).parent / "schemes"
NAMES = ("scheme", "units", "indicators")
"""The files of a scheme, `<name>.yaml`, each with the published `<name>.schema.json`."""

# The code that decides what the parsed form is; a change of it makes the cached form stale.
_DECIDERS = ("load", "reader", "schema", "documents", "consistency")


def load_scheme(folder: Path) -> Scheme:
    """The scheme in `folder` (scheme.yaml, units.yaml, indicators.yaml).

    Raises SchemeError with every fault, sorted by file, line and column; a fault begins with
    the file's path as `folder` gives it.
    """
    contents, faults = _read_files(folder)
    key = key_of([*contents.values(), *_own_files()]) if not faults else ""
    data = recall(folder, key) if key else None
    if data is None:
        # Not imported before it is needed: YAML takes longer to import than to find in the cache.
        from indicators.consistency import inconsistencies
        from indicators.documents import open_document

        views = {}
        for name, content in contents.items():
            views[name], found = open_document(str(folder / f"{name}.yaml"), name, content)
            faults += found
        if len(views) == len(NAMES):
            faults += inconsistencies(**views)
        if faults:
            raise SchemeError([str(fault) for fault in sorted(set(faults))])
        data = {name: view.data for name, view in views.items()}
        remember(folder, key, data)
    return build_scheme(**data)


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
    for name in NAMES:
        path = folder / f"{name}.yaml"
        if not _is(path, Path.exists):
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


def _is(path: Path, what: Callable[[Path], bool]) -> bool:
    try:
        return what(path)
    except OSError:  # a name too long, a folder that may not be entered
        return False


def _own_files() -> list[bytes]:
    """What the parsed form depends on besides the scheme: the schemas and this loader."""
    paths: list[Path] = [SCHEMES / f"{name}.schema.json" for name in NAMES]
    paths += [Path(__file__).parent / f"{name}.py" for name in _DECIDERS]
    return [_content(path) for path in paths]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # installed without sources
        return b""
