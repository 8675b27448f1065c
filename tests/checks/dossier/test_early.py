from datetime import date

import pytest

from checks.dossier import early
from evidence.facts_files import PdfFacts, Scans, Traces
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row

NAME = "关于印发立法计划的通知.pdf"
PATH = f"{FOLDER}/印证材料/{NAME}"
SCAN = PdfFacts(pages=1, scans=(Scans(300, False, (1,)),))


def made(created, *, pdf=SCAN, seen_on=date(2025, 6, 1), **changes):
    file = pdf_file(NAME, pdf=pdf, traces=Traces(created=created))
    return dossier(files=(file,), index=index([row(**changes)]), seen_on=seen_on)


@pytest.mark.parametrize("text", ["2024-04-03", "2024年4月3日", "2024.4.3", "2024/4/3"])
def test_a_scan_older_than_its_document(text):
    message = f"“{NAME}”是2024年3月1日扫描的，早于目录第4行的成文日期2024年4月3日"
    assert problems(early, made(date(2024, 3, 1), date=text)) == [(PATH, "", message)]


def test_a_file_from_the_future():
    message = f"“{NAME}”记着的制作时间是2025年6月3日，在今天（2025年6月1日）以后"
    assert problems(early, made(date(2025, 6, 3), pdf=None)) == [(PATH, "", message)]


@pytest.mark.parametrize(
    "created", [None, date(2024, 4, 2), date(2024, 9, 1), date(2015, 1, 1), date(2025, 6, 2)]
)
def test_scans_of_a_fitting_day_or_without_one_pass(created):
    assert problems(early, made(created)) == []


def test_an_export_before_the_issue_passes():
    assert problems(early, made(date(2024, 3, 1), pdf=PdfFacts(pages=1))) == []


@pytest.mark.parametrize("changes", [{"date": "2024年4月"}, {"date": ""}, {"form": "案卷"}])
def test_rows_without_a_day_and_other_forms_pass(changes):
    assert problems(early, made(date(2024, 3, 1), **changes)) == []


def test_without_a_day_of_the_scan_nothing_is_in_the_future():
    assert problems(early, made(date(2099, 6, 3), pdf=None, seen_on=date.max)) == []
