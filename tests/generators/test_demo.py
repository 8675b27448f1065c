"""The demo: every check has something to find in it, and the clean dossiers have nothing."""

import hashlib
from collections import defaultdict
from pathlib import Path

import pytest

from checks.model import Finding
from checks.progress import Stage, progress
from checks.registry import DOSSIER_CHECKS, UNIT_CHECKS
from checks.run import run
from evidence.facts import Submission
from evidence.scan import scan
from evidence.workspace import open_workspace
from generators.demo import build_demo, demo_text
from generators.demo_samples import samples
from indicators.errors import UnusableError
from indicators.load import load_scheme
from indicators.model import Scheme


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("demo") / "演示"
    build_demo(directory)
    return directory


@pytest.fixture(scope="module")
def scheme(folder: Path) -> Scheme:
    return load_scheme(open_workspace(folder).scheme_folder)


@pytest.fixture(scope="module")
def submission(folder: Path, scheme: Scheme) -> Submission:
    return scan(open_workspace(folder), scheme)


@pytest.fixture(scope="module")
def findings(scheme: Scheme, submission: Submission) -> tuple[Finding, ...]:
    return run(scheme, submission)


def _digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("check", [*DOSSIER_CHECKS, *UNIT_CHECKS], ids=lambda check: check.CODE)
def test_every_check_finds_something(check: object, findings: tuple[Finding, ...]) -> None:
    code = check.CODE  # type: ignore[attr-defined]
    assert [finding for finding in findings if finding.code == code]


def test_no_check_crashes(findings: tuple[Finding, ...]) -> None:
    assert [finding.message for finding in findings if finding.code == "K901"] == []


def test_the_faults_are_those_that_were_put_in(findings: tuple[Finding, ...]) -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.code != "N100":
            found[finding.dossier].append(finding.code)
    assert dict(found) == {
        "": ["D602", "D602"],
        "009": ["M403", "M403", "X211", "X218"],
        "012": ["N102"],
        "017": ["M402", "N101"],
        "019": ["F304", "F305", "F306", "F309", "N112", "X201"],
        "026-029": ["X212"],
        "030": ["F301", "N104", "N113", "X208"],
        "033": ["M403", "N105", "N106", "X204", "X205"],
        "060": ["F303", "F308", "F310", "F314", "F320", "X202"],
        "066": ["X203", "X207", "X210"],
        "070": ["F302", "M401", "M402", "M403", "M404", "S703"],
        "086": ["N103"],
        "098": ["D601"],
    }


def test_clean_dossiers_are_done(submission: Submission, findings: tuple[Finding, ...]) -> None:
    units = progress(submission, findings)
    done = {
        (unit, item.dossier)
        for unit, of_unit in units.items()
        for item in of_unit.dossiers
        if item.stage is Stage.DONE
    }
    assert done == {("司法局", "021"), ("行政审批局", "001"), ("应急管理局", "086")}


def test_the_tree_has_33_units_and_297_dossiers(submission: Submission) -> None:
    assert sum(unit.known for unit in submission.units) == 33
    assert len(list(submission.dossiers)) == 297


def test_checking_changes_no_file(folder: Path, scheme: Scheme) -> None:
    before = _digest(folder)
    run(scheme, scan(open_workspace(folder), scheme))
    assert _digest(folder) == before


def test_building_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build_demo(tmp_path / "again")
    assert _digest(tmp_path / "again") == _digest(folder)


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "别人的.txt").write_text("", encoding="utf-8")
    with pytest.raises(UnusableError, match="已经有内容"):
        build_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["别人的.txt"]


def test_samples_are_of_six_units() -> None:
    listed = list(samples())
    assert len({sample.unit for sample in listed}) == 6
    assert len([sample for sample in listed if sample.parts]) == 12


def test_every_place_it_points_to_exists(folder: Path) -> None:
    places = [
        line.text.strip().partition("：")[0]
        for line in demo_text(Path())
        if line.text.startswith("  单位")
    ]
    assert len(places) == 4
    assert [place for place in places if not (folder / place).exists()] == []
