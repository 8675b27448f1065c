"""The front door of `score`: points, lists and self-assessments from a filled workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_ERRORS, ChineseCommand
from commands.common import desk_at, hand_over, jobs_option, output_option, say, show

if TYPE_CHECKING:
    from generators.score.view import Page, View
    from indicators.scoring_model import Scoring


@click.command(cls=ChineseCommand)
@click.argument("scheme", metavar="方案")
@click.argument("book", metavar="[录入表.xlsx]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx", "docx"]),
    default="text",
    show_default=True,
    help="输出格式；xlsx、docx 要同时用 --output 写明存成哪个文件。",
)
@click.option(
    "--explain",
    "explained",
    metavar="单位",
    multiple=True,
    help="只看这个单位（自评的也可以写指标编号），一步一步列出怎样算的；可多次给出。",
)
@click.option("--notes", is_flag=True, help="同时列出原文没有说清的地方怎样算。")
@output_option("结果写入文件。")
@click.option(
    "--new",
    "fresh",
    metavar="文件.xlsx",
    type=click.Path(path_type=Path),
    help="新建一份录入表：表头、下拉列表和示例都填好。",
)
@click.option(
    "--root",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="逐项自评的方案：按这个工作区的检查结果给出建议，加 --new 就填进录入表。",
)
@jobs_option
@click.pass_context
def score(
    ctx: click.Context,
    scheme: str,
    book: Path | None,
    form: str,
    explained: tuple[str, ...],
    notes: bool,
    output: Path | None,
    fresh: Path | None,
    root: Path | None,
    jobs: int | None,
) -> None:
    """按方案评分：读录入表，算出每个单位的得分、名次和名单，每一步都列得出来。

    先 fazhi score 方案 --new 录入表.xlsx，填好后 fazhi score 方案 录入表.xlsx

    录入表有错时退出码是 1，有错的单位不给得分。
    """
    from indicators.scoring import load_scoring, scoring_folder

    folder = scoring_folder(scheme)
    scoring = load_scoring(folder)
    _usage(scoring, book, form, explained, output, fresh, root)
    if output is not None:
        from workflow.write import destination

        destination(output)  # that it cannot be written is not to be said after a long check
    from workflow import scoring as scores

    proposed = scores.propose(scoring, desk_at(root, jobs)) if root else None
    if fresh is not None:
        if fresh.suffix.lower() != ".xlsx":
            raise click.UsageError(f"录入表要以 .xlsx 结尾，现在是 {fresh.name}")
        scores.begin(scoring, folder, fresh, proposed)
        say(f"已写好 {fresh}。填好后：fazhi score {scoring.id} {fresh}")
        return
    if proposed is not None:
        view = scores.score_proposal(scoring, proposed)
    else:
        assert book is not None  # `_usage` has seen to it
        view, strange = scores.score(scoring, folder, book)
        for name in strange:
            say(f"“{name}”不是录入表的表，没有读", err=True)
    pages = _pages(view, explained)
    _deliver(view, pages, form, output, notes=notes)
    ctx.exit(EXIT_ERRORS if view.faults else 0)


def _usage(
    scoring: "Scoring",
    book: Path | None,
    form: str,
    explained: tuple[str, ...],
    output: Path | None,
    fresh: Path | None,
    root: Path | None,
) -> None:
    """Refuse words that do not go together."""
    if fresh is not None and (book or explained or output or form != "text"):
        raise click.UsageError(
            "--new 只新建录入表，不能和录入表、--format、--explain、--output 一起用"
        )
    if root is not None and scoring.verdicts is None:
        raise click.UsageError(f"--root 只用于逐项自评的方案；{scoring.id} 按录入表计分")
    if root is not None and book is not None:
        raise click.UsageError("录入表和 --root 只能给一个：填好的录入表以表里的为准")
    if fresh is None and root is None and book is None:
        raise click.UsageError(
            f"请给出录入表；还没有的，先运行 fazhi score {scoring.id} --new 录入表.xlsx"
        )
    if form in ("xlsx", "docx") and output is None:
        raise click.UsageError(f"{form} 不能显示在屏幕上，请写明存成哪个文件：--output 评分.{form}")


def _pages(view: "View", names: tuple[str, ...]) -> "tuple[Page, ...]":
    """The pages that are asked for; an unknown or ambiguous name is a usage error."""
    from evidence.text.names import fold
    from indicators.faults import suggestion

    known = {fold(name): keys for name, keys in view.aliases.items()}
    keys: list[str] = []
    for name in names:
        found = known.get(fold(name), ())
        if not found:
            near = suggestion(name, view.aliases)
            raise click.UsageError(f"没有“{name}”{near}")
        if len(found) > 1:
            raise click.UsageError(f"“{name}”有 {len(found)} 个，请写全：{'、'.join(found)}")
        keys.append(found[0])
    return tuple(view.pages[key] for key in dict.fromkeys(keys))


def _deliver(
    view: "View", pages: "tuple[Page, ...]", form: str, output: Path | None, *, notes: bool
) -> None:
    """Show the result, or write it to its file."""
    from generators.score.reports import render, score_text
    from workflow.write import destination, replace_file

    if output is not None:
        replace_file(destination(output), render(form, view, pages))
        say(f"结果已写入 {output}", err=True)
    elif form == "text":
        show(score_text(view, pages, notes=notes))
    else:
        hand_over(render(form, view, pages))
