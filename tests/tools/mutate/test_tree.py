from pathlib import Path

from tools.mutate.tree import (
    copy_tree,
    importers,
    line_keys,
    mirrored,
    modules_of_tests,
    put,
    rooms,
    sources,
)

ROOT = Path(__file__).parents[3]


def write(root: Path, name: str, text: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_rooms_and_the_front_door_are_changed_and_nothing_else(tmp_path: Path) -> None:
    for name in (
        "checks/__init__.py", "checks/a/b.py", "tests/__init__.py", "tests/test_a.py",
        "tools/__init__.py", "tools/c.py", "cli.py", "setup.py", "docs/e.py",
    ):  # fmt: skip
        write(tmp_path, name)
    assert rooms(tmp_path) == ["checks"]
    assert sources(tmp_path) == ["checks/__init__.py", "checks/a/b.py", "cli.py"]
    assert {"indicators", "evidence", "checks", "generators"} <= set(rooms(ROOT))


def test_tests_by_the_beginning_of_their_path(tmp_path: Path) -> None:
    for name in ("tests/test_a.py", "tests/checks/test_b.py", "tests/samples.py"):
        write(tmp_path, name)
    assert modules_of_tests(tmp_path) == ["tests/checks/test_b.py", "tests/test_a.py"]
    assert modules_of_tests(tmp_path, ("tests/checks",)) == ["tests/checks/test_b.py"]


def test_a_line_is_known_by_its_function_and_words() -> None:
    source = "A = 1\ndef f(\n    a=2,\n):\n    b  =  3\n    def g():\n        return b\n\n"
    assert line_keys(source) == [
        ("", "A = 1"), ("", "def f("), ("", "a=2,"), ("", "):"), ("f", "b = 3"), ("f", "def g():"),
        ("f.g", "return b"), ("", ""),
    ]  # fmt: skip


def test_a_test_mirrors_the_path() -> None:
    assert mirrored("checks/narrative/too_long.py") == "tests/checks/narrative/test_too_long.py"
    assert mirrored("cli.py") == "tests/test_cli.py"


def test_who_imports_a_file(tmp_path: Path) -> None:
    write(tmp_path, "checks/__init__.py")
    write(tmp_path, "checks/a.py")
    write(tmp_path, "checks/b.py", "from checks import a\nimport os\n")
    write(tmp_path, "cli.py", "def f():\n    import checks.a\n")
    assert importers(tmp_path)["checks/a.py"] == {"checks/b.py", "cli.py"}
    assert importers(tmp_path)["checks/b.py"] == set()


def test_a_copy_follows_its_original(tmp_path: Path) -> None:
    root, tree = tmp_path / "root", tmp_path / "tree"
    same, other = write(root, "checks/a.py", "a = 1\n"), write(root, "checks/b.py", "b = 1\n")
    for name in (".venv/x.py", "demo/y.py", "checks/__pycache__/a.pyc", "generators/demo/z.py"):
        write(root, name)
    copy_tree(root, tree)
    found = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    assert found == {"checks/a.py", "checks/b.py", "generators/demo/z.py"}
    kept = (tree / "checks/a.py").stat().st_mtime_ns
    other.unlink()
    write(root, "generators/demo/z.py", "z = 2\n")
    copy_tree(root, tree)
    assert not (tree / "checks/b.py").exists()
    assert (tree / "generators/demo/z.py").read_text() == "z = 2\n"
    assert (tree / "checks/a.py").stat().st_mtime_ns == kept
    assert same.read_text() == "a = 1\n"


def test_what_was_compiled_is_forgotten(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "a = 1\n")
    compiled = write(tmp_path, "__pycache__/a.cpython-311.pyc")
    neighbour = write(tmp_path, "__pycache__/ab.cpython-311.pyc")
    put(path, b"a = 2\n")
    assert (path.read_text(), compiled.exists(), neighbour.exists()) == ("a = 2\n", False, True)
