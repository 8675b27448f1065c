import re

import pytest

from indicators.scoring import load_scoring, scoring_folder, scoring_ids
from indicators.scoring_sheets import CellKind, sheets

every_scheme = pytest.mark.parametrize("scheme", scoring_ids())


def test_the_sheets_of_the_largest_scheme() -> None:
    scoring = load_scoring(scoring_folder("pingyang-2023"))
    assert [spec.name for spec in sheets(scoring)] == [
        *("单位", "服务对象满意度评价", "亲清联络站评价", "管理单位评价", "网络评价"),
        *("扣分", "案卷", "加分"),
    ]
    roll, votes = sheets(scoring)[:2]
    assert [column.name for column in roll.columns] == [
        *("主管部门", "参评科室", "执法权", "进驻中心", "2021年度结果", "2022年度结果"),
    ]
    assert [column.name for column in votes.columns] == [
        *("主管部门", "参评科室", "满意", "基本满意", "不满意", "总票数"),
    ]


def test_a_scheme_without_groups_names_units_by_one_column() -> None:
    scoring = load_scoring(scoring_folder("tacheng-2020"))
    assert [spec.name for spec in sheets(scoring)] == ["单位", "得分", "日常考核"]
    assert [column.name for column in sheets(scoring)[0].columns] == ["考核单位"]


@every_scheme
def test_excel_can_bear_the_names(scheme: str) -> None:
    specs = sheets(load_scoring(scoring_folder(scheme)))
    names = [spec.name for spec in specs]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@every_scheme
def test_examples_fit_their_columns(scheme: str) -> None:
    for spec in sheets(load_scoring(scoring_folder(scheme))):
        for name, text in spec.example:
            column = spec.column(name)
            if column.kind is CellKind.CHOICE:
                assert text in column.choices
            elif column.kind in (CellKind.COUNT, CellKind.POINTS):
                assert float(text) >= 0
        named = {name for name, _ in spec.example}
        assert not spec.example or named >= {c.name for c in spec.columns if c.required}


def test_a_column_that_is_not_there() -> None:
    spec = sheets(load_scoring(scoring_folder("tacheng-2020")))[0]
    with pytest.raises(KeyError):
        spec.column("电话")
