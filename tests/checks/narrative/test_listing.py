import pytest

from checks.narrative.listing import listed_elsewhere, rows_of
from tests.samples import dossier, index, material, narrative, row

PLAIN = row(name="关于印发计划的通知", files=("甲.pdf",))


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({}, False),
        ({"form": "清单表格"}, True),
        ({"files": ("甲.XLSX",)}, True),
        ({"files": ("甲.pdf", "乙.csv")}, True),
        ({"files": ("权责清单.pdf",)}, True),
        ({"name": "人员名单"}, True),
        ({"files": ("甲.pdf表",)}, False),
        ({"name": "人员名单", "material": "2"}, False),
        ({"name": "人员名单", "material": ""}, True),
        ({"name": "人员名单", "material": "1、2"}, True),
    ],
)
def test_a_row_of_the_item_that_is_a_list(changes: dict[str, object], listed: bool) -> None:
    base = {"name": PLAIN.name, "files": PLAIN.files}
    subject = dossier(index=index([row(**{**base, **changes})]))
    assert listed_elsewhere(subject, material()) is listed


@pytest.mark.parametrize(("tables", "listed"), [(0, False), (1, True)])
def test_a_table_in_the_text(tables: int, listed: bool) -> None:
    texts = (narrative("正文。"), narrative("正文。", tables=tables))
    assert listed_elsewhere(dossier(narratives=texts, index=index([PLAIN])), material()) is listed


def test_rows_that_name_no_item_may_be_of_it() -> None:
    rows = [row(row=4, material="1"), row(row=5, material=""), row(row=6, material="2")]
    assert [one.row for one in rows_of(dossier(index=index(rows)), material())] == [4, 5]
