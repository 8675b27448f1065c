"""What is remembered between runs, and that a wrong memory is never believed."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest

from evidence.disk import state_of
from evidence.facts import COLUMNS, Dossier, Facts, Submission
from evidence.facts_files import EvidenceFile
from evidence.layout import CACHE_NAME, OWN_FOLDER
from evidence.memory import files as memory
from evidence.memory.cache import Cache, Learnt
from evidence.memory.cache_file import CacheFile
from evidence.memory.files import KnownFiles
from evidence.reading import batch as reading
from evidence.reading import with_hash as examining
from evidence.reading.scan import scan
from evidence.reading.task import ReaderKind, Task, read
from evidence.workspace import Workspace, open_workspace
from indicators.load import load_scheme
from indicators.model import Scheme, Unit
from tests import samples

PLACE = samples.FOLDER
OLD = 1_700_000_000
HEAVY = {"lxml", "pikepdf", "pypdfium2", "PIL", "openpyxl", "docx", "multiprocessing", "zipfile"}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once, and are read in this process, which knows that."""
    monkeypatch.setattr(examining, "SETTLED", -(10**18))
    monkeypatch.setattr(reading, "seems_quick", lambda task: True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a file of every kind, one of them broken."""
    root = tmp_path / "新城"
    folder = root / PLACE / "印证材料"
    folder.mkdir(parents=True)
    text = docx.Document()
    text.add_paragraph(samples.TITLE)
    text.add_paragraph("2023年以来，区政府向区委请示报告2次（见印证材料1）。")
    text.save(str(root / PLACE / f"{samples.TITLE}.docx"))
    book = openpyxl.Workbook()
    for column, title in enumerate(COLUMNS, start=1):
        book.worksheets[0].cell(3, column, title)
        book.worksheets[0].cell(4, column, "1")
    book.save(root / PLACE / "证明材料目录.xlsx")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(folder / "通知.pdf")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 cut")
    (folder / "说明.txt").write_text("一", encoding="utf-8")
    return root


def asked() -> Scheme:
    return samples.scheme(units=(Unit("司法局", (), "政府部门"),))


def workspace(root: Path) -> Workspace:
    """Whatever else a workspace has does not matter here."""
    return Workspace(root, "新城区", "sample", root)


def run(root: Path, **options: Any) -> Submission:
    return scan(workspace(root), asked(), jobs=1, known=KnownFiles(root, **options)).submission


def fresh(root: Path) -> Submission:
    return scan(workspace(root), asked(), jobs=1).submission


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are examined."""
    names: list[str] = []

    def examine(reader: Callable[[Task], Facts], order: examining.Order) -> examining.Reading:
        found = examining.examine(reader, order)
        kind = "hash" if found.facts is None else "read"
        names.append(f"{kind} {order.task.name}")
        return found

    monkeypatch.setattr(reading, "examine", examine)
    return names


def database(root: Path) -> Path:
    return root / OWN_FOLDER / CACHE_NAME


def dossier(submission: Submission) -> Dossier:
    return next(submission.dossiers)


def named(submission: Submission, name: str) -> EvidenceFile:
    return next(file for file in dossier(submission).files if file.name == name)


def test_a_second_run_reads_nothing_and_finds_the_same(root: Path, spy: list[str]) -> None:
    first = run(root)
    assert len(spy) == 5
    assert dossier(first).files[0].problem
    spy.clear()
    assert run(root) == first
    assert spy == []
    assert fresh(root) == first


def test_a_run_that_finds_nothing_new_writes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    before = database(root).read_bytes()
    wrote: list[object] = []
    monkeypatch.setattr(CacheFile, "write", lambda self, write: wrote.append(write))
    monkeypatch.setattr(CacheFile, "wipe", lambda self: wrote.append("wiped"))
    run(root)
    assert wrote == []
    assert database(root).read_bytes() == before


def test_a_second_check_starts_no_process_and_loads_no_reader(root: Path) -> None:
    (root / "fazhi.yaml").write_text('region: "甲"\nscheme: xincheng-2024\n', encoding="utf-8")
    opened = open_workspace(root)
    scan(opened, load_scheme(opened.scheme_folder), known=KnownFiles(root))
    code = (
        "import sys, cli\n"
        "try: cli.cli(['check', sys.argv[1]], prog_name='fazhi')\n"
        "except SystemExit: pass\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        f"print(sorted(names & {HEAVY}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(root)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "021" in done.stdout
    assert done.stderr.strip() == "[]"


def test_only_what_changed_is_read(root: Path, spy: list[str]) -> None:
    run(root)
    spy.clear()
    (root / PLACE / "印证材料/说明.txt").write_text("改了", encoding="utf-8")
    found = run(root)
    assert spy == ["read 说明.txt"]
    assert found == fresh(root)


@pytest.mark.posix("Windows 的 ctime 是建立的时间，不是改动的")
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("二", encoding="utf-8"),
        lambda path: (path.write_text("二", encoding="utf-8"), os.utime(path, (OLD, OLD))),
        lambda path: (
            path.with_name("新").write_text("二", encoding="utf-8"),
            os.utime(path.with_name("新"), (OLD, OLD)),
            path.with_name("新").replace(path),
        ),
    ],
    ids=["written", "written with its old time", "replaced by one of its size and time"],
)
def test_a_change_that_keeps_the_size(root: Path, change: Callable[[Path], object]) -> None:
    path = root / PLACE / "印证材料/说明.txt"
    os.utime(path, (OLD, OLD))
    before = named(run(root), path.name).sha256
    time.sleep(0.02)  # the clock of files has steps of some milliseconds
    change(path)
    assert path.stat().st_size == 3
    assert named(run(root), path.name).sha256 != before


def test_a_file_that_is_moved_copied_or_renamed_is_only_hashed(root: Path, spy: list[str]) -> None:
    run(root)
    spy.clear()
    folder = root / PLACE / "印证材料"
    (folder / "照片").mkdir()
    (folder / "通知.pdf").rename(folder / "照片/关于某事的通知.pdf")
    shutil.copy(folder / "说明.txt", folder / "说明2.txt")
    shutil.copy(folder / "坏.pdf", folder / "坏的.PDF")
    found = run(root)
    assert set(spy) == {"hash 照片/关于某事的通知.pdf", "hash 坏的.PDF", "hash 说明2.txt"}
    assert found == fresh(root)
    moved = dossier(found).files
    assert {(file.name, file.extension) for file in moved} >= {
        ("照片/关于某事的通知.pdf", "pdf"),
        ("坏的.PDF", "pdf"),
    }
    spy.clear()
    run(root)
    assert spy == []


def test_a_whole_workspace_that_is_copied_is_read_anew(root: Path, spy: list[str]) -> None:
    run(root)
    spy.clear()
    copied = root.with_name("抄本")
    shutil.copytree(root, copied)
    assert run(copied) == fresh(root)
    assert [name.split()[0] for name in spy[:5]] == ["read"] * 5
    spy.clear()
    run(copied)
    assert spy == []


def test_rehash_reads_every_file_but_parses_none(root: Path, spy: list[str]) -> None:
    first = run(root)
    spy.clear()
    assert run(root, rehash=True) == first
    assert {name.split()[0] for name in spy} == {"hash"}
    assert len(spy) == 5


def test_rehash_sees_a_change_that_left_no_trace(root: Path) -> None:
    path = root / PLACE / "印证材料/说明.txt"
    run(root)
    path.write_text("二", encoding="utf-8")
    with sqlite3.connect(database(root)) as connection:  # as if its state were what we saw
        state = state_of(path.lstat())
        row = connection.execute(
            "SELECT path, kind, sha256 FROM seen WHERE path LIKE '%说明.txt'"
        ).fetchone()
        signature = CacheFile(root).sign("seen", row[0], state, *row[1:])
        connection.execute(
            "UPDATE seen SET state = ?, signature = ? WHERE path = ?", (state, signature, row[0])
        )
    connection.close()
    assert run(root) != fresh(root)  # nobody could know
    assert run(root, rehash=True) == fresh(root)
    assert run(root) == fresh(root)


def test_a_file_that_has_just_changed_is_not_trusted(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    monkeypatch.setattr(examining, "SETTLED", 2_000_000_000)
    run(root)
    assert not database(root).exists()
    spy.clear()
    run(root)
    assert len(spy) == 5


def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    def changed_meanwhile(task: Task) -> Facts:
        facts = read(task)
        if task.name == "说明.txt":
            task.path.write_text("改了又改", encoding="utf-8")
        return facts

    tasks = [task_of(root, "说明.txt"), task_of(root, "通知.pdf")]
    known = KnownFiles(root)
    reading.read_all(tasks, jobs=1, reader=changed_meanwhile, known=known)
    known.save(whole=True)
    assert list(KnownFiles(root).recall([task_of(root, "说明.txt"), tasks[1]])) == [1]


def task_of(root: Path, name: str, kind: ReaderKind = ReaderKind.FILE) -> Task:
    path = root / PLACE / "印证材料" / name
    shown = f"{PLACE}/印证材料/{name}"
    return Task(kind, path, shown, name, path.stat().st_size, state_of(path.lstat()))


def test_what_was_given_up_is_tried_again(root: Path, spy: list[str]) -> None:
    def badly(task: Task) -> Facts:
        raise KeyError(task.name)

    tasks = [task_of(root, "说明.txt")]
    known = KnownFiles(root)
    reading.read_all(tasks, jobs=1, reader=badly, known=known)
    known.save(whole=True)
    assert KnownFiles(root).recall(tasks) == {}


def test_a_file_that_could_not_be_opened_is_tried_again(root: Path) -> None:
    def refused(task: Task) -> Facts:
        problem = "没有权限打开；请检查该文件或文件夹的权限，或把它重新复制一份"
        return EvidenceFile(
            path=task.shown, name=task.name, extension="txt", size=1, problem=problem
        )

    tasks = [task_of(root, "说明.txt")]
    known = KnownFiles(root)
    assert known.learn(tasks[0], examining.examine(refused, known.order(tasks[0]))).problem
    known.save(whole=True)
    assert KnownFiles(root).recall(tasks) == {}


def test_each_reader_has_facts_of_its_own(root: Path) -> None:
    path = root / PLACE / f"{samples.TITLE}.docx"
    state = state_of(path.lstat())
    text = Task(ReaderKind.NARRATIVE, path, "单位/a.docx", "a.docx", path.stat().st_size, state)
    known = KnownFiles(root)
    reading.read_all([text], jobs=1, known=known)
    known.save(whole=True)
    file = Task(ReaderKind.FILE, path, "单位/a.docx", "a.docx", path.stat().st_size, state)
    later = KnownFiles(root)
    assert later.recall([file]) == {}
    assert later.order(file).known == frozenset()
    assert list(later.recall([text])) == [0]


@pytest.mark.posix("Windows 的文件名不会有不成字的字节")
def test_a_name_that_is_not_shown_as_it_is_may_be_two(root: Path) -> None:
    path = root / PLACE / "印证材料" / os.fsdecode(b"\xff.txt")
    try:
        path.write_text("一", encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    task = Task(ReaderKind.FILE, path, "单位/\ufffd.txt", "\ufffd.txt", 3, state_of(path.lstat()))
    known = KnownFiles(root)
    reading.read_all([task], jobs=1, known=known)
    known.save(whole=True)
    assert KnownFiles(root).recall([task]) == {}


def test_another_version_of_the_code_reads_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    run(root)
    spy.clear()
    monkeypatch.setattr(memory, "reader_version", lambda kind: "another")
    run(root)
    assert [name.split()[0] for name in spy] == ["read"] * 5
    spy.clear()
    run(root)
    assert spy == []


def test_narrowed_runs_forget_nothing_and_whole_ones_what_is_gone(root: Path) -> None:
    run(root)
    scan(workspace(root), asked(), demands=("none",), known=KnownFiles(root))
    shutil.rmtree(root / PLACE / "印证材料")
    (root / PLACE / f"{samples.TITLE}.docx").write_bytes(b"")
    assert len(paths(root)) == 5
    run(root)
    assert len(paths(root)) == 2


def paths(root: Path) -> list[str]:
    connection = sqlite3.connect(database(root))
    found = [path for (path,) in connection.execute("SELECT path FROM seen")]
    connection.close()
    return found


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other_tables(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE seen (path TEXT)")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def _future(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def _false_facts(path: Path) -> None:
    """Facts of another file, under a signature that is not theirs."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE content SET facts = (SELECT max(facts) FROM content)")
    connection.commit()
    connection.close()


def _wrong_types(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE content SET facts = 7, signature = -1")
    connection.execute("UPDATE seen SET state = 1, signature = 'x'")
    connection.commit()
    connection.close()


def _bad_json(path: Path) -> None:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT version, kind, sha256 FROM content").fetchall()
    sign = CacheFile(path.parent.parent).sign
    for facts, row in zip(
        (b"[", b"[1]", b'["Nobody",[]]', b'["EvidenceFile",[1]]', b"null"), rows, strict=True
    ):
        connection.execute(
            "UPDATE content SET facts = ?, signature = ? WHERE sha256 = ?",
            (facts, sign("content", *row, content=facts), row[2]),
        )
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"garbage" * 999),
        _truncate,
        _other_tables,
        _future,
        _false_facts,
        _wrong_types,
        _bad_json,
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=[
        "deleted", "empty", "garbage", "truncated", "other tables", "future", "false facts",
        "wrong types", "bad json", "folder",
    ],
)  # fmt: skip
def test_a_spoilt_cache_is_only_slower(
    root: Path, spy: list[str], spoil: Callable[[Path], object]
) -> None:
    good = run(root)
    spoil(database(root))
    spy.clear()
    assert run(root) == good
    assert len(spy) >= 4
    spy.clear()
    assert run(root) == good
    assert spy == [] or database(root).is_dir()


def test_no_changed_byte_changes_a_result(root: Path) -> None:
    good = run(root)
    original = database(root).read_bytes()
    chance = random.Random(3)
    for _ in range(150):
        spoilt = bytearray(original)
        for _ in range(chance.choice((1, 1, 20))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        database(root).write_bytes(bytes(spoilt))
        assert run(root) == good


def test_a_folder_that_cannot_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    (root / OWN_FOLDER).write_text("", encoding="utf-8")  # root may write into any folder
    first = run(root)
    spy.clear()
    assert run(root) == first
    assert len(spy) == 5


def test_a_database_that_may_only_be_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    first = run(root)

    def connect(file: Path) -> sqlite3.Connection:  # root may write to any file
        return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr("evidence.memory.cache_file._connect", connect)
    (root / PLACE / "印证材料/说明.txt").write_text("改了", encoding="utf-8")
    before = database(root).read_bytes()
    spy.clear()
    assert run(root) != first
    assert spy == ["read 说明.txt"]
    assert database(root).read_bytes() == before


def test_a_database_that_another_process_holds(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    monkeypatch.setattr("evidence.memory.cache_file._PATIENCE", 0.05)
    first = run(root)
    holder = sqlite3.connect(database(root), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    spy.clear()
    assert run(root) == first
    assert len(spy) == 5
    holder.execute("ROLLBACK")
    holder.close()
    spy.clear()
    assert run(root) == first
    assert spy == []


def test_two_processes_at_once(root: Path) -> None:
    good = fresh(root)
    code = (
        "import sys; from pathlib import Path\n"
        "from evidence.reading import batch as reading, with_hash as examining\n"
        "from tests.evidence.memory.test_files import fresh, run\n"
        "examining.SETTLED = -(10**18); reading.seems_quick = lambda task: True\n"
        "root = Path(sys.argv[1])\n"
        "for n in range(6):\n"
        "    (root / '单位/司法局/021 健全地方政府制度建设/印证材料/说明.txt').touch()\n"
        "    assert run(root) == fresh(root)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(root)], env=environment) for _ in range(2)
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    assert run(root) == good


@pytest.mark.parametrize("rehash", [False, True])
def test_what_a_stranger_remembers_hides_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rehash: bool
) -> None:
    """A damaged PDF comes with a cache that calls it sound, signed by whoever sent it."""
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "theirs"))
    run(root)
    sign = CacheFile(root).sign
    connection = sqlite3.connect(database(root))
    (sound,) = connection.execute(
        "SELECT facts FROM content WHERE sha256 ="
        " (SELECT sha256 FROM seen WHERE path LIKE '%通知.pdf')"
    ).fetchone()
    row = connection.execute(
        "SELECT version, kind, sha256 FROM content WHERE sha256 ="
        " (SELECT sha256 FROM seen WHERE path LIKE '%坏.pdf')"
    ).fetchone()
    connection.execute(
        "UPDATE content SET facts = ?, signature = ? WHERE sha256 = ?",
        (sound, sign("content", *row, content=sound), row[2]),
    )
    connection.commit()
    connection.close()
    assert named(run(root, rehash=rehash), "坏.pdf").problem == ""  # so they would have it
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "mine"))
    assert run(root, rehash=rehash) == fresh(root)
    assert named(run(root, rehash=rehash), "坏.pdf").problem != ""


def written(root: Path, text: str) -> None:
    """A narrative of that text."""
    document = docx.Document()
    document.add_paragraph(samples.TITLE)
    document.add_paragraph(text)
    document.save(str(root / PLACE / f"{samples.TITLE}.docx"))


def on_disk(root: Path, text: str) -> bool:
    """Whether any file of our own holds a text."""
    files = [path for path in (root / OWN_FOLDER).rglob("*") if path.is_file()]
    return any(text.encode() in path.read_bytes() for path in files)


def test_a_deleted_text_is_gone_after_the_next_run(root: Path, spy: list[str]) -> None:
    written(root, "内有甲乙丙丁。")
    run(root)
    assert on_disk(root, "甲乙丙丁")
    spy.clear()
    (root / PLACE / f"{samples.TITLE}.docx").unlink()
    scan(workspace(root), asked(), demands=("none",), known=KnownFiles(root))
    assert on_disk(root, "甲乙丙丁")  # it was not looked for
    run(root)
    assert spy == []
    assert not on_disk(root, "甲乙丙丁")
    assert not on_disk(root, samples.TITLE)
    run(root)
    assert spy == []


def test_a_replaced_text_is_gone_after_the_next_run(root: Path) -> None:
    written(root, "内有甲乙丙丁。")
    run(root)
    written(root, "什么也没有。")
    scan(workspace(root), asked(), demands=("021",), known=KnownFiles(root))
    run(root)
    assert not on_disk(root, "甲乙丙丁")
    assert on_disk(root, "什么也没有")


def test_a_text_that_is_still_somewhere_is_kept(root: Path, spy: list[str]) -> None:
    written(root, "内有甲乙丙丁。")
    path = root / PLACE / f"{samples.TITLE}.docx"
    shutil.copy(path, path.with_name("另一份.docx"))
    run(root)
    path.unlink()
    run(root)
    assert on_disk(root, "甲乙丙丁")
    spy.clear()
    path.with_name("另一份.docx").rename(path)
    run(root)
    assert spy == [f"hash {path.name}"]


def test_what_is_forgotten_leaves_no_copy_in_the_file(tmp_path: Path) -> None:
    """SQLite moves rows about, and leaves copies of them where they were."""
    cache, chance = Cache(tmp_path), random.Random(14)
    alive: list[Learnt] = []
    for step in range(20):
        for number in range(chance.choice((1, 3, 40, 400))):
            facts = f"text {step:02}.{number:03};".encode() * chance.choice((1, 5, 50, 500))
            path, hash_ = f"单位/{chance.random()}", f"{chance.getrandbits(256):064x}"
            alive.append(Learnt(path, "1.1", "file.pdf", hash_, len(alive), facts))
        chance.shuffle(alive)
        dead = [alive.pop() for _ in range(len(alive) // chance.choice((2, 3, 10)))]
        cache.store([*alive, *dead], None)
        cache.store([], {learnt.path for learnt in alive})
        cache.wipe()
        content = database(tmp_path).read_bytes()
        assert not [learnt for learnt in dead if learnt.facts[:12] in content]
        assert len(cache.seen()) == len(alive)


def test_what_is_not_at_rest_stays_known_while_it_is_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch, spy: list[str]
) -> None:
    run(root)
    monkeypatch.setattr(examining, "SETTLED", 10**18)
    (root / PLACE / "印证材料/说明.txt").touch()
    (root / PLACE / "印证材料/通知.pdf").write_bytes(b"%PDF-1.7 cut now")
    run(root)
    assert {path.rpartition("/")[2] for path in paths(root)} == {
        *("说明.txt", "坏.pdf", "证明材料目录.xlsx"),
        f"{samples.TITLE}.docx",
    }
    spy.clear()
    run(root)
    assert set(spy) == {"hash 说明.txt", "read 通知.pdf"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("机密★1年_通知.txt", "甲乙丙丁"),
        ("通知2.txt", "机密★1年\n甲乙丙丁"),
        ("绝密★长期/通知.csv", "甲乙丙丁"),
        ("名单.csv", "秘密\n甲乙丙丁"),
    ],
)
def test_nothing_is_kept_of_a_file_with_a_mark_of_secrecy(
    root: Path, spy: list[str], name: str, content: str
) -> None:
    path = root / PLACE / "印证材料" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    first = run(root)
    assert not on_disk(root, name.rpartition("/")[2])
    assert first == fresh(root)
    assert len(paths(root)) == 5
    spy.clear()
    assert run(root) == first
    assert spy == [f"read {name}"]
    path.rename(path.with_name("改名.txt"))
    run(root)
    assert len(paths(root)) == (6 if content == "甲乙丙丁" and "/" not in name else 5)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("秘密", False),
        ("标题\n机密★", False),
        ("绝密 ★ 长期", False),
        ("保守国家秘密是每个人的义务。", True),
        ("密切联系群众。", True),
    ],
)
def test_a_narrative_with_a_mark_of_secrecy_is_not_kept(
    root: Path, spy: list[str], text: str, kept: bool
) -> None:
    document = docx.Document()
    for line in (samples.TITLE, "一。", "二。", "三。", "四。", "五。", "六。", "七。", "八。"):
        document.add_paragraph(f"甲乙丙丁{line}")
    document.add_paragraph(text)
    document.save(str(root / PLACE / f"{samples.TITLE}.docx"))
    run(root)
    assert on_disk(root, "甲乙丙丁") is kept
    good = fresh(root)
    spy.clear()
    assert run(root) == good
    assert spy == ([] if kept else [f"read {samples.TITLE}.docx"])


def test_an_index_with_a_mark_of_secrecy_is_not_kept(root: Path) -> None:
    path = root / PLACE / "证明材料目录.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(5, 2, "甲乙丙丁")
    book.save(path)
    run(root)
    assert on_disk(root, "甲乙丙丁")
    book.worksheets[0].cell(5, 10, "机密★3年")
    book.save(path)
    run(root)
    assert not on_disk(root, "甲乙丙丁")
    assert len(paths(root)) == 4


def test_a_text_that_gets_a_mark_of_secrecy_is_forgotten(root: Path) -> None:
    path = root / PLACE / "印证材料/说明.txt"
    run(root)
    assert len(paths(root)) == 5
    path.write_text("机密★1年", encoding="utf-8")
    run(root)
    assert len(paths(root)) == 4
    assert not on_disk(root, path.name)


def test_which_files_bear_a_mark_is_told(root: Path) -> None:
    (root / PLACE / "印证材料/说明.txt").write_text("机密★1年", encoding="utf-8")
    tasks = [task_of(root, "通知.pdf"), task_of(root, "说明.txt")]
    known = KnownFiles(root)
    reading.read_all(tasks[:1], jobs=1, known=known)
    assert not known.any_secret
    reading.read_all(tasks[1:], jobs=1, known=known)
    assert known.any_secret
    assert [known.is_secret(task) for task in tasks] == [False, True]
    assert [bool(known.identity(task)) for task in tasks] == [True, False]


def test_what_an_older_code_knew_is_forgotten_though_nothing_is_learnt(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    monkeypatch.setattr(memory, "reader_version", lambda kind: "another")
    monkeypatch.setattr(examining, "SETTLED", 10**18)
    run(root)
    assert paths(root) == []
    assert not on_disk(root, "请示报告")
