"""What narratives say of the ledgers of xincheng-2024: which sentences are compared."""

import re

import pytest

from tests.xincheng_ledgers import SCHEME

SENTENCES = [
    ("normative-review", "2024年，全区共审查行政规范性文件12件", "2024", "12"),
    ("normative-review", "2023年度合法性审核规范性文件5件", "2023", "5"),
    ("decision-review", "2024年审查重大行政决策事项6件", "2024", "6"),
    ("litigation", "2023年，全区共办理行政诉讼案件21件", "2023", "21"),
    ("reconsideration", "2024年共受理行政复议案件34件", "2024", "34"),
    ("disclosure-requests", "2024年，收到政府信息公开申请17件", "2024", "17"),
    ("proposals", "2024年，区政府办理人大代表建议40件", "2024", "40"),
    ("proposals", "2024年办理政协提案31件", "2024", "31"),
    ("recommendations", "2024年，收到检察建议3件", "2024", "3"),
    ("recommendations", "2024年，收到司法建议2件", "2024", "2"),
    ("lectures", "2023年，区政府举办法治专题讲座2期", "2023", "2"),
    ("penalty-statistics", "2024年共办理行政处罚案件206件", "2024", "206"),
]


def found(ledger: str, text: str) -> list[tuple[str, str]]:
    of = SCHEME.ledger(ledger)
    assert of is not None
    return [
        (match["year"], match["number"])
        for said in of.said
        for match in re.finditer(said.pattern, text)
    ]


@pytest.mark.parametrize(("ledger", "text", "year", "number"), SENTENCES)
def test_a_plain_statement_is_compared(ledger: str, text: str, year: str, number: str) -> None:
    assert found(ledger, f"{text}。") == [(year, number)]


@pytest.mark.parametrize(("ledger", "text", "year", "number"), SENTENCES)
def test_of_a_part_of_the_area_or_of_the_year_it_is_not(
    ledger: str, text: str, year: str, number: str
) -> None:
    for other in (f"{year}年1至6月", f"{year}年，农牧局"):
        assert found(ledger, re.sub(r"^20\d{2}年度?", other, text)) == []
    assert found(ledger, text.replace(number, f"近{number}")) == []


def test_every_statement_has_a_sample() -> None:
    said = sum(len(ledger.said) for ledger in SCHEME.ledgers)
    patterns = {
        rule.pattern
        for ledger, text, _, _ in SENTENCES
        for of in [SCHEME.ledger(ledger)]
        if of is not None
        for rule in of.said
        if re.search(rule.pattern, text)
    }
    assert len(patterns) == said
