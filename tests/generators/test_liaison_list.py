import io
from datetime import date

import docx
import openpyxl

from evidence.readers.liaison import Liaison
from generators.artifact import Artifact
from generators.liaison_list import complete, liaison_list, missing_text
from indicators.model import Liaison as Asked
from indicators.model import Scheme
from tests import samples

DAY = date(2024, 4, 7)
COLUMNS = ("单位", "姓名", "职务", "联系电话")
PEOPLE = (
    Liaison("司法局", "单位/司法局/联络员反馈表.docx", (("司法局", "张某", "=科长", "1\n2"),)),
    Liaison("政府办", "单位/政府办/表.docx", (("政府办", "李某", "科员", ""),), "没有填联系电话"),
    Liaison("教育局", "单位/教育局/联络员反馈表.docx", (), "联络员反馈表没有填写"),
    Liaison("审计局", problem="没有交联络员反馈表"),
)


def scheme() -> Scheme:
    asked = Asked(due=date(2024, 4, 6), title="工作人员名单反馈表", columns=COLUMNS, quote="")
    return samples.scheme(liaison=asked)


def made(people: tuple[Liaison, ...] = PEOPLE) -> list[Artifact]:
    return list(liaison_list(scheme(), people, DAY))


def test_two_files_of_the_day() -> None:
    assert [str(file.path) for file in made()] == [
        "报告/联络人员名单/2024-04-07 联络人员名单.docx",
        "报告/联络人员名单/2024-04-07 联络人员名单.xlsx",
    ]
    assert made() == made()


def test_the_document_lists_people_and_then_who_is_missing() -> None:
    doc = docx.Document(io.BytesIO(made()[0].content))
    said = [p.text for p in doc.paragraphs if p.text]
    assert said[:3] == [
        "工作人员名单汇总表",
        "截至2024年4月7日",
        "应报送4个单位，已经报齐1个，没有报齐3个。方案规定2024年4月6日前报送。",
    ]
    assert "没有报齐的单位（3个）" in said
    people, missing = ([[c.text for c in r.cells] for r in t.rows] for t in doc.tables)
    assert people == [
        ["序号", *COLUMNS],
        ["1", "司法局", "张某", "=科长", "1\n2"],
        ["2", "政府办", "李某", "科员", ""],
    ]
    assert missing[1:] == [
        ["政府办", "没有填联系电话", "表.docx"],
        ["教育局", "联络员反馈表没有填写", "联络员反馈表.docx"],
        ["审计局", "没有交联络员反馈表", ""],
    ]


def test_nobody_is_missing() -> None:
    doc = docx.Document(io.BytesIO(made(PEOPLE[:1])[0].content))
    assert len(doc.tables) == 1
    assert not any("没有报齐的单位" in p.text for p in doc.paragraphs)


def test_the_workbook_names_every_unit() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made()[1].content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [
        ["序号", *COLUMNS, "备注"],
        [1, "司法局", "张某", "=科长", "1\n2", None],
        [2, "政府办", "李某", "科员", None, "没有填联系电话"],
        [3, "教育局", None, None, None, "联络员反馈表没有填写"],
        [4, "审计局", None, None, None, "没有交联络员反馈表"],
    ]
    assert (sheet["D4"].data_type, sheet["D4"].quotePrefix) == ("s", True)


def test_the_coordinator_is_told_who_is_missing_and_why() -> None:
    assert complete(PEOPLE) == 1
    assert [line.text for line in missing_text(PEOPLE)] == [
        "联络员：应报送 4 个单位，报齐 1 个。",
        "  没有填联系电话（1 个）：政府办",
        "  联络员反馈表没有填写（1 个）：教育局",
        "  没有交联络员反馈表（1 个）：审计局",
    ]
