"""Habits that hold for the whole code, as tests."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("indicators", "evidence", "checks", "generators", "workflow", "commands")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
EVERY_FILE = sorted(
    path
    for folder in (*ROOMS, "tests", "tools")
    for path in (ROOT / folder).rglob("*.py")
    if path != Path(__file__)  # which has the samples
) + sorted(ROOT.glob("*.py"))


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    room = ROOMS.index(path.relative_to(ROOT).parts[0])
    above = {*ROOMS[room + 1 :], "cli"} - ({"cli"} if path.name == "start.py" else set())
    assert not _imported(path) & above


FROM_BELOW = {
    "evidence.disk",  # what the disk says, in words
    "evidence.layout",  # names of folders
    "evidence.reading.collecting",  # of the process itself
    "evidence.reading.staffing",  # the most processes, for a help text
    "evidence.text.names",
    "evidence.text.shown",
}
"""What commands take from the rooms that `workflow` is there for."""


@pytest.mark.parametrize(
    "path", sorted((ROOT / "commands").glob("*.py")), ids=lambda path: path.name
)
def test_commands_leave_reading_and_judging_to_the_workflow(path: Path) -> None:
    modules = {
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    below = {name for name in modules if name.partition(".")[0] in ("evidence", "checks")}
    assert below <= FROM_BELOW


def _imports(tree: ast.AST) -> Iterator[str]:
    """What code imports, anywhere in it, but for what only type checkers see."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield str(node.module)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for branch in node.orelse:
                yield from _imports(ast.Module([branch], []))
        else:
            yield from _imports(node)


def _circle(codes: dict[str, str]) -> list[str]:
    """Modules, by name with their code, that import each other, the first one last again."""
    graph = {
        name: {other for other in _imports(ast.parse(code)) if other in codes}
        for name, code in codes.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [*error.args[1]]
    return []


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ({"a.x": "from a import y", "a.y": "import a.z", "a.z": ""}, []),
        ({"a.x": "from a import y", "a.y": "from a.x import f"}, ["a.x", "a.y"]),
        ({"a.x": "import a.y", "a.y": "def f():\n    from a.x import g"}, ["a.x", "a.y"]),
        ({"a.x": "from a.y import f", "a.y": "if TYPE_CHECKING:\n    import a.x"}, []),
        (
            {"a.x": "import a.y", "a.y": "if t.TYPE_CHECKING:\n    pass\nelse:\n    import a.x"},
            ["a.x", "a.y"],
        ),
        ({"a.x": "import a.y", "a.y": "import a.z", "a.z": "import a.x"}, ["a.x", "a.y", "a.z"]),
    ],
)
def test_circles_are_known(codes: dict[str, str], expected: list[str]) -> None:
    assert sorted({*_circle(codes)}) == expected


@pytest.mark.parametrize("room", ROOMS)
def test_no_modules_of_a_room_import_each_other(room: str) -> None:
    codes = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in MODULES
        if path.relative_to(ROOT).parts[0] == room
    }
    assert _circle(codes) == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] != "commands"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_only_commands_print_and_know_click(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "print" not in calls
    assert "click" not in _imported(path)


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] == "checks"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_checks_do_no_input_or_output(path: Path) -> None:
    outside = {"os", "io", "shutil", "tempfile", "subprocess", "sqlite3", "socket", "httpx"}
    assert not _imported(path) & outside
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"open", "Path"}


CHANGES = {"write_bytes", "write_text", "unlink", "rename", "touch", "symlink_to", "rmdir"}
CHANGES_BY_MODULE = {
    "os": {"link", "open", "remove", "rename", "renames", "replace", "rmdir", "symlink", "unlink"},
    "shutil": {"copy", "copy2", "copyfile", "copyfileobj", "copytree", "move", "rmtree"},
}


def _changes_the_disk(call: ast.Call) -> bool:
    """Whether a call makes, changes, moves or removes a file, by its name and arguments."""
    owner, _, name = ast.unparse(call.func).rpartition(".")
    if owner in CHANGES_BY_MODULE:
        return name in CHANGES_BY_MODULE[owner]
    if name == "open":
        named = (keyword.value for keyword in call.keywords if keyword.arg == "mode")
        modes = [word.value for word in (*call.args, *named) if isinstance(word, ast.Constant)]
        return any(re.fullmatch(r"[rbt]*[wax+][bt+]*", str(mode)) for mode in modes)
    if owner and name == "replace":  # a text's has two arguments, a date's are named
        return len(call.args) == 1 and not call.keywords
    return bool(owner) and name in CHANGES


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("path.open('wb')", True),
        ("path.open(mode='xb')", True),
        ("path.open('r+b')", True),
        ("open(path, 'w', encoding='utf-8')", True),
        ("path.open('rb')", False),
        ("Image.open(stream)", False),
        ("temporary.replace(path)", True),
        ("os.replace(path, other)", True),
        ("text.replace('a', 'b')", False),
        ("moment.replace(tzinfo=CHINA)", False),
        ("replace(dossier)", False),
        ("shutil.rmtree(path)", True),
        ("os.path.lexists(path)", False),
        ("path.unlink(missing_ok=True)", True),
    ],
)
def test_what_changes_the_disk_is_known(code: str, expected: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert _changes_the_disk(call) is expected


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] == "generators"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_generator_changes_the_disk(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = [ast.unparse(call) for call in calls if _changes_the_disk(call)]
    assert found == []


DIRECTIVE = re.compile(r"%[-#]?[a-rt-zA-Z]")
"""What stands for a part of a date; `%s` is none, and in test data."""


def _dates_in_chinese(code: str) -> list[int]:
    """The lines where the system would be asked to write a date with Chinese letters.

    Some Windows cannot: what it takes depends on the language that it is set to.
    """
    found = set()
    for node in ast.walk(ast.parse(code)):
        parts: list[ast.AST] = [node] if isinstance(node, ast.Constant) else []
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            parts = [node.format_spec]
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            parts = [*node.args] if name in ("strftime", "strptime", "format") else []
        for part in parts:
            texts = [one.value for one in ast.walk(part) if isinstance(one, ast.Constant)]
            text = "".join(text for text in texts if isinstance(text, str))
            if DIRECTIVE.search(text) and not text.isascii():
                found.add(node.lineno)
    return sorted(found)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('f"{when:%Y年%m月}"', [1]),
        ('f"{when:%Y\\u5e74}"', [1]),
        ('"{:%Y年}".format(when)', [1]),
        ('\nSPAN = "%Y年"', [2]),
        ('when.strftime("%Y" + "年")', [1]),
        ('format(when, "%-d日")', [1]),
        ('f"{when:%Y-%m}年"', []),
        ('f"{when.year}年{when:%H:%M}"', []),
        ('f"{rate:.1%}达标"', []),
        ('f"{name:　<8}"', []),
        ('"50%达标"', []),
        ('when.strftime("%Y-%m-%d")', []),
    ],
)
def test_dates_in_chinese_are_known(code: str, expected: list[int]) -> None:
    assert _dates_in_chinese(code) == expected


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_date_is_written_in_chinese_by_the_system(path: Path) -> None:
    assert _dates_in_chinese(path.read_text(encoding="utf-8")) == []


def test_no_template_has_the_system_write_a_date() -> None:
    texts = [path for path in (ROOT / "generators/templates").iterdir() if path.is_file()]
    assert texts
    assert [
        path.name
        for path in texts
        if re.search("strftime|%[-#]?[YmdHM]", path.read_text(encoding="utf-8"))
    ] == []


def test_the_build_ships_every_package_and_nothing_else() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for room in ROOMS
        for path in (ROOT / room).rglob("__init__.py")
    }
    assert listed == found
    assert settings["tool"]["setuptools"]["py-modules"] == ["cli"]
    assert settings["tool"]["mypy"]["packages"] == [*ROOMS]
    assert settings["tool"]["mypy"]["modules"] == ["cli"]


CLOCKS = {"time", "monotonic", "perf_counter", "process_time", "thread_time"}
CLOCKS |= {f"{name}_ns" for name in CLOCKS}


def _asserts_time(tree: ast.AST) -> list[int]:
    """The lines of asserts that compare a clock, read there or into a name in the same function."""
    found = []
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        timed = {
            target.id
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign) and _reads_a_clock(node.value, set())
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        found += [
            node.lineno
            for node in ast.walk(scope)
            if isinstance(node, ast.Assert) and _reads_a_clock(node.test, timed)
        ]
    return found


def _reads_a_clock(node: ast.AST, timed: set[str]) -> bool:
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and part.id in timed:
            return True
        if isinstance(part, ast.Call):
            owner, _, name = ast.unparse(part.func).rpartition(".")
            if name in CLOCKS and owner in ("time", ""):
                return True
    return False


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("start = time.perf_counter()\n    assert time.perf_counter() - start < 2", [3]),
        ("start = monotonic()\n    took = 3\n    assert start < 5", [4]),
        ("spent = time.monotonic_ns() - 5\n    assert spent < 9", [3]),
        ("while time.monotonic() < deadline: pass\n    assert done", []),
        ("assert report.seconds == 1.5", []),
        ("assert moment.time() == noon", []),
    ],
)
def test_an_assert_on_a_clock_is_known(code: str, expected: list[int]) -> None:
    assert _asserts_time(ast.parse(f"def test():\n    {code}")) == expected


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "tests").rglob("*.py")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_test_asserts_seconds(path: Path) -> None:
    """A busy machine must not turn a test red: count reads, calls or bytes; time in tools/bench."""
    assert _asserts_time(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, cli\n"
        "try: cli.cli(['--help'], prog_name='fazhi')\n"
        "except SystemExit: pass\n"
        "heavy = {'docx', 'openpyxl', 'pypdf', 'yaml', 'jinja2', 'lxml', 'PIL', 'pikepdf',"
        " 'asyncio', 'filelock', 'indicators.model', 'evidence.facts', 'checks.registry'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def _marks_without_a_reason(source: str) -> list[int]:
    """The lines with a `posix` mark that does not say, in words, why the test needs POSIX."""
    tree = ast.parse(source)
    marks = {
        node: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "pytest.mark.posix"
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            reasons = [word.value for word in call.args if isinstance(word, ast.Constant)]
            if len(reasons) == 1 and re.search("[一-龥]{2}", str(reasons[0])):
                marks.pop(call.func, None)
    return list(marks.values())


@pytest.mark.parametrize(
    ("mark", "lines"),
    [
        ("@pytest.mark.posix('权限位是 POSIX 的')", []),
        ("@pytest.mark.posix", [1]),
        ("@pytest.mark.posix()", [1]),
        ("@pytest.mark.posix('')", [1]),
        ("@pytest.mark.posix('因')", [1]),
        ("@pytest.mark.posix('x', '权限位')", [1]),
        ("@pytest.mark.needs('LibreOffice')", []),
    ],
)
def test_a_mark_without_a_reason_is_found(mark: str, lines: list[int]) -> None:
    assert _marks_without_a_reason(f"{mark}\ndef test_it(): ...") == lines


def test_a_test_that_assumes_posix_says_why() -> None:
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "tests").rglob("*.py")
    }
    assert "tests/tools/windows/test_wine.py" in sources
    found = {name: _marks_without_a_reason(source) for name, source in sources.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}
