"""A run as every output format takes it."""

from dataclasses import replace

import pytest

from checks.model import Severity
from evidence.facts import Submission
from generators.check.report import stats, within
from tests import samples
from tests.generators.report_samples import CLEAN, finding, mixed, report


def test_the_figures_of_a_run() -> None:
    stray = samples.pdf_file("乙.pdf", path=f"{samples.FOLDER}/乙.pdf", size=5)
    known = samples.unit_folder(dossiers=(samples.dossier(strays=(stray,)), samples.dossier()))
    unknown = samples.unit_folder(unit="别的", known=False, dossiers=())
    found = [
        finding(1),
        finding(2, severity=Severity.WARNING),
        finding(3, severity=Severity.WARNING),
        finding(4, severity=Severity.INFO, waived="同意"),
        finding(5, waived="同意"),
    ]
    figures = stats(Submission((known, unknown)), found, 1.26)
    assert (figures.units, figures.dossiers, figures.files) == (1, 2, 3)
    assert figures.bytes == 2 * 12_345 + 5
    assert (figures.errors, figures.warnings, figures.infos) == (1, 2, 0)
    assert (figures.waived, figures.seconds) == (2, 1.3)


@pytest.mark.parametrize(
    ("folder", "path", "shown"),
    [
        ("a/b", "a/b/c.docx", "c.docx"),
        ("a/b", "a/b", "（整个文件夹）"),
        ("a/b", "a/bc.docx", "a/bc.docx"),
        ("", "fazhi.yaml", "fazhi.yaml"),
        ("", "", ""),
    ],
)
def test_a_path_as_seen_from_a_folder(folder: str, path: str, shown: str) -> None:
    assert within(folder, path) == shown


def test_names_of_folders() -> None:
    made = report()
    assert made.folder_name("021") == "021 健全地方政府制度建设"
    assert made.folder_name("099") == "099"
    assert made.folder("司法局", "021") == samples.FOLDER
    assert made.folder("司法局", CLEAN) == "单位/司法局/022 地方制度建设探索实践"
    assert made.folder("司法局", "") == "单位/司法局"
    assert made.folder("政府办", "021") == "单位/政府办"
    assert made.folder("", "") == ""


def test_findings_in_their_groups() -> None:
    found = [(unit, dossier, len(group)) for unit, dossier, group in mixed().groups()]
    assert found == [("", "", 1), ("司法局", "", 1), ("司法局", "021", 5)]
    assert list(replace(mixed(), findings=()).groups()) == []
