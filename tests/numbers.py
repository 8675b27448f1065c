"""Every number that decides something, by the module that has it: constants and defaults.

    python -m tests.numbers     writes tests/data/numbers.json anew

Limits, sizes and shares are easily moved by a slip, and few tests stand at each of their edges.
Here they lie in one table that a person can read; who changes one on purpose writes it anew.
"""

import ast
import dataclasses
import importlib
import inspect
import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
EXPECTED = ROOT / "tests" / "data" / "numbers.json"
ROOMS = ("indicators", "evidence", "checks", "generators")
"""What is the same on every system; the samples of the demo are kept by its own table."""
_NUMBERS = (int, float, Decimal, Fraction, timedelta)
_BESIDE = (*_NUMBERS, str, type(None))
"""What may stand beside numbers in a table of them."""


def numbers() -> dict[str, dict[str, str]]:
    """What each module has, by its path; modules without any are left out."""
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            if file.startswith("generators/demo/"):
                continue
            name = file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
            module = importlib.import_module(name)
            mine = dict(sorted([*_constants(module, path), *_defaults(module)]))
            if mine:
                found[file] = mine
    return found


def _constants(module: ModuleType, path: Path) -> Iterator[tuple[str, str]]:
    """The names that a module gives to numbers itself."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for name in (part.id for each in targets for part in ast.walk(each) if _is_name(part)):
            value = getattr(module, name, None)
            if _is_numeric(value) or _is_measured(value):
                yield name, repr(value)


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)


def _is_numeric(value: object) -> bool:
    """Whether it is a number, or holds numbers and texts only."""
    if type(value) is tuple:
        return any(map(_is_numeric, value)) and all(map(_is_simple, value))
    return isinstance(value, _NUMBERS)


def _is_simple(value: object) -> bool:
    return isinstance(value, _BESIDE) or _is_numeric(value)


def _is_measured(value: object) -> bool:
    """Whether it has a number for each of some names; by numbers it would be a table of letters."""
    if not isinstance(value, dict) or any(isinstance(key, int) for key in value):
        return False
    return bool(value) and all(map(_is_numeric, value.values()))


def _defaults(module: ModuleType) -> Iterator[tuple[str, str]]:
    """What an argument or a field is where nobody gives it."""
    for name, value in vars(module).items():
        if getattr(value, "__module__", "") != module.__name__:
            continue
        if dataclasses.is_dataclass(value) and isinstance(value, type):
            for field in dataclasses.fields(value):
                if isinstance(field.default, _NUMBERS):
                    yield f"{name}.{field.name}", repr(field.default)
        elif inspect.isfunction(value):
            yield from _of_function(name, value)
        if isinstance(value, type):
            for part, method in vars(value).items():
                if inspect.isfunction(method) and part != "__init__":
                    yield from _of_function(f"{name}.{part}", method)
                elif inspect.isfunction(method) and not dataclasses.is_dataclass(value):
                    yield from _of_function(name, method)


def _of_function(name: str, function: Any) -> Iterator[tuple[str, str]]:
    for argument in inspect.signature(function).parameters.values():
        if isinstance(argument.default, _NUMBERS):
            yield f"{name}({argument.name})", repr(argument.default)


def main() -> None:
    """Write the expectation anew."""
    text = json.dumps(numbers(), ensure_ascii=False, indent=1)
    EXPECTED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
