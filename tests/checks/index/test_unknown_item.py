import pytest

from checks.index import unknown_item
from tests.samples import demand, dossier, index, material, problems, row, scheme

ONE = scheme(demand())
THREE = scheme(
    demand(materials=(material(), material(no=2), material(no=3, units=("政府办",)))),
)


@pytest.mark.parametrize("text", ["1", "序号2", "1、3", "1-3", ""])
def test_items_of_the_demand_pass_and_an_empty_cell_is_told_elsewhere(text):
    assert problems(unknown_item, dossier(index=index([row(material=text)])), THREE) == []


@pytest.mark.parametrize(
    ("asked", "text", "message"),
    [
        (THREE, "9", "没有第 9 项材料，本申报项只有第 1 项到第 3 项"),
        (THREE, "1、4、5", "没有第 4、5 项材料，本申报项只有第 1 项到第 3 项"),
        (ONE, "2", "没有第 2 项材料，本申报项只有第 1 项"),
        (THREE, "全部", "对应材料项写的是“全部”，看不出是第几项"),
    ],
)
def test_what_no_item_bears_is_said_at_its_cell(asked, text, message):
    subject = dossier(index=index([row(material=text)]))
    assert problems(unknown_item, subject, asked) == [(index().path, "F4", message)]
