"""A rule's page in the terminal and in docs/rules.md."""

import re
from pathlib import Path
from types import ModuleType

from checks.files import misnamed
from checks.model import Severity
from checks.narrative import too_long
from checks.registry import rules
from generators.check.rule_page import FAMILIES, page, rule_markdown, rule_text, rules_markdown

ROOT = Path(__file__).parents[3]
RULES_PAGE = ROOT / "docs" / "rules.md"


def _rule(doc: str) -> ModuleType:
    module = ModuleType("checks.narrative.sample", doc)
    module.CODE, module.SEVERITY, module.FIX = "N199", Severity.INFO, "改_掉_。"  # type: ignore[attr-defined]
    return module


def test_the_published_page_is_the_one_of_the_checks() -> None:
    stale = "docs/rules.md 与检查项的规则页不一致：运行 make docs"
    assert RULES_PAGE.read_text(encoding="utf-8") == rules_markdown(rules()), stale


def test_every_rule_is_in_the_table_and_has_an_anchor() -> None:
    text = rules_markdown(rules())
    table = re.findall(r"^\| (\S+) \| \[(\w+)\]\(#(\w+)\) \| (\S+) \| (.+) \|$", text, re.MULTILINE)
    headings = re.findall(r"^### (\w+)$", text, re.MULTILINE)
    assert [code for _, code, *_ in table] == headings
    assert sorted(headings) == [rule.CODE for rule in rules()]
    assert all(anchor == code.lower() for _, code, anchor, *_ in table)
    families = [family for family, *_ in table]
    assert list(dict.fromkeys(families)) == [
        name for letter, name in FAMILIES.items() if any(code[0] == letter for code in headings)
    ]
    assert f"按下面 {len(rules())} 条规则检查" in text
    assert ("情况说明", "N102", "n102", "错误", "情况说明超过字数上限") in table


def test_the_readme_leads_to_it() -> None:
    assert "(docs/rules.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_lines_broken_in_the_source_are_whole() -> None:
    (first, *_), *_ = page(misnamed).blocks
    assert "比较时不计空格、全角半角、括号样式、标点和书名号" in first
    read = page(
        _rule("题目。\n\n第一行\nsecond\nthird\n- 一\n- 二\n续\n\n合格: 甲\n乙\n依据: 丙\n")
    )
    assert read.title == "题目。"
    assert read.blocks == (("第一行second third", "- 一", "- 二续"), ("合格: 甲乙", "依据: 丙"))


def test_the_terminal_shows_the_whole_page() -> None:
    lines = [line.text for line in rule_text(too_long)]
    assert lines[0] == "N102 情况说明超过字数上限。（错误）"
    assert lines[-1].startswith("改法：删减正文")
    assert "不合格：正文 1,004 字。" in lines


def test_markdown_has_bold_labels_and_no_stray_marks() -> None:
    text = rule_markdown(
        _rule("题目。\n\n写 <b>*粗*</b> 和 A_B|C。\n\n合格: [1](2)\n不合格: `x`\n")
    )
    assert text == (
        "写 \\<b\\>\\*粗\\*\\</b\\> 和 A\\_B\\|C。\n\n"
        "**合格**：\\[1\\](2)  \n**不合格**：\\`x\\`\n\n"
        "**改法**：改\\_掉\\_。\n"
    )
