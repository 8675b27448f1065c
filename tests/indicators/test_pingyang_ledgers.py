"""The ledgers of pingyang-2023: every rule on a row that just passes and one that just fails."""

import re
from datetime import date
from pathlib import Path

import pytest

from indicators.load import scheme_folder
from indicators.scoring import load_scoring
from tests.other_ledgers import Case, Row

DATA = Path(__file__).parents[1] / "data"
SERVICE = Case("pingyang-2023", "service-data")
BONUS = Case("pingyang-2023", "bonus-events")
MINUS = Case("pingyang-2023", "deduction-events")
SCORING = load_scoring(scheme_folder("pingyang-2023"))

# 录入时间


def served(done: str, entered: str, **changes: str) -> Row:
    return {"受理日期": done, "办结日期": done, "录入时间": entered} | changes


@pytest.mark.parametrize(
    ("done", "last", "late"),
    [
        ("2023-05-15", "2023-05-16 11:30", "2023-05-16 11:31"),  # Monday
        ("2023-05-19", "2023-05-22 11:30", "2023-05-22 11:31"),  # Friday
        ("2023-05-20", "2023-05-22 11:30", "2023-05-22 12:00"),  # Saturday
        ("2023-06-21", "2023-06-25 11:30", "2023-06-26 09:00"),  # 端午; Sunday is worked
        ("2023-09-28", "2023-10-07 11:30", "2023-10-07 11:31"),  # 国庆; Saturday is worked
    ],
)
def test_counters_enter_by_half_past_eleven_of_the_next_working_day(
    done: str, last: str, late: str
) -> None:
    assert SERVICE.findings(served(done, last)) == ()
    assert [place for place, _ in SERVICE.told("T507", served(done, late))] == ["I5"]


def test_how_a_late_entry_is_told() -> None:
    assert SERVICE.told("T507", served("2023-05-15", "2023-05-16 11:31")) == [
        (
            "I5",
            "窗口科室录入：办结日期2023年5月15日，录入时间2023年5月16日11:31，共1个工作日，"
            "最迟应在5月16日11:30，晚了1分钟",
        )
    ]
    missing = served("2023-05-15", "")
    assert SERVICE.told("T507", missing, today=date(2023, 5, 16)) == []
    assert [place for place, _ in SERVICE.told("T507", missing, today=date(2023, 5, 17))] == ["I5"]


MONTHLY = {"科室类型": "其他科室"}


@pytest.mark.parametrize(
    ("done", "last", "late", "day"),
    [
        ("2023-05-04", "2023-05-25 23:00", "2023-05-26 09:00", "2023年5月25日"),
        ("2023-05-25", "2023-05-25 23:00", "2023-05-26 09:00", "2023年5月25日"),
        ("2023-05-26", "2023-06-25 23:00", "2023-06-26 09:00", "2023年6月25日"),
        ("2023-12-26", "2024-01-25 10:00", "2024-01-26 10:00", "2024年1月25日"),
    ],
)
def test_other_offices_enter_until_the_25th(done: str, last: str, late: str, day: str) -> None:
    assert SERVICE.findings(served(done, last) | MONTHLY) == ()
    ((place, message),) = SERVICE.told("T512", served(done, late) | MONTHLY)
    assert place == "I5"
    assert message.startswith(f"其他科室每月录入：最迟{day}，录入时间是")
    assert message.endswith("，晚了1天")


def test_only_what_is_done_is_entered() -> None:
    early = {"受理日期": "2023-05-15", "办结日期": "2023-05-16", "录入时间": "2023-05-15 17:20"}
    assert SERVICE.told("T508", early) == [
        ("I5", "录入时间2023年5月15日17:20早于办结日期2023年5月16日")
    ]


# 附件4：写法

_ANNEX = (DATA / "pingyang-2023.txt").read_text(encoding="utf-8").partition("六、不规范录入")[2]
PAIRS = re.findall(r"不规范事例——(.+)\s+规范表述——(.+)", _ANNEX)


def said(item: str) -> list[str]:
    """What T519 says of a service."""
    return [message for _, message in SERVICE.told("T519", {"服务事项": item})]


def test_the_document_has_nine_examples() -> None:
    assert len(PAIRS) == 9


@pytest.mark.parametrize(("bad", "good"), PAIRS)
def test_each_bad_example_of_the_document_is_found_and_mended_as_it_says(
    bad: str, good: str
) -> None:
    (message,) = said(bad.replace(",", "，"))
    better = re.search("建议改成“(.+)”$", message)
    assert better is not None
    # 违章占道处罚(或执法)
    assert better[1] in (good, "违章占道执法" if good == "违章占道处罚(或执法)" else good)


@pytest.mark.parametrize("good", [good.replace("(或执法)", "") for _, good in PAIRS])
def test_each_good_example_of_the_document_passes(good: str) -> None:
    assert SERVICE.findings({"服务事项": good}) == ()


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("张三办理身份证", "写了办事人的姓名，建议改成“办理身份证”"),
        ("王女士办理社保卡", "写了办事人的称呼，建议改成“办理社保卡”"),
        ("昆阳镇居民办理低保", "写了地名，建议改成“办理低保”"),
        ("家住鳌江镇张三办理低保", "写了地名，还写了办事人的姓名，建议改成“办理低保”"),
        ("户口迁移很满意", "写了评价的话，建议改成“户口迁移”"),
        ("高血压病治疗", "写了病情，建议改成“门诊治疗”"),
        ("路灯坏了，已修复", "写成了一句话，建议改成“路灯坏了”"),
        ("办理年检办理年检", "有重复的话，建议改成“办理年检”"),
        ("咨询社保卡怎么申领", "写得太长，建议改成“社保卡申领咨询”"),
        ("召开工作例会", "是单位内部的工作，不用录入"),
    ],
)
def test_others_like_them_are_found(item: str, message: str) -> None:
    assert [text.partition("”")[2].partition("”")[2] for text in said(item)] == [message]


PHRASES = (DATA / "service-phrases.txt").read_text(encoding="utf-8").split()


def test_ordinary_services_pass() -> None:
    assert len(set(PHRASES)) >= 200
    assert [(item, text) for item in PHRASES for text in said(item)] == []


def test_ten_characters() -> None:
    assert SERVICE.told("T505", {"服务事项": "退伍军人参战证明咨询"}) == []
    assert SERVICE.told("T505", {"服务事项": "退伍军人的参战证明咨询"}) == [
        ("F5", "“服务事项”里的“退伍军人的参战证明咨询”有11个字，不能超过10个字")
    ]


def test_no_telephone_is_shown_whole() -> None:
    wrong = {"手机号码": "1381234567", "服务事项": "13812345678咨询"}
    wrong |= {"录入时间": "2023-06-01 09:00"}
    found = SERVICE.findings(wrong, wrong, served("2023-05-15", "", 手机号码="138123456789"))
    assert {each.code for each in found} >= {"T505", "T507", "T509", "T519"}
    for finding in found:
        assert re.findall(r"\d{7,}", finding.message) == []
    assert ("E5", "“手机号码”里的“1***”的写法不对，写11位手机号码，中间不要空格") in SERVICE.told(
        "T505", wrong
    )


def test_the_same_service_twice() -> None:
    assert SERVICE.told("T509", {}, {"受理日期": "2023-05-12"}) == []
    assert len(SERVICE.told("T509", {}, {})) == 1


# 加分、扣分


def test_bonus_within_the_period() -> None:
    assert BONUS.findings({"认定日期": "2022-12-01"}) == ()
    assert BONUS.findings({"认定日期": "2023-11-30"}) == ()
    message = "不对，应当在2022年12月1日至2023年11月30日之间"
    assert BONUS.told("T505", {"认定日期": "2022-11-30"}) == [
        ("E5", f"“认定日期”里的“2022-11-30”{message}")
    ]
    assert BONUS.told("T505", {"认定日期": "2023-12-01"}) == [
        ("E5", f"“认定日期”里的“2023-12-01”{message}")
    ]


def test_every_bonus_has_the_points_of_the_scoring() -> None:
    assert SCORING.bonus is not None
    for section in SCORING.bonus.sections:
        for rule in section.rules:
            row = {"类别": section.name, "加分项": rule.name}
            assert BONUS.told("T505", row | {"每件分值": f"{rule.points}"}) == []
            wrong = BONUS.told("T505", row | {"每件分值": "4"})
            points = f"{float(rule.points):g}"
            assert wrong == [
                ("I5", f"“每件分值”里的“4”不对，“加分项”是“{rule.name}”的只能填{points}")
            ]


def test_one_deed_counts_once() -> None:
    assert len(BONUS.told("T509", {}, {"加分项": "省级媒体宣传", "每件分值": "1.5"})) == 1
    blame = {"类别": "主动问责", "加分项": "主动诫勉谈话"}
    assert BONUS.told("T509", blame, blame | {"认定日期": "2023-06-09"}) == []
    assert BONUS.told("T505", {"件数": "2"}) == [
        ("H5", "“件数”里的“2”不对，“类别”是“先进典型”的只能填1")
    ]
    assert BONUS.told("T505", {"类别": "主动问责"}) == [
        (
            "C5",
            "“加分项”里的“市级媒体宣传”不对，“类别”是“主动问责”的只能填主动给予党纪政务处分、"
            "主动诫勉谈话",
        )
    ]


_ITEMS = {"3": "民呼我为", "4": "网络投诉", "5": "行政执法", "7": "监督检查"}


def test_every_deduction_has_the_points_of_the_scoring() -> None:
    count = 0
    for number, name in _ITEMS.items():
        deductions = SCORING.item(number).deductions
        assert deductions is not None
        for rule in (rule for group in deductions.groups for rule in group.rules):
            count += 1
            row = {"评价项目": name, "扣分情形": rule.name, "被上级通报": "否"}
            row |= {"职务": "副职", "与职务有关": "是", "行为发生日期": "2022-01-05"}
            for points in (rule.least, rule.most):
                assert MINUS.findings(row | {"每件扣分": f"{points}"}) == ()
            wrong = MINUS.told("T505", row | {"每件扣分": "6"})
            assert [place for place, _ in wrong] == ["H5"]
    assert count == len(MINUS.ledger.column("扣分情形").choices) == 89


def test_punished_within_the_period() -> None:
    row = {"评价项目": "监督检查", "扣分情形": "诫勉处理", "每件扣分": "2"}
    assert MINUS.findings(row | {"认定日期": "2022-12-01"}) == ()
    assert MINUS.told("T505", row | {"认定日期": "2023-12-01"}) == [
        (
            "D5",
            "“认定日期”里的“2023-12-01”不对，“扣分情形”是“诫勉处理”的"
            "应当在2022年12月1日至2023年11月30日之间",
        )
    ]
    assert MINUS.findings({"认定日期": "2023-12-01"}) == (), "of other faults no period is said"


def test_who_was_punished_decides_the_factor() -> None:
    row = {"评价项目": "监督检查", "扣分情形": "党纪政务轻处分", "每件扣分": "4"}
    assert MINUS.told("T503", row) == [
        ("I5", "“职务”没有填，“扣分情形”是“党纪政务轻处分”的要填"),
        ("J5", "“与职务有关”没有填，“扣分情形”是“党纪政务轻处分”的要填"),
        ("K5", "“行为发生日期”没有填，“扣分情形”是“党纪政务轻处分”的要填"),
    ]
    assert MINUS.told("T505", {"评价项目": "行政执法"})[0][0] == "C5"
