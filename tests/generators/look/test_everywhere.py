"""Every Word file that the tool writes has the one look, read back and rendered."""

import ast
import io
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from evidence.facts import Submission
from generators.index.word import index_words
from generators.look import word as look
from generators.look.stylesheet import empty_document
from generators.overview.documents import overview
from generators.skeleton.narrative import narrative_skeleton
from generators.skeleton.unit_documents import guide, liaison_form, summary
from tests.generators.overview.test_rows import joint
from tests.programs import convert_command
from tests.samples import demand, scheme, unit_folder

ROOM = Path(__file__).parent.parent.parent.parent / "generators"
PITCHES = 22
SENTENCE = (
    "2023年以来，区政府制定行政规范性文件12件（新政办发〔2024〕26号），通过“一网通办”平台受理APP"
    "申请3,456件，按时办结率99.8%，同比提高1.2个百分点；"
)


def documents() -> Iterator[bytes]:
    asked = scheme()
    unit = asked.units[0]
    yield guide(asked, "新城区", unit)
    yield liaison_form(asked, unit.name)
    yield summary(asked, unit.name)
    wanted = demand()
    yield narrative_skeleton(asked, unit.name, wanted, wanted.narratives[0])
    yield from (artifact.content for artifact in index_words(asked, Submission((unit_folder(),))))
    yield from (a.content for a in overview(joint(), "新城区") if a.path.suffix == ".docx")


def test_all_have_the_styles_page_and_footers_of_the_standard() -> None:
    plain = docx.Document(io.BytesIO(empty_document()))
    wanted = plain.styles.element.xml
    count = 0
    for content in documents():
        count += 1
        doc = docx.Document(io.BytesIO(content))
        assert doc.styles.element.xml == wanted
        for section in doc.sections:
            sides = sorted(round(side.mm) for side in (section.page_width, section.page_height))
            assert sides == [210, 297]
        texts = {p.text for s in doc.sections for p in s.footer.paragraphs}
        assert {text.strip("— ") for text in texts} <= {"1", ""}
    assert count >= 8


def test_no_other_module_begins_a_document() -> None:
    """Whoever writes a Word file begins with look.new_document()."""
    for path in sorted(ROOM.rglob("*.py")):
        if path.name == "look.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                made = ast.unparse(node)
                begins = made.startswith(("docx.Document(", "Document("))
                # A form that a unit filled is opened to be filled further, not begun.
                assert not (begins and not node.args), f"{path.name}: {made}"


needs_pages = pytest.mark.needs("LibreOffice", "poppler")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a long document, as LibreOffice sets them: size, then lines."""
    doc = look.new_document()
    look.title(doc, "关于健全地方政府制度建设的情况说明")
    for level, text in ((1, "主要举措"), (2, "健全机制"), (3, "建立台账"), (4, "分年度")):
        look.heading(doc, level, look.numbered(level, 1, text))
    for _ in range(110):
        look.body(doc, SENTENCE * 2)
    header = ["序号", "材料名称", "文号", "日期", "形式", "材料项", "要点", "文件", "网址", "备注"]
    row = [str(number) for number in range(10)]
    look.table(doc, header, [row] * 30, [1] * 10, needs=220)
    for _ in range(12):
        look.body(doc, "法" * 28 * 8)
    folder = tmp_path_factory.mktemp("long")
    path = folder / "长.docx"
    path.write_bytes(look.to_bytes(doc, title="长", day=date(2024, 4, 3)))
    subprocess.run(
        [
            *convert_command(folder),
            "pdf",
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pdf = str(path.with_suffix(".pdf"))
    sizes = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "99", pdf], check=True, capture_output=True, text=True
    ).stdout
    kinds = [
        "turned" if float(line.split()[3]) > float(line.split()[5]) else "upright"
        for line in sizes.splitlines()
        if line.startswith("Page ") and " size:" in line
    ]
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    return [f"{kind}\n{page}" for kind, page in zip(kinds, text.split("\f"), strict=False)]


def lines(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines()[1:] if line.strip()]


@needs_pages
def test_thirty_pages_and_more_without_an_empty_one(pages: list[str]) -> None:
    assert len(pages) >= 30
    assert all(len(lines(page)) > 1 for page in pages)


@needs_pages
def test_a_full_page_has_22_lines_and_its_number_between_dashes(pages: list[str]) -> None:
    for number, page in enumerate(pages[1:20], start=2):
        found = lines(page)
        assert found[-1].replace(" ", "") == f"—{number}—"
        assert len(found) == PITCHES + 1


@needs_pages
def test_a_line_has_28_characters(pages: list[str]) -> None:
    whole = [line for page in pages[-3:] for line in lines(page) if set(line) == {"法"}]
    assert max(map(len, whole)) == 28
    assert sorted(set(map(len, whole))) == [2, 26, 28]  # the first is indented by two


@needs_pages
def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(pages: list[str]) -> None:
    indents = []
    for page in pages[1:5]:
        last = [line for line in page.splitlines() if line.strip()][-1]
        indents.append(len(last) - len(last.lstrip()))
    assert min(indents[1], indents[3]) > 3 * max(indents[0], indents[2], 1)


@needs_pages
def test_the_wide_table_is_turned_and_the_text_goes_on_upright(pages: list[str]) -> None:
    kinds = [page.splitlines()[0] for page in pages]
    first, last = kinds.index("turned"), len(kinds) - kinds[::-1].index("turned")
    assert set(kinds[first:last]) == {"turned"}
    assert kinds[last:] == ["upright"] * (len(kinds) - last)
    assert len(kinds) > last
    for page in pages[first:last]:
        assert lines(page)[0].split()[:3] == ["序号", "材料名称", "文号"]
