"""A YAML file → its nodes, which know where they stand; or the faults that prevent it."""

import re
from typing import Any

import yaml

from indicators.faults import Fault

LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)
MAX_BYTES = 8 << 20
MAX_DEPTH = 32
"""No scheme nests deeper; the C composer, which recurses, crashes on a hundred thousand `[`."""
_DEEP = f"括号或缩进超过 {MAX_DEPTH} 层"

_ODD = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What a person did to earn the parser's words, by a part of those words (C and Python parser).
_SYNTAX = (
    ("unexpected end of stream", "引号没有写完，缺少收尾的引号"),
    ("could not find expected ':'", "这里缺少半角冒号“:”（冒号后要空一格，全角“：”不算）"),
    (
        "mapping values are not allowed",
        "这里不应有冒号：检查缩进，或者把含有“: ”的内容用引号括起来",
    ),
    ("sequence entries are not allowed", "“- ”要另起一行"),
    ("did not find expected ',' or ']'", "方括号没有写完，缺少“]”或逗号"),
    ("expected ',' or ']'", "方括号没有写完，缺少“]”或逗号"),
    ("did not find expected ',' or '}'", "花括号没有写完，缺少“}”或逗号"),
    ("expected ',' or '}'", "花括号没有写完，缺少“}”或逗号"),
    ("did not find expected '-'", "缩进不对：这一行没有和上面的列表对齐，或者缺少“- ”"),
    ("did not find expected key", "缩进或引号不对：这里接不上前面的内容"),
    ("expected <block end>", "缩进或引号不对：这里接不上前面的内容"),
    ("exceeded maximum nesting depth", _DEEP),  # newer libyaml, before we can count
)
_OPENED = ("quoted scalar", "flow sequence", "flow mapping")
"""Contexts whose beginning, not whose end, is the place to look at."""


def read_nodes(file: str, content: bytes) -> tuple[yaml.Node | None, list[Fault]]:
    """The root node of a YAML document; None with the faults when there is none to use.

    Anchors and aliases are refused: a few lines of them can stand for millions of values.
    """
    if len(content) > MAX_BYTES:
        size = len(content) >> 20
        return None, [Fault(file, 1, 1, f"文件有 {size} MB，太大了，方案文件不会这么大")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = "这里的字读不出来：用记事本打开，“另存为”时“编码”选“UTF-8”"
        return None, [_at(file, before, message)]
    odd = _ODD.search(text)
    if odd:
        message = f"这里有看不见的控制字符（编号 {ord(odd[0])}），请删去"
        return None, [_at(file, text[: odd.start()], message)]
    try:
        faults = list(_refusals(file, text))
        root = None if faults else yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(file, text, error)]
    if root is None and not faults:
        faults.append(Fault(file, 1, 1, "文件是空的"))
    return root, faults


def _refusals(file: str, text: str) -> list[Fault]:
    """Anchors, aliases, second documents and deep nesting, found without composing."""
    faults = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            message = f"不能用 & 和 * 引用（{event.anchor}）：请把内容写全，或者用引号括起来"
            faults.append(_place(file, event.start_mark, message))
        if depth > MAX_DEPTH or documents > 1:
            message = _DEEP if depth > MAX_DEPTH else "“---”之后又是一份内容，一个文件只能有一份"
            return [*faults, _place(file, event.start_mark, message)]
    return faults


def _syntax_fault(file: str, text: str, error: yaml.MarkedYAMLError) -> Fault:
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(opened in context for opened in _OPENED):
        mark = error.context_mark
    if mark is None:  # never seen; the parser's types allow it
        return Fault(file, 1, 1, "文件不合 YAML 的写法")
    if "cannot start any token" in problem:
        character = text.splitlines()[mark.line][mark.column]
        message = (
            "这里不能有制表符（Tab），请改成空格"
            if character == "\t"
            else f"内容不能以“{character}”开头，请用引号括起来"
        )
    else:
        known = (message for words, message in _SYNTAX if words in problem)
        message = next(known, "这里不合 YAML 的写法，检查缩进、冒号和引号")
    return _place(file, mark, message)


def _place(file: str, mark: Any, message: str) -> Fault:
    return Fault(file, mark.line + 1, mark.column + 1, message)


def _at(file: str, before: str, message: str) -> Fault:
    """A fault right behind the text `before`."""
    lines = before.removeprefix("\ufeff").split("\n")
    return Fault(file, len(lines), len(lines[-1]) + 1, message)
