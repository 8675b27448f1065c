"""What is measured against is declared: a number with a name, and a sentence that says why.

A limit that a document sets stands in the scheme's YAML; the numbers in checks/ are our judgement.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from checks.dossier import burst
from checks.files import (
    active_content,
    blank_page,
    coarse_scan,
    poor_picture,
    sideways,
    too_large,
    unportable_name,
)
from checks.narrative import copied, likeness, look_differs
from evidence.readers import pdf_outline
from evidence.workspace import MAX_NAME_BYTES, MAX_PATH
from tests import samples

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "checks").rglob("*.py"))
each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix()
)
PLAIN = {0, 1, 2}
UNITS = {7: "days", 10: "digits", 12: "months", 60: "minutes", 100: "per cent", 1000: "per mille",
         3600: "seconds"}  # fmt: skip
"""What one unit is of another: no limit where it multiplies or divides."""
EXEMPT = {
    "int(code.removeprefix('U+'), 16)": "how a code point is written",
    "range(1, 13)": "the months of a year",
    "1 <= month <= 12": "likewise",
    "(year - 1, 12)": "the month before January",
    "date(max(scheme.years), 12, 31)": "the last day of a year",
}
"""Expressions whose numbers nobody can change."""


def _numbers(node: ast.AST) -> Iterator[ast.Constant]:
    for child in ast.walk(node):
        number = isinstance(child, ast.Constant) and type(child.value) in (int, float)
        if isinstance(child, ast.Constant) and number and child.value not in PLAIN:
            yield child


def _free(function: ast.AST) -> set[ast.AST]:
    """The numbers in a function that are no limit: indices, units and what is exempt."""
    free: set[ast.AST] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            free.add(node.slice)
        elif isinstance(node, ast.BinOp) and isinstance(
            node.op, ast.Mult | ast.Div | ast.Mod | ast.Pow
        ):
            free |= {part for side in (node.left, node.right) for part in _units(side)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "divmod":
            free |= {part for side in node.args for part in _units(side)}
        if isinstance(node, ast.Call | ast.Compare | ast.Tuple) and ast.unparse(node) in EXEMPT:
            free |= set(_numbers(node))
    return free


def _units(side: ast.AST) -> Iterator[ast.AST]:
    """The units in one side of a calculation, or in both of its cases."""
    for part in (side.body, side.orelse) if isinstance(side, ast.IfExp) else (side,):
        if isinstance(part, ast.Constant) and part.value in UNITS:
            yield part


def undeclared(code: str) -> list[str]:
    """The numbers in functions, and the constants without a sentence, by line."""
    tree = ast.parse(code)
    found = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            # What a decorator remembers is no limit of a rule.
            parts = [function.args, *function.body]
            free = {number for part in parts for number in _free(part)}
            numbers = {number for part in parts for number in _numbers(part)} - free
            found |= {(number.lineno, str(number.value)) for number in numbers}
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    for body in bodies:
        for place, statement in enumerate(body):
            value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
            if value is not None and any(_numbers(value)) and not _is_sentence(body[place + 1 :]):
                found.add((statement.lineno, ast.unparse(statement).partition(" = ")[0]))
    return [f"{line}: {what}" for line, what in sorted(found)]


def _is_sentence(after: list[ast.stmt]) -> bool:
    if not after or not isinstance(after[0], ast.Expr):
        return False
    text = after[0].value
    return isinstance(text, ast.Constant) and isinstance(text.value, str) and "." in text.value


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def f(x): return len(x) > 5", ["1: 5"]),
        ("def f(x): return len(x) > 0.5", ["1: 0.5"]),
        ("def f(x, most=9): return x", ["1: 9"]),
        ("f = lambda x: x > 7", ["1: f"]),
        ("@lru_cache(maxsize=9)\ndef f(x): return x", []),
        ("def f(x):\n    g = lambda y: y > 8", ["2: 8"]),
        ("def f(x): return x[:4]", ["1: 4"]),
        ("def f(x): return x[4]", []),
        ("def f(x): return x > 100", ["1: 100"]),
        ("def f(x): return 100 * x / 60 % 7 ** 10", []),
        ("def f(x): return x * 30", ["1: 30"]),
        ("def f(x): return x + 12", ["1: 12"]),
        ("def f(x): return divmod(x, 3600), other(x, 3600)", ["1: 3600"]),
        ("def f(x): return x * (3600 if x else 60), x * (x if x > 60 else 1)", ["1: 60"]),
        ("def f(x): return len(x) > -1 or x in (0, 1, 2, 1.0, True)", []),
        ("def f(x):\n    for month in range(1, 13): yield month", []),
        ("def f(x):\n    for month in range(1, 14): yield month", ["2: 14"]),
        ("MOST = 5", ["1: MOST"]),
        ('MOST = 5\n"""Places that are told."""', []),
        ('MOST = 5\n"""places"""', ["1: MOST"]),
        ('MOST = 5\nOTHER = 6\n"""Places."""', ["1: MOST"]),
        ("SLACK = timedelta(days=3)", ["1: SLACK"]),
        ("class A:\n    SIZE: int = 3", ["2: SIZE: int"]),
        ('class A:\n    SIZE: int = 3\n    """Pages."""', []),
        ("FEW = 2", []),
    ],
)
def test_what_is_not_declared_is_known(code: str, expected: list[str]) -> None:
    assert undeclared(code) == expected


@each_module
def test_every_number_that_something_is_measured_against_is_declared(path: Path) -> None:
    assert undeclared(path.read_text(encoding="utf-8")) == []


def test_what_is_exempt_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    said = {ast.unparse(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.expr)}
    assert set(EXEMPT) <= said


TENTHS = dict(zip(range(10, 100, 10), "一二三四五六七八九", strict=True))


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (burst, f"有 {burst._FEWEST} 个以上"),
        (burst, f"其中{TENTHS[round(burst._SHARE * 100)]}成在 {burst._DAYS.days + 1} 天以内"),
        (coarse_scan, f"不低于 {coarse_scan.LEAST} dpi"),
        (coarse_scan, f"（前 {pdf_outline.PAGES} 页）"),
        (active_content, f"（前 {pdf_outline.PAGES} 页）"),
        (sideways, f"（前 {pdf_outline.PAGES} 页）"),
        (blank_page, f"只看前 {pdf_outline.PAGES} 页，最多认出 {pdf_outline.SUSPECTS} 页"),
        (too_large, f"没有设置的是 {samples.scheme().max_file_bytes // too_large._MB} MB"),
        (unportable_name, f"一个名字最多 {MAX_NAME_BYTES // len('字'.encode())} 个汉字"),
        (unportable_name, f"整个路径最多 {MAX_PATH} 个字符"),
        (poor_picture, f"总共不到 {poor_picture._FEWEST // 10_000} 万像素"),
        (poor_picture, f"或者不到 {poor_picture._PIXELS // 10_000} 万像素"),
        (poor_picture, f"短边又不到 {poor_picture._SHORTER} 像素"),
        (poor_picture, f"长边不到 {poor_picture._LONGER} 像素"),
        (copied, f"一段（{likeness.PARAGRAPH} 字以上）"),
        (copied, f"有{TENTHS[likeness.PARAGRAPH_SHARE]}成相同"),
        (copied, f"全文有{TENTHS[likeness.WHOLE_SHARE]}成相同"),
        (look_differs, f"{look_differs.LEAST_PITCH:.0f} 磅到 {look_differs.MOST_PITCH} 磅都算"),
        (look_differs, f"页边距相差 {look_differs.SLACK:.0f} 毫米以内不算"),
        (look_differs, f"三号（{look_differs.SIZE:.0f} 磅）、行距固定值 {look_differs.PITCH} 磅"),
    ],
)
def test_the_rule_page_names_the_number_that_counts(rule: ModuleType, sentence: str) -> None:
    assert sentence in (rule.__doc__ or "").replace("\n", "")


def test_the_remedy_names_the_margins_that_count() -> None:
    wanted = "、".join(f"{side[:1]}边距 {size:.0f}" for side, _, size in look_differs.MARGINS[:1])
    others = "、".join(f"{side} {size:.0f}" for side, _, size in look_differs.MARGINS[1:])
    assert f"{wanted}、{others} 毫米" in look_differs.FIX
