"""What `index` shows: the rows like a diff, and afterwards what was done and what was not."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from checks.wording import quoted
from generators.index.plan import IndexPlan, RowAction, RowStep
from generators.look.lines import Line, folded
from generators.mends.outcome import BACKUP, Outcome
from indicators.model import Scheme

_SHOWN = ("文号", "成文日期", "材料形式")


def index_plan_text(scheme: Scheme, plans: Sequence[IndexPlan]) -> Iterator[Line]:
    """Every row, new after `+` and marked after `-`; then what a person has to look at."""
    names = {demand.id: demand.folder_name for demand in scheme.demands}
    for plan in plans:
        yield Line(f"{plan.unit}  {names.get(plan.dossier, plan.dossier)}", "title")
        if plan.refused:
            yield from folded(f"没有动这份目录：{plan.refused}。", "  ", "    ", look="warning")
            continue
        for step in plan.steps:
            yield from _step(step)
        for left in plan.left:
            yield from folded(f"请看：{left}", "  ", "    ", look="warning")
    if plans:
        yield Line("")
    yield from _total(plans)


def index_outcome_text(plans: Sequence[IndexPlan], outcome: Outcome) -> Iterator[Line]:
    """What was done, what was not and why, and how to take it back."""
    for skipped in outcome.skipped:
        yield from folded(f"没有改：{skipped.path}：{skipped.reason}", "", "  ", look="warning")
    if not outcome.run:
        yield Line("没有改动任何目录。")
        return
    done = {change.path for mend in outcome.done for change in mend.changes}
    guessed = sum(
        step.step not in (RowAction.VANISHED, RowAction.FOUND)
        for plan in plans
        for step in plan.steps
        if step.changes[0].path in done
    )
    yield from folded(f"改好 {len(done)} 份目录；原来的目录存在 {BACKUP}/{outcome.run}。", "", "")
    if guessed:
        text = (
            f"自动填写的有 {guessed} 行，备注写了“（自动填写，请核对）”："
            "请逐行核对，补全空着的格子，再删去这几个字。"
        )
        yield from folded(text, "", "")
    yield from folded("想还原这一次改动：fazhi fix --undo；看还剩什么：fazhi check", "", "")


def _step(step: RowStep) -> Iterator[Line]:
    where = f"第{step.row}行"
    if step.step is RowAction.VANISHED:
        names = "、".join(quoted(name) for name in step.files)
        text = f"- {where} 找不到{names}，在备注里注明，这一行不删"
        yield from folded(text, "  ", "    ", look="error")
        return
    if step.step is RowAction.FOUND:
        text = f"+ {where} 文件又有了，去掉备注里的“（文件找不到，请核对）”"
        yield from folded(text, "  ", "    ", look="info")
        return
    how = {RowAction.NEW: "新加", RowAction.FILLED: "填入空行", RowAction.NAMED: "补上文件名"}[
        step.step
    ]
    told = ["、".join(quoted(file) for file in step.files)]
    name = step.cell("材料名称")
    if name and name != PurePosixPath(step.files[0]).stem:
        told.append(f"材料名称{quoted(name)}")
    told += [text for column in _SHOWN if (text := step.cell(column))]
    if material := step.cell("对应材料项"):
        told.append(f"第 {material} 项材料")
    yield from folded(f"+ {where}（{how}）{'，'.join(told)}", "  ", "    ", look="info")


def _total(plans: Sequence[IndexPlan]) -> Iterator[Line]:
    open_plans = [plan for plan in plans if not plan.refused]
    steps = [step.step for plan in open_plans for step in plan.steps]
    added = sum(step in (RowAction.NEW, RowAction.FILLED, RowAction.NAMED) for step in steps)
    gone, found = steps.count(RowAction.VANISHED), steps.count(RowAction.FOUND)
    parts = [f"登记 {added} 行"] if added else []
    parts += [f"{gone} 行注明文件找不到"] if gone else []
    parts += [f"{found} 行去掉注明"] if found else []
    touched = sum(bool(plan.steps) for plan in open_plans)
    if parts:
        text = f"{touched} 份目录要改：{'，'.join(parts)}。"
    else:
        text = "目录和“印证材料”里的文件对得上，没有要改的。" if not plans else "没有能自动改的。"
    if left := sum(len(plan.left) for plan in open_plans):
        text += f"另有 {left} 处要人来看。"
    if refused := sum(bool(plan.refused) for plan in plans):
        text += f"有 {refused} 份目录现在改不了。"
    yield from folded(text, "", "")
