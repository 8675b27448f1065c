"""The tree of sources and tests: what is changed, what tests it, and copies to change."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_BUILT = {"build", "demo", "dist"}
"""Folders at the root that commands of the Makefile make."""
_HIDDEN = {".ci", ".gitignore"}
"""Whatever else is hidden belongs to an environment or a program, not to the code."""


def rooms(tree: Path) -> list[str]:
    """The packages of the product, at the root of the tree."""
    packages = (path.parent.name for path in tree.glob("*/__init__.py"))
    return sorted({*packages} - {"tests", "tools"})


def sources(tree: Path) -> list[str]:
    """The files that are changed: those of the rooms and of the front door."""
    inside = (path for room in rooms(tree) for path in (tree / room).rglob("*.py"))
    found = (path.relative_to(tree).as_posix() for path in (*inside, *tree.glob("cli.py")))
    return sorted(found)


def modules_of_tests(tree: Path, wanted: tuple[str, ...] = ("",)) -> list[str]:
    """The test modules of the tree whose path begins with one of `wanted`."""
    found = (path.relative_to(tree).as_posix() for path in (tree / "tests").rglob("test_*.py"))
    return sorted(module for module in found if module.startswith(wanted))


def line_keys(source: str) -> list[tuple[str, str]]:
    """Function and words of each line, the first line first."""
    lines = source.splitlines()
    functions = [""] * len(lines)
    for name, node in _functions(ast.parse(source), ""):
        # The head runs when the module is imported, the body when the function is called.
        for number in range(node.body[0].lineno, (node.end_lineno or 0) + 1):
            functions[number - 1] = name
    return [(name, " ".join(line.split())) for name, line in zip(functions, lines, strict=True)]


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Any]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}.{child.name}".lstrip(".")
            yield name, child
            yield from _functions(child, name)
        else:
            yield from _functions(child, prefix)


def mirrored(file: str) -> str:
    """The test module of this source file."""
    folder, _, name = file.rpartition("/")
    return "/".join(part for part in ("tests", folder, f"test_{name}") if part)


def importers(tree: Path) -> dict[str, set[str]]:
    """The source files and test modules that import each source file, directly."""
    found: dict[str, set[str]] = defaultdict(set)
    known = sources(tree)
    for file in (*known, *modules_of_tests(tree)):
        for name in _imported(ast.parse((tree / file).read_text(encoding="utf-8"))):
            for other in (f"{name.replace('.', '/')}.py", f"{name.replace('.', '/')}/__init__.py"):
                found[other].add(file)
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def copy_tree(root: Path, tree: Path) -> None:
    """Make `tree` equal to `root`, but for what was built there; what is equal keeps its date."""
    names = set()
    for part in root.iterdir():
        if part.name in _BUILT or (part.name.startswith(".") and part.name not in _HIDDEN):
            continue
        for path in (part, *part.rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and "__pycache__" not in name.parts:
                names.add(name)
                _copy(path, tree / name)
    for path in [*tree.rglob("*.py")]:
        if path.relative_to(tree) not in names:
            path.unlink()


def _copy(path: Path, target: Path) -> None:
    data = path.read_bytes()
    if not target.is_file() or target.read_bytes() != data:
        target.parent.mkdir(parents=True, exist_ok=True)
        put(target, data)


def put(path: Path, data: bytes) -> None:
    """Write a file and forget what was compiled from its last version.

    Compiled files are told apart by date and size only, and changes come within a second.
    """
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()
    path.write_bytes(data)
