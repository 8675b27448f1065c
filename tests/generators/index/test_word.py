import io
from pathlib import PurePosixPath

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from checks.hints import GUESSED, VANISHED
from evidence.facts import COLUMNS, Dossier, Submission
from generators.index.word import index_words
from tests.samples import FOLDER, dossier, index, pdf_file, row, scheme, unit_folder


def words(subject: Dossier) -> tuple[PurePosixPath, Document]:
    submission = Submission((unit_folder(dossiers=(subject,)),))
    (artifact,) = index_words(scheme(), submission)
    return artifact.path, docx.Document(io.BytesIO(artifact.content))


def links(doc: Document) -> set[str]:
    return {rel.target_ref for rel in doc.part.rels.values() if rel.reltype == RT.HYPERLINK}


def test_the_table_says_what_the_index_says() -> None:
    rows = [row(note="<甲>&乙"), row(row=5, number="2", name="=1+1", files=("无.pdf",), url="见上")]
    path, doc = words(dossier(index=index(rows)))
    assert path == PurePosixPath("报告/目录/司法局/021 健全地方政府制度建设 证明材料目录.docx")
    table = [[cell.text for cell in line.cells] for line in doc.tables[0].rows]
    assert table[0] == list(COLUMNS)
    assert table[1][1:5] == [rows[0].name, "新政办发〔2024〕26号", "2024-04-03", "正式发文"]
    assert table[1][9] == "<甲>&乙"
    assert (table[2][1], table[2][7], table[2][8]) == ("=1+1", "无.pdf", "见上")


def test_files_and_pages_are_links_that_lead_there() -> None:
    name = "子 1/关于#1 100%的通知.pdf"
    subject = dossier(
        files=(pdf_file(name),),
        index=index([row(files=(name,), url="https://x.example.cn/a?b=1&c=2")]),
    )
    path, doc = words(subject)
    (page, file) = sorted(links(doc), key=lambda target: target.startswith(".."))
    assert page == "https://x.example.cn/a?b=1&c=2"
    assert file == f"../../../{FOLDER}/印证材料/子%201/关于%231%20100%25的通知.pdf".replace(
        "021 ", "021%20"
    )
    up = len(path.parent.parts)
    assert file.count("../") == up
    assert doc.tables[0].rows[1].cells[7].paragraphs[0].hyperlinks[0].text == name


def test_all_pages_are_landscape_and_the_first_has_the_table() -> None:
    _, doc = words(dossier())
    assert [section.orientation for section in doc.sections] == [WD_ORIENT.LANDSCAPE]


def test_what_was_guessed_or_is_gone_is_counted_below() -> None:
    rows = [row(note=GUESSED), row(row=5, number="2", note=GUESSED + VANISHED)]
    text = "\n".join(p.text for p in words(dossier(index=index(rows)))[1].paragraphs)
    assert "的 2 行，是工具按文件名填的" in text
    assert "的 1 行，文件不在“印证材料”文件夹里" in text


def test_an_index_that_nobody_has_begun_or_can_read_makes_no_document() -> None:
    subjects = (
        dossier(index=index([row()], untouched=True)),
        dossier(index=index(problem="读不了")),
        dossier(index=None),
    )
    submission = Submission((unit_folder(dossiers=subjects),))
    assert list(index_words(scheme(), submission)) == []
