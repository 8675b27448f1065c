"""What the README shows is what the tool says."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli

README = Path(__file__).parent.parent / "README.md"
SECONDS = re.compile(r"用时 [\d.]+ 秒")


def test_the_check_that_is_shown_is_what_the_demo_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (shown,) = re.findall(r"> (fazhi check 演示.*)\n((?:.*\n)*?)```", README.read_text("utf-8"))
    command, expected = shown
    run = CliRunner()
    assert run.invoke(cli, ["demo", "演示"]).exit_code == 0
    said = run.invoke(cli, command.split()[1:]).output
    assert SECONDS.sub("", said) == SECONDS.sub("", expected)
