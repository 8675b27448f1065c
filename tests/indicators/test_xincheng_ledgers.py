"""The ledgers of xincheng-2024: each rule stands in the source, each belongs to its dossier."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from checks.ledger.run import judge_ledger
from indicators.workdays import NATIONAL
from tests.indicators.test_completeness import fold
from tests.ledger_samples import TODAY, facts
from tests.xincheng_ledgers import INSPECTED, PUBLISHED, SCHEME, ledger, rows_of, told

SOURCE = fold((Path(__file__).parents[1] / "data" / "xincheng-2024.txt").read_text("utf-8"))
BY_DESIGN = "设计约定"

OWNERS = {
    "annual-report": "097",
    "decision-catalogue": "034-046",
    "decision-comment": "034-046",
    "decision-review": "034-046",
    "disclosure-requests": "076",
    "emergency-release": "091",
    "enforcement-publicity": "052-054",
    "enterprise-inspections": "010",
    "enterprise-opening": "005",
    "lectures": "094",
    "litigation": "071",
    "normative-comment": "024",
    "normative-review": "026-029",
    "penalty-statistics": "047-051",
    "proposal-replies": "025",
    "proposals": "070",
    "recommendations": "072",
    "reconsideration": "081",
    "review-staff": "060",
    "training": "065",
}


def quotes(data: Any) -> Iterator[str]:
    """Every `quote` in the data of a ledger."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "quote" and value:
                yield value
            else:
                yield from quotes(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from quotes(value)


def test_every_ledger_belongs_to_its_dossier() -> None:
    assert {each.id: each.dossier for each in SCHEME.ledgers} == OWNERS


@pytest.mark.parametrize("name", OWNERS)
def test_every_quote_stands_in_the_source(name: str) -> None:
    found = list(quotes(asdict(ledger(name))))
    assert found
    assert [quote for quote in found if quote != BY_DESIGN and fold(quote) not in SOURCE] == []
    assert fold(ledger(name).quote) in SOURCE


@pytest.mark.parametrize("name", OWNERS)
def test_only_what_arithmetic_demands_is_by_design(name: str) -> None:
    """Equal rows, dates that run backwards, sums; never a number of days or a percentage."""
    of = ledger(name)
    numbers = (*of.intervals, *of.rates, *of.quotas, *of.trends, *of.apart)
    assert [rule for rule in numbers if rule.quote == BY_DESIGN] == []


@pytest.mark.parametrize("name", OWNERS)
def test_the_example_breaks_no_rule_of_a_single_row(name: str) -> None:
    of = ledger(name)
    found = judge_ledger(of, facts(of, rows_of(of, {})), NATIONAL, TODAY)
    assert [each for each in found if each.code not in ("T513", "T514")] == []


@pytest.mark.parametrize("name", OWNERS)
def test_no_real_person_or_telephone_is_in_a_ledger(name: str) -> None:
    text = json.dumps(asdict(ledger(name)), ensure_ascii=False, default=str)
    assert re.findall(r"1[3-9]\d{9}", text) == []


def test_names_and_telephones_are_private() -> None:
    def private(name: str) -> set[str]:
        return {column.name for column in ledger(name).columns if column.private}

    assert private(INSPECTED) == {"企业负责人", "联系电话"}
    assert private("disclosure-requests") == {"申请人"}
    assert private(PUBLISHED) == {"执法对象"}


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("lectures", "日期"),
        (INSPECTED, "检查日期"),
        ("disclosure-requests", "收到日期"),
        ("reconsideration", "受理日期"),
        ("training", "开始日期"),
        ("training", "结束日期"),
    ],
)
def test_what_is_counted_by_the_year_lies_in_that_year(name: str, column: str) -> None:
    year = dict(ledger(name).example)["年度"]
    before, after = f"{int(year) - 1}-12-31", f"{int(year) + 1}-01-01"
    assert [
        message for _, message in told("T505", name, {}, {column: before}, {column: after})
    ] == [
        f"“{column}”是{int(year) - 1}年12月31日，“年度”写的却是{year}",
        f"“{column}”是{int(year) + 1}年1月1日，“年度”写的却是{year}",
    ]
