"""Rows of the stored ledgers by column."""

from generators.demo.ledger_sample import ledger_samples


def test_empty_cells_and_those_that_a_row_ends_before_are_left_out() -> None:
    (sample,) = (
        each for each in ledger_samples() if (each.ledger, each.label) == ("review-staff", "有错")
    )
    assert sample.scheme == "xincheng-2024"
    assert sample.rows[1:] == [
        {"执法部门": "农牧局", "领域": "农业农村", "法制审核人员数": 2, "执法人员总数": 0},
        {"执法部门": "合计", "法制审核人员数": 7, "执法人员总数": 86},
    ]


def test_what_else_is_stored_of_a_sample_is_kept() -> None:
    in_dossiers = {each.ledger: each for each in ledger_samples() if each.unit}
    assert {name: each.unit for name, each in in_dossiers.items()} == {
        "decision-review": "司法局",
        "normative-review": "司法局",
        "penalty-statistics": "市场监督管理局",
        "review-staff": "公安分局",
    }
    assert in_dossiers["decision-review"].hidden == [1]
    assert in_dossiers["penalty-statistics"].header == {"备注": "说明"}
    assert [each.broken for each in in_dossiers.values()] == [False, False, False, True]
