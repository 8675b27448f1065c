"""How every sheet is printed: A4 landscape, as wide as the page, the header on each page."""

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FOOTER = "第 &P 页，共 &N 页"
_A4 = 9


def set_page(sheet: Worksheet, header: int, footer: str = FOOTER) -> None:
    """Make a sheet ready to print; `header` is the row that is repeated."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_margins = PageMargins(0.4, 0.4, top=0.5, bottom=0.7, header=0.3, footer=0.3)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = footer
