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


def jpeg(width: int, height: int, *, grey: int | None = None) -> bytes:
    if grey is not None:
        picture = Image.new("L", (width, height), grey)
    else:
        picture = Image.effect_noise((width // 4, height // 4), 80).resize((width, height))
    stream = BytesIO()
    picture.convert("L").save(stream, "JPEG", quality=60)
    return stream.getvalue()


def picture(pdf: pikepdf.Pdf, size: tuple[int, int], *, grey: int | None = None) -> pikepdf.Stream:
    return pdf.make_stream(
        jpeg(*size, grey=grey),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def add_scan(
    pdf: pikepdf.Pdf,
    size: tuple[int, int] = (827, 1169),
    *,
    paper: tuple[int, int] = (595, 842),
    drawing: str = "q {} 0 0 {} 0 0 cm /Im0 Do Q",
    grey: int | None = None,
) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=paper)
    page.Resources = Dictionary(XObject=Dictionary(Im0=picture(pdf, size, grey=grey)))
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


@pytest.mark.parametrize("paper", [252, 232])
def test_empty_pages_among_scans(tmp_path: Path, paper: int) -> None:
    pdf = pikepdf.new()
    for grey in (None, paper, None, paper):
        add_scan(pdf, grey=grey)
    pdf.add_blank_page()
    assert read(tmp_path, pdf)[0].blanks == (2, 4, 5)


@pytest.mark.parametrize("paper", [252, 232])
def test_light_pages_with_a_line_on_them_are_not_empty(tmp_path: Path, paper: int) -> None:
    pdf = pikepdf.new()
    for _ in range(3):
        add_scan(pdf)
    line = "q {} 0 0 {} 0 0 cm /Im0 Do Q 0 0 0 rg 50 50 200 4 re f"
    add_scan(pdf, grey=paper, drawing=line)
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


@pytest.mark.parametrize(
    ("size", "dots", "scans"),
    [
        ((1654, 2339), 72, (Scans(200, False, (1,)),)),
        ((1654, 2339), 96, (Scans(200, False, (1,)),)),
        ((2339, 1654), 72, (Scans(200, True, (1,)),)),
        ((827, 1169), 72, (Scans(100, False, (1,)),)),
        ((595, 842), 72, (Scans(72, False, (1,)),)),
        ((1600, 1200), 72, ()),
        ((1200, 1600), 72, ()),
        ((1080, 2340), 96, ()),
        ((1920, 1080), 144, ()),
        ((1440, 1080), 108, ()),
    ],
    ids=[
        "A4",
        "A4 at 96",
        "lying",
        "coarse",
        "A4 at 72",
        "photo",
        "upright",
        "phone",
        "slide",
        "old slide",
    ],
)
def test_pages_made_to_the_size_of_a_picture(
    tmp_path: Path, size: tuple[int, int], dots: int, scans: tuple[Scans, ...]
) -> None:
    pdf = pikepdf.new()
    paper = (size[0] * 72 // dots, size[1] * 72 // dots)
    add_scan(pdf, size, paper=paper)
    assert read(tmp_path, pdf)[0].scans == scans


@pytest.mark.parametrize(
    ("widths", "share", "scans"),
    [
        ((827,) * 4, 1.0, (Scans(100, False, (1,)),)),
        ((827,) * 2, 1.0, (Scans(100, False, (1,)),)),
        ((827,) * 4, 0.8, ()),
        ((827, 827, 700, 827), 1.0, ()),
    ],
    ids=["strips", "halves", "photos", "not alike"],
)
def test_a_scan_in_strips(
    tmp_path: Path, widths: tuple[int, ...], share: float, scans: tuple[Scans, ...]
) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    count, step = len(widths), 842 * share / len(widths)
    strips = {f"/S{n}": picture(pdf, (width, 1169 // count)) for n, width in enumerate(widths)}
    page.Resources = Dictionary(XObject=Dictionary(strips))
    drawn = (f"q 595 0 0 {step} 0 {842 - step * (n + 1)} cm /S{n} Do Q" for n in range(count))
    page.Contents = pdf.make_stream("\n".join(drawn).encode())
    assert read(tmp_path, pdf)[0].scans == scans


@pytest.mark.parametrize(
    ("outer", "matrix"),
    [
        ("/Fm0 Do", None),
        ("q 0.5 0 0 0.5 0 0 cm /Fm0 Do Q", [2, 0, 0, 2, 0, 0]),
        ("q 1 0 0 1 0 0 cm /Fm0 Do Q BT /F1 9 Tf (- 1 -) Tj ET", [1, 0, 0, 1, 0, 0]),
    ],
)
def test_a_scan_in_a_form(tmp_path: Path, outer: str, matrix: list[int] | None) -> None:
    pdf = pikepdf.new()
    page = add_scan(pdf)
    form = pdf.make_stream(
        page.Contents.read_bytes(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
        Resources=page.Resources,
    )
    if matrix:
        form.Matrix = Array(matrix)
    page.Resources = Dictionary(XObject=Dictionary(Fm0=form))
    page.Contents = pdf.make_stream(outer.encode())
    assert read(tmp_path, pdf)[0].scans == (Scans(100, False, (1,)),)


def test_a_logo_in_a_form_is_no_scan(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = add_scan(pdf)
    form = pdf.make_stream(b"q 90 0 0 90 0 0 cm /Im0 Do Q", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 90, 90]), page.Resources
    page.Resources = Dictionary(XObject=Dictionary(Fm0=form))
    page.Contents = pdf.make_stream(b"q 1 0 0 1 60 700 cm /Fm0 Do Q")
    assert read(tmp_path, pdf)[0].scans == ()


@pytest.mark.parametrize("key", ["/SMask", "/Mask"])
def test_the_letters_of_a_scan_in_layers_count(tmp_path: Path, key: str) -> None:
    pdf = pikepdf.new()
    colours = add_scan(pdf).Resources.XObject.Im0
    colours[key] = picture(pdf, (2481, 3508))
    assert read(tmp_path, pdf)[0].scans == (Scans(300, False, (1,)),)


def test_a_mask_of_colours_is_no_picture(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf).Resources.XObject.Im0.Mask = Array([255, 255])
    assert read(tmp_path, pdf)[0].scans == (Scans(100, False, (1,)),)


@pytest.mark.parametrize(
    ("paper", "pixels", "dpi"),
    [
        ((842, 1191), (1754, 2481), 150),  # A3: as it was scanned, not shrunk to A4
        ((842, 1191), (1123, 1588), 136),  # a page made of a picture at a screen's density: A4
        ((595, 842), (620, 877), 75),
        ((595, 842), (793, 1123), 96),  # A4 that was scanned as coarsely as a screen shows
        ((1654, 2339), (1654, 2339), 200),  # a dot of the picture is one of the page
    ],
)
def test_the_paper_that_was_scanned(
    tmp_path: Path, paper: tuple[int, int], pixels: tuple[int, int], dpi: int
) -> None:
    pdf = pikepdf.new()
    add_scan(pdf, pixels, paper=paper)
    assert read(tmp_path, pdf)[0].scans == (Scans(dpi, False, (1,)),)
