"""The front door of `check-many`."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import no_cache_option, output_option, show
from evidence.reading.staffing import MOST


@click.command("check-many", cls=ChineseCommand)
@click.argument(
    "roots",
    metavar="文件夹...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, readable=False),  # one without rights hides no other
)
@click.option(
    "--executor",
    metavar="执行者",
    default="local",
    show_default=True,
    help="local 用本机的多个进程；tcp://主机:8786 用 Dask 集群。",
)
@output_option("结果写入文件：.jsonl 每个工作区一行，.parquet 每个问题一行。")
@click.option(
    "--jobs",
    metavar="个数",
    type=click.IntRange(min=1),
    help=f"本机同时检查几个工作区，最多 {MOST}。",
)
@no_cache_option
@click.pass_context
def check_many(
    ctx: click.Context,
    roots: tuple[Path, ...],
    executor: str,
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
) -> None:
    """一次检查许多工作区。有错误时退出码是 1，有工作区不能用是 2。"""
    from time import monotonic

    from generators.check.many_text import many_text
    from workflow import many
    from workflow.many_files import many_file
    from workflow.write import destination

    started = monotonic()
    results = []
    with many_file(destination(output) if output is not None else None) as write:
        for result in many.check_many(roots, executor=executor, jobs=jobs, use_cache=not no_cache):
            write(result)
            result.pop("findings", None)
            results.append(result)
    show(many_text(results, monotonic() - started))
    ctx.exit(many.exit_code(results))
