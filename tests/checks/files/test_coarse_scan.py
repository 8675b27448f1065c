import pytest

from checks.files import coarse_scan
from evidence.facts_files import ImageFacts, PdfFacts, Scans
from tests.samples import FOLDER, dossier, pdf_file, problems

PATH = f"{FOLDER}/印证材料/关于印发立法计划的通知.pdf"


def scanned(*groups: Scans, **changes):
    pages = sum(len(group.pages) for group in groups)
    return dossier(files=(pdf_file(pdf=PdfFacts(pages=pages, scans=groups), **changes),))


def picture(width, height):
    file = pdf_file("盖章说明.jpg", content="jpg", pdf=None, image=ImageFacts(width, height))
    return dossier(files=(file,))


def test_the_worst_of_several_coarse_pages_is_named():
    subject = scanned(Scans(150, False, (1, 2)), Scans(96, False, (5,)), Scans(300, False, (3, 4)))
    message = (
        "“关于印发立法计划的通知.pdf”有 3 页的扫描分辨率低于 200 dpi，最低的是第 5 页，约 96 dpi"
    )
    assert problems(coarse_scan, subject) == [(PATH, "第5页", message)]


def test_a_single_coarse_page():
    message = "“关于印发立法计划的通知.pdf”第 1 页的扫描分辨率约 100 dpi，低于 200 dpi"
    assert problems(coarse_scan, scanned(Scans(100, False, (1,)))) == [(PATH, "第1页", message)]


@pytest.mark.parametrize("dpi", [195, 200, 600])
def test_fine_scans_pass(dpi):
    assert problems(coarse_scan, scanned(Scans(dpi, False, (1, 2)))) == []


def test_pages_that_are_no_scans_pass():
    assert problems(coarse_scan, scanned()) == []


def test_a_damaged_file_is_left_to_another_check():
    assert problems(coarse_scan, scanned(Scans(100, False, (1,)), problem="坏了")) == []


@pytest.mark.parametrize("size", [(827, 1169), (1169, 827)])
def test_a_picture_in_the_shape_of_a_sheet(size):
    ((path, spot, message),) = problems(coarse_scan, picture(*size))
    assert (path, spot) == (f"{FOLDER}/印证材料/盖章说明.jpg", "")
    assert message == (
        f"“盖章说明.jpg”是 A4 比例的扫描图，只有 {size[0]:,}×{size[1]:,} 像素，"
        "按 A4 纸算约 100 dpi，低于 200 dpi"
    )


@pytest.mark.parametrize("size", [(1654, 2339), (1280, 960), (1366, 768), (420, 594)])
def test_large_sheets_photos_and_thumbnails_pass(size):
    assert problems(coarse_scan, picture(*size)) == []


@pytest.mark.parametrize(("dpi", "told"), [(193, True), (194, False)])
def test_a_scanner_that_cuts_the_edge_off_is_forgiven(dpi, told):
    assert bool(problems(coarse_scan, scanned(Scans(dpi, False, (1,))))) is told


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((1000, 1384), False),  # no sheet
        ((1000, 1385), True),
        ((1000, 1443), True),
        ((1000, 1444), False),
        ((1600, 2262), True),  # 193 dpi
        ((1605, 2269), False),  # 194 dpi
    ],
)
def test_what_just_is_a_sheet_and_what_just_is_coarse(size, told):
    assert bool(problems(coarse_scan, picture(*size))) is told
