"""Habits of every check: registered, documented, tested, with a code of its own."""

import importlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from checks import registry
from checks.selection import Selection
from workflow.beginning import begin
from workflow.desk import Desk
from workflow.scaffolding import set_up

ROOT = Path(__file__).parents[2]
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


def package(module):
    return module.__name__.split(".")[1]


def test_there_are_checks_to_judge():
    assert {package(module) for module in MODULES} >= {"narrative", "index", "files", "match"}


@every_check
def test_it_is_listed_once_in_its_own_package(module):
    letter = module.CODE[0]
    assert registry.FAMILIES[letter] == package(module)
    assert [rule is module for rule in registry.family(letter).rules].count(True) == 1
    assert [rule is module for rule in registry.rules()].count(True) == 1


@every_check
def test_its_code_is_three_digits(module):
    assert re.fullmatch(r"[A-Z]\d{3}", module.CODE)


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
    test = ROOT / "tests" / "checks" / package(module) / f"test_{module.__name__.split('.')[-1]}.py"
    assert test.is_file()
    assert "def test_" in test.read_text(encoding="utf-8")


KINDS = ("dossier", "ledger", "unit", "submission", "told")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("letter", registry.FAMILIES)
def test_a_family_lists_checks_in_the_order_of_their_codes(letter, kind):
    # A reader finds a check where its code says.
    codes = [rule.CODE for rule in getattr(registry.family(letter), kind)]
    assert codes == sorted(codes)


@pytest.mark.parametrize("kind", KINDS)
def test_all_checks_of_a_kind_come_in_the_order_of_their_codes(kind):
    found = getattr(registry.checks_for(), kind)
    each = [rule for letter in registry.FAMILIES for rule in getattr(registry.family(letter), kind)]
    assert found == tuple(each)
    codes = [rule.CODE for rule in found]
    assert codes
    assert codes == sorted(codes)


def test_every_rule_is_a_module_of_a_family_and_comes_by_code():
    assert set(registry.rules()) <= set(MODULES)
    codes = [rule.CODE for rule in registry.rules()]
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("N102", ["N102"]),
        ("U80", ["U801", "U802", "U803", "U804"]),
        ("K", ["K901", "K902", "K903", "K904"]),
        ("N1021", []),
        ("Q", []),
        ("NX", []),
    ],
)
def test_rules_are_found_by_how_their_codes_begin(prefix, codes):
    assert [rule.CODE for rule in registry.rules(prefix)] == codes


TOOL = ["K901", "K902", "K903", "K904"]


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(select=("N102",)), [*TOOL, "N102"]),
        (Selection(select=("U",)), [*TOOL, "U801", "U802", "U803", "U804"]),
        (Selection(select=("D60", "U804")), ["D601", "D602", "D603", "D604", "D605", "D606",
                                             *TOOL, "U804"]),
        (Selection(("D",), ("D604", "D605")), ["D601", "D602", "D603", "D606", *TOOL]),
        (Selection(select=("N",), ignore=("N", "K")), TOOL),
        (Selection(select=("Q",)), TOOL),
    ],
)  # fmt: skip
def test_selected_codes_families_and_prefixes_are_chosen(selection, codes):
    assert [rule.CODE for rule in registry.checks_for(selection).rules] == codes


def test_everything_but_what_is_ignored_is_chosen():
    chosen = registry.checks_for(Selection(ignore=("F303", "S")))
    others = [rule for rule in registry.rules() if rule.CODE != "F303" and rule.CODE[0] != "S"]
    assert list(chosen.rules) == others
    assert registry.checks_for().rules == registry.rules()


@pytest.mark.parametrize("letter", registry.FAMILIES)
def test_every_family_has_an_error(letter):
    assert "error" in [rule.SEVERITY for rule in registry.family(letter).rules]


@pytest.mark.parametrize(
    ("selection", "hides"),
    [
        (Selection(), False),
        (Selection(ignore=("F303", "N103", "K901")), False),
        (Selection(ignore=("F301",)), True),
        (Selection(ignore=("S",)), True),
        (Selection(select=tuple("DFMNSTUX")), False),
        (Selection(select=tuple("DFMNSTU")), True),
        (Selection(select=("D", "F", "M", "N102", "S", "T", "U", "X")), True),
    ],
)
def test_a_selection_that_hides_errors_is_known(selection, hides):
    assert registry.hides_errors(selection) is hides


def imported(*words):
    """The modules of checks that a program has imported after it ran `fazhi` with these words."""
    code = (
        "import sys, cli\n"
        "try: cli.cli(sys.argv[1:], prog_name='fazhi')\n"
        "except SystemExit as end: print(end.code, file=sys.stderr)\n"
        "print(*sorted(name for name in sys.modules if name[:7] == 'checks.'), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    code, modules = done.stderr.splitlines()[-2:]
    return int(code), {name.split(".")[1] for name in modules.split()}, set(modules.split())


@pytest.mark.parametrize("code", ["N102", "N"])
def test_a_run_of_some_codes_imports_no_family_that_it_does_not_need(code, tmp_path):
    begin(tmp_path, "新城区", "xincheng-2024")
    set_up(Desk(tmp_path), ("审计局",), (), bonus=False, dry_run=False, ticks=print)
    exit_code, packages, modules = imported("check", tmp_path, "--select", code, "--jobs", "1")
    assert exit_code == (1 if code == "N" else 0)
    assert packages.isdisjoint({"ledger", "unit", "dossier"})
    assert {f"checks.{name}.family" for name in registry.FAMILIES.values()} & modules == {
        "checks.narrative.family",
        "checks.tool.family",
    }


def test_the_page_of_a_rule_imports_its_family_alone():
    exit_code, packages, _ = imported("rule", "T507")
    assert exit_code == 0
    assert packages.isdisjoint({"narrative", "files", "match", "dossier", "unit"})
