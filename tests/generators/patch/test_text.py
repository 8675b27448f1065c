import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from evidence.readers.docx import document_texts
from generators.mends.model import Change, ChangeKind
from generators.patch.parts import CannotPatchError
from generators.patch.text import patch_text
from tests.generators.mending_samples import TEXT

BEFORE, AFTER = "培训2次（见印证材料14、5）。", "培训2次（见印证材料4、15）。"


def _change(before: str = BEFORE, after: str = AFTER, spot: str = "第2段") -> Change:
    return Change(ChangeKind.TEXT, TEXT, spot, before, after)


def _document(*runs: str, extra: str = "") -> bytes:
    """A title, an empty paragraph, and one of these runs, every second one bold."""
    document = docx.Document()
    document.add_paragraph("题目")
    document.add_paragraph("")
    paragraph = document.add_paragraph()
    for number, text in enumerate(runs):
        paragraph.add_run(text).bold = number % 2 == 1
    if extra:
        paragraph._p.append(parse_xml(extra.format(nsdecls("w"))))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _runs(content: bytes) -> list[tuple[str, bool]]:
    paragraph = docx.Document(io.BytesIO(content)).paragraphs[-1]
    return [(run.text, bool(run.bold)) for run in paragraph.runs]


def test_the_words_change_and_the_runs_stay() -> None:
    content = _document("培训2次", "（见印证材料14", "、5）。")
    assert _runs(patch_text(content, [_change()])) == [
        ("培训2次", False), ("（见印证材料4", True), ("、15）。", False),
    ]  # fmt: skip


def test_all_parts_but_the_text_keep_their_bytes() -> None:
    content = _document(BEFORE)
    patched = patch_text(content, [_change()])
    assert document_texts(patched) == ["题目", AFTER]
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(io.BytesIO(patched)) as new,
    ):
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_a_number_split_over_runs_is_changed_where_it_is_one_format() -> None:
    content = _document("培训2次（见印证材料1", "4、5）。")
    with pytest.raises(CannotPatchError, match="第2段的引用拆成了几种格式"):
        patch_text(content, [_change(after="培训2次（见印证材料23、5）。")])


@pytest.mark.parametrize(
    "extra",
    [
        "<w:ins {} w:id='1' w:author='a'><w:r><w:t>又</w:t></w:r></w:ins>",
        "<w:hyperlink {}><w:r><w:t>又</w:t></w:r></w:hyperlink>",
        "<w:r {}><w:tab/></w:r>",
    ],
)
def test_a_paragraph_with_more_than_plain_runs_is_left(extra: str) -> None:
    content = _document(BEFORE, extra=extra)
    before = document_texts(content)[1].strip()
    with pytest.raises(CannotPatchError, match="域、链接或修订"):
        patch_text(content, [_change(before=before, after=before.replace("14", "4"))])


def test_bookmarks_do_not_stand_in_the_way() -> None:
    content = _document(BEFORE, extra="<w:bookmarkEnd {} w:id='1'/>")
    assert document_texts(patch_text(content, [_change()]))[1] == AFTER


@pytest.mark.parametrize(("spot", "before"), [("第2段", "别的"), ("第9段", BEFORE)])
def test_a_text_that_is_not_as_planned_is_left(spot: str, before: str) -> None:
    with pytest.raises(CannotPatchError, match="刚才变了"):
        patch_text(_document(BEFORE), [_change(before=before, spot=spot)])


def test_what_is_no_document_is_left(tmp_path: Path) -> None:
    with pytest.raises(CannotPatchError, match="文档读不了"):
        patch_text(b"PK\x03\x04 nothing", [])
