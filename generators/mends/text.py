"""What `fix` shows: the changes like a diff, and afterwards what was done and what was not."""

from collections.abc import Iterator

from checks.wording import day
from evidence.journal.actions import Action, FixRun
from generators.look.lines import Line, folded
from generators.mends.model import Change, ChangeKind, Left
from generators.mends.outcome import BACKUP, Outcome
from generators.mends.plan import Plan
from indicators.model import Scheme

_AROUND = 16
"""Characters shown on either side of what differs in a long text."""
_SHOWN = 60


def plan_text(scheme: Scheme, plan: Plan) -> Iterator[Line]:
    """Every change, old after `-` and new after `+`; then what a person has to mend."""
    names = {demand.id: demand.folder_name for demand in scheme.demands}
    for dossier in plan.dossiers:
        yield Line(f"{dossier.unit}  {names.get(dossier.dossier, dossier.dossier)}", "title")
        for mend in dossier.mends:
            yield from folded(f"{mend.code} {mend.text}", "  ", "    ")
            for change in mend.changes:
                yield from _change(change, dossier.path)
        for left in dossier.left:
            yield from _left(left, dossier.path)
    if plan.dossiers:
        yield Line("")
    yield from _total(plan)


def outcome_text(outcome: Outcome) -> Iterator[Line]:
    """What was done, what was not and why, and how to take it back."""
    for skipped in outcome.skipped:
        text = f"没有改：{skipped.path}：{skipped.reason}（{skipped.mend.code}）"
        yield from folded(text, "", "  ", look="warning")
    files = {change.path for mend in outcome.done for change in mend.changes}
    if not outcome.run:
        yield Line("没有改动任何文件。")
        return
    yield from folded(
        f"改好 {len(outcome.done)} 处，涉及 {len(files)} 个文件；"
        f"原来的文件存在 {BACKUP}/{outcome.run}。", "", ""
    )  # fmt: skip
    yield from folded("想还原这一次改动：fazhi fix --undo；看还剩什么：fazhi check", "", "")


def undo_text(run: FixRun, *, earlier: bool) -> Iterator[Line]:
    """What was taken back; `earlier` says that there is a run before it to take back."""
    when = run.at.astimezone()
    for step in run.steps:
        name = step.target if step.action is Action.RENAME else step.path
        yield from folded(f"还原 {name}", "  ", "    ")
    yield from folded(
        f"已还原 {day(when)} {when:%H:%M} 的改动，共 {len(run.steps)} 个文件。"
        + ("再运行一次，还原更早的一次。" if earlier else "再往前没有可以还原的改动了。"), "", ""
    )  # fmt: skip


def _change(change: Change, folder: str) -> Iterator[Line]:
    where = change.path.removeprefix(folder).lstrip("/")
    spot = f" {change.spot}" if change.spot else ""
    if change.kind is ChangeKind.RENAME:
        where, spot = "改文件名", ""
    yield from folded(f"{where}{spot}", "    ", "      ", look="dim")
    before, after = _excerpts(change.before, change.after)
    yield from folded(f"- {before}", "      ", "        ", look="error")
    if change.kind is not ChangeKind.REMOVE:
        yield from folded(f"+ {after}", "      ", "        ", look="info")


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts; long ones only around the first and last difference."""
    if max(len(before), len(after)) <= _SHOWN:
        return before.replace("\n", "；"), after.replace("\n", "；")
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = next(
        (i for i in range(shortest - head) if before[-1 - i] != after[-1 - i]), shortest - head
    )
    return _excerpt(before, head, tail), _excerpt(after, head, tail)


def _excerpt(text: str, head: int, tail: int) -> str:
    start, end = max(0, head - _AROUND), min(len(text), len(text) - tail + _AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _left(left: Left, folder: str) -> Iterator[Line]:
    where = left.place.path.removeprefix(folder).lstrip("/")
    spot = f" {left.place.spot}" if left.place.spot else ""
    yield from folded(f"{left.code} {where}{spot}：{left.reason}", "  ", "    ", look="warning")


def _total(plan: Plan) -> Iterator[Line]:
    left = sum(len(dossier.left) for dossier in plan.dossiers)
    if not plan.mends:
        yield Line("没有可以自动改的问题。" if not left else f"没有能自动改的，{left} 处要人来改。")
        return
    changes = [c for dossier in plan.dossiers for mend in dossier.mends for c in mend.changes]
    files = len({change.path for change in changes})
    yield from folded(
        f"可以自动改 {plan.mends} 处，涉及 {files} 个文件，改好 {len(plan.mended)} 条问题"
        + (f"；另有 {left} 处要人来改。" if left else "。"), "", ""
    )  # fmt: skip
