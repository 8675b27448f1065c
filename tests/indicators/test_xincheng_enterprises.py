"""企业开办 and 涉企检查 (第5、10项).

Every rule is shown a row that just passes and one that just fails, through the real checks.
"""

from datetime import date

import pytest

from tests.xincheng_ledgers import INSPECTED, Row, told

# 第5、10项


def opening(end: str, **changes: str) -> Row:
    dates = {"受理日期": "2024-02-07", "办结日期": end}
    done = dict.fromkeys(("领照日期", "税务办结日期", "社保办结日期"), "2024-02-08")
    return {**dates, **done, **changes}


def test_an_enterprise_is_open_in_5_working_days() -> None:
    # 8, 9 February, Sunday 18, 19, 20.
    name = "enterprise-opening"
    assert told("T507", name, opening("2024-02-20")) == []
    assert told("T507", name, opening("2024-02-21")) == [
        (
            "G5",
            "企业开办时间：受理日期2024年2月7日，办结日期2024年2月21日，共6个工作日"
            "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算），"
            "超过5个工作日，最迟应在2月20日，晚了1天",
        )
    ]


@pytest.mark.parametrize("column", ["领照日期", "税务办结日期", "社保办结日期"])
def test_no_step_comes_before_the_first_or_after_the_last(column: str) -> None:
    name = "enterprise-opening"
    place = {"领照日期": "D5", "税务办结日期": "E5", "社保办结日期": "F5"}[column]
    assert told("T508", name, opening("2024-02-20", **{column: "2024-02-20"})) == []
    assert told("T508", name, opening("2024-02-20", **{column: "2024-02-21"})) == [
        ("G5", f"办结日期2024年2月20日早于{column}2024年2月21日")
    ]
    assert told("T508", name, opening("2024-02-20", **{column: "2024-02-06"})) == [
        (place, f"{column}2024年2月6日早于受理日期2024年2月7日")
    ]


def test_an_enterprise_is_listed_once() -> None:
    name = "enterprise-opening"
    assert told("T509", name, {}, {"受理编号": "2"}) == []
    assert told("T509", name, {}, {"企业名称": "乙"}) == [("B6", "受理编号“KB000”和第5行重复")]


def inspected(enterprise: int, year: str, number: int) -> Row:
    return {
        "年度": year,
        "企业名称": f"某某{enterprise}公司",
        "所属行业": f"行业{enterprise}",
        "检查日期": f"{year}-07-12",
        "检查事项": f"事项{number}",
    }


def inspections(count: int) -> list[Row]:
    """Each of `count` enterprises is inspected twice in 2023 and once in 2024."""
    return [
        inspected(enterprise, year, number)
        for enterprise in range(1, count + 1)
        for year, number in (("2023", 1), ("2023", 2), ("2024", 3))
    ]


def test_ten_enterprises_of_ten_trades() -> None:
    assert told("T513", INSPECTED, *inspections(10)) == []
    assert told("T513", INSPECTED, *inspections(9)) == [
        ("", "接受检查的企业9家（第5至24行等27行），应当正好10家"),
        ("", "企业所属的行业9个（第5至24行等27行），应当不少于10个"),
    ]
    assert told("T513", INSPECTED, *inspections(11)) == [
        ("", "接受检查的企业11家（第5至24行等33行），应当正好10家")
    ]
    alike = [
        {**row, "所属行业": "行业1"} if row["所属行业"] == "行业2" else row
        for row in inspections(10)
    ]
    assert told("T513", INSPECTED, *alike) == [
        ("", "企业所属的行业9个（第5至24行等30行），应当不少于10个")
    ]


def test_no_enterprise_is_inspected_more_than_50_times() -> None:
    others = inspections(10)[3:]
    fifty = [inspected(1, "2023", number) for number in range(50)]
    assert told("T513", INSPECTED, *others, *fifty) == []
    more = [*fifty, inspected(1, "2023", 50)]
    assert told("T513", INSPECTED, *others, *more) == [
        ("", "企业名称“某某1公司”：接受检查51次（第32至51行等51行），应当不超过50次")
    ]


def test_inspections_become_fewer() -> None:
    day = date(2025, 1, 10)
    assert told("T514", INSPECTED, *inspections(10), today=day) == []
    again = inspected(1, "2024", 4)
    assert told("T514", INSPECTED, *inspections(10), again, today=day) == [
        ("", "企业名称“某某1公司”：接受检查的次数没有减少：年度2023是2，年度2024是2")
    ]
    assert told("T509", INSPECTED, *inspections(2)) == []
    assert told("T509", INSPECTED, {}, {"检查结果": "责令改正"}) == [
        (
            "B6",
            "企业名称“某某餐饮有限公司”、检查日期“2023-07-12”、检查部门“市场监督管理局”、"
            "检查事项“食品安全”和第5行重复",
        )
    ]
