"""A self-assessment as tables and sentences, and its workbook's rows."""

from checks.scoring.verdicts import Answer, assess, proposed
from generators.score.rows import verdict_rows
from generators.score.verdicts import verdict_view
from indicators.load import load_scheme, scheme_folder
from tests.score_samples import book, xincheng

SCHEME = load_scheme(scheme_folder("xincheng-2024"))


def test_rows_for_every_indicator() -> None:
    rows = verdict_rows(xincheng(), SCHEME, {"21": Answer("达标", "材料检查通过")})
    assert [len(rows[name]) for name in ("自评", "加分项", "否决项")] == [100, 2, 2]
    row = rows["自评"][20]
    assert (row["指标"], row["牵头单位"], row["自评结论"]) == ("21", "司法局", "达标")
    assert row["内容"].startswith("坚持党对地方政府规章或者行政规范性文件制定工作的领导")
    assert row["依据"] == "【检查结果：材料检查通过】"
    assert rows["自评"][0]["自评结论"] == ""
    assert rows["否决项"][0]["指标"] == "否决1"


def test_a_veto_is_the_first_thing_that_is_said() -> None:
    rows = verdict_rows(xincheng(), SCHEME, {})
    rows["否决项"][0] |= {"有没有": "是", "依据": "通报"}
    view = verdict_view(SCHEME, assess(xincheng(), SCHEME, book(xincheng(), rows)))
    assert view.conclusion[0] == (
        "一票否决：否决1（发生严重违法行政行为，或者因行政不作为、乱作为造成恶劣社会影响的）。"
        "下面的结果一律不算数。"
    )
    assert view.pages["司法局"].lines[0] == "一票否决（否决1），下面的一律不算数"
    assert (
        view.conclusion[1]
        == "共 100 个指标：达标 0 项，基本达标 0 项，未达标 0 项，未自评 100 项。"
    )


def test_a_proposal_says_so() -> None:
    view = verdict_view(SCHEME, proposed(xincheng(), SCHEME, {"21": Answer("达标", "通过")}))
    assert view.conclusion[0].startswith("这是按检查结果给出的建议")
    assert view.conclusion[2] == "加分项：有 0 项，加分1、加分2还没有回答。"
    assert view.pages["21"].lines[1:] == ("牵头单位：司法局", "结论：达标（通过）")
    assert view.aliases["021"] == ("21",)
    assert view.aliases["市场局"] == ("市场监督管理局",)


def test_the_table_by_unit_adds_up() -> None:
    view = verdict_view(SCHEME, proposed(xincheng(), SCHEME, {}))
    assert len(view.brief.rows) == 33
    for row in view.brief.rows:
        numbers = [cell for cell in row if isinstance(cell, int)]
        assert sum(numbers[:-1]) == numbers[-1]


def test_the_table_of_everything_has_a_row_for_each_with_its_answer() -> None:
    answers = {"21": Answer("达标", "通过")}
    view = verdict_view(SCHEME, proposed(xincheng(), SCHEME, answers))
    (table,) = (table for table in view.tables if table.name == "逐项结果")
    assert table.header == ("类别", "指标", "内容", "牵头单位", "结论", "依据")
    assert [row[0] for row in table.rows] == ["自评"] * 100 + ["加分项"] * 2 + ["否决项"] * 2
    kind, number, text, units, word, where = table.rows[20]
    assert (kind, number, units, word, where) == ("自评", "21", "司法局", "达标", "通过")
    assert str(text).startswith("坚持党对地方政府规章或者行政规范性文件制定工作的领导")
    assert any("、" in str(row[3]) for row in table.rows)
