from datetime import date

import pytest

from checks.index import issue_date
from tests.samples import FOLDER, demand, dossier, index, material, problems, row, scheme

INDEX = f"{FOLDER}/证明材料目录.xlsx"


def found(text, asked=None, seen_on=date.max, **changes):
    subject = dossier(
        index=index([row(**{"date": text, "doc_number": "", **changes})]), seen_on=seen_on
    )
    return problems(issue_date, subject, asked)


def messages(*args, **changes):
    return [message for _, _, message in found(*args, **changes)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-04-03",
        "2024-04-03 09:30",
        "2024.4.3",
        "2024/4/3",
        "2024年4月3日",
        "2024 年 4 月 3 日",
        "２０２４年４月３日",
        "2024年4月",
        "2024-04",
        "2024.4",
        "2024-02-29",
        "2023年3月17日、2024年3月8日",
        "2023年3月至12月",
        "2023-03-01至2024-12-31",
        "2022年11月—2023年2月",
        "2023年1月-2024年9月",
        "2023.1-2023.12",
        "2023年5月12-14日",
        "2023年5、6月",
        "2023-01-01",
        "2024-12-31",
    ],
)
def test_a_real_date_within_the_years_passes(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2024-13-05", "“2024-13-05”不是真实的日期"),
        ("2023年2月29日", "“2023年2月29日”不是真实的日期"),
        ("2024.4-3", "“2024.4-3”不是真实的日期"),
        ("20240403", "“20240403”应写成 2024-04-03"),
        ("20241403", "“20241403”不是真实的日期"),
        ("2024年", "“2024年”只有年份，至少写到月"),
        ("2024", "“2024”只有年份，至少写到月"),
        ("45385", "“45385”不是日期"),
        ("无", "“无”不是日期"),
        ("4月3日", "“4月3日”不是日期"),
        ("二〇二三年五月十二日", "“二〇二三年五月十二日”应写成 2023-05-12"),
        ("二○二三年十月三十一日", "“二○二三年十月三十一日”应写成 2023-10-31"),
        ("二零二三年十二月", "“二零二三年十二月”应写成 2023-12"),
        ("二〇二三年二月三十日", "“二〇二三年二月三十日”不是真实的日期"),
        ("2023年5月12", "“2023年5月12”应写成 2023-05-12"),
        ("2023.5.12.", "“2023.5.12.”应写成 2023-05-12"),
        ("2023年5月12日印发", "“2023年5月12日印发”里有别的文字，只写 2023-05-12"),
        ("2023年5月底", "“2023年5月底”里有别的文字，只写 2023-05"),
        ("2023年2月30日印发", "“2023年2月30日印发”不是真实的日期"),
        ("2023-2024", "“2023-2024”只有年份，至少写到月"),
        ("2023-03-17、2024-03-38", "“2024-03-38”不是真实的日期"),
    ],
)
def test_what_is_no_date_is_said_at_the_cell(text, fault):
    assert found(text, note="现行有效") == [(INDEX, "D4", f"成文日期{fault}")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2019-05-06", "在 2019 年，早于这一项要求的 2023 年，备注没有写原因"),
        ("2022年12月", "在 2022 年，早于这一项要求的 2023 年，备注没有写原因"),
        ("2025-01-02", "在 2025 年，晚于方案要求的 2024 年，备注没有写原因"),
    ],
)
def test_another_year_needs_a_reason(text, fault):
    assert messages(text) == [f"成文日期{fault}"]
    assert messages(text, note="【写明原因】") == [f"成文日期{fault}"]
    assert messages(text, note="现行制度，一直执行") == []


def test_the_years_are_those_of_the_rows_items():
    asked = scheme(
        demand(
            materials=(
                material(since=2021),
                material(no=2, since=None, years=(2024,)),
                material(no=3, since=None),
            )
        )
    )
    assert messages("2021-05-06", asked, material="1") == []
    assert messages("2020-05-06", asked, material="1") == [
        "成文日期在 2020 年，早于这一项要求的 2021 年，备注没有写原因"
    ]
    assert messages("2023-05-06", asked, material="2") == [
        "成文日期在 2023 年，早于这一项要求的 2024 年，备注没有写原因"
    ]
    assert messages("2023-05-06", asked, material="3") == []
    assert messages("2021-05-06", asked, material="1、2") == []


def test_a_day_to_come_is_told_even_with_a_note():
    assert messages("2024-05-07", seen_on=date(2024, 5, 6), note="备") == [
        "成文日期“2024-05-07”还没有到"
    ]
    assert messages("2024-05-06", seen_on=date(2024, 5, 6)) == []


@pytest.mark.parametrize("text", ["2023-04-03", "2023年11月", "2023-11-30"])
def test_a_day_in_another_year_than_the_number(text):
    assert found(text, doc_number="新政办发〔2024〕26号") == [
        (
            INDEX,
            "D4",
            "成文日期在 2023 年，文号“新政办发〔2024〕26号”却是 2024 年的，请对照原件核对",
        )
    ]
    assert messages(text, doc_number="新政办发[2024]026号") != []


def test_a_day_years_before_its_number_is_told_once():
    assert messages("2014-04-03", doc_number="新政办发〔2024〕26号") == [
        "成文日期在 2014 年，文号“新政办发〔2024〕26号”却是 2024 年的，请对照原件核对"
    ]
    assert messages("2024-04-01", doc_number="新政发〔2023〕6号") != []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("2023-12-01", {"doc_number": "新政办发〔2024〕1号"}),
        ("2023年12月", {"doc_number": "新政办发〔2024〕1号"}),
        ("2024-03-31", {"doc_number": "新政办发〔2023〕99号"}),
        ("2024年3月", {"doc_number": "新政办发〔2023〕99号"}),
        ("2023-04-03", {"doc_number": "新政办发〔2024〕26号", "note": "2024年重新编号"}),
        ("2023-04-03", {"doc_number": "新政办发〔2023〕5号、新政办发〔2024〕26号"}),
        ("2023-04-03、2024-05-06", {"doc_number": "新政办发〔2024〕26号"}),
        ("2024-06-03", {"doc_number": "呼新市监处罚〔2023〕15号"}),
        ("2024-06-03", {"doc_number": "新政复决字〔2023〕15号"}),
        ("2024-06-03", {"doc_number": "（2023）内0102行初15号"}),
        ("2024-06-03", {"doc_number": "新政办发〔20203〕15号"}),
        ("2024-06-03", {"doc_number": "新政办发〔2204〕15号"}),
        ("2024-06-03", {"doc_number": ""}),
    ],
)
def test_a_day_that_may_be_of_its_numbers_year_passes(text, changes):
    assert messages(text, **changes) == []


def test_a_row_that_has_nothing_needs_no_date():
    assert found("无", form="无此项") == []
