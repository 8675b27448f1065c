import pytest

from checks.narrative import table_missing
from tests.samples import demand, dossier, index, material, narrative, problems, row, scheme

LISTED = material(text="列表提供应诉情况。", tabular=True)
TEXT = "2023年应诉3件，2024年应诉5件，全部胜诉，负责人全部出庭。"
PATH = narrative("").path


def found(*rows, text=TEXT, **changes):
    subject = dossier(narratives=(narrative(text, **changes),), index=index(rows))
    return problems(table_missing, subject, scheme(demand(materials=(LISTED,))))


def test_neither_a_table_nor_a_list_is_found():
    assert found(row()) == [
        (
            PATH,
            "",
            "第1项“列表提供应诉情况。”要求列表，正文里没有表格，目录里也没有对应第1项的清单表格",
        )
    ]


def test_a_table_in_the_text_passes():
    assert found(row(), tables=1) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "清单表格", "name": "应诉情况"},
        {"form": "其他", "name": "应诉案件一览表", "files": ("应诉案件一览表.pdf",)},
        {"form": "其他", "name": "应诉案件", "files": ("应诉案件.xlsx",)},
        {"form": "清单表格", "name": "应诉情况", "material": ""},
        {"form": "纸质报送", "name": "应诉情况", "files": ()},
        {"form": "无此项", "name": "", "files": (), "note": "没有应诉案件"},
    ],
)
def test_a_row_that_lists_or_says_how_it_comes_passes(changes):
    assert found(row(**changes)) == []


def test_a_list_for_another_item_does_not_count():
    assert len(found(row(form="清单表格", name="应诉情况", material="2"))) == 1


def test_nothing_is_said_before_the_index_is_filled_in():
    assert found() == []


def test_a_text_that_says_there_was_nothing_passes():
    assert found(row(), text="2023年以来没有发生行政诉讼案件。") == []


def test_other_materials_need_no_list():
    subject = dossier(narratives=(narrative(TEXT),), index=index([row()]))
    assert problems(table_missing, subject) == []
