"""Forms that call one another: which pages pdfium must not look at."""

from pathlib import Path

import pikepdf
import pytest

from evidence.readers.pdf import read_pdf
from evidence.readers.pdf_forms import endless


def _pdf(drawing: str, forms: list[str]) -> pikepdf.Pdf:
    """A page that draws `drawing`; form F0, F1 … draws what stands in `forms`, in a shared dict."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    made = pdf.make_indirect(pikepdf.Dictionary())
    resources = pdf.make_indirect(pikepdf.Dictionary(XObject=made))
    for number, inside in enumerate(forms):
        form = pikepdf.Stream(pdf, inside.encode())
        form.Subtype, form.BBox, form.Resources = pikepdf.Name.Form, [0, 0, 99, 99], resources
        made[f"/F{number}"] = pdf.make_indirect(form)
    page.Resources = resources
    page.Contents = pikepdf.Stream(pdf, drawing.encode())
    return pdf


def _chain(levels: int) -> list[str]:
    """Forms that each call the next one twice."""
    return [f"/F{n + 1} Do /F{n + 1} Do" for n in range(levels)] + ["0 0 9 9 re f"]


@pytest.mark.parametrize(
    ("drawing", "forms", "expected"),
    [
        ("", [], False),
        ("/F0 Do", ["0 0 9 9 re f"], False),
        ("/F0 Do " * 40_000, ["0 0 9 9 re f"], False),
        ("/F0 Do " * 60_000, ["0 0 9 9 re f"], True),
        ("/F0 Do", ["/F1 Do 0 0 9 9 re f", "0 0 9 9 re f"], False),
        ("/F0 Do", _chain(10), False),
        ("/F0 Do", _chain(20), True),
        ("/F0 Do", _chain(40), True),
        ("/F0 Do", ["/F0 Do /F0 Do"], True),
        ("/F0 Do", ["/F1 Do", "/F0 Do /F0 Do"], True),
        ("0 0 9 9 re f", ["/F0 Do /F0 Do"], False),  # nobody calls it
        ("/F9 Do /Im1 Do", ["/F9 Do"], False),
    ],
)
def test_which_pages_are_endless(drawing: str, forms: list[str], expected: bool) -> None:
    with _pdf(drawing, forms) as pdf:
        page = pdf.pages[0].obj
        assert endless(page, page["/Resources"]) is expected


def test_a_page_that_names_no_forms_is_not_endless() -> None:
    with _pdf("/F0 Do", []) as pdf:
        assert not endless(pdf.pages[0].obj, pikepdf.Dictionary())


def test_a_page_without_contents_is_not_endless() -> None:
    with _pdf("", ["/F0 Do"]) as pdf:
        del pdf.pages[0].obj["/Contents"]
        assert not endless(pdf.pages[0].obj, pdf.pages[0].obj["/Resources"])


def test_such_a_file_is_read_at_once_and_its_marks_are_assumed(tmp_path: Path) -> None:
    with _pdf("/F0 Do", ["/F0 Do /F0 Do"]) as pdf:
        pdf.save(tmp_path / "a.pdf")
    facts, _, problem = read_pdf(tmp_path / "a.pdf")
    assert (facts is not None and facts.pages, facts is not None and facts.marked) == (1, True)
    assert problem == ""
