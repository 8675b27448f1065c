"""Habits of every check: registered, documented, tested, with a code of its own."""

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

from checks import registry

ROOT = Path(__file__).parents[2]
FAMILIES = {
    "narrative": "N",
    "index": "X",
    "files": "F",
    "match": "M",
    "dossier": "D",
    "unit": "U",
    "security": "S",
    "tool": "K",
    "ledger": "T",
}
PARTS = ("为什么:", "合格:", "不合格:", "依据:")
HAN = re.compile(r"[\u4e00-\u9fff]")


def _modules():
    """Every module under checks/<family>/ that has a code; the others are helpers."""
    for path in sorted((ROOT / "checks").glob("*/*.py")):
        if path.stem != "__init__":
            module = importlib.import_module(f"checks.{path.parent.name}.{path.stem}")
            if hasattr(module, "CODE"):
                yield module


MODULES = tuple(_modules())
every_check = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)


def family(module):
    return module.__name__.split(".")[1]


def test_there_are_checks_to_judge():
    assert {family(module) for module in MODULES} >= {"narrative", "index", "files", "match"}


@every_check
def test_it_is_registered_once(module):
    listed = (
        *registry.DOSSIER_CHECKS,
        *registry.LEDGER_CHECKS,
        *registry.UNIT_CHECKS,
        *registry.SUBMISSION_CHECKS,
        *registry.TOOL_RULES,
    )
    assert [rule is module for rule in listed].count(True) == 1
    assert module in registry.RULES


@every_check
def test_its_code_is_of_its_family(module):
    assert re.fullmatch(rf"{FAMILIES[family(module)]}\d{{3}}", module.CODE)


@every_check
def test_its_code_is_its_own(module):
    assert Counter(other.CODE for other in MODULES)[module.CODE] == 1


@every_check
def test_its_rule_page_begins_with_the_problem(module):
    first = module.__doc__.split("\n", 1)[0]
    assert first.endswith("。")
    assert first.count("。") == 1
    assert HAN.search(first)


@every_check
def test_its_rule_page_has_every_part_once_and_in_order(module):
    found = [
        line.partition(":")[0] + ":"
        for line in module.__doc__.splitlines()
        if line.startswith(PARTS)
    ]
    assert found == list(PARTS)


@every_check
def test_no_part_of_its_rule_page_is_empty(module):
    parts = re.split("|".join(rf"^{part}" for part in PARTS), module.__doc__, flags=re.MULTILINE)
    assert len(parts) == len(PARTS) + 1
    assert all(part.strip() for part in parts)


@every_check
def test_its_basis_quotes_the_document_or_says_whose_idea_it_is(module):
    basis = module.__doc__.rpartition("依据:")[2]
    quotes = re.search(r"附件\d.*“.+”", basis, re.DOTALL)
    assert quotes or "设计约定" in basis or "工具自身规则" in basis


@every_check
def test_it_tells_a_clerk_what_to_do(module):
    assert HAN.search(module.FIX)
    assert module.FIX.endswith("。")


@every_check
def test_it_is_tested_at_the_mirrored_path(module):
    test = ROOT / "tests" / "checks" / family(module) / f"test_{module.__name__.split('.')[-1]}.py"
    assert test.is_file()
    assert "def test_" in test.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "group",
    ["DOSSIER_CHECKS", "LEDGER_CHECKS", "UNIT_CHECKS", "SUBMISSION_CHECKS", "TOOL_RULES", "RULES"],
)
def test_checks_are_listed_in_the_order_of_their_codes(group):
    # Codes sort by family letter; a reader finds a check where its code says.
    codes = [rule.CODE for rule in getattr(registry, group)]
    assert codes == sorted(codes)


def test_nothing_is_registered_that_is_no_module_of_a_family():
    assert set(registry.RULES) <= set(MODULES)
