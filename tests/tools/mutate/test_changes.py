import ast

import pytest

from tools.mutate.changes import Change, changes


def shown(source: str) -> list[str]:
    return [f"{change.kind}: {change.shown}" for change in changes("a.py", source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", ["comparison: a < b → a <= b"]),
        ("x = a >= b", ["comparison: a >= b → a > b"]),
        ("x = a == b", ["comparison: a == b → a != b"]),
        ("x = a not in b", ["comparison: a not in b → a in b"]),
        ("x = a is b", ["comparison: a is b → a is not b"]),
        ("x = a < b < c", [
            "comparison: a < b < c → a < b <= c", "comparison: a < b < c → a <= b < c",
        ]),
        ("x = a and b", ["and/or: a and b → a or b"]),
        ("x = not a", ["negation: not a → a"]),
        ("x = 5", ["constant: 5 → 4", "constant: 5 → 6"]),
        ("x = True", ["constant: True → False"]),
        ("x = a + b", ["arithmetic: a + b → a - b"]),
        ("x = a // b", ["arithmetic: a // b → a * b"]),
        ("x = a + 'b'", []),
        ("x = 'b'", []),
        ("CODE = 'N102'", ["constant: 'N102' → 'N109'"]),
        ("CODE = 'N109'", ["constant: 'N109' → 'N108'"]),
        ("x = Severity.ERROR", [
            "severity: Severity.ERROR → Severity.INFO",
            "severity: Severity.ERROR → Severity.WARNING",
        ]),
        ("x = 1 if a else b", [
            "constant: 1 → 0", "constant: 1 → 2", "condition: a → not a",
        ]),
        ("x = [a for a in b if c]", ["condition: c → not c"]),
        ("x = f'{a + b}'", ["arithmetic: f'{a + b}' → f'{a - b}'"]),
    ],
)  # fmt: skip
def test_every_kind_of_change(source: str, expected: list[str]) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(
    ("body", "removed"),
    [
        ("a()", True), ("yield a", True), ("a.b = c", True), ("a[b] = c", True),
        ("a += b", True), ("del a", True), ("raise a", True), ("a = b", False),
        ("return", False), ("pass", False), ("log.debug(a)", False), ("'text'", False),
        ("a: int = b", False), ("a.b: int = c", True), ("import a", False),
    ],
)  # fmt: skip
def test_statements_that_do_something_are_removed(body: str, removed: bool) -> None:
    expected = [f"removed: {body.replace('yield a', '(yield a)')} → pass"] if removed else []
    assert [one.replace("yield a →", "(yield a) →") for one in shown(f"def f():\n    {body}")] == (
        expected
    )


@pytest.mark.parametrize("guard", ["return", "continue", "break"])
def test_a_guard_is_removed_but_not_the_last_return(guard: str) -> None:
    source = f"def f():\n    for a in b:\n        if c:\n            {guard}\n    return d\n"
    assert shown(source) == ["condition: c → not c", f"removed: {guard} → pass"]


@pytest.mark.parametrize(
    "source",
    [
        '"""Text 5."""',
        "__all__ = [a < b]",
        "class A:\n    __slots__ = ('a', 5)",
        "def f(a: Literal[5]) -> Literal[6]: ...",
        "a: Literal[5]",
        "if TYPE_CHECKING:\n    a = 5",
        "@dataclass(frozen=True, slots=True)\nclass A:\n    b: int",
        "x = zip(a, b, strict=True)",
        "@lru_cache(maxsize=5)\ndef f(): ...",
        "if __name__ == '__main__':\n    main()",
    ],
)
def test_what_is_left_alone(source: str) -> None:
    assert shown(source) == []


def test_a_return_of_a_text_and_of_nothing() -> None:
    assert shown("def f():\n    return 'a'") == ["constant: 'a' → ''"]
    assert shown("def f():\n    return ''") == ["constant: '' → 'X'"]
    assert shown("def f():\n    return None") == []


SOURCE = """\
# 中文
LIMIT = 9


class A:
    def f(self, a=3):
        字 = "（" if (
            a > LIMIT
        ) else ""
        return 字
"""


def change_of(text: str) -> Change:
    (found,) = [one for one in changes("checks/a.py", SOURCE) if one.shown == text]
    return found


def test_a_change_knows_its_place_and_is_put_there() -> None:
    change = change_of("a > LIMIT → a >= LIMIT")
    assert (change.file, change.line, change.source) == ("checks/a.py", 8, "a > LIMIT")
    assert (change.first, change.last, change.function) == (7, 9, "f")
    assert change.applied(SOURCE.encode()).decode() == SOURCE.replace("a > LIMIT", "a >= LIMIT")


def test_what_runs_at_import_is_of_no_function() -> None:
    assert (change_of("9 → 10").function, change_of("9 → 10").first) == ("", 2)
    head = change_of("3 → 4")
    assert (head.first, head.last) == (6, 6)


def test_everything_that_is_changed_can_be_read() -> None:
    for change in changes("a.py", SOURCE):
        tree = ast.parse(change.applied(SOURCE.encode()))
        assert ast.dump(tree) != ast.dump(ast.parse(SOURCE))
