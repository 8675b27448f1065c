"""The front door of `init`: a new workspace."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import say, scheme_option


@click.command(cls=ChineseCommand)
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--region", metavar="地区", default="新城区", show_default=True, help="创建地区。")
@scheme_option
def init(directory: Path, region: str, scheme_id: str) -> None:
    """新建工作区：写一份带说明的 fazhi.yaml。"""
    from workflow.beginning import begin

    written = begin(directory, region, scheme_id)
    say(f"已写好 {written}。下一步：fazhi scaffold {directory}")
