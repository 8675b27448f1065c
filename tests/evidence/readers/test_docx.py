import random

import pytest
from docx import Document

from evidence.facts import Paragraph
from evidence.readers.docx import document_texts, read_narrative
from evidence.readers.package import UnreadableError
from evidence.text.fingerprint import fingerprint
from evidence.text.words import count_words
from tests.evidence.readers.packages import (
    changed,
    converted,
    docx,
    paragraph,
    parts_of,
    stored,
    zipped,
)

TITLE = "关于健全地方政府制度建设的情况说明"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
TRACKED = 'w:id="9" w:author="甲" w:date="2024-04-01T00:00:00Z"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(*texts: str) -> str:
    """A text box as Word writes it: once for itself, once more for old programs."""
    inner = f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice xmlns:wps="{SHAPE}" Requires="wps"><w:drawing>'
        '<wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
        '</wp:posOffset></wp:positionV><wp:extent cx="2000000" cy="600000"/>'
        '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="框"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: str) -> str:
    grid = '<w:gridCol w:w="3000"/>' * 2
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


SPAN = '<w:gridSpan w:val="2"/>'
MERGED = table(
    f"<w:tr>{cell('合并的格', SPAN)}</w:tr>",
    f"<w:tr>{cell('左')}{cell('右')}</w:tr>",
)


@pytest.fixture
def read(tmp_path):
    def read_bytes(data: bytes):
        return read_narrative(stored(tmp_path, data), "单位/司法局/说明.docx")

    return read_bytes


def body(narrative) -> list[str]:
    return [item.text for item in narrative.body]


def test_title_body_counts_and_citations(read):
    narrative = read(docx("", f"  {TITLE} ", "", "2023年以来（见印证材料3）。", "\u3000建成8.5%。"))
    assert narrative.path == "单位/司法局/说明.docx"
    assert narrative.problem == ""
    assert narrative.title == Paragraph(1, TITLE)
    assert narrative.body == (
        Paragraph(2, "2023年以来（见印证材料3）。"),
        Paragraph(3, "建成8.5%。"),
    )
    assert (narrative.words, narrative.characters) == (17, 23)
    assert [(c.number, c.text, c.paragraph) for c in narrative.citations] == [
        (3, "（见印证材料3）", 2)
    ]
    assert (narrative.revisions, narrative.comments, narrative.untouched) == (0, 0, False)


def test_runs_split_by_word_make_one_text(read):
    split = (
        '<w:p w:rsidR="00A1"><w:bookmarkStart w:id="0" w:name="_G"/>'
        '<w:proofErr w:type="spellStart"/>'
        f'{run("见印")}<w:proofErr w:type="spellEnd"/>{run("证材料")}<w:bookmarkEnd w:id="0"/>'
        '<w:r w:rsidRPr="00B2"><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/><w:t>3、</w:t></w:r>'
        f'<w:hyperlink r:id="rId9">{run("5")}</w:hyperlink></w:p>'
    )  # fmt: skip
    narrative = read(docx(TITLE, split))
    assert body(narrative) == ["见印证材料3、5"]
    assert [c.number for c in narrative.citations] == [3, 5]


def test_tabs_and_breaks_keep_words_apart(read):
    text = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
        "<w:t>d</w:t><w:cr/><w:t>e</w:t></w:r></w:p>"
    )
    narrative = read(docx(TITLE, text))
    assert body(narrative) == ["a\tb\nc-d\ne"]
    assert narrative.words == 4


def test_tab_stops_in_the_properties_are_no_text(read):
    text = f'<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>{run("正文")}</w:p>'
    assert body(read(docx(TITLE, text))) == ["正文"]


def test_a_merged_cell_counts_once(read):
    narrative = read(docx(TITLE, MERGED))
    assert body(narrative) == ["合并的格", "左", "右"]
    assert narrative.words == 6


def test_a_text_box_is_read_once_after_its_paragraph(read):
    narrative = read(docx(TITLE, f"<w:p>{run('前')}{box('框内一', '框内二')}{run('后')}</w:p>"))
    assert body(narrative) == ["前后", "框内一", "框内二"]
    assert narrative.words == 8


def test_content_controls_are_body(read):
    controls = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{paragraph('整段')}"
        f"</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>{run('半段')}</w:sdtContent></w:sdt></w:p>"
    )
    assert body(read(docx(TITLE, controls))) == ["整段", "半段"]


def test_tracked_changes_read_as_if_accepted(read):
    text = (
        f"<w:p>{run('保留')}<w:ins {TRACKED}>{run('插入')}</w:ins>"
        f"<w:del {TRACKED}><w:r><w:delText>删除</w:delText></w:r></w:del>"
        f"<w:moveFrom {TRACKED}>{run('移走')}</w:moveFrom>"
        f"<w:moveTo {TRACKED}>{run('移来')}</w:moveTo></w:p>"
    )
    narrative = read(docx(TITLE, text))
    assert body(narrative) == ["保留插入移来"]
    assert narrative.revisions == 4


def test_changes_of_format_are_no_revisions(read):
    text = (
        f"<w:p><w:pPr><w:pPrChange {TRACKED}><w:pPr/></w:pPrChange></w:pPr><w:r><w:rPr>"
        f"<w:rPrChange {TRACKED}><w:rPr/></w:rPrChange></w:rPr><w:t>正文</w:t></w:r></w:p>"
    )
    assert read(docx(TITLE, text)).revisions == 0


def test_a_revision_in_a_text_box_counts_once(read):
    inner = box("框").replace(run("框"), f"<w:ins {TRACKED}>{run('框')}</w:ins>")
    assert read(docx(TITLE, f"<w:p>{inner}</w:p>")).revisions == 1


def test_notes_are_body_wherever_their_marks_stand(read):
    notes = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("脚注文字")}</w:footnote>'
    )
    narrative = read(docx(TITLE, "正文", "附：", "1．通知", footnotes=notes))
    assert narrative.body == (Paragraph(2, "正文"), Paragraph(5, "脚注文字"))
    assert narrative.appendix == (Paragraph(3, "附："), Paragraph(4, "1．通知"))
    assert narrative.words == 6


def test_comments_are_counted_not_read(read):
    comments = "".join(f'<w:comment w:id="{i}">{paragraph("请核实")}</w:comment>' for i in (1, 2))
    narrative = read(docx(TITLE, "正文", comments=comments))
    assert narrative.comments == 2
    assert body(narrative) == ["正文"]


def test_headers_and_footers_are_not_read(read):
    data = changed(docx(TITLE, "正文"), {"word/header1.xml": "<w:hdr/>"})
    assert body(read(data)) == ["正文"]


@pytest.mark.parametrize(
    "heading",
    [
        "附",
        "附：",
        "附:",
        "附：佐证材料目录",
        "附 佐证材料目录",
        "附件",
        "附件：",
        "附件1",
        "附件 1",
        "附件一：材料清单",
        "附件目录",
        "附录",
        "附录1",
        "附表",
        "附表1：台账",
        "佐证材料目录",
        "证明材料目录",
        "印证材料目录（共12项）",
        "印证资料目录",
        "五、佐证材料目录",
        "（附：佐证材料目录）",
        "附件：1．关于印发新城区深化行政审批制度改革优化营商环境实施方案的通知（新政办发〔2023〕18号）",
        "附：（1）关于印发新城区深化行政审批制度改革优化营商环境实施方案的通知\n（2）工作简报",
        "附件1：关于印发新城区深化行政审批制度改革优化营商环境实施方案的通知（新政办发〔2023〕18号）",
        "佐证材料：",
        "四、印证材料",
    ],
)
def test_where_the_appended_list_begins(read, heading):
    narrative = read(docx(TITLE, "正文。", heading, "1．关于印发计划的通知", "2．简报"))
    assert body(narrative) == ["正文。"]
    assert [item.text for item in narrative.appendix] == [
        heading,
        "1．关于印发计划的通知",
        "2．简报",
    ]
    assert narrative.words == 3


@pytest.mark.parametrize(
    "text",
    [
        "附近居民参与立法听证",
        "附属医院开展普法",
        "附件齐全、程序规范",
        "附件1所列文件均已公开。",
        "附条件不起诉",
        "附表反映了全年办理情况",
        "佐证材料目录由司法局统一编制，并与情况说明、印证材料一一对应，逐项编号",
        "佐证材料目录已报送。",
        "完善附：制度",
        "附：10月底前完成全部整改任务的企业有二十三家，其余企业正在按照方案推进整改",
        "印证材料：见附件",
    ],
)
def test_what_does_not_begin_the_appended_list(read, text):
    narrative = read(docx(TITLE, "正文。", text, "后文。"))
    assert body(narrative) == ["正文。", text, "后文。"]
    assert narrative.appendix == ()


def test_a_table_head_or_text_box_does_not_begin_the_appended_list(read):
    rows = table(f"<w:tr>{cell('事项')}{cell('附件')}</w:tr>")
    narrative = read(docx(TITLE, rows, f"<w:p>{run('前')}{box('附：')}</w:p>", "后文"))
    assert body(narrative) == ["事项", "附件", "前", "附：", "后文"]
    assert narrative.appendix == ()


def test_a_title_that_looks_like_an_appendix_is_the_title(read):
    narrative = read(docx("附件1", TITLE, "正文"))
    assert narrative.title == Paragraph(1, "附件1")
    assert body(narrative) == [TITLE, "正文"]


def test_an_empty_document(read):
    narrative = read(docx("", " "))
    assert (narrative.problem, narrative.title, narrative.body, narrative.words) == (
        "",
        None,
        (),
        0,
    )


def test_strict_documents_and_other_part_names(read):
    plain = read(docx(TITLE, MERGED, "正文（见印证材料2）"))
    assert read(docx(TITLE, MERGED, "正文（见印证材料2）", strict=True)) == plain
    assert read(docx(TITLE, MERGED, "正文（见印证材料2）", main="word/document2.xml")) == plain
    assert plain.words == 16


def test_a_main_part_that_is_no_document(read):
    problem = "文件里没有正文内容，不是有效的 Word 文档"
    assert read(changed(docx(TITLE), {"word/document.xml": "<a/>"})).problem.startswith(problem)
    assert read(changed(docx(TITLE), {"word/document.xml": None})).problem.startswith(problem)


def skeleton(**carriers: str) -> bytes:
    return docx(
        TITLE,
        f"<w:p>{run('一、主要')}{run('举措')}{box('【填写提示】', '请删除')}</w:p>",
        MERGED,
        "附：佐证材料目录",
        **carriers,
    )


OWN = fingerprint(document_texts(skeleton()))


def test_the_texts_of_a_document_are_its_paragraphs():
    assert document_texts(skeleton()) == [
        TITLE,
        "一、主要举措",
        "【填写提示】",
        "请删除",
        "合并的格",
        "左",
        "右",
        "附：佐证材料目录",
    ]


def test_texts_of_what_is_no_document_raise(tmp_path):
    with pytest.raises(UnreadableError, match="文件是空的"):
        document_texts(b"")
    with pytest.raises(UnreadableError, match="文件不见了"):
        document_texts(tmp_path / "没有.docx")


@pytest.mark.parametrize("carrier", ["custom", "variable"])
def test_a_skeleton_is_known_by_either_carrier(read, carrier):
    assert read(skeleton(**{carrier: OWN})).untouched
    assert not read(skeleton(**{carrier: "0" * 64})).untouched


def test_one_changed_character_makes_it_touched(read):
    data = skeleton(custom=OWN, variable=OWN)
    main = parts_of(data)["word/document.xml"].decode()
    assert not read(changed(data, {"word/document.xml": main.replace("左", "佐")})).untouched
    assert not read(changed(data, {"word/document.xml": main.replace("左", "")})).untouched


def test_a_variable_without_a_value_is_no_carrier(read):
    data = changed(
        skeleton(variable=OWN),
        {
            "word/settings.xml": "<w:settings xmlns:w='http://schemas.openxmlformats.org/"
            "wordprocessingml/2006/main'><w:docVars><w:docVar w:name='fazhi-skeleton'/>"
            "</w:docVars></w:settings>"
        },
    )
    assert not read(data).untouched


@pytest.mark.needs("LibreOffice")
def test_a_skeleton_survives_libreoffice(tmp_path):
    path = stored(tmp_path, skeleton(custom=OWN))
    saved = converted(path, tmp_path)
    assert saved.read_bytes() != path.read_bytes()
    assert document_texts(saved) == document_texts(path)
    assert read_narrative(saved, "x") == read_narrative(path, "x")
    assert read_narrative(saved, "x").untouched


def test_a_skeleton_survives_python_docx(tmp_path):
    path = stored(tmp_path, skeleton(custom=OWN))
    document = Document(str(path))
    document.save(str(tmp_path / "再存.docx"))
    assert read_narrative(tmp_path / "再存.docx", "x").untouched
    document.add_paragraph("已写一段")
    document.save(str(tmp_path / "再存.docx"))
    assert not read_narrative(tmp_path / "再存.docx", "x").untouched


def test_what_python_docx_writes(tmp_path):
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("正文" * 100)
    document.add_table(2, 2).cell(0, 0).text = "格"
    document.save(str(tmp_path / "a.docx"))
    narrative = read_narrative(tmp_path / "a.docx", "x")
    assert narrative.title == Paragraph(1, TITLE)
    assert narrative.words == count_words("正文" * 100) + 1


def damaged(data: bytes, seed: int) -> bytes:
    """Some bytes of the zip, or of one unpacked part, changed or cut out."""
    chance = random.Random(seed)
    parts = parts_of(data)
    name = chance.choice([*parts, ""])
    raw = bytearray(parts[name] if name else data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(raw))
        if chance.random() < 0.3:
            del raw[place : place + chance.randint(1, 40)]
        else:
            raw[place] = chance.choice(b"<>&\"'/=:0\x009\xff\x80wpt")
        if not raw:
            break
    return zipped({**parts, name: bytes(raw)}) if name else bytes(raw)


def test_no_damage_makes_the_reader_raise(tmp_path):
    data = skeleton(custom=OWN, variable=OWN, comments="<w:comment/>", footnotes="<w:footnote/>")
    for seed in range(600):
        narrative = read_narrative(stored(tmp_path, damaged(data, seed)), "x")
        assert narrative.path == "x"
        if narrative.problem:
            assert "\n" not in narrative.problem
            assert (narrative.title, narrative.body, narrative.words) == (None, (), 0)
