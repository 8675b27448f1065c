import pytest

from checks.files import sideways
from evidence.facts_files import PdfFacts, Scans
from tests.samples import FOLDER, dossier, pdf_file, problems

PATH = f"{FOLDER}/印证材料/关于印发立法计划的通知.pdf"
NAME = "“关于印发立法计划的通知.pdf”"


def scanned(*groups, **changes):
    return dossier(files=(pdf_file(pdf=PdfFacts(pages=10, scans=groups), **changes),))


def test_pages_on_their_side():
    subject = scanned(Scans(200, False, (1, 2, 4, 5, 6)), Scans(200, True, (7, 3)))
    message = f"{NAME}的扫描页大多是竖的，第 3、7 页是横的"
    assert problems(sideways, subject) == [(PATH, "第3页", message)]


def test_upright_pages_among_lying_ones():
    subject = scanned(Scans(200, True, (1, 2, 3)), Scans(150, False, (4,)))
    ((_, spot, message),) = problems(sideways, subject)
    assert (spot, message) == ("第4页", f"{NAME}的扫描页大多是横的，第 4 页是竖的")


@pytest.mark.parametrize(
    "groups",
    [
        (Scans(200, False, (1, 2, 3)),),
        (Scans(200, True, (1, 2, 3)),),
        (Scans(200, True, (1, 2)), Scans(200, False, (3, 4))),
        (),
    ],
)
def test_pages_of_one_way_or_evenly_mixed_pass(groups):
    assert problems(sideways, scanned(*groups)) == []


def test_a_damaged_file_is_left_to_another_check():
    groups = Scans(200, False, (1, 2, 4)), Scans(200, True, (3,))
    assert problems(sideways, scanned(*groups, problem="坏了")) == []


@pytest.mark.parametrize(
    ("lying", "upright", "told"), [(1, 2, True), (34, 66, True), (35, 65, False)]
)
def test_a_third_is_few(lying, upright, told):
    numbers = range(1, lying + upright + 1)
    groups = Scans(200, True, tuple(numbers[:lying])), Scans(200, False, tuple(numbers[lying:]))
    assert bool(problems(sideways, scanned(*groups))) is told
