"""What the checks said is said again of what has not changed, and of nothing else."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from checks import run as runner
from checks.model import Checks, Finding, Severity
from evidence.disk import FORBIDDEN, LINK, SETTLED
from evidence.facts import Dossier, Submission
from evidence.layout import CACHE_NAME, OWN_FOLDER
from evidence.memory.cache import Cache
from evidence.memory.files import KnownFiles
from evidence.place import Place
from evidence.reading import batch as reading
from evidence.reading import tree
from evidence.reading import with_hash as examining
from evidence.reading.scan import scan
from evidence.reading.task import ReaderKind, Task
from evidence.settings import Options
from evidence.workspace import LIAISON_NAME, Workspace
from indicators.model import Scheme, Unit
from tests import samples
from workflow import known_findings
from workflow.known_findings import KnownFindings, context_of

FILES = f"{samples.FOLDER}/印证材料"
LOOKED: list[str] = []
LONG = Finding(
    id="a1", code="N102", severity=Severity.ERROR, unit="司法局", dossier="021", path="说明.docx",
    place="第2段", message="正文 1,004 字", fix="删减正文。", waived="",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two dossiers with a file each, read in this process and settled at once."""
    monkeypatch.setattr(examining, "SETTLED", -(10**18))
    monkeypatch.setattr(reading, "seems_quick", lambda task: True)
    for folder in (FILES, FILES.replace("021 健全地方政府制度建设", "022 另一项")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text("一", encoding="utf-8")
    (tmp_path / "fazhi.yaml").write_text("region: 甲", encoding="utf-8")
    LOOKED.clear()
    return tmp_path


@pytest.fixture(autouse=True)
def only_two_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """One check of a dossier and one of all of them, which note what they look at."""

    def of_dossier(scheme: Scheme, dossier: Dossier) -> Iterator[tuple[Place, str]]:
        LOOKED.append(dossier.id)
        for file in dossier.files:
            yield file.place, f"{dossier.id} 有 {file.sha256[:4]}"

    def of_all(scheme: Scheme, submission: Submission) -> Iterator[tuple[Dossier, Place, str]]:
        LOOKED.append("all")
        for dossier in submission.dossiers:
            yield dossier, Place(dossier.path), f"{len(dossier.files)} 个文件"

    one, every = ModuleType("one"), ModuleType("every")
    one.__dict__.update(CODE="F399", SEVERITY=Severity.ERROR, FIX="改", check=of_dossier)
    every.__dict__.update(CODE="D699", SEVERITY=Severity.INFO, FIX="看", check=of_all)
    checks = Checks(dossier=(one,), submission=(every,))
    monkeypatch.setattr(runner, "checks_for", lambda: checks)


SCHEME = samples.scheme(
    samples.demand(),
    samples.demand(id="022", short="另一项"),
    units=(Unit("司法局", (), "政府部门"),),
)
BEGAN = 2 * 10**18


def workspace(root: Path, **values: Any) -> Workspace:
    return Workspace(root, "新城区", "sample", root / "方案", **values)


def handed_in(
    root: Path, *, today: date = date(2024, 5, 6), demands: tuple[str, ...] = ()
) -> tuple[Submission, KnownFindings]:
    """What was handed in, and the memory around the checks with all subjects seated."""
    files = KnownFiles(root)
    known = KnownFindings(SCHEME, files.cache, context_of(workspace(root), BEGAN))
    seen = scan(workspace(root), SCHEME, jobs=1, today=today, known=files, demands=demands)
    known.seat_all(seen, files, whole=not demands)
    return seen.submission, known


def findings(root: Path, *, demands: tuple[str, ...] = (), **options: Any) -> tuple[Finding, ...]:
    submission, known = handed_in(root, demands=demands, **options)
    found = runner.run(SCHEME, submission, recall=known.recall)
    known.save(submission, whole=not demands)
    return found


def test_nothing_is_looked_at_twice(root: Path) -> None:
    first = findings(root)
    assert LOOKED == ["021", "022", "all"]
    assert [finding.code for finding in first] == ["D699", "F399"] * 2
    LOOKED.clear()
    assert findings(root) == first
    assert LOOKED == []


def test_only_the_dossier_that_changed_is_looked_at(root: Path) -> None:
    findings(root)
    LOOKED.clear()
    (root / FILES / "a.txt").write_text("二", encoding="utf-8")
    found = findings(root)
    assert LOOKED == ["021", "all"]
    LOOKED.clear()
    (root / OWN_FOLDER / CACHE_NAME).unlink()
    assert findings(root) == found


@pytest.mark.parametrize(
    ("change", "looked"),
    [
        (lambda root: (root / FILES / "a.txt").rename(root / FILES / "b.txt"), ["021", "all"]),
        (lambda root: (root / FILES / "~$a.docx").touch(), ["021", "all"]),
        (lambda root: (root / FILES / "a.txt").unlink(), ["021", "all"]),
        (lambda root: (root / "单位/旧").mkdir(), ["all"]),
        (
            lambda root: (root / "fazhi.yaml").write_text("region: 乙", "utf-8"),
            ["021", "022", "all"],
        ),
        (
            lambda root: ((root / "方案").mkdir(), (root / "方案/units.yaml").touch()),
            ["021", "022", "all"],
        ),
    ],
    ids=["name", "leftover", "deleted", "stranger", "settings", "scheme"],
)
def test_whatever_decides_counts(root: Path, change: Any, looked: list[str]) -> None:
    findings(root)
    LOOKED.clear()
    change(root)
    findings(root)
    assert LOOKED == looked


def test_another_day_or_another_code_is_another_matter(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings(root)
    LOOKED.clear()
    findings(root, today=date(2024, 5, 7))
    assert LOOKED == ["021", "022", "all"]
    LOOKED.clear()
    monkeypatch.setattr(known_findings, "judging_version", lambda: "another")
    findings(root, today=date(2024, 5, 7))
    assert LOOKED == ["021", "022", "all"]


def test_a_narrowed_run_forgets_nothing(root: Path) -> None:
    findings(root)
    (root / FILES / "a.txt").write_text("二", encoding="utf-8")
    findings(root, demands=("021",))
    LOOKED.clear()
    findings(root)
    assert LOOKED == ["all"]


def test_a_changed_copy_is_not_taken_for_the_original(root: Path) -> None:
    findings(root)
    submission, known = handed_in(root)
    first, second = submission.dossiers
    assert [each.message[:6] for each in known.recall(first, list)] == ["021 有 "]
    assert known.recall(replace(second, files=()), lambda: [LONG]) == [LONG]


def test_what_was_judged_ahead_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = samples.dossier()
    known = KnownFindings(SCHEME)
    monkeypatch.setattr(known_findings, "judge_dossier", lambda scheme, of: [LONG])
    known.ahead(dossier)
    assert known.recall(dossier, list) == [LONG]
    assert known.recall(replace(dossier), list) == []  # a copy was not judged


def test_what_was_found_is_known_for_as_long_as_it_is_there() -> None:
    first, second = samples.dossier(), samples.dossier(id="022")
    known = KnownFindings(SCHEME)
    for dossier in (first, second):
        assert known.recall(dossier, lambda: [LONG]) == [LONG]
    known.save(Submission((samples.unit_folder(dossiers=(first,)),)), whole=False)
    assert known.recall(first, list) == [LONG]
    assert known.recall(second, list) == []


def test_what_crashed_is_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(scheme: Scheme, dossier: Dossier) -> Iterator[tuple[Place, str]]:
        LOOKED.append(dossier.id)
        raise MemoryError
        yield

    monkeypatch.setattr(runner.checks_for().dossier[0], "check", crash)
    assert {finding.code for finding in findings(root)} == {"D699", "K901"}
    LOOKED.clear()
    findings(root)
    assert LOOKED == ["021", "022"]


@pytest.mark.parametrize(
    "said", [b"[", b"7", b"[[1]]", b'[["a","b","nowhere","","","","","","",""]]']
)
def test_what_was_not_written_by_us_is_not_believed(root: Path, said: bytes) -> None:
    from evidence.memory.cache_file import CacheFile

    sign = CacheFile(root).sign
    first = findings(root)
    LOOKED.clear()
    connection = sqlite3.connect(root / OWN_FOLDER / CACHE_NAME)
    for context, mark in connection.execute("SELECT context, mark FROM judged").fetchall():
        connection.execute(
            "UPDATE judged SET said = ?, signature = ? WHERE mark = ?",
            (said, sign("judged", context, mark, content=said), mark),
        )
    connection.commit()
    connection.close()
    assert findings(root) == first
    assert LOOKED == ["021", "022", "all"]


def test_what_is_not_certain_is_not_complete(root: Path) -> None:
    assert handed_in(root)[1].complete
    (root / FILES / "b.txt").symlink_to(root / FILES / "a.txt")
    assert handed_in(root)[1].complete  # that it is a link can be seen


def test_facts_of_a_file_in_motion_are_not_complete(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "SETTLED", 2_000_000_000)
    assert not handed_in(root)[1].complete


@pytest.mark.parametrize("name", ["a.txt", LIAISON_NAME])
@pytest.mark.parametrize(("problem", "complete"), [(FORBIDDEN, False), (LINK, True)])
def test_a_file_that_is_barred_for_a_moment_is_not_complete(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, problem: str, complete: bool
) -> None:
    really = tree._entry

    def entry(folder: Path, called: str) -> tree.Entry:
        found = really(folder, called)
        return replace(found, problem=problem) if called == name else found

    (root / "单位/司法局" / LIAISON_NAME).touch()
    monkeypatch.setattr(tree, "_entry", entry)
    assert handed_in(root)[1].complete is complete


def test_a_document_that_was_not_at_rest_is_not_complete(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "单位/司法局" / LIAISON_NAME).touch()
    really = KnownFiles.identity

    def identity(self: KnownFiles, task: Task) -> str:
        return "" if task.kind is ReaderKind.FORM else really(self, task)

    assert handed_in(root)[1].complete
    monkeypatch.setattr(KnownFiles, "identity", identity)
    assert not handed_in(root)[1].complete


def test_settings_saved_during_a_run_are_not_taken_for_those_it_used(root: Path) -> None:
    before = workspace(root, options=Options(domains=("a.cn",)))
    contexts = {context_of(before, BEGAN)}
    (root / "fazhi.yaml").write_text("region: 乙", encoding="utf-8")
    contexts.add(context_of(before, BEGAN))  # of the same run, later
    contexts.add(context_of(replace(before, options=Options(domains=("b.cn",))), BEGAN))
    assert len(contexts) == 3


@pytest.mark.parametrize(
    ("saved", "same"),
    [(-SETTLED - 1, True), (-SETTLED, True), (-SETTLED + 1, False), (1, False)],
    ids=["before", "just", "moments before", "during"],
)
def test_a_scheme_saved_during_a_run_is_known_by_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, saved: int, same: bool
) -> None:
    (root / "方案").mkdir()
    (root / "方案/units.yaml").write_text("units: []", encoding="utf-8")
    changed = known_findings._changed(root / "方案/units.yaml")
    began = changed - saved
    monkeypatch.setattr(known_findings, "_changed", lambda path: changed)
    settled = context_of(workspace(root), changed + 10 * SETTLED)
    assert (context_of(workspace(root), began) == settled) is same


def said(root: Path, text: str) -> bool:
    """Whether the cache holds a text."""
    return text.encode() in (root / OWN_FOLDER / CACHE_NAME).read_bytes()


def test_what_is_said_of_a_file_goes_with_it(root: Path) -> None:
    (root / FILES / "甲乙丙丁.txt").write_text("一", encoding="utf-8")
    findings(root)
    Cache(root).store_again("request", "", "", b"another run said so of it")
    assert said(root, "甲乙丙丁")
    (root / FILES / "甲乙丙丁.txt").unlink()
    handed_in(root, demands=("022",))
    assert said(root, "甲乙丙丁")
    assert Cache(root).again("request") is not None
    LOOKED.clear()
    handed_in(root)  # by whichever command
    assert not said(root, "甲乙丙丁")
    assert not said(root, "another run")
    findings(root)
    assert LOOKED == ["021", "all"]


def test_what_whole_runs_said_is_kept_while_all_is_as_it_was(root: Path) -> None:
    findings(root)
    Cache(root).store_again("request", "", "", b"all")
    findings(root)
    assert Cache(root).again("request") == ("", "", b"all")


def test_what_was_said_under_other_settings_is_forgotten_by_whole_runs(root: Path) -> None:
    findings(root)
    (root / "fazhi.yaml").write_text("region: 乙", encoding="utf-8")
    handed_in(root, demands=("021",))
    assert said(root, "021 有")
    handed_in(root)
    assert not said(root, "021 有")


def test_nothing_that_is_said_of_a_secret_file_is_kept(root: Path) -> None:
    first = findings(root)
    (root / FILES / "机密★1年.txt").write_text("一", encoding="utf-8")
    found = findings(root)
    assert len(found) == len(first) + 1
    assert not said(root, "021 有")
    assert not said(root, "个文件")
    assert said(root, "022 有")
    LOOKED.clear()
    assert findings(root) == found
    assert LOOKED == ["021", "all"]
    assert not handed_in(root)[1].complete


def test_what_another_user_said_is_not_believed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = findings(root)
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "other"))
    LOOKED.clear()
    assert findings(root) == first
    assert LOOKED == ["021", "022", "all"]
    LOOKED.clear()
    assert findings(root) == first
    assert LOOKED == []
