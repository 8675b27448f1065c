"""The front door: the list of commands, nothing else."""

import click

from commands.check import check
from commands.check_many import check_many
from commands.chinese import FrontDoor, speak_chinese
from commands.demo import demo
from commands.fix import fix
from commands.index import index
from commands.indicators import indicators
from commands.init import init
from commands.ledger import ledger
from commands.report import report
from commands.rule import rule
from commands.scaffold import scaffold
from commands.score import score
from commands.status import status
from commands.workdays import workdays

speak_chinese()

COMMANDS = (
    init,
    scaffold,
    check,
    status,
    check_many,
    fix,
    rule,
    demo,
    index,
    report,
    ledger,
    workdays,
    score,
    indicators,
)


@click.group(cls=FrontDoor, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="fazhi", help="显示版本号后退出。")
def cli() -> None:
    """法治政府建设示范创建申报材料管理工具。

    第一次使用：fazhi demo 演示，建一个演示工作区看看。

    正式使用：fazhi init 文件夹，再对它运行 fazhi scaffold、check、status。
    """


for command in COMMANDS:
    cli.add_command(command)

if __name__ == "__main__":
    from commands.start import main

    main()
