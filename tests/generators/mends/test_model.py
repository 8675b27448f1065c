"""The facts of a dossier once changes are made, without touching a disk."""

from dataclasses import replace

import pytest

from checks.narrative import look_differs
from evidence.facts import Look, PageLook, Paragraph, TextLook
from generators.mends.model import (
    FACE,
    PAGES,
    PITCH,
    SIZE,
    Change,
    ChangeKind,
    after,
    fresh_name,
    in_folder,
    paragraph_numbers,
)
from tests.samples import FOLDER, TITLE, dossier, index, narrative, pdf_file, row

TEXT, INDEX = f"{FOLDER}/{TITLE}.docx", f"{FOLDER}/证明材料目录.xlsx"


def test_a_left_over_file_is_gone() -> None:
    subject = dossier(leftovers=("a/~$甲.docx", "a/~$乙.docx"))
    assert after(subject, [Change(ChangeKind.REMOVE, "a/~$甲.docx")]).leftovers == ("a/~$乙.docx",)


def test_a_file_has_its_new_name_and_path_and_the_others_keep_theirs() -> None:
    one, other = pdf_file("子/甲.pdf"), pdf_file("子/乙.pdf")
    change = Change(ChangeKind.RENAME, one.path, before="甲.pdf", after="丙.PDF")
    changed, same = after(dossier(files=(one, other)), [change]).files
    assert same == other
    assert (changed.name, changed.extension) == ("子/丙.PDF", "pdf")
    assert changed.path == change.target == f"{FOLDER}/印证材料/子/丙.PDF"


@pytest.mark.parametrize(
    ("kind", "spot", "value", "field", "found"),
    [
        (ChangeKind.NUMBER, "A4", "7", "number", "7"),
        (ChangeKind.CELL, "B4", "甲", "name", "甲"),
        (ChangeKind.CELL, "C4", "甲", "doc_number", "甲"),
        (ChangeKind.CELL, "D4", "甲", "date", "甲"),
        (ChangeKind.CELL, "E4", "甲", "form", "甲"),
        (ChangeKind.CELL, "F4", "甲", "material", "甲"),
        (ChangeKind.CELL, "G4", "甲", "point", "甲"),
        (ChangeKind.CELL, "H4", "甲\n乙", "files", ("甲", "乙")),
        (ChangeKind.CELL, "I4", "甲", "url", "甲"),
        (ChangeKind.CELL, "J4", "甲", "note", "甲"),
    ],
)
def test_a_cell_of_a_row(
    kind: ChangeKind, spot: str, value: str, field: str, found: object
) -> None:
    rows = (row(), row(row=44, number="2"))
    made = after(dossier(index=index(rows)), [Change(kind, INDEX, spot, "", value)])
    assert made.index is not None
    assert made.index.rows == (replace(rows[0], **{field: found}), rows[1])


def test_without_an_index_there_is_no_cell() -> None:
    subject = dossier(index=None)
    assert after(subject, [Change(ChangeKind.CELL, INDEX, "B4", "", "甲")]) == subject


def test_a_paragraph_of_its_text_has_the_other_and_its_citations() -> None:
    text = narrative("印发（见印证材料1）。", "印发（见印证材料1）。")
    text = replace(text, appendix=(Paragraph(9, "1．甲"),))
    subject = dossier(narratives=(text, replace(text, path="别的.docx")))
    change = Change(
        ChangeKind.TEXT, TEXT, "第3段", "印发（见印证材料1）。", "印发（见印证材料2）。"
    )
    changed, same = after(subject, [change]).narratives
    assert same.path == "别的.docx"
    assert [p.text for p in same.body] == ["印发（见印证材料1）。"] * 2
    assert [p.text for p in changed.body] == ["印发（见印证材料1）。", "印发（见印证材料2）。"]
    assert [citation.number for citation in changed.citations] == [1, 2]
    listed = Change(ChangeKind.TEXT, TEXT, "第9段", "1．甲", "2．甲")
    changed, _ = after(subject, [listed]).narratives
    assert changed.appendix == (Paragraph(9, "2．甲"),)
    wrong = Change(ChangeKind.TEXT, TEXT, "第3段", "别的", "x")
    assert after(subject, [wrong]).narratives == subject.narratives


def looking(*texts: TextLook, pages: tuple[PageLook, ...] = ()) -> Look:
    made = narrative("正文。", look=Look(texts, pages))
    return replace(made.look or Look(), texts=texts, pages=pages)


ODD = TextLook("宋体", 12.0, 20.0, 1.5, (2, 3))
OTHER = TextLook("宋体", 12.0, 20.0, 1.5, (4,))


@pytest.mark.parametrize(
    ("aspect", "found"),
    [
        (FACE, replace(ODD, font=look_differs.FONT)),
        (SIZE, replace(ODD, size=16.0)),
        (PITCH, replace(ODD, pitch=29.0, multiple=0.0)),
    ],
)
def test_one_aspect_of_the_paragraphs_meant(aspect: str, found: TextLook) -> None:
    subject = dossier(narratives=(narrative("正文。", look=Look((ODD, OTHER))),))
    change = Change(ChangeKind.LOOK, TEXT, "第2、3段", "", f"{aspect} 好")
    (text,) = after(subject, [change]).narratives
    assert text.look == Look((found, OTHER))


def test_every_page_has_the_paper_and_the_margins_of_the_standard() -> None:
    page = PageLook(200.0, 280.0, 1.0, 2.0, 3.0, 4.0)
    subject = dossier(
        narratives=(narrative("正文。", look=Look((ODD,), (page, replace(page, top=9.0)))),)
    )
    (text,) = after(subject, [Change(ChangeKind.LOOK, TEXT, PAGES)]).narratives
    assert text.look == Look((ODD,), (PageLook(210.0, 297.0, 37.0, 26.0, 35.0, 28.0),))


def test_the_look_of_another_text_or_of_none_stays() -> None:
    texts = (narrative("正文。", look=None), narrative("正文。", path="a.docx", look=Look((ODD,))))
    subject = dossier(narratives=texts)
    assert after(subject, [Change(ChangeKind.LOOK, TEXT, "第2、3段", "", f"{SIZE} 好")]) == subject


def test_paragraphs_of_a_spot() -> None:
    assert paragraph_numbers("第2、13段") == (2, 13)
    assert paragraph_numbers("页面") == ()


def test_a_name_is_fresh_when_no_other_file_has_it() -> None:
    one, other = pdf_file("甲.pdf"), pdf_file("乙A.pdf")
    subject = dossier(files=(one, other))
    found = [fresh_name(subject, one, name) for name in ("甲.pdf", "丙.pdf", "乙a.PDF")]
    assert found == [True, True, False]


def test_a_name_stays_in_its_folder() -> None:
    assert in_folder(pdf_file("甲.pdf"), "乙.pdf") == "乙.pdf"
    assert in_folder(pdf_file("子/甲.pdf"), "乙.pdf") == "子/乙.pdf"
