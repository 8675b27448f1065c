"""退改清单 as an Excel workbook: the rows of 退改通知单, to filter and to answer in."""

from datetime import date

from generators.look.form_sheet import FormSheet, form_sheet
from generators.notice.content import Notice
from generators.notice.word import spoken_due
from generators.wording.words import BUILT_IN, Words

_WIDTHS = (6, 9, 24, 26, 18, 36, 34, 24, 15)


def notice_xlsx(notice: Notice, day: date, due: date | None, house: Words = BUILT_IN) -> bytes:
    """One row a problem, numbered as in the document; `day` and `due` as there."""
    words = house.phrases("notice.phrases.txt", unit=notice.unit, due=spoken_due(due, house))
    header = words["清单.表头"].split("|")
    rows = [
        (
            item.number,
            item.label,
            item.folder,
            item.file,
            item.place,
            item.message,
            item.fix,
            "",
            item.id,
        )
        for item in notice.items
    ]
    form = FormSheet(
        name=words["清单.工作表"],
        title=words["清单.标题"],
        note=words["清单.说明"],
        header=header,
        widths=_WIDTHS,
        rows=rows,
        centred=(header[0], header[1], header[-1]),
        answer=header[-2],
        choices=words["清单.选项"].split("|"),
    )
    return form_sheet(form, day)
