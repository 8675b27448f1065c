"""The demo's ledgers: every rule of family T has something to find, clean ones are clean."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from checks.ledger.family import CHECKS
from checks.ledger.run import judge_ledger
from checks.model import Finding, Severity
from evidence.reading.ledger_file import read_file
from generators.artifact import Artifact
from generators.demo.ledger_sample import LedgerSample, ledger_samples
from generators.demo.ledgers import FOLDER, ledger_artifact, ledger_artifacts
from indicators.load import load_scheme, scheme_folder, scheme_ids
from workflow.write import write_new

TODAY = date(2026, 11, 2)
Found = list[tuple[LedgerSample, tuple[Finding, ...]]]


@pytest.fixture(scope="module")
def made() -> list[Artifact]:
    return list(ledger_artifacts())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, made: list[Artifact]) -> Found:
    root = tmp_path_factory.mktemp("台账")
    result = []
    for sample, artifact in zip(ledger_samples(), made, strict=True):
        scheme = load_scheme(scheme_folder(sample.scheme))
        write_new(root, artifact)
        file = read_file(root / artifact.path, sample.ledger, sample.scheme)
        findings = judge_ledger(file.ledger, file.facts, scheme.calendar, TODAY)
        result.append((sample, findings))
    return result


def _possible() -> set[str]:
    """The codes that the ledgers of the built-in schemes can bring about."""
    ledgers = [
        ledger for name in scheme_ids() for ledger in load_scheme(scheme_folder(name)).ledgers
    ]
    impossible = {"T501"}  # a dossier's, in the demo's own test
    if not any(interval.then_filled for ledger in ledgers for interval in ledger.intervals):
        impossible.add("T518")
    if not any(ledger.words for ledger in ledgers):
        impossible.add("T519")
    if not any(ledger.bans for ledger in ledgers):
        impossible.add("T520")
    return {check.CODE for check in CHECKS.ledger} - impossible


def test_every_rule_finds_something(found: Found) -> None:
    told = {finding.code for _, findings in found for finding in findings}
    assert _possible() - told == set()


def test_clean_ledgers_have_nothing_wrong(found: Found) -> None:
    wrong = {
        sample.ledger: [finding.message for finding in findings if finding.severity != "info"]
        for sample, findings in found
        if sample.label == "合格" or (sample.unit, sample.ledger) == ("司法局", "normative-review")
    }
    assert "normative-review" in wrong
    assert {name: messages for name, messages in wrong.items() if messages} == {}


def test_spoilt_ledgers_have_something_wrong(found: Found) -> None:
    clean = [
        sample.ledger
        for sample, findings in found
        if sample.label == "有错" and not any(f.severity is not Severity.INFO for f in findings)
    ]
    assert clean == []


def test_the_interval_over_the_spring_festival_is_told_by_hand(found: Found) -> None:
    (messages,) = (
        [finding.message for finding in findings if finding.code == "T506"]
        for sample, findings in found
        if (sample.ledger, sample.label) == ("normative-review", "有错")
    )
    assert messages == [
        "审查期限：来函日期2024年2月6日，复函日期2024年2月18日，共4个工作日"
        "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算），少于5个工作日"
    ]


def test_files_lie_in_their_dossier_or_apart_and_never_in_the_same_place(
    made: list[Artifact],
) -> None:
    paths = [artifact.path for artifact in made]
    assert len(set(paths)) == len(paths)
    apart = [path for path in paths if path.is_relative_to(FOLDER)]
    assert FOLDER / "xincheng-2024" / "行政规范性文件合法性审查台账（合格）.xlsx" in apart
    assert all(path.is_relative_to("单位") for path in paths if path not in apart)


def test_building_twice_gives_the_same_bytes(made: list[Artifact]) -> None:
    assert list(ledger_artifacts()) == made


def test_a_sample_of_no_ledger_is_a_mistake_of_ours() -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    with pytest.raises(KeyError):
        ledger_artifact(scheme, LedgerSample("xincheng-2024", "no-such", ()))


def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    row = {"文件名称": "=1+1", "来函日期": "2024-03-04", "起草单位": "<甲>&乙"}
    sample = LedgerSample("xincheng-2024", "normative-review", (row,), label="有错")
    artifact = ledger_artifact(scheme, sample)
    write_new(tmp_path, artifact)
    facts = read_file(tmp_path / PurePosixPath(artifact.path), "normative-review").facts
    assert facts.rows[0].values[:3] == ("=1+1", "<甲>&乙", date(2024, 3, 4))
    assert facts.formulas == ()
