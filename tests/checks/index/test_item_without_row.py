from checks.index import item_without_row
from tests.samples import demand, dossier, index, material, problems, row, scheme

ASKED = scheme(
    demand(
        materials=(
            material(text="请提供清单。"),
            material(no=2, text="请提供典型案例。"),
            material(no=3, text="别的单位的材料。", units=("政府办",)),
        )
    )
)
PATH = index().path


def found(*rows, **changes):
    return problems(item_without_row, dossier(index=index(rows, **changes)), ASKED)


def test_a_row_for_each_item_of_this_unit_passes():
    assert found(row(), row(material="序号2")) == []
    assert found(row(material="1、2")) == []
    assert found(row(), row(material="2", form="无此项", files=(), note="没有")) == []


def test_an_item_without_a_row_is_named():
    assert found(row()) == [(PATH, "", "第2项“请提供典型案例。”没有登记材料")]


def test_each_such_item_is_a_problem_of_its_own():
    assert found(row(material="3")) == [
        (PATH, "", "第1项“请提供清单。”没有登记材料"),
        (PATH, "", "第2项“请提供典型案例。”没有登记材料"),
    ]


def test_an_index_without_any_row_is_one_problem():
    assert found() == [(PATH, "", "目录里一行也没有登记，应有 2 项材料")]


def test_a_row_whose_item_is_not_clear_may_be_the_one_that_is_missed():
    assert found(row(), row(material="")) == []
    assert found(row(), row(material="9")) == []


def test_an_index_that_cannot_be_judged_is_told_elsewhere():
    assert found(row(), header=()) == []
    assert found(untouched=True) == []
    assert found(problem="文件损坏", header=()) == []
    assert problems(item_without_row, dossier(index=None), ASKED) == []
