"""How long something took: least, middle and most, by year, month and group."""

from fractions import Fraction

import pytest

from checks.ledger.counting import lay_out
from checks.ledger.spans import span
from generators.ledger.sections import Section
from generators.ledger.spread import Spread, interval_section
from generators.ledger.stats import stats_words
from indicators.ledger_model import Interval, Rate, Tally
from tests.ledger_samples import NATIONAL, TODAY, Typed, facts, interval, ledger, typed


@pytest.mark.parametrize(
    ("amounts", "median"),
    [
        ((), None),
        ((5,), 5),
        ((5, 7), 6),
        ((5, 8), Fraction(13, 2)),
        ((1, 5, 100), 5),
        ((5, 5, 9, 9), 7),
        ((1, 5, 5, 9), 5),
    ],
)
def test_the_amount_in_the_middle(amounts: tuple[int, ...], median: Fraction | int | None) -> None:
    spread = Spread()
    spread.amounts.update(amounts)
    assert spread.median() == median


def test_there_is_no_amount_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        Spread()._at(0)


def section(rows: list[Typed], of: Interval | None = None, **more: object) -> Section:
    wanted = of or interval()
    kept = Rate("按期率", Tally(kept=wanted.name), Tally(), 100, None, "设计约定", ("类型", "年度"))
    made = ledger(intervals=(wanted,), rates=(kept,))
    table = lay_out(made, facts(made, rows, **more), NATIONAL, TODAY)
    words = stats_words(made, "台账.xlsx", TODAY, len(rows), 0)
    return interval_section(table, span(table, wanted), words)


ROWS = [
    typed("甲", "2023-03-06", "2023-03-13", 类型="一般", 年度="2023"),  # 5
    typed("乙", "2024-02-06", "2024-02-20", 类型="紧急", 年度="2024"),  # 6
    typed("丙", "2024-02-06", "2024-02-18", 类型="一般", 年度="2024"),  # 4: short
    typed("丁", "2024-04-01", "2024-04-26", 年度="2024"),  # 18: late
    typed("戊", "2024-06-28", "", 类型="一般", 年度="2024"),  # open
    typed("己", "2024-03-01", "", 类型="一般", 年度="2024"),  # overdue
    typed("庚", "", "2024-03-01"),
    typed("辛", "2024-03-20", "2024-03-01", 类型="紧急"),  # backwards
]


def test_by_year_by_month_and_by_the_groups_of_the_rules() -> None:
    found = section(ROWS)
    assert found.rows == (
        ("全部", 4, "4", "5.5", "18", 2, "33.33%", 1, 1, 1),
        ("2023年", 1, "5", "5", "5", 1, "100%", 0, 0, 0),
        ("2024年", 3, "4", "6", "18", 1, "20%", 1, 1, 1),
        ("2023年3月", 1, "5", "5", "5", 1, "100%", 0, 0, 0),
        ("2024年2月", 2, "4", "5", "6", 1, "50%", 1, 0, 0),
        ("2024年3月", 0, "—", "—", "—", 0, "0%", 0, 0, 1),
        ("2024年4月", 1, "18", "18", "18", 0, "0%", 0, 1, 0),
        ("2024年6月", 0, "—", "—", "—", 0, "—", 0, 0, 0),
        ("（没有填）", 1, "18", "18", "18", 0, "0%", 0, 1, 0),
        ("一般", 2, "4", "4.5", "5", 1, "33.33%", 1, 0, 1),
        ("紧急", 1, "6", "6", "6", 1, "50%", 0, 0, 0),
    )
    assert (found.title, found.quote) == (
        "审查期限（来函至复函）",
        "依据：“来函和复函时间间隔5个工作日以上，15个工作日以下”",
    )
    assert found.notes == (
        "要求：5至15个工作日。件数是有结果的行数；最短、中位、最长按工作日算。",
        "没有计入的：未到期1行、日期颠倒1行。",
    )


def test_where_every_row_has_its_column_nothing_else_is_told() -> None:
    assert len(section(ROWS[:4]).notes) == 1


def test_a_column_that_is_missing_is_no_group() -> None:
    labels = [row[0] for row in section(ROWS[:2], missing=("类型",)).rows]
    assert not {"一般", "紧急"} & set(labels)
