"""Carries a plan out, and takes it back: copy first, journal before and after, all or nothing.

The journal says of every file what it was (SHA-256) and what it becomes, so that after a crash
anywhere the disk itself tells how far each step came, and `undo` works from that.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path, PurePosixPath

from evidence.disk import IN_USE, InUseError, bears_name, is_open, is_same_entry
from evidence.journal.actions import Action, FixRun, FixStep, Phase, close_run, last_run, write_down
from evidence.layout import JOURNAL_NAME, OWN_FOLDER
from evidence.private import private_file, private_folder
from evidence.safe_path import UnsafePathError, safe_path
from evidence.text.shown import printable
from generators.mends.model import Change, ChangeKind, Mend
from generators.mends.outcome import BACKUP, COPIES, Outcome, Skipped
from generators.mends.plan import DossierPlan, Plan
from generators.patch.index import patch_index
from generators.patch.parts import CannotPatchError
from generators.patch.rows import patch_rows
from generators.patch.text import patch_text
from indicators.errors import UnusableError
from workflow.write import copy_file, is_taken, is_writable, move_file, remove_file, swap_file

OPEN = (
    "正在 Word、WPS 或 Excel 里打开（或没有正常关闭），请关闭后再运行；"
    "确实没有打开的，删除名字以“~$”或“.~”开头的那个文件"
)
HELD = "正被别的程序使用，或没有写入权限"
GONE = "刚才被移走或改名了，请再检查一次"


class _HeldError(Exception):
    """A file that cannot be changed now."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason)
        self.path, self.reason = path, reason


@dataclass(slots=True)
class _Stage:
    """A dossier's files as they will be: new contents, new names, files to move away."""

    read: dict[str, bytes] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)
    removals: list[str] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)


def apply(root: Path, plan: Plan) -> Outcome:
    """Make the changes of `plan`, dossier by dossier; a dossier that fails is put back whole.

    Raises JournalError before anything is changed where the journal cannot be written.
    """
    run = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    done: list[Mend] = []
    skipped: list[Skipped] = []
    number = 0
    for dossier in plan.dossiers:
        stage, held = _stage(root, dossier)
        skipped += held
        steps = tuple(_steps(root, stage, number))
        if not steps:
            continue
        number += len(steps)
        try:
            _carry_out(root, run, steps, stage.contents)
        except _HeldError as error:
            skipped += [_put_back(mend, error) for mend in stage.mends]
        else:
            done += stage.mends
    if number:
        close_run(root, run, Phase.DONE)
    return Outcome(run if done else "", tuple(done), tuple(skipped))


def undoable(root: Path) -> bool:
    """Whether there is a run that can be taken back. Raises JournalError."""
    return last_run(root) is not None


def undo(root: Path) -> FixRun:
    """Take the last run back that was not taken back yet; the run.

    Raises UnusableError, and changes nothing, when there is none, when a file was changed since
    (each such file is named) or when the journal speaks of a file outside the workspace.
    """
    run = last_run(root)
    if run is None:
        raise UnusableError("没有可以还原的改动。")
    _refuse_strange(root, run)
    states = [(step, _state(root, run.id, step)) for step in reversed(run.steps)]
    changed = [f"{_where(step)}：{state}" for step, state in states if isinstance(state, str)]
    if changed and all(state in (OPEN, HELD) for _, state in states if isinstance(state, str)):
        head = "有文件现在不能改，一个也没有还原；处理好以后再运行一次 fazhi fix --undo："
        raise UnusableError("\n".join((head, *changed)))
    if changed:
        head = "有文件后来又变了，为免丢掉新内容，一个也没有还原："
        tail = f"需要旧内容的，请自己从 {BACKUP}/{run.id} 里取。"
        raise UnusableError("\n".join((head, *changed, tail)))
    todo = [step for step, state in states if state is _State.AFTER]
    write_down(root, run.id, Phase.UNDOING, todo)
    try:
        _take_back(root, run.id, todo)
    except _HeldError as error:
        raise UnusableError(f"{error.path}：{error.reason}；一个也没有还原。") from error
    close_run(root, run.id, Phase.UNDONE)
    return run


def _refuse_strange(root: Path, run: FixRun) -> None:
    """See that every path of a recorded run is one of the workspace: somebody may have made it up.

    Raises UnusableError that names the record.
    """
    for step in run.steps:
        try:
            safe_path(root, step.path)
            if step.action is Action.RENAME:
                safe_path(root, step.target)
            _copy(root, run.id, step)
        except UnsafePathError as error:
            raise UnusableError(
                f"运行记录 {OWN_FOLDER}/{JOURNAL_NAME} 里“{printable(run.id)}”这次改动的"
                f"第 {step.number + 1} 条不能用：{error}；一个也没有还原。"
                "这份记录可能被人改过，请联系维护人员"
            ) from error


def _stage(root: Path, dossier: DossierPlan) -> tuple[_Stage, list[Skipped]]:
    """The dossier's mends worked out in memory; those that cannot be made, and why."""
    stage, skipped = _Stage(), []
    for mend in dossier.mends:
        try:
            for path in dict.fromkeys(change.path for change in mend.changes):
                _be_free(root, path)
            _add(root, stage, mend)
        except UnsafePathError as error:
            skipped.append(Skipped(mend, mend.changes[0].path, f"{error}，没有改"))
        except _HeldError as error:
            skipped.append(Skipped(mend, error.path, error.reason))
        except CannotPatchError as error:
            skipped.append(Skipped(mend, mend.changes[-1].path, str(error)))
    return stage, skipped


def _add(root: Path, stage: _Stage, mend: Mend) -> None:
    """Add a mend to the stage, as a whole."""
    fresh: dict[str, bytes] = {}
    for path, changes in _by_path(mend.changes).items():
        kind = changes[0].kind
        if kind in (ChangeKind.RENAME, ChangeKind.REMOVE):
            continue
        if path not in stage.read:
            stage.read[path] = (root / path).read_bytes()
        content = stage.contents.get(path, stage.read[path])
        if kind is ChangeKind.TEXT:
            fresh[path] = patch_text(content, changes)
        elif kind is ChangeKind.LOOK:
            from generators.patch.look import patch_look

            fresh[path] = patch_look(content, changes)
        elif kind is ChangeKind.FILL:
            fresh[path] = patch_rows(content, changes)
        else:
            fresh[path] = patch_index(content, changes)
    renames = {
        change.path: change.target for change in mend.changes if change.kind is ChangeKind.RENAME
    }
    for path, target in renames.items():
        if is_taken(root / path, safe_path(root, target)):
            raise _HeldError(target, "已经有一个这样名字的文件")
    stage.contents |= fresh
    stage.renames |= renames
    stage.removals += [change.path for change in mend.changes if change.kind is ChangeKind.REMOVE]
    stage.mends.append(mend)


def _put_back(mend: Mend, error: _HeldError) -> Skipped:
    """A mend that was not made, since a file of the same dossier could not be changed."""
    if error.path in (change.path for change in mend.changes):
        return Skipped(mend, error.path, error.reason)
    name = PurePosixPath(error.path).name
    return Skipped(mend, mend.changes[0].path, f"同一申报项里“{name}”不能改，这一处也没有改")


def _by_path(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.path, []).append(change)
    return found


def _steps(root: Path, stage: _Stage, number: int) -> Iterator[FixStep]:
    """What is done to which file, numbered on from `number`."""
    for path, content in stage.contents.items():
        before = hashlib.sha256(stage.read[path]).hexdigest()
        after = hashlib.sha256(content).hexdigest()
        yield FixStep(number, Action.REPLACE, path, before=before, after=after)
        number += 1
    for path, target in stage.renames.items():
        hash_ = _hash(root / path)
        yield FixStep(number, Action.RENAME, path, target, hash_, hash_)
        number += 1
    for path in stage.removals:
        yield FixStep(number, Action.REMOVE, path, before=_hash(root / path))
        number += 1


def _carry_out(root: Path, run: str, steps: tuple[FixStep, ...], new: Mapping[str, bytes]) -> None:
    """Do a dossier's steps, or none: raises _HeldError when the disk refuses one."""
    for step in steps:
        try:
            same = _hash(_back_up(root, run, step)) == step.before
        except OSError as error:
            raise _HeldError(step.path, f"存不了备份（{error.strerror}）") from error
        if not same:
            raise _HeldError(step.path, GONE)
    write_down(root, run, Phase.BEGIN, steps)
    made: list[FixStep] = []
    try:
        for step in steps:
            _do(root, step, new)
            made.append(step)
    except OSError as error:
        _take_back(root, run, reversed(made))
        write_down(root, run, Phase.UNDONE, steps)
        raise _HeldError(step.path, _refusal(error)) from error
    write_down(root, run, Phase.DONE, steps)


def _back_up(root: Path, run: str, step: FixStep) -> Path:
    """Keep a copy of what a step is done to, for nobody else to read; where it is."""
    copy = _copy(root, run, step)
    private_folder(root, COPIES, run, *PurePosixPath(step.path).parent.parts)
    copy_file(root / step.path, copy)
    private_file(copy)
    return copy


def _refusal(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return GONE
    return IN_USE if isinstance(error, InUseError) else HELD


def _do(root: Path, step: FixStep, new: Mapping[str, bytes]) -> None:
    path = root / step.path
    if _hash(path) != step.before:
        raise FileNotFoundError(step.path)
    if step.action is Action.REPLACE:
        swap_file(path, new[step.path])
    elif step.action is Action.RENAME:
        move_file(path, root / step.target)
    else:
        remove_file(path)


class _State(Enum):
    """How far a step came."""

    BEFORE = "before"
    AFTER = "after"


def _state(root: Path, run: str, step: FixStep) -> _State | str:
    """How far a step came, as the disk tells; or in words, why it cannot be taken back."""
    path, target = root / step.path, root / step.target
    now = _hash(path)
    if step.action is Action.RENAME:
        one = is_same_entry(path, target)
        if _hash(target) == step.after and not (one and bears_name(path)):
            taken = "原来的名字现在是另一个文件的" if now and not one else ""
            return taken or _blocked(root, step.target) or _State.AFTER
        return _State.BEFORE if now == step.before else _missing(_hash(target))
    if step.action is Action.REMOVE and (now or not path.parent.is_dir()):
        return _State.BEFORE  # made anew by the system, or its folder is gone; it is no material
    if step.action is Action.REPLACE and now == step.before:
        return _State.BEFORE
    if step.action is Action.REPLACE and now != step.after:
        return _missing(now)
    if _hash(_copy(root, run, step)) != step.before:
        return "备份不见了或被改过"
    return (_blocked(root, step.path) if now else "") or _State.AFTER


def _missing(now: str) -> str:
    return "改动之后又被改过" if now else "找不到了，可能被移走或改名"


def _take_back(root: Path, run: str, steps: Iterable[FixStep]) -> None:
    """Undo steps, the last one first; or none, raising _HeldError."""
    redo: list[tuple[FixStep, bytes]] = []
    step = None
    try:
        for step in steps:
            path, copy = root / step.path, _copy(root, run, step)
            now = b""
            if step.action is Action.REPLACE:
                now = path.read_bytes()
                swap_file(path, copy.read_bytes())
            elif step.action is Action.RENAME:
                move_file(root / step.target, path)
            else:
                copy_file(copy, path)
            redo.append((step, now))
    except OSError as error:
        for made, content in reversed(redo):
            _do(root, made, {made.path: content})
        raise _HeldError(_where(step) if step else "", _refusal(error)) from error


def _be_free(root: Path, path: str) -> None:
    if reason := _blocked(root, path):
        raise _HeldError(path, reason)


def _blocked(root: Path, path: str) -> str:
    """Why a file cannot be changed now; "" when it can. Raises UnsafePathError."""
    file = safe_path(root, path, follow_last=True)
    if file.is_symlink() or not file.is_file():
        return GONE
    if is_open(file):
        return OPEN
    return "" if is_writable(file) else HELD


def _copy(root: Path, run: str, step: FixStep) -> Path:
    """Where the copy of a file is. Raises UnsafePathError."""
    return safe_path(root, f"{BACKUP}/{run}/{step.path}")


def _hash(path: Path) -> str:
    """SHA-256 in hex; "" when there is no file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ""


def _where(step: FixStep) -> str:
    return step.target if step.action is Action.RENAME else step.path
