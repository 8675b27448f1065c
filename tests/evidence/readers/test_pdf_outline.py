"""Scans, empty pages, actions and names in PDFs made here."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence.facts_files import Mark, MarkKind, PdfFacts, Scans, Traces
from evidence.readers import pdf_outline
from evidence.readers.pdf import read_pdf
from generators.demo.files import digital_pdf

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def jpeg(width: int, height: int, *, white: bool = False) -> bytes:
    if white:
        picture = Image.new("L", (width, height), 252)
    else:
        picture = Image.effect_noise((width // 4, height // 4), 80).resize((width, height))
    stream = BytesIO()
    picture.convert("L").save(stream, "JPEG", quality=60)
    return stream.getvalue()


def add_scan(
    pdf: pikepdf.Pdf,
    size: tuple[int, int] = (827, 1169),
    *,
    paper: tuple[int, int] = (595, 842),
    drawing: str = "q {} 0 0 {} 0 0 cm /Im0 Do Q",
    white: bool = False,
) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=paper)
    picture = pdf.make_stream(
        jpeg(*size, white=white),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    page.Contents = pdf.make_stream(drawing.format(*paper).encode())
    return page


def read(tmp_path: Path, pdf: pikepdf.Pdf) -> tuple[PdfFacts, Traces]:
    path = tmp_path / "扫描.pdf"
    pdf.save(path)
    facts, traces, problem = read_pdf(path)
    assert facts is not None
    assert problem == ""
    return facts, traces


def test_density_and_position_of_scanned_pages(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    add_scan(pdf, (1654, 2339))
    add_scan(pdf, (1169, 827), paper=(842, 595))
    add_scan(pdf).Rotate = 90
    add_scan(pdf)
    assert read(tmp_path, pdf)[0].scans == (
        Scans(100, False, (1, 5)),
        Scans(200, False, (2,)),
        Scans(100, True, (3, 4)),
    )


@pytest.mark.parametrize(
    "drawing",
    [
        "q 0.5 0 0 0.5 0 0 cm q {} 0 0 {} 0 0 cm 2 0 0 2 0 0 cm /Im0 Do Q Q",
        "q 1 0 0 1 0 0 cm {} 0 0 {} 0 0 cm\n/Im0 Do\nQ",
        "q {} 0 0 {} 0 0 cm /Im0 Do Q BT 3 Tr /F1 9 Tf (a) Tj (b) Tj (c) Tj (d) Tj ET",
        "q {} 0 0 {} 0 0 cm /Im0 Do Q BT /F1 9 Tf (- 1 -) Tj ET",
        "q 0 842 -595 0 595 0 cm /Im0 Do Q %{}{}",
    ],
    ids=["nested", "two steps", "recognised text", "page number", "turned"],
)
def test_ways_to_place_a_scan(tmp_path: Path, drawing: str) -> None:
    pdf = pikepdf.new()
    turned = drawing.startswith("q 0 ")
    add_scan(pdf, (1169, 827) if turned else (827, 1169), drawing=drawing)
    assert read(tmp_path, pdf)[0].scans == (Scans(100, False, (1,)),)


@pytest.mark.parametrize(
    "drawing",
    [
        "q 200 0 0 300 50 50 cm /Im0 Do Q %{}{}",
        "q {} 0 0 {} 0 0 cm /Im0 Do Q" + " BT /F1 9 Tf (a) Tj (b) Tj (c) Tj (d) Tj ET",
        "q {} 0 0 {} 0 0 cm /Im1 Do Q",
        "q x y z cm /Im0 Do Q %{}{}",
    ],
    ids=["photo on a page", "slide with text", "not drawn", "nonsense"],
)
def test_pages_that_are_no_scans(tmp_path: Path, drawing: str) -> None:
    pdf = pikepdf.new()
    add_scan(pdf, drawing=drawing)
    assert read(tmp_path, pdf)[0].scans == ()


def test_only_the_first_pages_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_outline, "PAGES", 2)
    pdf = pikepdf.new()
    for _ in range(4):
        add_scan(pdf)
    facts, _ = read(tmp_path, pdf)
    assert (facts.pages, facts.scans) == (4, (Scans(100, False, (1, 2)),))


def test_empty_pages_among_scans(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for white in (False, True, False, True):
        add_scan(pdf, white=white)
    pdf.add_blank_page()
    assert read(tmp_path, pdf)[0].blanks == (2, 4, 5)


def test_light_pages_with_a_line_on_them_are_not_empty(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(3):
        add_scan(pdf)
    line = "q {} 0 0 {} 0 0 cm /Im0 Do Q 0 0 0 rg 50 50 200 4 re f"
    add_scan(pdf, white=True, drawing=line)
    assert read(tmp_path, pdf)[0].blanks == ()


def test_pages_all_empty_are_no_empty_pages_among_others(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page()
    facts, _ = read(tmp_path, pdf)
    assert (facts.marked, facts.blanks) == (False, ())


def test_text_of_an_export(tmp_path: Path) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(
        digital_pdf("关于印发《立法计划》的通知", "新政办发〔2024〕26号" + "为做好立法工作" * 80)
    )
    facts, _, _ = read_pdf(path)
    assert facts is not None
    assert facts.text.startswith("关于印发立法计划的通知新政办发202426号")
    assert len(facts.text) == 500


def test_marks_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(digital_pdf("机密★1年", "110101190001010014"))
    _, traces, _ = read_pdf(path)
    assert traces.marks == (
        Mark(MarkKind.SECRET, "机密★1年"),
        Mark(MarkKind.IDENTITY, "1101**********0014"),
    )


def action(kind: str) -> pikepdf.Dictionary:
    return Dictionary(S=Name(kind), JS="app.alert(1)", F="calc.exe")


@pytest.mark.parametrize(
    ("kind", "told"),
    [("/JavaScript", "JavaScript 脚本"), ("/Launch", "启动外部程序的动作"), ("/GoTo", "")],
)
def test_actions(tmp_path: Path, kind: str, told: str) -> None:
    opened, linked = pikepdf.new(), pikepdf.new()
    add_scan(opened)
    opened.Root.OpenAction = action(kind)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action(kind))
    add_scan(linked).Annots = Array([linked.make_indirect(note)])
    expected = (told,) if told else ()
    assert read(tmp_path, opened)[1].active == expected
    assert read(tmp_path, linked)[1].active == expected


def test_a_file_inside(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    pdf.attachments["名单.xlsx"] = b"PK"
    assert read(tmp_path, pdf)[1].active == ("附带的文件",)


def test_an_empty_list_of_files_is_none(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))
    assert read(tmp_path, pdf)[1].active == ()


def test_author_and_day(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    pdf.docinfo["/Author"] = "某甲"
    pdf.docinfo["/CreationDate"] = "D:20240403101112+08'00'"
    _, traces = read(tmp_path, pdf)
    assert traces == Traces(properties=(("作者", "某甲"),), created=date(2024, 4, 3))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.obj.__setitem__("/Resources", pikepdf.Integer(3)),
        lambda page: page.obj.__setitem__("/Contents", Array([1, 2])),
        lambda page: page.obj.__setitem__("/Annots", Array([1, Name.X])),
        lambda page: page.obj.__setitem__("/Rotate", Name.X),
        lambda page: page.obj.__setitem__("/MediaBox", Array([0, 0, 0, 0])),
        lambda page: page.Resources.XObject.Im0.__setitem__("/Width", Name.X),
        lambda page: page.Resources.XObject.__setitem__("/Im0", Array([1])),
    ],
    ids=["resources", "contents", "notes", "rotation", "no area", "width", "no picture"],
)
def test_odd_pages_are_no_scans_and_stop_nothing(tmp_path: Path, spoil: object) -> None:
    pdf = pikepdf.new()
    spoil(add_scan(pdf))  # type: ignore[operator]
    add_scan(pdf)
    path = tmp_path / "怪.pdf"
    pdf.save(path)
    facts, _, _ = read_pdf(path)
    assert facts is not None
    assert facts.pages == 2
    assert (2 in facts.scans[0].pages) == (len(facts.scans) == 1)
