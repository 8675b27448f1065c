import io
from dataclasses import replace
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from generators.look.form_sheet import FormSheet, form_book, form_sheet

DAY = date(2024, 5, 6)
FORM = FormSheet(
    name="清单",
    title="甲<乙>&局清单",
    note="说明",
    header=("序号", "问题", "答复"),
    widths=(6, 20, 12),
    rows=((1, "=1+1", ""), (2, "@乙\n+丙", "-已改")),
    centred=("序号",),
    answer="答复",
    choices=("已改", "不改"),
    frozen=2,
)


def opened(form: FormSheet = FORM) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(form_sheet(form, DAY))).worksheets[0]


def test_title_note_and_header_stand_above_the_rows() -> None:
    rows = [[cell.value for cell in row] for row in opened().iter_rows()]
    assert rows == [
        ["甲<乙>&局清单", None, None],
        ["说明", None, None],
        ["序号", "问题", "答复"],
        [1, "=1+1", None],
        [2, "@乙\n+丙", "-已改"],
    ]


def test_text_is_text_and_a_number_a_number() -> None:
    sheet = opened()
    for place in ("B4", "B5", "C5"):
        assert (sheet[place].data_type, sheet[place].quotePrefix) == ("s", True), place
    assert sheet["A4"].data_type == "n"


def test_it_is_ready_to_filter_and_to_print() -> None:
    sheet = opened()
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A3:C5", "C4")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$3:$3", "landscape")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_answers_are_offered_and_others_welcome() -> None:
    (choice,) = opened().data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("C4:C5", '"已改,不改"')
    assert choice.showErrorMessage is False
    assert opened(replace(FORM, rows=())).data_validations.dataValidation == []


def test_a_book_has_a_sheet_for_each_form_and_always_the_same_bytes() -> None:
    forms = (FORM, replace(FORM, name="另一张"))
    content = form_book(forms, "题", DAY)
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["清单", "另一张"]
    assert form_book(forms, "题", DAY) == content
