"""A seeded sample of the fuzz harness, and that it sees what it is there to see."""

import os
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tools.fuzz import Table
from tools.fuzz_mutations import GENERIC, OWN, mutate
from tools.fuzz_run import Case, Outcome, examine, make, probe
from tools.fuzz_seeds import seeds

SEED, EACH = 7, 28


def test_no_reader_crashes_hangs_or_alters_a_file(tmp_path: Path) -> None:
    cases = [make(tmp_path, SEED, form, number) for form in seeds() for number in range(EACH)]
    assert len(cases) > 250
    found = list(examine(cases, jobs=2))
    assert {case.name: outcome.faults for case, outcome in found if outcome.faults} == {}
    assert len(found) == len(cases)
    sound = Counter(outcome.sound for _, outcome in found)
    assert min(sound[True], sound[False]) > 30  # neither harmless nor hopeless


def test_the_files_that_are_spoilt_are_sound(tmp_path: Path) -> None:
    for form, files in seeds().items():
        for number, data in enumerate(files):
            path = tmp_path / f"{number}.{form.split()[0]}"
            path.write_bytes(data)
            assert (form, number, probe(Case(form, "", path)).sound) == (form, number, True)


def test_seed_and_number_bring_a_file_back(tmp_path: Path) -> None:
    for form in seeds():
        (tmp_path / "again").mkdir(exist_ok=True)
        first, second = make(tmp_path, 1, form, 3), make(tmp_path / "again", 1, form, 3)
        assert first.path.read_bytes() == second.path.read_bytes()
        assert first.path.read_bytes() != make(tmp_path, 2, form, 3).path.read_bytes()


@pytest.mark.parametrize("form", sorted(OWN))
def test_every_way_of_spoiling_copes_with_any_file(form: str) -> None:
    ways = {*GENERIC, *OWN[form]} - {way for way in OWN[form] if "bomb" in way.__name__}
    for way in sorted(ways, key=lambda way: way.__name__):
        for data in (b"", b"<a/>", b"PK\x03\x04", b"%PDF-1.7", seeds()[form][0]):
            for number in range(3):
                assert isinstance(way(data, Random(number)), bytes)


def test_most_files_are_changed() -> None:
    data = seeds()["pdf"][0]
    changed = sum(mutate("pdf", data, Random(number)) != data for number in range(50))
    assert changed > 40


def _misbehave(case: Case) -> Outcome:
    """A reader that does what the file's name says."""
    if "hang" in case.path.name:
        time.sleep(600)
    if "die" in case.path.name:
        os.abort()
    if "write" in case.path.name:
        case.path.write_bytes(b"changed")
    if "touch" in case.path.name:
        os.utime(case.path, (1, 1))
    if "remove" in case.path.name:
        case.path.unlink()
    if "raise" in case.path.name:
        raise KeyError("word/document.xml")
    return Outcome(sound=True)


def _cases(folder: Path, *names: str) -> list[Case]:
    for name in names:
        (folder / name).write_bytes(b"abc")
    return [Case("txt", name, folder / name) for name in names]


def test_it_sees_hangs_deaths_exceptions_and_changes(tmp_path: Path) -> None:
    names = ("good", "hang", "die", "write", "touch", "remove", "raise")
    cases = _cases(tmp_path, *names)
    found = examine(cases, jobs=2, call=_misbehave, seconds=1.0)
    altered = ("original altered",)
    assert {case.name: outcome.faults for case, outcome in found} == {
        "good": (),
        "hang": ("too long 1",),
        "die": ("died 1",),
        "write": altered,
        "touch": altered,
        "remove": altered,
        "raise": ("raised KeyError：'word/document.xml'",),
    }


def test_an_exception_of_a_reader_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> list[str]:
        raise IndexError("no such part")

    monkeypatch.setattr("tools.fuzz_run.document_texts", fail)
    (case,) = _cases(tmp_path, "a.docx")
    (fault,) = probe(case).faults
    assert fault.startswith("document_texts raised IndexError: 'no such part' (test_fuzz.py:")


def test_a_text_that_no_report_can_hold_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.fuzz_run.sheet_texts", lambda path: ["a\x1b[2J"])
    monkeypatch.setattr("tools.fuzz_run.document_texts", lambda path: ["\ud800"])
    (case,) = _cases(tmp_path, "a.docx")
    faults = probe(case).faults
    assert [fault.partition(":")[0] for fault in faults] == [
        "document_texts raised UnicodeEncodeError",
        "sheet_texts raised ValueError",
    ]


def test_the_figures_are_printed_and_faults_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = {"a": Outcome(sound=True, seconds=0.25), "b": Outcome(("too long 30",))}
    monkeypatch.setattr(
        "tools.fuzz.examine", lambda cases, jobs: [(case, outcomes[case.name]) for case in cases]
    )
    table = Table(tmp_path / "kept")
    table.add(_cases(tmp_path, "a", "b"), jobs=1)
    assert table.show(2.0) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "FAULT b: too long 30"
    assert lines[2].split() == ["txt", "2", "1", "0", "1", "0.25", "0"]
    assert lines[-1] == "2 files in 2 s: 0 exceptions or deaths, 1 over 30 s, 0 originals altered"
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["b"]
