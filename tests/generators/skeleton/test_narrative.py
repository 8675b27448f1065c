import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
from docx.document import Document

from evidence.text.fingerprint import PROPERTY, fingerprint
from generators.look import word as look
from generators.skeleton.narrative import narrative_skeleton
from indicators.model import (
    Chapter,
    Demand,
    Indicator,
    NarrativeLimit,
    NarrativeSpec,
    Scheme,
    Section,
    Source,
)
from tests.samples import TITLE, demand, material, point, scheme

SPEC = NarrativeSpec(title=TITLE, demanded=True, units=(), extra=False)


def build(asked: Demand, spec: NarrativeSpec = SPEC, within: Scheme | None = None) -> Document:
    content = narrative_skeleton(within or scheme(asked), "司法局", asked, spec)
    return docx.Document(io.BytesIO(content))


def box(doc: Document) -> str:
    return doc.tables[0].cell(0, 0).text


def paragraphs(doc: Document) -> list[str]:
    return [paragraph.text for paragraph in doc.paragraphs if paragraph.text]


def test_reads_as_a_clerk_expects() -> None:
    asked = demand(
        materials=(
            material(points=(point("清理范围"), point("清理结果"))),
            material(no=2, points=()),
        )
    )
    assert paragraphs(build(asked)) == [
        TITLE,
        "一、主要举措",
        "【要点：清理范围，请写明做法和数据】",
        "【要点：清理结果，请写明做法和数据】",
        "【引用示例：写完一件事，在句末注明它在证明材料目录中的序号，"
        "如（见印证材料1）或（见印证材料2、4-6）】",
        "二、重要成效",
        "【重要成效：请用数字和事例写明，并注明印证材料序号】",
        "三、突出亮点",
        "【突出亮点：请用数字和事例写明，并注明印证材料序号】",
        "佐证材料目录",
        "【请按“证明材料目录.xlsx”列出，例如：】",
        "【1．关于××工作的通知】",
        "【2．××事项清单公开网页截图】",
    ]


def test_without_points_one_hint_remains() -> None:
    doc = build(demand(materials=(material(points=()),)))
    assert paragraphs(doc)[2] == "【主要举措：请围绕方框中的申报材料写明做法和数据】"


def test_box_quotes_what_this_unit_owes_and_nothing_else() -> None:
    asked = demand(
        materials=(
            material(no=1, text="请提供清单；", units=("政府办",), points=(point("政府办的要点"),)),
            material(no=2, text="请提供情况说明。"),
        ),
        notes=("需提供情况说明。", "分年度写。"),
        joint="第26、27项指标，请合并提供下列材料：",
    )
    doc = build(asked)
    assert box(doc).split("\n")[1:] == [
        "【合并提供：第26、27项指标，请合并提供下列材料：】",
        "【申报材料序号2：请提供情况说明。】",
        "【注意1：需提供情况说明。】",
        "【注意2：分年度写。】",
        "【字数：正文一般不超过500字，最多不超过1000字，题目和文末的佐证材料目录不计。"
        "确实没有相关情况的，请在正文中如实说明。】",
    ]
    assert "政府办的要点" not in "".join(paragraphs(doc))


def test_box_quotes_the_indicator_and_the_demands_own_limit() -> None:
    asked = demand(limit=NarrativeLimit(soft=800, hard=800, quote="800字"))
    chapter = Chapter("一", (Section("1", (Indicator("21", "21", "坚持党的领导。"),)),))
    text = box(build(asked, within=scheme(asked, chapters=(chapter,))))
    assert "【三级指标21：坚持党的领导。】" in text
    assert "一般不超过800字，最多不超过800字" in text


def test_a_proposed_title_may_be_changed_a_demanded_one_not() -> None:
    assert "题目是方案规定的，请勿改动。" in box(build(demand()))
    proposed = replace(SPEC, demanded=False)
    assert "方案没有规定题目，本题目供参考，可以修改。" in box(build(demand(), proposed))


def test_every_hint_stands_in_brackets() -> None:
    doc = build(demand())
    hints = [p.text for p in doc.paragraphs if p.style and p.style.name == "公文正文"]
    assert len(hints) > 5
    for hint in (*hints, *box(doc).split("\n")):
        assert hint.startswith("【"), hint
        assert hint.endswith("】"), hint


def test_marks_of_xml_in_a_title_survive() -> None:
    title = "关于<甲>&乙的情况说明"
    doc = build(demand(), replace(SPEC, title=title))
    assert doc.paragraphs[0].text == title


def test_the_published_number_serves_as_example() -> None:
    source = Source(number="新政办发〔2024〕26号", title="", issuer="", date=date(2024, 4, 3))
    asked = demand()
    doc = build(asked, within=scheme(asked, source=source))
    assert "【1．关于××工作的通知（新政办发〔2024〕26号）】" in paragraphs(doc)


def test_fingerprint_inside_is_that_of_the_text() -> None:
    content = narrative_skeleton(scheme(), "司法局", demand(), SPEC)
    expected = fingerprint(look.texts(docx.Document(io.BytesIO(content))))
    package = zipfile.ZipFile(io.BytesIO(content))
    assert (
        f'name="{PROPERTY}"><vt:lpwstr>{expected}<' in package.read("docProps/custom.xml").decode()
    )


def test_same_demand_same_bytes() -> None:
    first, second = (narrative_skeleton(scheme(), "司法局", demand(), SPEC) for _ in range(2))
    assert first == second


def test_each_narrative_hints_at_its_own_materials_only() -> None:
    usual, second = SPEC, replace(SPEC, title="关于两法衔接的情况说明", materials=(2,))
    asked = demand(
        materials=(
            material(points=(point("清理范围"),)),
            material(no=2, points=(point("移送案件"),)),
        ),
        narratives=(usual, second),
    )
    points = [
        [text for text in paragraphs(build(asked, spec)) if text.startswith("【要点")]
        for spec in (usual, second)
    ]
    assert points == [
        ["【要点：清理范围，请写明做法和数据】"],
        ["【要点：移送案件，请写明做法和数据】"],
    ]
