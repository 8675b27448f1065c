import pytest

from checks.files import too_large
from tests.samples import FOLDER, dossier, pdf_file, problems, scheme

SMALL = scheme(max_file_bytes=50_000_000)


def sized(size):
    return dossier(files=(pdf_file("宣传片.mp4", content="mp4", pdf=None, size=size),))


@pytest.mark.parametrize(("size", "shown"), [(50_000_001, "51"), (1_350_000_000, "1,350")])
def test_both_sizes_are_said(size, shown):
    message = f"“宣传片.mp4”有 {shown} MB，超过上限 50 MB"
    expected = [(f"{FOLDER}/印证材料/宣传片.mp4", "", message)]
    assert problems(too_large, sized(size), SMALL) == expected


def test_the_limit_itself_passes():
    assert problems(too_large, sized(50_000_000), SMALL) == []
