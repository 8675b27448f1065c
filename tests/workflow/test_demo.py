"""The demo: every check has something to find in it, and the clean dossiers have nothing."""

import hashlib
import json
import zipfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from checks.model import Finding
from checks.progress import Stage, progress
from checks.registry import checks_for
from checks.run import run
from evidence.facts import Submission
from evidence.reading.scan import scan
from evidence.workspace import adjusted, open_workspace
from generators.demo.samples import samples
from generators.demo.workspace import begun, demo_text
from generators.look.reproducible import settle_png
from indicators.errors import UnusableError
from indicators.load import load_scheme
from indicators.model import Scheme
from tests.checks.test_severities import NOT_IN_THE_DEMO
from tests.generators.demo.contents import EXPECTED, contents
from workflow.demo import build_demo
from workflow.desk import Desk, Manner


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("demo") / "演示"
    build_demo(directory)
    return directory


@pytest.fixture(scope="module")
def scheme(folder: Path) -> Scheme:
    workspace = open_workspace(folder)
    return adjusted(load_scheme(workspace.scheme_folder), workspace)


@pytest.fixture(scope="module")
def submission(folder: Path, scheme: Scheme) -> Submission:
    return scan(open_workspace(folder), scheme).submission


@pytest.fixture(scope="module")
def findings(scheme: Scheme, submission: Submission) -> tuple[Finding, ...]:
    return run(scheme, submission)


def _digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "check",
    [
        check
        for check in (*checks_for().dossier, *checks_for().unit, *checks_for().submission)
        if check.CODE not in NOT_IN_THE_DEMO
    ],
    ids=lambda check: check.CODE,
)
def test_every_check_finds_something(check: object, findings: tuple[Finding, ...]) -> None:
    code = check.CODE  # type: ignore[attr-defined]
    assert [finding for finding in findings if finding.code == code]


def test_what_the_demo_is_said_to_lack_is_not_in_it(findings: tuple[Finding, ...]) -> None:
    assert not {finding.code for finding in findings} & set(NOT_IN_THE_DEMO)


def test_no_check_crashes(findings: tuple[Finding, ...]) -> None:
    assert [finding.message for finding in findings if finding.code == "K901"] == []


def test_the_faults_are_those_that_were_put_in(
    submission: Submission, findings: tuple[Finding, ...]
) -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for finding in begun(submission, findings):
        found[finding.dossier].append(finding.code)
    assert dict(found) == {
        "": ["D602", "D603", "U803", "U802", "U801", "D602"],
        "009": ["M402", "M403", "M403", "X206", "X209", "X211", "X215", "X217", "X218", "X219"],
        "012": ["N102"],
        "017": [
            *("D606", "F307", "F312", "F315", "F316", "F317", "F318", "F319", "F321"),
            *("M402", "N101", "S702", "S704", "S705"),
        ],
        "019": [
            *("D605", "F304", "F305", "F306", "F309", "F311", "F313", "F321"),
            *("N112", "S701", "X201"),
        ],
        "026-029": ["X212"],
        "030": ["F301", "N104", "N113", "N117", "X208"],
        "031": ["X213"],
        "033": ["M403", "N105", "N106", "N114", "X204", "X205"],
        "034-046": ["D604", "T501", "T506", "T510", "T515", "T517"],
        "047-051": [
            *("N107", "N108", "N109", "N115", "N116"),
            *("T502", "T502", "T511", "T511", "T513"),
        ],
        "060": [
            *("F303", "F308", "F310", "F314", "F320"),
            *("M405", "M406", "M407", "N111", "T500", "X202"),
        ],
        "066": ["N110", "X203", "X207", "X210", "X214"],
        "070": ["F302", "M401", "M402", "M403", "M404", "S703", "T501"],
        "086": ["N103"],
        "098": ["D601"],
    }


def test_a_unit_that_has_not_begun_has_no_more_than_its_own_documents(
    submission: Submission, findings: tuple[Finding, ...]
) -> None:
    idle = {folder.unit for folder in submission.units if folder.known and not folder.begun}
    assert len(idle) == 27
    of_units = [f for f in findings if f.unit in idle and not f.dossier]
    assert {finding.code for finding in of_units} == {"U801", "U802", "U803"}
    assert len(of_units) == 3 * 27


def test_every_kind_of_waiver_is_shown(folder: Path, scheme: Scheme) -> None:
    found = Desk(folder, Manner(forgetful=True)).examine(today=date(2025, 1, 1)).findings
    assert [finding.code for finding in found if not finding.unit] == ["K903", "K904"]
    (waived,) = (finding for finding in found if finding.waived)
    assert (waived.code, waived.unit, waived.dossier) == ("X212", "司法局", "026-029")


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
    run(scheme, scan(open_workspace(folder), scheme).submission)
    assert _digest(folder) == before


def test_building_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build_demo(tmp_path / "again")
    assert _digest(tmp_path / "again") == _digest(folder)


def test_no_office_file_says_on_which_system_it_was_made(folder: Path) -> None:
    made = {
        path.name: {entry.create_system for entry in zipfile.ZipFile(path).infolist()}
        for path in folder.rglob("*")
        if path.suffix in (".docx", ".xlsx") and zipfile.is_zipfile(path)
    }
    assert "新城区“一窗”分类受理和无差别受理事项清单.xlsx" in made
    assert {name for name, systems in made.items() if systems != {0}} == set()


def test_every_picture_is_compressed_alike_on_every_system(folder: Path) -> None:
    pictures = [path.read_bytes() for path in folder.rglob("*.png")]
    assert len(pictures) == 3
    assert [settle_png(content) for content in pictures] == pictures


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "别人的.txt").write_text("", encoding="utf-8")
    with pytest.raises(UnusableError, match="已经有内容"):
        build_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["别人的.txt"]


def test_samples_are_of_six_units() -> None:
    listed = list(samples())
    assert len({sample.unit for sample in listed}) == 6
    assert len([sample for sample in listed if sample.parts]) == 13


def test_every_place_it_points_to_exists(folder: Path) -> None:
    places = [
        line.text.strip().partition("：")[0]
        for line in demo_text(Path())
        if line.text.startswith("  单位")
    ]
    assert len(places) == 4
    assert [place for place in places if not (folder / place).exists()] == []


def test_everything_in_it_is_as_it_was_written(folder: Path, submission: Submission) -> None:
    assert contents(folder, submission) == json.loads(EXPECTED.read_text(encoding="utf-8"))
