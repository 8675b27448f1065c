from datetime import date, datetime
from fractions import Fraction

import pytest

from checks.ledger.counting import lay_out
from checks.ledger.phrases import (
    amount_words,
    calendar_words,
    group_words,
    hidden,
    limit_words,
    row_words,
    shown,
    span_words,
    spoken,
    without_numbers,
)
from checks.ledger.spans import spans
from evidence.text.marks import masked
from indicators.ledger_model import Interval, Measure
from tests.ledger_samples import NATIONAL, TODAY, column, facts, interval, ledger, typed


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系13812345678", "联系138****5678"),
        ("138 1234 5678", "138****5678"),
        ("0471-6218033来电", "0471***8033来电"),
        ("证号11010519491231002X", "证号1101**********002X"),
        ("卡号6222021234567890123", "卡号6222021234567890123"),
        ("新政办发〔2024〕26号", "新政办发〔2024〕26号"),
        ("20240506", "20240506"),
    ],
)
def test_numbers_of_people_are_masked(text: str, masked: str) -> None:
    if text.startswith("卡号"):
        assert "0212345678" not in without_numbers(text)
    elif text.startswith("0471"):
        assert "6218033" not in without_numbers(text)
    else:
        assert without_numbers(text) == masked


def test_private_values_keep_their_first_character() -> None:
    assert [hidden(text) for text in ("", "张", "张三", "欧阳某某某")] == [
        "",
        "张*",
        "张*",
        "欧***",
    ]
    private = column("姓名", private=True)
    assert shown(private, "张三") == "张*"
    assert shown(column("姓名"), "张三") == "张三"
    assert shown(column("事项"), "很长的内容" * 3, 5) == "很长的内容……"


def test_days_are_spoken_without_a_year_that_is_known() -> None:
    assert spoken(date(2024, 3, 4)) == "2024年3月4日"
    assert spoken(date(2024, 3, 4), date(2024, 2, 6)) == "3月4日"
    assert spoken(datetime(2025, 3, 4, 9, 5), date(2024, 2, 6)) == "2025年3月4日09:05"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2024, 3, 4), (2024, 3, 8), ""),
        ((2024, 3, 8), (2024, 3, 11), "（3月9日至10日周末不算）"),
        (
            (2024, 2, 6),
            (2024, 2, 20),
            "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算）",
        ),
        ((2024, 3, 1), (2024, 3, 31), "（周末共10天不算）"),
        (
            (2024, 12, 30),
            (2025, 1, 2),
            "（2025年1月1日元旦放假不算）",
        ),
    ],
)
def test_the_calendar_that_led_to_a_count(
    start: tuple[int, int, int], end: tuple[int, int, int], words: str
) -> None:
    assert calendar_words(NATIONAL, date(*start), date(*end)) == words


def test_rows_in_a_few_words() -> None:
    assert row_words([5, 6, 7, 9], 4) == "第5至7行、第9行"
    assert row_words([5], 1) == "第5行"
    assert row_words(range(1, 40, 2), 30).endswith("、第11行等30行")
    assert row_words([], 0) == ""


def test_amounts_of_the_clock() -> None:
    assert amount_words(Measure.HOURS, Fraction(16, 3)) == "5小时20分钟"
    assert amount_words(Measure.MINUTES, Fraction(61, 2)) == "30分30秒"
    assert amount_words(Measure.WORKING_DAYS, 6) == "6个工作日"


def test_bounds() -> None:
    assert limit_words(2, None, "次") == "不少于2次"
    assert limit_words(None, 50, "次") == "不超过50次"
    assert limit_words(5, 15, "个工作日") == "5至15个工作日"
    assert limit_words(99.5, None, "%") == "不少于99.5%"


def test_groups_are_named_by_their_columns() -> None:
    of = ledger(column("年度", "year"), column("单位"), column("姓名", private=True))
    table = lay_out(of, facts(of, []), NATIONAL, TODAY)
    per = ("年度", "单位", "姓名")
    assert (
        group_words(table, per, ("2024", "司法局", "张三")) == "年度2024、单位“司法局”、姓名“张*”："
    )
    assert group_words(table, ("单位",), ("",)) == "单位没有填："
    assert group_words(table, (), ()) == ""


def words(interval: Interval, start: str, end: str = "", until: str = "") -> str:
    of = ledger(intervals=(interval,))
    read = facts(of, [typed("甲", start, end, 律师=until)])
    table = lay_out(of, read, NATIONAL, TODAY)
    (span,) = spans(table)
    return span_words(table, span, span.of(read.rows[0]))


@pytest.mark.parametrize(
    ("rule", "days", "said"),
    [
        (
            interval(unit=Measure.DAYS, min=10, max=20),
            ("2024-03-01", "2024-03-05"),
            "审查期限：来函2024年3月1日，复函2024年3月5日，共4天，少于10天",
        ),
        (
            interval(unit=Measure.DAYS, min=None, max=3),
            ("2024-03-01", "2024-03-06"),
            "审查期限：来函2024年3月1日，复函2024年3月6日，共5天，超过3天，最迟应在3月4日，晚了2天",
        ),
        (
            interval(unit=Measure.MONTHS, min=2, max=3),
            ("2024-03-01", "2024-04-30"),
            "审查期限：来函2024年3月1日，复函2024年4月30日，不满2个月（到5月1日才满）",
        ),
        (
            interval(unit=Measure.DAYS, min=None, max=None, until="律师"),
            ("2024-03-01", "2024-03-06", "2024-03-05"),
            "审查期限：来函2024年3月1日，复函2024年3月6日，共5天，律师是2024年3月5日，晚了1天",
        ),
        (
            interval(unit=Measure.DAYS, min=None, max=None, until="律师"),
            ("2024-03-01", "", "2024-06-30"),
            "审查期限：来函2024年3月1日，律师是2024年6月30日，已经过了1天，还没有填复函",
        ),
    ],
)
def test_an_interval_in_words(rule: Interval, days: tuple[str, ...], said: str) -> None:
    assert words(rule, *days) == said


def test_a_number_has_eleven_marks_of_which_seven_are_digits() -> None:
    assert hidden("A123456BCDEF") == "A***"  # six digits: a name
    assert hidden("1234567ABCD") == masked("1234567ABCD")
    assert hidden("123456ABCDE") == "1***"
    assert hidden("1234567ABC") == "1***"  # ten marks
