"""The front door of `init`: a new workspace."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import scheme_option, with_indicators
from indicators.errors import UnusableError


@click.command(cls=ChineseCommand)
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--region", metavar="地区", default="新城区", show_default=True, help="创建地区。")
@scheme_option
def init(directory: Path, region: str, scheme_id: str) -> None:
    """新建工作区：写一份带说明的 fazhi.yaml。"""
    from evidence.root import is_among_units
    from generators.skeleton.settings import workspace_file
    from generators.wording.words import house
    from indicators.load import load_scheme, scheme_folder
    from workflow.write import write_new

    if is_among_units(directory):
        raise UnusableError(
            f"{directory}：在另一个工作区的“单位”文件夹里，不能再建工作区；请换一个位置"
        )
    with_indicators(load_scheme(scheme_folder(scheme_id)))
    artifact = workspace_file(scheme_id, region, house(directory))
    if not write_new(directory, artifact):
        raise UnusableError(f"{directory / artifact.path}：已经存在，没有改动。")
    click.echo(f"已写好 {directory / artifact.path}。下一步：fazhi scaffold {directory}")
