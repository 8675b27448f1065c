import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.actions import last_run
from evidence.journal import JournalError
from evidence.layout import OWN_FOLDER
from generators import mending
from generators.mending import apply, undo
from indicators.errors import UnusableError
from tests.generators import mending_samples as disk
from tests.generators.mending_samples import row

STEPS = 4
"""Files that the mends of `spoilt` touch: index and text, one renamed, one moved away."""


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    disk.make(
        tmp_path,
        [row(1), row(3, "培训工作的通知", 文件名="乙.pdf")],
        paragraphs=["2023年以来，区政府向区委请示报告立法计划2次（见印证材料1、3）。"],
        files=[f"{disk.PLAN}.pdf", "乙.pdf"],
    )
    (tmp_path / disk.EVIDENCE / "Thumbs.db").write_bytes(b"x")
    return tmp_path


def _backup(root: Path, run: str) -> dict[str, str]:
    top = root / mending.BACKUP / run
    return {
        path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in top.rglob("*")
        if path.is_file()
    }


def test_every_file_that_is_touched_has_a_copy(spoilt: Path) -> None:
    before = disk.digests(spoilt)
    outcome = apply(spoilt, disk.planned(spoilt))
    touched = set(before.items()) - set(disk.digests(spoilt).items())
    assert len(touched) == STEPS
    assert set(_backup(spoilt, outcome.run).items()) == touched


def test_undo_brings_every_byte_back(spoilt: Path) -> None:
    before = disk.digests(spoilt)
    outcome = apply(spoilt, disk.planned(spoilt))
    assert disk.digests(spoilt) != before
    assert undo(spoilt).id == outcome.run
    assert disk.digests(spoilt) == before


def test_undo_goes_further_back_each_time(spoilt: Path) -> None:
    first = disk.digests(spoilt)
    apply(spoilt, disk.planned(spoilt))
    second = disk.digests(spoilt)
    (spoilt / disk.EVIDENCE / ".DS_Store.tmp").write_bytes(b"y")
    third = disk.digests(spoilt)
    apply(spoilt, disk.planned(spoilt))
    assert disk.digests(spoilt) == second
    undo(spoilt)
    assert disk.digests(spoilt) == third
    (spoilt / disk.EVIDENCE / ".DS_Store.tmp").unlink()
    undo(spoilt)
    assert disk.digests(spoilt) == first
    with pytest.raises(UnusableError, match="没有可以还原的改动"):
        undo(spoilt)


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (disk.INDEX, _append, "证明材料目录.xlsx：改动之后又被改过"),
        (disk.INDEX, Path.unlink, "证明材料目录.xlsx：找不到了"),
        (f"{disk.EVIDENCE}/培训工作的通知.pdf", _append, "培训工作的通知.pdf：改动之后又被改过"),
        (f"{disk.EVIDENCE}/乙.pdf", _append, "培训工作的通知.pdf：原来的名字现在是另一个文件的"),
    ],
)
def test_undo_refuses_where_a_file_was_changed_since(
    spoilt: Path, name: str, change: Callable[[Path], None], said: str
) -> None:
    apply(spoilt, disk.planned(spoilt))
    change(spoilt / name)
    then = disk.digests(spoilt)
    with pytest.raises(UnusableError) as refused:
        undo(spoilt)
    assert said in str(refused.value)
    assert "一个也没有还原" in str(refused.value)
    assert disk.digests(spoilt) == then


def test_undo_refuses_without_its_copies(spoilt: Path) -> None:
    outcome = apply(spoilt, disk.planned(spoilt))
    (spoilt / mending.BACKUP / outcome.run / disk.INDEX).write_bytes(b"")
    with pytest.raises(UnusableError, match="备份不见了或被改过"):
        undo(spoilt)


class _CrashError(BaseException):
    """The power goes."""


@pytest.mark.parametrize("whole", range(STEPS + 1))
def test_a_crash_anywhere_can_be_undone(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    before = disk.digests(spoilt)
    done = 0
    really = mending._do

    def crash(*args: object) -> None:
        nonlocal done
        if done == whole:
            raise _CrashError
        really(*args)  # type: ignore[arg-type]
        done += 1

    with monkeypatch.context() as patch:
        patch.setattr(mending, "_do", crash)
        if whole < STEPS:
            with pytest.raises(_CrashError):
                apply(spoilt, disk.planned(spoilt))
        else:
            apply(spoilt, disk.planned(spoilt))
    assert done == whole
    undo(spoilt)
    assert disk.digests(spoilt) == before
    assert last_run(spoilt) is None


def test_a_crash_of_undo_can_be_undone(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = disk.digests(spoilt)
    apply(spoilt, disk.planned(spoilt))

    def crash(*_: object) -> None:
        raise _CrashError

    with monkeypatch.context() as patch:
        patch.setattr(mending, "swap_file", crash)
        with pytest.raises(_CrashError):
            undo(spoilt)
    assert disk.digests(spoilt) != before
    undo(spoilt)
    assert disk.digests(spoilt) == before


@pytest.mark.parametrize("step", ["swap_file", "move_file"])
def test_a_disk_that_refuses_leaves_the_dossier_as_it_was(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = disk.digests(spoilt)
    calls = 0
    really = getattr(mending, step)

    def refuse(*args: object) -> None:
        nonlocal calls
        calls += 1
        if calls == (2 if step == "swap_file" else 1):
            raise PermissionError(13, "held")
        really(*args)

    monkeypatch.setattr(mending, step, refuse)
    outcome = apply(spoilt, disk.planned(spoilt))
    assert (outcome.run, outcome.done) == ("", ())
    said = {one.mend.code: (one.path, one.reason) for one in outcome.skipped}
    held = disk.TEXT if step == "swap_file" else f"{disk.EVIDENCE}/乙.pdf"
    other = f"同一申报项里“{Path(held).name}”不能改，这一处也没有改"
    assert said["F314"] == (f"{disk.EVIDENCE}/Thumbs.db", other)
    assert said["N111" if step == "swap_file" else "F302"] == (held, mending.HELD)
    assert said["F302" if step == "swap_file" else "N111"] == (
        f"{disk.EVIDENCE}/乙.pdf" if step == "swap_file" else disk.TEXT,
        other,
    )
    assert disk.digests(spoilt) == before
    with pytest.raises(UnusableError, match="没有可以还原的改动"):
        undo(spoilt)


@pytest.mark.parametrize("lock", ["~$证明材料目录.xlsx", ".~证明材料目录.xlsx"])
def test_a_file_open_in_word_or_excel_is_skipped(spoilt: Path, lock: str) -> None:
    plan = disk.planned(spoilt)
    (spoilt / disk.FOLDER / lock).write_bytes(b"")
    before = disk.digests(spoilt)
    outcome = apply(spoilt, plan)
    assert {skipped.mend.code for skipped in outcome.skipped} == {"F302", "X207"}
    assert {(skipped.path, skipped.reason) for skipped in outcome.skipped} == {
        (disk.INDEX, mending.OPEN)
    }
    assert {mend.code for mend in outcome.done} == {"F314", "N111"}
    after = disk.digests(spoilt)
    assert after[disk.INDEX] == before[disk.INDEX]
    assert f"{disk.EVIDENCE}/乙.pdf" in after


def test_a_file_that_another_program_holds_is_skipped(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = disk.planned(spoilt)
    really = Path.open

    def held(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if mode == "r+b" and self.name == "乙.pdf":
            raise PermissionError(13, "held")
        return really(self, mode, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", held)
    outcome = apply(spoilt, plan)
    assert [(s.mend.code, s.reason) for s in outcome.skipped] == [("F302", mending.HELD)]


def test_a_file_changed_after_the_plan_is_skipped(spoilt: Path) -> None:
    plan = disk.planned(spoilt)
    disk.make(spoilt, [row(1), row(7, "培训工作的通知", 文件名="乙.pdf")], paragraphs=["改了。"])
    outcome = apply(spoilt, plan)
    skipped = {s.mend.code: s.reason for s in outcome.skipped}
    assert skipped["X207"] in ("A5 的内容刚才变了", "第2段的内容刚才变了")


def test_nothing_is_changed_where_the_journal_cannot_be_written(spoilt: Path) -> None:
    plan, before = disk.planned(spoilt), disk.digests(spoilt)
    (spoilt / OWN_FOLDER / "journal.db").mkdir(parents=True)
    with pytest.raises(JournalError):
        apply(spoilt, plan)
    assert disk.digests(spoilt) == before


def test_nothing_is_changed_without_a_copy(spoilt: Path) -> None:
    plan, before = disk.planned(spoilt), disk.digests(spoilt)
    (spoilt / OWN_FOLDER).mkdir()
    (spoilt / OWN_FOLDER / "backup").write_bytes(b"")
    outcome = apply(spoilt, plan)
    assert outcome.done == ()
    for skipped in outcome.skipped:
        barred = skipped.path == disk.INDEX
        assert skipped.reason.startswith("存不了备份") is barred
        assert ("同一申报项里“证明材料目录.xlsx”不能改" in skipped.reason) is not barred
    assert disk.digests(spoilt) == before


def test_permissions_stay(spoilt: Path) -> None:
    (spoilt / disk.INDEX).chmod(0o640)
    apply(spoilt, disk.planned(spoilt))
    assert (spoilt / disk.INDEX).stat().st_mode & 0o777 == 0o640


def test_undo_names_what_is_merely_open(spoilt: Path) -> None:
    mending.apply(spoilt, disk.planned(spoilt))
    lock = (spoilt / disk.INDEX).with_name(f"~${Path(disk.INDEX).name}")
    lock.touch()
    with pytest.raises(UnusableError) as refused:
        mending.undo(spoilt)
    said = str(refused.value)
    assert said.startswith("有文件现在不能改，一个也没有还原；处理好以后再运行一次")
    assert f"{disk.INDEX}：{mending.OPEN}" in said
    assert "后来又变了" not in said
    lock.unlink()
    mending.undo(spoilt)
