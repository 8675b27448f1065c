from dataclasses import replace
from datetime import date

from checks.ledger import trend
from checks.model import Note
from indicators.ledger_model import Direction, Tally, Trend
from tests.ledger_samples import NATIONAL, column, facts, ledger, problems

FALLING = Trend("检查次数", Tally(sum="次数"), "年度", Direction.FALLING, "呈现减少趋势", ("企业",))
OF = ledger(column("企业"), column("年度", "year"), column("次数", "integer"), trends=(FALLING,))
LATER = date(2026, 1, 1)


def _rows(*counts: int, firm: str = "甲厂") -> list[dict[str, str]]:
    return [
        {"企业": firm, "年度": str(2023 + i), "次数": str(count)} for i, count in enumerate(counts)
    ]


def test_each_step_is_compared() -> None:
    assert problems(trend, OF, _rows(12, 9, 9), today=LATER) == [
        ("", "企业“甲厂”：检查次数没有减少：年度2024是9，年度2025是9")
    ]
    assert problems(trend, OF, _rows(12, 9, 4), today=LATER) == []


def test_a_year_that_goes_on_is_not_compared() -> None:
    assert problems(trend, OF, _rows(12, 9, 11), today=date(2025, 7, 1)) == []


def test_one_year_alone_cannot_be_compared() -> None:
    ((_, message),) = trend.check(OF, facts(OF, _rows(12)), NATIONAL, LATER)
    assert isinstance(message, Note)
    assert message == "企业“甲厂”：检查次数只有年度2023一个数，比不出增减"


def test_firms_are_judged_apart_and_doubtful_years_left_out() -> None:
    rows = [*_rows(3, 2), *_rows(2, 3, firm="乙厂"), *_rows(5, 4, firm="丙厂")]
    rows[5] = rows[5] | {"次数": "约9"}
    assert problems(trend, OF, rows, today=LATER) == [
        ("", "企业“乙厂”：检查次数没有减少：年度2023是2，年度2024是3")
    ]


def test_what_should_rise_must_not_stay_or_fall() -> None:
    rising = replace(FALLING, direction=Direction.RISING)
    of = replace(OF, trends=(rising,))
    assert problems(trend, of, _rows(9, 9, 12), today=LATER) == [
        ("", "企业“甲厂”：检查次数没有增加：年度2023是9，年度2024是9")
    ]
    assert problems(trend, of, _rows(9, 10, 8), today=LATER) == [
        ("", "企业“甲厂”：检查次数没有增加：年度2024是10，年度2025是8")
    ]
    assert problems(trend, of, _rows(9, 10, 11), today=LATER) == []
