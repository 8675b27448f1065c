import io
from dataclasses import replace
from datetime import date

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT

from generators.skeleton.unit_documents import guide, liaison_form, summary
from indicators.model import Liaison, NarrativeLimit, Rule, Unit
from tests.ledger_samples import ledger
from tests.samples import demand, material, scheme

UNIT = Unit("司法局", ("司法<局>&",), "政府部门")
SCHEME = replace(
    scheme(
        demand(
            materials=(
                material(no=1, units=("司法局", "政府办"), text="清单；", url=True),
                material(no=2, units=("政府办",), text="别的单位的材料。"),
            ),
            limit=NarrativeLimit(soft=800, hard=800, quote="800字"),
        ),
        demand(id="加分1", short="获得表彰", bonus=True),
    ),
    rules=(
        Rule("总结报告", "各单位各交一份。", "各部门负责提供一份法治政府建设示范创建总结报告"),
        Rule("涉密材料用纸质", "涉密的材料提供纸质。", "涉密的材料可以提供纸质材料"),
    ),
    liaison=Liaison(
        due=date(2024, 4, 6),
        title="工作人员名单反馈表",
        columns=("单位", "姓名", "职务", "联系电话"),
        quote="明确一名联络员与区委依法治区办保持联系",
    ),
)


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def text(doc: Document) -> str:
    return "\n".join(paragraph.text for paragraph in doc.paragraphs)


def rows(doc: Document, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in doc.tables[table].rows]


def test_guide_names_the_ledgers_that_the_unit_owes() -> None:
    owed = ledger(), ledger(id="other", title="另一台账", units=("政府办",))
    said = text(read(guide(replace(SCHEME, ledgers=owed), "新城区", UNIT)))
    assert "（五）台账\n下列申报项的文件夹里还有台账：021的“合法性审查台账”。一件事项填一行" in said
    assert "另一台账" not in said
    assert "台账" not in text(read(guide(SCHEME, "新城区", UNIT))).partition("四、什么时候交")[0]


def test_guide_tells_what_when_and_whom_to_ask() -> None:
    said = text(read(guide(SCHEME, "新城区", UNIT)))
    assert said.startswith("填报须知\n司法局\n按照《样例方案》，新城区各单位")
    assert "（方案中也称司法<局>&）承担1个申报项、1项申报材料" in said
    assert "正文一般不超过500字，最多不超过1000字" in said
    assert "联络员反馈表：2024年4月6日前报送。" in said
    assert "工作进展情况：每月20日前报送，同时把文件放进本文件夹的“月度进展”" in said
    assert "文件名写明年月，如“2024-05.docx”。" in said
    assert "“明确一名联络员与区委依法治区办保持联系”" in said
    assert "方案另有附加项：获得表彰。" in said


def test_guide_lists_this_units_share_of_each_dossier() -> None:
    doc = read(guide(SCHEME, "新城区", UNIT))
    assert rows(doc, 2)[1:] == [
        [
            "021 健全地方政府制度建设",
            "1．清单；【需网址】",
            "关于健全地方政府制度建设的情况说明（一般不超过800字，最多不超过800字）",
            "政府办",
        ]
    ]
    assert [s.orientation for s in doc.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_guide_explains_forms_and_rules() -> None:
    doc = read(guide(SCHEME, "新城区", UNIT))
    forms = {row[0]: row[1] for row in rows(doc, 0)[1:]}
    assert list(forms) == [form.name for form in SCHEME.forms]
    assert forms["正式发文"] == "要有文件"
    assert forms["网址链接"] == "文件可有可无，填写网址"
    assert forms["纸质报送"] == "不得放入文件"
    assert forms["无此项"] == "暂不需要文件，在备注说明原因"
    assert ["涉密材料用纸质", "涉密的材料提供纸质。"] in rows(doc, 1)


def test_guide_of_a_unit_that_leads_nothing() -> None:
    doc = read(guide(SCHEME, "新城区", Unit("审计局", (), "政府部门")))
    said = text(doc)
    assert "审计局没有牵头的申报项，但须提供总结报告" in said
    assert "怎样填写" not in said
    assert "二、材料形式怎样选" in said
    assert len(doc.sections) == 1


def test_liaison_form_has_the_unit_filled_in() -> None:
    doc = read(liaison_form(SCHEME, "司法<局>"))
    assert text(doc).startswith("工作人员名单反馈表\n")
    assert rows(doc, 0) == [["单位", "姓名", "职务", "联系电话"], ["司法<局>", "", "", ""]]
    assert "请于2024年4月6日前报送" in text(doc)


def test_summary_has_the_demanded_title_and_parts() -> None:
    doc = read(summary(SCHEME, "司法局"))
    said = [p.text for p in doc.paragraphs if p.text]
    assert said[:2] == ["法治政府建设示范创建总结报告", "司法局"]
    assert [line for line in said if "、" in line and not line.startswith("【")] == [
        "一、基本情况",
        "二、主要举措",
        "三、重要成效",
        "四、突出亮点",
        "五、存在的问题和下一步打算",
    ]
    assert "【主要举措：请分条写明，以2023、2024年为主】" in said
    box = rows(doc, 0)[0][0]
    assert "【方案原文：各部门负责提供一份法治政府建设示范创建总结报告】" in box
    assert "涉密" not in box


def test_same_unit_same_bytes() -> None:
    assert guide(SCHEME, "新城区", UNIT) == guide(SCHEME, "新城区", UNIT)
    assert summary(SCHEME, "司法局") == summary(SCHEME, "司法局")
    assert liaison_form(SCHEME, "司法局") == liaison_form(SCHEME, "司法局")
