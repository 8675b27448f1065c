"""The small changes that could be made to one source file, found in its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_SEVERITIES = ("ERROR", "WARNING", "INFO")
_NOT_CODE = {"__all__", "__slots__"}
_LOGGED = {"debug"}
_ONLY_COST = {"dataclass", "lru_cache"}
"""What is called to be made lighter or quicker: slots, how many results are kept."""
_UNMUTATED = {"annotation", "returns", "type_comment", "type_params"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the bytes from `start` to `end` of `file`, `old`, become `new`.

    `source` is the line it begins in, without indentation.
    `first` and `last` are the lines of the statement (of its head, where it has a body), and
    `function` the function around it, nothing for what runs when the module is imported.
    """

    file: str
    line: int
    kind: str
    old: str
    new: str
    source: str
    start: int
    end: int
    first: int
    last: int
    function: str

    @property
    def shown(self) -> str:
        """The change as a reader sees it, and as it stands in the list of equivalents."""
        return f"{self.old} → {self.new}"

    def applied(self, source: bytes) -> bytes:
        """The whole file with this change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node and where it hangs: what to put back, and what is written out again."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a node."""

    statement: ast.stmt | None = None
    function: str = ""
    joined: ast.JoinedStr | None = None


def changes(file: str, source: str) -> list[Change]:
    """Every change to this file that its tests ought to notice, in the order of its lines."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    found = []
    for spot, around in _walk(ast.parse(source), _Around()):
        for kind, node in _alternatives(spot):
            change = _change(file, lines, starts, spot, around, kind, node)
            if change:
                found.append(change)
    return sorted(found, key=lambda change: (change.start, change.kind, change.new))


def _change(
    file: str,
    lines: list[str],
    starts: list[int],
    spot: _Spot,
    around: _Around,
    kind: str,
    node: ast.AST,
) -> Change | None:
    """The change that puts `node` at `spot`; inside an f-string the whole string is rewritten.

    Positions inside f-strings are wrong before Python 3.12.
    """
    anchor = around.joined or spot.node
    statement = around.statement or spot.node
    try:
        old = ast.unparse(anchor)
        spot.put(node)
        new = ast.unparse(anchor if around.joined else node)
    except ValueError:  # an f-string that cannot be written in one line
        return None
    finally:
        spot.put(spot.node)
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno
    return Change(
        file=file,
        line=anchor.lineno,
        kind=kind,
        old=" ".join(old.split()),
        new=new,
        source=lines[anchor.lineno - 1].strip(),
        start=starts[anchor.lineno - 1] + anchor.col_offset,
        end=starts[anchor.end_lineno - 1] + anchor.end_col_offset,
        first=statement.lineno,
        last=max(last, statement.lineno),
        function=around.function,
    )


def _walk(parent: ast.AST, around: _Around) -> Iterator[tuple[_Spot, _Around]]:
    for field, value in ast.iter_fields(parent):
        if field in _UNMUTATED or _is_typing_only(parent, field):
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if isinstance(child, ast.AST) and not _is_left_alone(child):
                spot = _Spot(parent, field, index, child)
                inner = _inside(child, around)
                yield spot, inner
                yield from _walk(child, inner)


def _inside(node: ast.AST, around: _Around) -> _Around:
    """What stands around `node` itself and what is in it."""
    function, statement, joined = around.function, around.statement, around.joined
    if isinstance(node, ast.stmt):
        statement = node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        function = f"{function}.{node.name}".lstrip(".")
    if isinstance(node, ast.JoinedStr) and joined is None:
        joined = node
    return _Around(statement, function, joined)


def _is_typing_only(parent: ast.AST, field: str) -> bool:
    test = getattr(parent, "test", None)
    named = isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"
    return isinstance(parent, ast.If) and named and field in ("test", "body")


def _is_left_alone(node: ast.AST) -> bool:
    """Documentation, lists of names, what only costs, the main guard, logging."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Name) and name.id in _NOT_CODE for name in node.targets)
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "__name__ == '__main__'"
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _ONLY_COST:
        return True
    if isinstance(node, ast.keyword):  # an assertion of ours, whatever it says
        return node.arg == "strict"
    call = node.value if isinstance(node, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
        return call.func.attr in _LOGGED
    return False


def _alternatives(spot: _Spot) -> Iterator[tuple[str, ast.AST]]:
    """Kind and new node of each change to the node at `spot`."""
    node = spot.node
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            other = [*node.ops]
            other[number] = _COMPARISONS[type(operator)]()
            yield "comparison", ast.Compare(node.left, other, node.comparators)
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", ast.BoolOp(swapped, node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _is_text(node):
        yield "arithmetic", ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "negation", node.operand
    elif isinstance(node, ast.Constant):
        yield from (("constant", ast.Constant(value)) for value in _constants(spot))
    elif isinstance(node, ast.Attribute) and node.attr in _SEVERITIES:
        if isinstance(node.value, ast.Name) and node.value.id == "Severity":
            for name in _SEVERITIES:
                if name != node.attr:
                    yield "severity", ast.Attribute(node.value, name, ast.Load())
    elif isinstance(node, ast.stmt) and _is_removable(spot):
        yield "removed", ast.Pass()
    if _is_condition(spot):
        yield "condition", ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]


def _is_condition(spot: _Spot) -> bool:
    """A test of if, while or a comprehension that is not turned round in another way."""
    if isinstance(spot.node, ast.Compare | ast.UnaryOp) and not _is_chain(spot.node):
        return False
    tested = spot.field == "test" and isinstance(spot.parent, ast.If | ast.While | ast.IfExp)
    return tested or (spot.field == "ifs" and isinstance(spot.parent, ast.comprehension))


def _is_text(node: ast.BinOp) -> bool:
    """Texts put together: any other operator would only crash."""
    kinds = (ast.JoinedStr, ast.Tuple, ast.List, ast.ListComp)
    sides = (node.left, node.right)
    return any(
        isinstance(side, kinds) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _is_chain(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare) and len(node.ops) > 1


def _constants(spot: _Spot) -> Iterator[bool | int | float | str]:
    value = spot.node.value  # type: ignore[attr-defined]
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
        yield value - 1
    elif isinstance(value, str):
        targets = getattr(spot.parent, "targets", [])
        if [ast.unparse(target) for target in targets] == ["CODE"]:
            yield f"{value[:-1]}{'9' if value[-1:] != '9' else '8'}"
        elif isinstance(spot.parent, ast.Return):
            yield "" if value else "X"


def _is_removable(spot: _Spot) -> bool:
    """A statement that does something and that the next line can do without."""
    node = spot.node
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom | ast.Await)
    if isinstance(node, ast.Assign):
        return any(isinstance(name, ast.Attribute | ast.Subscript) for name in node.targets)
    if isinstance(node, ast.AnnAssign):
        return isinstance(node.target, ast.Attribute | ast.Subscript) and node.value is not None
    if isinstance(node, ast.Return):  # a guard; without its last return a function is no more
        return not isinstance(spot.parent, ast.FunctionDef | ast.AsyncFunctionDef)
    removable = ast.AugAssign | ast.Delete | ast.Continue | ast.Break | ast.Raise
    return isinstance(node, removable)
