from dataclasses import replace

import pytest

from checks.match.against_ledger import contradictions
from indicators.ledger_model import Condition, Said, Tally
from tests import ledger_samples
from tests.samples import FOLDER, TITLE, dossier, narrative, scheme

SAID = Said(
    name="审查件数",
    pattern=r"(?P<year>20\d{2})年，?共?审查规范性文件(?P<number>\d+)件",
    year="复函",
)
LEDGER = ledger_samples.ledger(said=(SAID,))
ROWS = [
    {"名称": "办法一", "类型": "一般", "复函": "2024-03-14", "件数": "4"},
    {"名称": "办法二", "类型": "紧急", "复函": "2024-05-06", "件数": "5"},
    {"名称": "办法三", "类型": "一般", "复函": "2023-05-06", "件数": "6"},
    {"名称": "办法四", "类型": "一般"},
]


def found(text, ledger=LEDGER, rows=ROWS, **changes):
    facts = replace(ledger_samples.facts(ledger, rows), **changes)
    subject = dossier(narratives=(narrative(text),), ledgers=(facts,))
    asked = replace(scheme(), ledgers=(ledger,))
    return [(place.path, place.spot, said) for place, said in contradictions(asked, subject)]


def test_another_number_than_the_ledger_has():
    assert found("2024年共审查规范性文件3件。") == [
        (
            f"{FOLDER}/{TITLE}.docx",
            "第2段",
            "这里写“2024年共审查规范性文件3件”，“合法性审查台账”里 2024 年是 2（按“复函”一栏算）",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024年共审查规范性文件2件。",
        "2023年，审查规范性文件1件。",
        "2022年共审查规范性文件9件。",  # the ledger does not go back so far
        "2024年共审查合同9件。",
    ],
)
def test_what_agrees_or_is_not_in_the_ledger_passes(text):
    assert found(text) == []


def test_sums_and_conditions():
    urgent = Tally(when=(Condition("类型", ("紧急",)),), sum="件数")
    ledger = replace(LEDGER, said=(replace(SAID, tally=urgent),))
    assert found("2024年共审查规范性文件5件。", ledger) == []
    ((_, _, message),) = found("2024年共审查规范性文件2件。", ledger)
    assert "2024 年是 5" in message
    ((_, _, message),) = found("2023年共审查规范性文件2件。", ledger)
    assert "2023 年是 0" in message


def test_a_ledger_that_cannot_be_counted_says_nothing():
    text = "2024年共审查规范性文件3件。"
    assert found(text, problem="打不开") == []
    assert found(text, missing=("类型",)) == []
    assert found(text, rows=[*ROWS, {"名称": "办法五", "复函": "2024-02-31"}]) == []
