"""The empty workbook of scoring."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checks.scoring.points import points_of
from evidence.readers.score_book import read_score_book
from generators.score.book import CHOICES, score_book
from indicators.scoring import load_scoring, scoring_folder, scoring_ids
from indicators.scoring_sheets import EXAMPLE, sheets
from tests.score_samples import pingyang, tacheng, told


def test_it_has_a_guide_a_sheet_each_and_hidden_lists() -> None:
    book = load_workbook(io.BytesIO(score_book(pingyang())))
    assert book.sheetnames == ["填写说明", *(spec.name for spec in sheets(pingyang())), CHOICES]
    assert book[CHOICES].sheet_state == "hidden"
    charges = book["扣分"]
    assert [cell.value for cell in charges[1]] == [
        *("序号", "主管部门", "参评科室", "扣分项", "数量", "每次扣分", "情形", "日期", "事由"),
    ]
    assert charges["A2"].value == EXAMPLE


def test_drop_downs_offer_all_choices() -> None:
    book = load_workbook(io.BytesIO(score_book(pingyang())))
    rules = [rule for rule in book["扣分"].data_validations.dataValidation if rule.type == "list"]
    (rule,) = rules
    assert str(rule.sqref) == "D2:D3000"
    column = rule.formula1.split("$")[1]
    offered = [cell.value for cell in book[CHOICES][column] if cell.value]
    assert (len(offered), offered[0], offered[-1]) == (89, "3.1 未按期受理", "7.22 假报服务数据")


def test_the_guide_tells_what_the_document_leaves_open() -> None:
    sheet = load_workbook(io.BytesIO(score_book(tacheng())))["填写说明"]
    texts = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert ("原文没有说清的", "并列", "分数相同的名次相同，后面的名次跳过。") in texts


@pytest.mark.parametrize("scheme", [s for s in scoring_ids() if s != "xincheng-2024"])
def test_an_untouched_one_is_read_and_only_lacks_units(scheme: str, tmp_path: Path) -> None:
    scoring = load_scoring(scoring_folder(scheme))
    path = tmp_path / "录入表.xlsx"
    path.write_bytes(score_book(scoring))
    result = points_of(scoring, read_score_book(path, sheets(scoring)))
    assert told(result.faults) == [("单位", "", "这张表是空的")]


def test_the_same_bytes_every_time() -> None:
    assert score_book(pingyang()) == score_book(pingyang())


def test_text_stays_text() -> None:
    rows = {"单位": [{"考核单位": "=1+1"}]}
    sheet = load_workbook(io.BytesIO(score_book(tacheng(), rows)))["单位"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
