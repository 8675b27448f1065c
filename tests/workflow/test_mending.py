import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.disk import InUseError
from evidence.journal.actions import Action, FixStep, Phase, last_run, write_down
from evidence.journal.runs import JournalError
from evidence.layout import OWN_FOLDER
from generators.mends.model import Change, ChangeKind, Mend
from generators.mends.outcome import BACKUP
from generators.mends.plan import DossierPlan, Plan
from indicators.errors import UnusableError
from tests.folding import folding_disk
from tests.generators import mending_samples as disk
from tests.generators.mending_samples import row
from workflow import mending
from workflow.mending import apply, undo

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
    top = root / BACKUP / run
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
    (spoilt / BACKUP / outcome.run / disk.INDEX).write_bytes(b"")
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


@pytest.mark.posix("权限位是 POSIX 的")
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


def _forge(root: Path, run: str, *rows: tuple[str, str, str]) -> None:
    """Rows of a journal that somebody made up, as (action, path, target)."""
    steps = [
        FixStep(number, Action(action), path, target, "1", "1")
        for number, (action, path, target) in enumerate(rows)
    ]
    write_down(root, run, Phase.BEGIN, steps)


RUN = "20260101-000000-abcd"
NO_LINKS = pytest.mark.posix("Windows 上要有特别的权限才能建链接")


@pytest.mark.parametrize(
    ("row", "path", "why"),
    [
        (("remove", "../外面/a", ""), "../外面/a", "里有“..”，会指到文件夹外面"),
        (("replace", "/外面/a", ""), "/外面/a", "不是从工作文件夹算起的"),
        (("replace", "C:\\外面", ""), "C:\\外面", "不是从工作文件夹算起的"),
        (("rename", "单位/a", "../外面/a"), "../外面/a", "里有“..”，会指到文件夹外面"),
        (("rename", "单位/a", ""), "", "是空的"),
        pytest.param(
            ("remove", "链接/a", ""), "链接/a", "里的“链接”是快捷方式（链接），会指到别处",
            marks=NO_LINKS,
        ),
        pytest.param(
            ("replace", "单位/链接.docx", ""), "单位/链接.docx",
            "里的“链接.docx”是快捷方式（链接），会指到别处", marks=NO_LINKS,
        ),
    ],
)  # fmt: skip
def test_undo_believes_no_record_of_a_file_outside(
    tmp_path: Path, row: tuple[str, str, str], path: str, why: str
) -> None:
    root = tmp_path / "工作区"
    (root / "单位").mkdir(parents=True)
    (tmp_path / "外面").mkdir()
    (tmp_path / "外面/a").write_bytes(b"precious")
    (root / "链接").symlink_to(tmp_path / "外面")
    (root / "单位/链接.docx").symlink_to(tmp_path / "外面/a")
    _forge(root, RUN, ("remove", "单位/好的", ""), row)
    with pytest.raises(UnusableError) as refused:
        undo(root)
    assert str(refused.value) == (
        f"运行记录 .fazhi/journal.db 里“{RUN}”这次改动的第 2 条不能用：路径“{path}”{why}；"
        "一个也没有还原。这份记录可能被人改过，请联系维护人员"
    )
    assert [entry.name for entry in (tmp_path / "外面").iterdir()] == ["a"]
    assert (tmp_path / "外面/a").read_bytes() == b"precious"


def test_undo_believes_no_run_whose_copies_are_outside(tmp_path: Path) -> None:
    (tmp_path / "单位").mkdir()
    _forge(tmp_path, "../../外面", ("remove", "单位/a", ""))
    with pytest.raises(UnusableError) as refused:
        undo(tmp_path)
    assert str(refused.value).startswith(
        "运行记录 .fazhi/journal.db 里“../../外面”这次改动的第 1 条不能用："
        "路径“.fazhi/backup/../../外面/单位/a”里有“..”，会指到文件夹外面；一个也没有还原。"
    )


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_undo_takes_no_copy_that_is_a_link(spoilt: Path, tmp_path: Path) -> None:
    outcome = apply(spoilt, disk.planned(spoilt))
    then = disk.digests(spoilt)
    copy = spoilt / BACKUP / outcome.run / disk.INDEX
    copy.rename(tmp_path / "别处")
    copy.symlink_to(tmp_path / "别处")
    with pytest.raises(UnusableError, match="xlsx”是快捷方式"):
        undo(spoilt)
    assert disk.digests(spoilt) == then


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_fix_changes_nothing_behind_a_link(spoilt: Path, tmp_path: Path) -> None:
    plan = disk.planned(spoilt)
    (spoilt / "单位").rename(tmp_path / "别处")
    (spoilt / "单位").symlink_to(tmp_path / "别处")
    outcome = apply(spoilt, plan)
    assert (outcome.run, outcome.done) == ("", ())
    assert {skipped.reason for skipped in outcome.skipped} == {
        f"路径“{path}”里的“单位”是快捷方式（链接），会指到别处，没有改"
        for mend in plan.dossiers[0].mends
        for path in [mend.changes[0].path]
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_the_copies(spoilt: Path) -> None:
    for path in (spoilt / "单位").rglob("*"):
        path.chmod(0o777)
    apply(spoilt, disk.planned(spoilt))
    inside = [spoilt / OWN_FOLDER, *(spoilt / OWN_FOLDER).rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in inside if path.is_dir()} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in inside if path.is_file()} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_brought_back_is_as_open_as_any_new_file(spoilt: Path) -> None:
    apply(spoilt, disk.planned(spoilt))
    undo(spoilt)
    (spoilt / "新的").write_bytes(b"")
    usual = (spoilt / "新的").stat().st_mode
    assert (spoilt / disk.EVIDENCE / "Thumbs.db").stat().st_mode == usual


def test_a_file_open_in_excel_is_said_to_be_open(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path, _content: bytes) -> None:
        raise InUseError(path)

    monkeypatch.setattr(mending, "swap_file", held)
    outcome = apply(spoilt, disk.planned(spoilt))
    said = {one.path: one.reason for one in outcome.skipped}
    assert said[disk.INDEX] == "正在 Excel/WPS 里打开，关闭后再运行"


def test_undo_says_what_is_open_in_excel(spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(spoilt, disk.planned(spoilt))
    then = disk.digests(spoilt)

    def held(source: Path, _target: Path) -> None:
        raise InUseError(source)

    monkeypatch.setattr(mending, "move_file", held)
    with pytest.raises(UnusableError) as refused:
        undo(spoilt)
    assert str(refused.value) == (
        f"{disk.EVIDENCE}/培训工作的通知.pdf：正在 Excel/WPS 里打开，关闭后再运行；一个也没有还原。"
    )
    assert disk.digests(spoilt) == then


def _rename(before: str, after: str) -> Plan:
    path = f"{disk.EVIDENCE}/{before}"
    mend = Mend("M401", "", (Change(ChangeKind.RENAME, path, before=before, after=after),))
    return Plan((DossierPlan("司法局", "021", disk.FOLDER, (mend,), (), frozenset()),))


@pytest.mark.skipif(
    os.name == "nt", reason="there the disk itself folds, and wine's does not rename"
)
@pytest.mark.parametrize(
    ("before", "after"), [("通知.PDF", "通知.pdf"), ("A\u0301.pdf", "\u00c1.pdf")]
)
def test_a_name_that_the_disk_does_not_tell_apart_is_given_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    disk.make(tmp_path, files=[before])
    folding_disk(monkeypatch)

    def names() -> list[str]:
        return [path.name for path in (tmp_path / disk.EVIDENCE).iterdir()]

    outcome = apply(tmp_path, _rename(before, after))
    assert (outcome.skipped, names()) == ((), [after])
    undo(tmp_path)
    assert names() == [before]


def test_a_crash_before_such_a_renaming_leaves_nothing_to_take_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.make(tmp_path, files=["通知.PDF"])
    folding_disk(monkeypatch)

    def crash(*_: object) -> None:
        raise _CrashError

    with monkeypatch.context() as patch:
        patch.setattr(mending, "_do", crash)
        with pytest.raises(_CrashError):
            apply(tmp_path, _rename("通知.PDF", "通知.pdf"))
        patch.setattr(mending, "move_file", crash)
        undo(tmp_path)
    assert [path.name for path in (tmp_path / disk.EVIDENCE).iterdir()] == ["通知.PDF"]


def test_a_name_that_another_file_has_is_not_given(tmp_path: Path) -> None:
    disk.make(tmp_path, files=["甲.pdf", "乙.pdf"])
    outcome = apply(tmp_path, _rename("甲.pdf", "乙.pdf"))
    ((path, reason),) = ((one.path, one.reason) for one in outcome.skipped)
    assert (path, reason) == (f"{disk.EVIDENCE}/乙.pdf", "已经有一个这样名字的文件")
