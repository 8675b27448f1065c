"""How the front door speaks: click in Chinese, columns that line up, one line per failure."""

import errno
import gettext
import io
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

import click

import generators
from evidence.disk import IN_USE, InUseError
from evidence.layout import UNITS_FOLDER
from indicators.errors import UnusableError
from workflow.errors import (
    NoPartError,
    UnknownCodeError,
    UnknownDemandError,
    UnknownUnitError,
    WrongRequestError,
)

EXIT_ERRORS, EXIT_UNUSABLE, EXIT_BUG = 1, 2, 3
DISK_REFUSALS = {
    errno.EACCES: "没有权限，请检查文件夹权限，或关掉正在使用它的程序",
    errno.EPERM: "没有权限，请检查文件夹权限，或关掉正在使用它的程序",
    errno.EROFS: "磁盘是只读的，请换一个能写入的位置",
    errno.ENOSPC: "磁盘满了，请清理后再运行，已写好的文件不受影响",
    errno.ENAMETOOLONG: "名字或路径太长，请把工作区放到更浅的位置",
    errno.ENOENT: "找不到这个位置，请检查路径",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹，请检查路径",
    errno.EISDIR: "这是文件夹，不是文件，请检查路径",
    errno.EEXIST: "已经有同名的文件，不是文件夹，请先给它改名",
}

_PIPE_ENDED = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


def speak_chinese() -> None:
    """Have click take its own words from our translation, whatever the system's language."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(Path(generators.__file__).parent / "locale"))


class _Listener(io.FileIO):
    """A pipe to another program, which may stop listening: the rest is then said to nobody.

    The command goes on, so that it ends with its own exit code.
    """

    gone = False

    def write(self, data: Any, /) -> int:
        """Write bytes, or drop them where the other program has ended."""
        try:
            return super().write(data)
        except OSError as error:
            if error.errno not in _PIPE_ENDED:
                raise
            self.gone = True
            return len(data)


def calm(stream: TextIO) -> TextIO:
    """A stream for output that shows `?` for what it lacks, and bears that its reader goes."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(errors="replace")
    if not stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):
        return stream
    pipe = io.BufferedWriter(_Listener(stream.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(pipe, stream.encoding, "replace", line_buffering=stream.line_buffering)


def unheard() -> bool:
    """Whether the program that read what we say has ended."""
    pipe = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(pipe, _Listener) and pipe.gone


class Unusable(click.ClickException):
    """Input that nothing can be done with."""

    exit_code = EXIT_UNUSABLE


class Bug(click.ClickException):
    """A fault of the tool itself."""

    exit_code = EXIT_BUG


class WideFormatter(click.HelpFormatter):
    """Lays out option and command lists by columns on screen, where 字 takes two."""

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 32, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean, side by side."""
        from rich.cells import cell_len

        from generators.look.lines import folded

        rows = tuple(rows)
        widest = min(max(cell_len(term) for term, _ in rows), col_max)
        start = self.current_indent + widest + col_spacing
        for term, meaning in rows:
            first = " " * self.current_indent + term
            gap = " " * max(col_spacing, start - cell_len(first))
            lines = folded(meaning, first + gap, " " * start, self.width)
            self.write("".join(f"{line.text}\n" for line in lines))


class WideContext(click.Context):
    """A context whose help lines up."""

    formatter_class = WideFormatter


class ChineseCommand(click.Command):
    """A command whose usage line is Chinese."""

    context_class = WideContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what was asked wrongly is a usage error, with where to look it up."""
        try:
            return super().invoke(ctx)
        except WrongRequestError as error:
            raise click.UsageError(_shown(f"{error}{_where_to_look(error)}"), ctx) from error


def _where_to_look(error: WrongRequestError) -> str:
    """Which command lists what there is."""
    if isinstance(error, UnknownUnitError):
        return "" if error.near else "；全部单位：fazhi indicators units"
    if isinstance(error, UnknownDemandError):
        return "；全部指标：fazhi indicators list"
    if isinstance(error, UnknownCodeError):
        return "；全部规则：fazhi rule --all"
    if isinstance(error, NoPartError):
        return f"；看它的牵头单位：fazhi indicators show {error.typed}"
    return ""


class ChineseGroup(click.Group):
    """A group of such commands, listed in the order in which they are used."""

    context_class = WideContext
    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        chinese = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]..."}
        super().__init__(*args, **{**chinese, **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of definition."""
        return list(self.commands)


class FrontDoor(ChineseGroup):
    """The outermost group: turns what went wrong into one Chinese line and an exit code."""

    group_class = ChineseGroup

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; unusable input ends with exit code 2, a bug of ours with 3."""
        if not _can_name_files():
            raise Unusable(
                f"这里打不开中文名字的文件（文件名的编码是 {sys.getfilesystemencoding()}）；"
                "请设置环境变量 PYTHONUTF8=1 再运行"
            )
        try:
            return super().invoke(ctx)
        except click.MissingParameter as error:  # whose message ends in quotes and a stop of ASCII
            said = error.format_message().replace("'", "").removesuffix(".")
            raise click.UsageError(said, error.ctx) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except UnusableError as error:
            raise Unusable(_shown(str(error))) from error
        except OSError as error:
            place = f"{error.filename}：" if error.filename else ""
            reason = DISK_REFUSALS.get(error.errno or 0, f"磁盘拒绝了这个操作（{error.strerror}）")
            if isinstance(error, InUseError):
                reason = IN_USE
            raise Unusable(_shown(f"{place}{reason}")) from error
        except Exception as error:
            if os.environ.get("FAZHI_DEBUG"):
                raise
            what = f"工具自身出错（{type(error).__name__}：{error}）。材料没有被改动。"
            hint = "请把这句话发给维护人员；设置环境变量 FAZHI_DEBUG=1 再运行一次可看到详情。"
            raise Bug(_shown(what + hint)) from error


def _can_name_files() -> bool:
    """Whether the system lets us open files with Chinese names; an old locale may not."""
    try:
        os.fsencode(UNITS_FOLDER)
    except UnicodeEncodeError:
        return False
    return True


def _shown(text: str) -> str:
    """What an error says, which may quote a name or a file of a stranger."""
    from evidence.text.shown import visible

    return visible(text)
