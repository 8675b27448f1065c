import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from evidence.facts import COLUMNS
from evidence.text.fingerprint import DEFINED_NAME, PROPERTY, fingerprint
from generators.index.skeleton import CHOICES, index_skeleton
from indicators.model import Demand, MaterialKind
from tests.samples import count, demand, material, point, scheme


def build(asked: Demand) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(index_skeleton(scheme(asked), "司法局", asked)))


def rules(book: Workbook) -> dict[str, DataValidation]:
    found = book.worksheets[0].data_validations.dataValidation
    return {str(rule.sqref): rule for rule in found}


ASKED = demand(
    materials=(
        material(no=1, text="请提供清单及其公开网址；", kind=MaterialKind.LIST, url=True),
        material(no=2, units=("政府办",), text="别的单位的材料。"),
        material(no=3, text="典型案例。", kind=MaterialKind.CASE, counts=(count(),), seal=True),
        material(no=4, points=(point("制度建设"), point("执行情况"))),
    )
)


def test_head_names_unit_and_dossier_and_row_3_is_the_header() -> None:
    sheet = build(ASKED).worksheets[0]
    assert sheet["A1"].value == "证明材料目录"
    assert sheet["A2"].value == "牵头单位：司法局　　申报项：021 健全地方政府制度建设"
    assert tuple(cell.value for cell in sheet[3]) == COLUMNS
    assert sheet.freeze_panes == "A4"


def test_one_row_to_complete_for_each_material_of_this_unit() -> None:
    sheet = build(ASKED).worksheets[0]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [(row[0], row[4], row[5], row[9]) for row in rows] == [
        (1, "清单表格", 1, "【需要：请提供清单及其公开网址】【需网址】"),
        (2, "案卷", 3, "【需要：典型案例】【不超过5个】【需盖章】"),
        (3, None, 4, "【需要：请提供2023年以来本级政府向本级党委请示报告的情况说明】"),
    ]
    assert {row[column] for row in rows for column in (1, 2, 3, 6, 7, 8)} == {None}


@pytest.mark.parametrize(
    ("column", "cells", "choices"),
    [
        ("A", "E4:E500", [form.name for form in scheme().forms]),
        ("B", "F4:F500", [1, 3, 4]),
        ("C", "G4:G500", ["制度建设", "执行情况"]),
    ],
)
def test_drop_downs_take_their_lists_from_the_hidden_sheet(
    column: str, cells: str, choices: list[str | int]
) -> None:
    book = build(ASKED)
    assert book[CHOICES].sheet_state == "hidden"
    assert [cell.value for cell in book[CHOICES][column] if cell.value] == choices
    rule = rules(book)[cells]
    assert rule.type == "list"
    assert rule.formula1 == f"{CHOICES}!${column}$1:${column}${len(choices)}"


def test_a_wrong_choice_is_refused_in_chinese_but_points_are_free() -> None:
    found = rules(build(ASKED))
    assert found["E4:E500"].error == "“材料形式”只能从下拉列表中选择。"
    assert found["F4:F500"].showErrorMessage
    assert not found["G4:G500"].showErrorMessage


def test_without_points_their_column_has_no_list() -> None:
    assert "G4:G500" not in rules(build(demand()))


def test_each_header_cell_explains_itself_within_excels_limits() -> None:
    found = rules(build(ASKED))
    for letter, name in zip("ABCDEFGHIJ", COLUMNS, strict=True):
        hint = found[f"{letter}3"]
        assert hint.promptTitle == name
        assert 5 < len(hint.prompt or "") <= 255


def test_text_columns_are_text_in_every_row() -> None:
    sheet = build(ASKED).worksheets[0]
    for letter, name in zip("ABCDEFGHIJ", COLUMNS, strict=True):
        wanted = "General" if name in ("序号", "对应材料项") else "@"
        assert sheet.column_dimensions[letter].number_format == wanted
        assert sheet[f"{letter}4"].number_format == wanted
        assert sheet[f"{letter}4"].alignment.wrap_text


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
def test_nothing_becomes_a_formula(mark: str) -> None:
    text = f"{mark}1+1<甲>&乙"
    asked = demand(short=text, materials=(material(points=(point(text),)),))
    book = build(asked)
    assert book[CHOICES]["C1"].value == text
    assert book[CHOICES]["C1"].data_type == "s"
    assert text in str(book.worksheets[0]["A2"].value)


def test_prints_on_a4_landscape_with_the_header_on_every_page() -> None:
    sheet = build(ASKED).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"


def test_fingerprint_of_the_first_sheet_is_stored_twice() -> None:
    content = index_skeleton(scheme(ASKED), "司法局", ASKED)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = book.worksheets[0].iter_rows(values_only=True)
    expected = fingerprint(str(value) for row in rows for value in row if value is not None)
    name = book.defined_names[DEFINED_NAME]
    assert (name.attr_text, name.hidden) == (f'"{expected}"', True)
    custom = zipfile.ZipFile(io.BytesIO(content)).read("docProps/custom.xml").decode()
    assert f'name="{PROPERTY}"' in custom
    assert expected in custom


def test_same_demand_same_bytes() -> None:
    first, second = (index_skeleton(scheme(ASKED), "司法局", ASKED) for _ in range(2))
    assert first == second
