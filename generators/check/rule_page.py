"""A rule's page for reading: its code, severity, docstring and remedy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import getdoc
from itertools import groupby

from checks.model import Rule
from checks.registry import rules
from generators.check.report import LABELS
from generators.look.lines import Line, folded

FAMILIES = {
    "N": "情况说明",
    "X": "证明材料目录",
    "F": "文件",
    "M": "对应关系",
    "T": "时限与台账",
    "D": "申报项",
    "U": "单位",
    "S": "保密与安全",
    "K": "工具自身",
}
"""Family letter of a code and what it is about, in the order of the design."""
_LABEL = re.compile(r"(为什么|合格|不合格|依据): *")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_INTRODUCTION = """\
# 检查规则

<!-- 由 make docs 从检查项的规则页生成，不要手改。 -->

`fazhi check` 按下面 {count} 条规则检查。在命令行看某一条：`fazhi rule 代码`，如 `fazhi rule N102`。

- **错误**：不改不能提交；**警告**：请再看一眼，确实没有问题的可以保留；**提示**：供参考。
- 代码的第一个字母是类别。代码用过不再改，也不再给别的规则用。

## 一览

| 类别 | 代码 | 级别 | 规则 |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A docstring taken apart: `blocks` are paragraphs of lines; the parts carry their label."""

    title: str
    blocks: tuple[tuple[str, ...], ...]


def page(rule: Rule) -> Page:
    """The page of a rule; lines that were broken to fit the source file are whole again."""
    title, _, rest = (getdoc(rule) or "").partition("\n")
    blocks = [_unbroken(block.splitlines()) for block in rest.strip().split("\n\n")]
    return Page(title, tuple(block for block in blocks if block))


@cache
def rule_titles() -> Mapping[str, str]:
    """What each rule finds, in words, by its code."""
    return {rule.CODE: page(rule).title.rstrip("。") for rule in rules()}


def _unbroken(lines: Iterable[str]) -> tuple[str, ...]:
    whole: list[str] = []
    for line in lines:
        if not whole or _LABEL.match(line) or line.startswith("- "):
            whole.append(line.strip())
        else:
            ascii_seam = whole[-1][-1:].isascii() and line.strip()[:1].isascii()
            whole[-1] += " " * ascii_seam + line.strip()
    return tuple(whole)


def rule_text(rule: Rule) -> Iterator[Line]:
    """The whole page of one rule."""
    read = page(rule)
    yield from folded(
        f"{rule.CODE} {read.title}（{LABELS[rule.SEVERITY]}）", "", "     ", look="title"
    )
    for block in read.blocks:
        yield Line("")
        for line in block:
            part = _LABEL.match(line)
            yield from folded(_LABEL.sub(r"\1：", line, count=1), "", "  " if part else "")
    yield Line("")
    yield from folded(f"改法：{rule.FIX}", "", "  ")


def rules_text(rules: Iterable[Rule]) -> Iterator[Line]:
    """A line per rule."""
    for rule in rules:
        yield from folded(
            f"{rule.CODE} {LABELS[rule.SEVERITY]} {page(rule).title}", "", "          "
        )


def rule_markdown(rule: Rule) -> str:
    """What stands below a rule's heading: explanation, parts with bold labels, remedy."""
    blocks = [*page(rule).blocks, (f"改法: {rule.FIX}",)]
    return "\n\n".join("  \n".join(_marked(line) for line in block) for block in blocks) + "\n"


def _marked(line: str) -> str:
    """A line with its label in bold and nothing else that Markdown would take for a mark."""
    label, colon, text = line.partition(": ")
    if colon and (_LABEL.match(line) or label == "改法"):
        return f"**{label}**：{_plain(text)}"
    bullet = "- " if line.startswith("- ") else ""
    return bullet + _plain(line.removeprefix("- "))


def _plain(text: str) -> str:
    """`text` with every character escaped that Markdown would take for a mark."""
    return _SPECIAL.sub(r"\\\1", text)


def rules_markdown(rules: Iterable[Rule]) -> str:
    """docs/rules.md: a table of all rules by family, then every rule's page."""
    listed = _by_family(rules)
    parts = [_INTRODUCTION.format(count=len(listed))]
    for rule in listed:
        family, label = FAMILIES[rule.CODE[0]], LABELS[rule.SEVERITY]
        title = _plain(page(rule).title.rstrip("。"))
        parts.append(f"| {family} | [{rule.CODE}](#{rule.CODE.lower()}) | {label} | {title} |\n")
    for letter, group in groupby(listed, lambda rule: rule.CODE[0]):
        parts.append(f"\n## {letter} {FAMILIES[letter]}\n")
        for rule in group:
            title = f"**{_plain(page(rule).title)}**（{LABELS[rule.SEVERITY]}）"
            parts.append(f"\n### {rule.CODE}\n\n{title}\n\n{rule_markdown(rule)}")
    return "".join(parts)


def _by_family(rules: Iterable[Rule]) -> list[Rule]:
    order = list(FAMILIES)
    return sorted(rules, key=lambda rule: (order.index(rule.CODE[0]), rule.CODE))
