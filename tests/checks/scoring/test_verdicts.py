"""Self-assessment in words, and the veto."""

import pytest

from checks.scoring.verdicts import Answer, Assessment, assess, proposed
from indicators.load import load_scheme, scheme_folder
from tests.score_samples import book, told, xincheng

SCHEME = load_scheme(scheme_folder("xincheng-2024"))
Rows = dict[str, list[dict[str, str]]]


def filled() -> Rows:
    """Everything answered: 100 × 达标, no bonus, no veto."""
    return {
        "自评": [
            {"指标": str(number), "自评结论": "达标", "依据": "见证明材料目录"}
            for number in range(1, 101)
        ],
        "加分项": [{"指标": key, "有没有": "否"} for key in ("加分1", "加分2")],
        "否决项": [{"指标": key, "有没有": "否"} for key in ("否决1", "否决2")],
    }


def assessed(rows: Rows) -> Assessment:
    return assess(xincheng(), SCHEME, book(xincheng(), rows))


def test_everything_met() -> None:
    found = assessed(filled())
    assert (found.counts(), found.vetoed, found.faults) == (
        {"达标": 100, "基本达标": 0, "未达标": 0, "": 0}, (), (),
    )  # fmt: skip


def test_counts_of_a_unit_are_those_of_the_indicators_that_it_leads() -> None:
    rows = filled()
    rows["自评"][20]["自评结论"] = "未达标"
    found = assessed(rows)
    assert found.counts("司法局") == {"达标": 62, "基本达标": 0, "未达标": 1, "": 0}
    assert found.counts("统计局") == {"达标": 1, "基本达标": 0, "未达标": 0, "": 0}


def test_a_veto_overrides_everything() -> None:
    rows = filled()
    rows["否决项"][0] |= {"有没有": "是", "依据": "通报"}
    assert assessed(rows).vetoed == ("否决1",)


def test_a_veto_stands_even_without_its_proof() -> None:
    rows = filled()
    rows["否决项"][1]["有没有"] = "是"
    found = assessed(rows)
    assert found.vetoed == ("否决2",)
    assert told(found.faults) == [("否决项", "E3", "填了“是”，没有写依据")]


def test_a_veto_that_is_not_answered_is_no_no() -> None:
    rows = filled()
    rows["否决项"][1]["有没有"] = ""
    assert told(assessed(rows).faults) == [("否决项", "", "还有 1 项没有填“是”或“否”：否决2")]


@pytest.mark.parametrize(
    ("cells", "messages"),
    [
        (
            {"依据": ""},
            ["填了“达标”，没有写依据", "还有 1 项没有自评结论：21"],
        ),
        (
            {"依据": "【检查结果：申报项 021 的 1 个单位材料都检查通过】"},
            ["“达标”还是按检查结果给的建议，没有核定", "还有 1 项没有自评结论：21"],
        ),
        ({"自评结论": ""}, ["还有 1 项没有自评结论：21"]),
        (
            {"自评结论": "优秀"},
            ["“自评结论”不能是“优秀”", "还有 1 项没有自评结论：21"],
        ),
        (
            {"指标": "201"},
            ["没有指标“201”，是不是“21”？", "还有 1 项没有自评结论：21"],
        ),
        (
            {"指标": "20"},
            ["“20”填了两行（前一次在第21行）", "还有 2 项没有自评结论：20、21"],
        ),
    ],
)
def test_what_does_not_count(cells: dict[str, str], messages: list[str]) -> None:
    rows = filled()
    rows["自评"][20] |= cells
    assert [fault.message for fault in assessed(rows).faults] == messages


def test_numbers_may_have_zeros_in_front() -> None:
    rows = filled()
    rows["自评"][20]["指标"] = "021"
    assert assessed(rows).faults == ()


def test_a_proposal_is_marked_as_one() -> None:
    found = proposed(xincheng(), SCHEME, {"21": Answer("达标", "材料检查通过")})
    assert (found.proposed, found.faults) == (True, ())
    assert found.counts() == {"达标": 1, "基本达标": 0, "未达标": 0, "": 99}
