"""Everything that click itself shows is Chinese."""

import ast
import gettext
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cli import cli

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "generators" / "locale" / "zh_CN" / "LC_MESSAGES"


def _click_strings() -> Iterator[str]:
    """The strings that the installed click passes through gettext."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def _commands(
    command: click.Command, *path: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from _commands(child, *path, name)


COMMANDS = list(_commands(cli))


def _names() -> Iterator[str]:
    """Names of commands, options and their choices: what a user types."""
    for path, command in COMMANDS:
        yield from path
        for param in command.params:
            yield from (*param.opts, *param.secondary_opts)
            if isinstance(param.type, click.Choice):
                yield from map(str, param.type.choices)


# What may stand in Latin letters: what is typed, names of programs and formats, samples of codes.
ALLOWED = {word for name in _names() for word in re.findall("[A-Za-z]+", name)} | {
    "fazhi", "help", "h", "x", "C", "Ctrl", "Dask", "Excel", "Word", "F", "M", "N", "draft",
    "submit", "jsonl", "local", "parquet", "tcp", "xincheng", "yaml",
}  # fmt: skip


def _run(words: list[str]) -> Result:
    return CliRunner().invoke(cli, words, prog_name="fazhi")


def test_every_string_of_click_is_translated() -> None:
    with (LOCALE / "messages.mo").open("rb") as source:
        catalogue = gettext.GNUTranslations(source)
    strings = set(_click_strings())
    assert len(strings) > 50
    assert [text for text in strings if catalogue.gettext(text) == text] == []


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=lambda value: str(value))
def test_help_is_chinese(path: tuple[str, ...], command: click.Command) -> None:
    shown = _run([*path, "--help"]).output
    assert re.search(r"[\u4e00-\u9fff]", command.help or "")
    assert set(re.findall(r"[A-Za-z]+", shown)) - ALLOWED == set()


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=lambda value: str(value))
def test_every_option_has_help(path: tuple[str, ...], command: click.Command) -> None:
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chek"], "错误：没有命令 'chek'。 是不是 'check'？"),
        (["check", "--slect", "N"], "错误：没有选项 '--slect'。 是不是 '--select'？"),
        (["check", "--jobs", "x"], "错误：'--jobs' 的值不对：'x' 不是有效的数字。"),
        (["check", "--jobs", "0"], "错误：'--jobs' 的值不对：0 不在范围 x>=1 内。"),
        (
            ["check", "--format", "xml"],
            "'xml' 不在可选值内：'text', 'json', 'sarif'",
        ),
        (["check", "--output"], "错误：选项 '--output' 后面缺少值。"),
        (["init"], "错误：缺少参数 文件夹"),
        (["init", "a", "b"], "错误：多出的参数（b）"),
    ],
)
def test_usage_errors_are_chinese(words: list[str], message: str) -> None:
    done = _run(words)
    assert done.exit_code == 2
    assert message in done.output
    typed = set(re.findall(r"[A-Za-z]+", " ".join(words)))
    assert set(re.findall(r"[A-Za-z]+", done.output)) - ALLOWED - typed == set()


def test_help_columns_line_up() -> None:
    shown = _run(["check", "--help"]).output
    from rich.cells import cell_len

    starts = {
        cell_len(line[: line.index(text)])
        for line in shown.splitlines()
        for text in ("只处理这个牵头单位", "只报这些", "结果写入文件", "显示本帮助")
        if text in line
    }
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rule", "N102"], 0),
        (["check", "--exit-zero"], 0),
        (["check"], 1),
        (["rule", "Z1"], 2),
        (["check", "--watch", "--unit", "政府办"], 0),
    ],
)
def test_a_command_ends_as_ever_where_nobody_listens(
    tmp_path: Path, words: list[str], code: int
) -> None:
    assert _run(["init", str(tmp_path)]).exit_code == 0
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words],
            cwd=tmp_path,
            stdout=theirs,
            stderr=subprocess.PIPE if code != 2 else theirs,
            timeout=240,
            check=False,
        )
    finally:
        os.close(theirs)
    assert (done.returncode, done.stderr or b"") == (code, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows names every file in Unicode")
def test_a_locale_without_chinese_is_told(tmp_path: Path) -> None:
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "demo", "new"],
        cwd=tmp_path,
        env={**os.environ, **old},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "请设置环境变量 PYTHONUTF8=1 再运行" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []
