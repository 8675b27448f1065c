"""The page on ledgers says what there is, counts as we count, and its example works."""

import re
from datetime import date, timedelta
from pathlib import Path

from checks.ledger.run import judge_ledger
from indicators.ledger_model import ColumnKind, Direction, Ledger, Measure
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme
from indicators.workdays import NATIONAL, Unit
from tests.ledger_samples import facts

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "ledgers.md").read_text(encoding="utf-8")
ASKED = date(2024, 2, 6)


def own_scheme(folder: Path) -> Scheme:
    """The scheme of the page, written as its blocks say."""
    found = re.findall(r"```yaml\n# 方案/local-ledgers/(\S+)\n(.*?)```", TEXT, re.DOTALL)
    assert [name for name, _ in found] == ["scheme.yaml", "ledgers/complaints.yaml"]
    for name, content in found:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return load_scheme(folder)


def test_the_example_of_an_own_ledger_works(tmp_path: Path) -> None:
    (of,) = own_scheme(tmp_path).ledgers
    rows = [dict(of.example), dict(of.example) | {"编号": "2", "办结日期": "2025-03-13"}]
    found = judge_ledger(of, facts(of, rows), NATIONAL, date(2025, 4, 1))
    assert [(each.code, each.place) for each in found] == [("T507", "F6"), ("T510", "")]


def test_every_ledger_of_xincheng_is_listed_with_its_dossier() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| (\S+) \| ([0-9-]+) \|", TEXT, re.MULTILINE)
    ledgers = load_scheme(scheme_folder("xincheng-2024")).ledgers
    assert {(each.id, each.title, each.dossier) for each in ledgers} <= set(listed)
    assert [dossier for *_, dossier in listed] == sorted(dossier for *_, dossier in listed)


def test_the_worked_example_counts_as_we_count() -> None:
    start = ASKED
    numbered = re.findall(r"^\| 2月(\d+)日 \S+ \| [^|]*算[^|]* \| (\d+) \|", TEXT, re.MULTILINE)
    assert [int(number) for _, number in numbered] == [1, 2, 3, 4, 5]
    for day, number in numbered:
        assert NATIONAL.add_working_days(start, int(number)) == date(2024, 2, int(day))
    off = [day for n in range(21) if not NATIONAL.is_working_day(day := start + timedelta(n))]
    assert off[:8] == [date(2024, 2, number) for number in range(10, 18)]
    assert "第 15 个工作日是3月4日" in TEXT
    assert NATIONAL.due(start, 15, Unit.WORKING_DAYS) == date(2024, 3, 4)


def test_every_kind_unit_and_rule_is_explained() -> None:
    words = set(re.findall(r"`([a-z_]+)`", TEXT))
    rules = {"intervals", "orders", "deadlines", "rates", "quotas", "totals", "parts", "trends"}
    assert {kind.value for kind in ColumnKind} | {way.value for way in Direction} <= words
    assert rules | {"unique", "apart", "bans", "words"} <= words
    assert rules <= set(Ledger.__dataclass_fields__)
    assert all(unit.value in TEXT for unit in Measure)
