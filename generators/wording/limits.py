"""What a workspace's own template may do, and how much: a stranger may have written it.

It fills in, decides and repeats; whatever else the language of templates has is refused before
anything runs. What is left could still repeat for ever or grow without end, so each round of a
loop, each use of a filter, an operator, an attribute or a call is counted, and each text that is
put together has a greatest length. No clock is asked: the same template does the same everywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any

from jinja2 import Template, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS = 1_000_000
MOST_TEXT = 500_000
"""Characters that a template may write."""
MOST_LINES = 20_000
LONGEST = 100_000
"""Characters of a text that is put together on the way."""
MOST_ITEMS = 10_000
"""Of a list that is put together, of a range, and the greatest number given to a filter."""
_LONGEST_NUMBER = 1000
"""Binary digits of a product."""
_A_STEP = 100
"""Characters that are looked through in one step."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Call, nodes.Keyword, nodes.Pair),
    *(nodes.If, nodes.For, nodes.Assign, nodes.With, nodes.CondExpr),
    *(nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
    *(nodes.Neg, nodes.Pos, nodes.Concat, nodes.Filter, nodes.Test),
    *(nodes.List, nodes.Tuple, nodes.Dict),
)
_CALLED: dict[type[nodes.Node], str] = {
    nodes.AssignBlock: "set … endset",
    nodes.Block: "block",
    nodes.CallBlock: "call",
    nodes.Extends: "extends",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from … import",
    nodes.Import: "import",
    nodes.Include: "include",
    nodes.Macro: "macro",
    nodes.NSRef: "namespace",
    nodes.Pow: "**",
    nodes.ScopedEvalContextModifier: "autoescape",
}
"""How the rest is written in a template."""
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby"),
    *("int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "reverse", "round", "select", "selectattr", "sort", "string", "title"),
    *("trim", "truncate", "unique", "upper"),
)
_OF_TEXTS = frozenset(
    {"strip", "lstrip", "rstrip", "startswith", "endswith", "removeprefix", "removesuffix"}
)
_METHODS: tuple[tuple[type, frozenset[str]], ...] = (
    (str, _OF_TEXTS | {"upper", "lower", "count", "find"}),
    (dict, frozenset({"items", "keys", "values", "get"})),
    (LoopContext, frozenset({"cycle", "changed"})),
)
_ROUNDS, _JOINED, _WEIGHED = "‹rounds›", "‹joined›", "‹weighed›"
"""Filters of ours, under names that nobody can write in a template."""


class LimitError(SecurityError):
    """A template does what it may not, or too much; the message follows its place."""


@dataclass(slots=True)
class Budget:
    """What one filling of a template has used up."""

    steps: int = 0
    written: int = 0
    lines: int = 0

    def spend(self, steps: int) -> None:
        """Count steps. Raises LimitError at the first too many, of steps or of what is written."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise LimitError(
                "重复得太多，做了一百万步还没有完；请减少 for，或者不要在 for 里面再套 for"
            )
        if self.written > MOST_TEXT or self.lines > MOST_LINES:
            raise LimitError(
                f"写出来的文字太多，超过 {MOST_TEXT:,} 字或者 {MOST_LINES:,} 行；请减少 for"
            )

    def write(self, text: str) -> None:
        """Count what is written; the next step notices when it is too much."""
        self.written += len(text)
        self.lines += text.count("\n")


_BUDGET: ContextVar[Budget] = ContextVar("budget")
"""That of the filling under way. While a template is compiled there is none, so that nothing of
it can be worked out then."""


def fill(template: Template, values: Mapping[str, object]) -> str:
    """A template of `Limited` filled. Raises LimitError and whatever a wrong template raises."""
    budget = Budget()
    token = _BUDGET.set(budget)
    try:
        pieces = []
        for piece in template.generate(values):
            budget.write(piece)
            pieces.append(piece)
            if budget.written > MOST_TEXT + LONGEST:
                break  # by one value that is longer than all may be
        budget.spend(0)
        return "".join(pieces)
    finally:
        _BUDGET.reset(token)


def permitted(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Line and Chinese message of each thing in a template that it may not do."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.For) and node.recursive:
            yield node.lineno, "模板里不能用“recursive”"
        elif not isinstance(node, _ALLOWED) and type(node) in _CALLED:
            said = f"模板里不能用“{_CALLED[type(node)]}”，只能填内容、判断（if）、逐个列出（for）"
            yield node.lineno, said


def counted(tree: nodes.Template) -> nodes.Template:
    """The same template, whose loops, comparisons, slices and joined texts are counted."""
    for loop in tree.find_all(nodes.For):
        loop.iter = _filtered(loop.iter, _ROUNDS)
    for compared in tree.find_all(nodes.Compare):
        compared.expr = _filtered(compared.expr, _WEIGHED)
        for operand in compared.ops:
            operand.expr = _filtered(operand.expr, _WEIGHED)
    for sliced in tree.find_all(nodes.Getitem):
        if isinstance(sliced.arg, nodes.Slice):
            sliced.node = _filtered(sliced.node, _WEIGHED)
    _joined_by_us(tree)
    return tree


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _joined_by_us(node: nodes.Node) -> None:
    """Put a filter of ours in place of every `~`."""
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, field, _replaced(value))
        elif isinstance(value, list):
            value[:] = [_replaced(v) if isinstance(v, nodes.Node) else v for v in value]


def _replaced(node: nodes.Node) -> nodes.Node:
    _joined_by_us(node)
    if not isinstance(node, nodes.Concat):
        return node
    return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOINED)


class Limited(ImmutableSandboxedEnvironment):
    """The sandbox for templates of a workspace: it reads, and counts what it does."""

    intercepted_binops = frozenset({"+", "*", "%"})

    def limit(self) -> None:
        """Leave only what a template may use; those of our own are added before."""
        kept: dict[str, Any] = {
            name: function
            for name, function in self.filters.items()
            if name in _FILTERS or name not in FILTERS
        }
        self.filters = {name: _limited(function) for name, function in kept.items()}
        self.filters |= {"join": _join, "replace": _replace}
        self.filters |= {_ROUNDS: _rounds, _JOINED: _join, _WEIGHED: _weighed}
        tests: dict[str, Any] = self.tests
        self.tests = {name: _limited(function) for name, function in tests.items()}
        self.globals.clear()
        self.globals["range"] = _range

    def getattr(self, obj: object, attribute: str) -> object:
        """What stands behind a dot."""
        _BUDGET.get().spend(1)
        return super().getattr(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """What stands in square brackets."""
        _BUDGET.get().spend(1)
        return super().getitem(obj, argument)

    def is_safe_callable(self, obj: object) -> bool:
        """Whether something may be called: few methods of texts, and nothing that is not ours."""
        if obj is _range:
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        return any(isinstance(owner, kind) and name in names for kind, names in _METHODS)

    def call(
        __self,  # noqa: N805  # a template may name an argument `self`
        __context: Context,
        __obj: object,
        *args: object,
        **kwargs: object,
    ) -> object:
        """What a call gives. Raises LimitError for what must not be called."""
        if not __self.is_safe_callable(__obj):
            name = getattr(__obj, "__name__", "") or type(__obj).__name__
            raise LimitError(f"模板里不能用“{name}(…)”")
        _BUDGET.get().spend(_weight(getattr(__obj, "__self__", None)))
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """A sum, of whatever is not too long; a product or remainder, of numbers only."""
        _BUDGET.get().spend(_weight(left) + _weight(right))
        if operator == "+":
            _check_size(left, right)
        elif not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise LimitError(f"模板里“{operator}”的两边只能是数")
        elif operator == "*" and _digits(left) + _digits(right) > _LONGEST_NUMBER:
            raise LimitError("乘出来的数太大")
        return super().call_binop(context, operator, left, right)


def _digits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 0


def _weight(value: object) -> int:
    """The steps that it takes to look through a value."""
    if isinstance(value, Undefined):
        return 1  # which has no length: it stops a template that asks for one
    if isinstance(value, str):
        return 1 + len(value) // _A_STEP
    return 1 + (len(value) if isinstance(value, Sized) else 0)


def _check_size(left: object, right: object) -> None:
    if isinstance(left, str) and isinstance(right, str):
        _check_length(len(left) + len(right))
    elif isinstance(left, list | tuple) and isinstance(right, list | tuple):
        _check_items(len(left) + len(right))


def _check_length(length: int) -> None:
    if length > LONGEST:
        raise LimitError(f"拼出来的文字太长，超过 {LONGEST:,} 字")


def _check_items(number: int) -> None:
    if number > MOST_ITEMS:
        raise LimitError(f"列得太多，超过 {MOST_ITEMS:,} 个")


def _limited(function: Callable[..., object]) -> Callable[..., object]:
    """A filter or test that counts what it looks through, and takes no great numbers."""
    first = int(hasattr(function, "jinja_pass_arg"))  # a context comes before the value

    @wraps(function)
    def limited(*args: object, **kwargs: object) -> object:
        budget = _BUDGET.get()
        budget.spend(sum(_weight(value) for value in args[first:]))
        for value in (*args[first + 1 :], *kwargs.values()):
            if isinstance(value, int) and abs(value) > MOST_ITEMS:
                raise LimitError(f"竖线后面括号里的数太大，超过 {MOST_ITEMS:,}")
        result = function(*args, **kwargs)
        budget.spend(_weight(result))
        return result

    return limited


def _rounds(values: Iterable[object]) -> Iterator[object]:
    budget = _BUDGET.get()
    for value in values:
        budget.spend(1)
        yield value


def _weighed(value: object) -> object:
    _BUDGET.get().spend(_weight(value))
    return value


def _join(values: Iterable[object], between: str = "") -> str:
    budget = _BUDGET.get()
    texts: list[str] = []
    length = 0
    for value in values:
        text = str(value)
        budget.spend(_weight(text))
        length += len(text) + (len(between) if texts else 0)
        _check_length(length)
        texts.append(text)
    return between.join(texts)


def _replace(text: object, old: str, new: str) -> str:
    known = str(text)
    _BUDGET.get().spend(_weight(known))
    _check_length(len(known) + known.count(old) * max(len(new) - len(old), 0))
    return known.replace(old, new)


def _range(*numbers: int) -> range:
    found = range(*numbers)
    _check_items(len(found))
    return found
