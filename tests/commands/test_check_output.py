"""What programs read comes in UTF-8 from every command, whatever the console speaks."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner

import cli as front
from generators.demo.scores import score_artifacts
from tests.commands.test_ledger_other import content

ROOT = Path(__file__).parent.parent.parent
HUMAN = {"text", "xlsx", "docx"}
"""Formats that are no text of programs: what a person sees, and files of an office."""
COMMANDS = {
    "check": ("{root}", "--unit", "政府办", "--exit-zero"),
    "status": ("{root}",),
    "ledger check": ("{folder}/旧.xlsx",),
    "ledger stats": ("{folder}/旧.xlsx",),
    "ledger query": ("commitment", "某某餐饮店", "--in", "{folder}/告知承诺台账.xlsx"),
    "ledger diff": ("{folder}/旧.xlsx", "{folder}/新.xlsx", "--ledger", "cancel-list"),
    "ledger list": (),
    "workdays": ("2024-02-01", "2024-02-20"),
    "score": ("tacheng-2020", "{folder}/tacheng-2020 录入表.xlsx"),
    "indicators list": (),
    "indicators show": ("21",),
    "indicators search": ("行政",),
    "indicators units": (),
    "indicators lint": ("{folder}",),  # which is none: its faults are said
}


def _forms() -> Iterator[tuple[str, str]]:
    """Every command with a choice of formats, and each of its formats for programs."""
    todo: list[tuple[str, click.Command]] = [("", front.cli)]
    while todo:
        name, command = todo.pop()
        if isinstance(command, click.Group):
            todo += [(f"{name} {one}".strip(), each) for one, each in command.commands.items()]
        for option in command.params:
            if option.name == "form" and isinstance(option.type, click.Choice):
                yield from ((name, form) for form in option.type.choices if form not in HUMAN)


FORMS = sorted(_forms())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ledgers, a filled book of points, and a workspace of one unit with a name of its own."""
    folder = tmp_path_factory.mktemp("formats")
    (folder / "旧.xlsx").write_bytes(content("cancel-list", "合格"))
    (folder / "新.xlsx").write_bytes(content("cancel-list", "有错"))
    (folder / "告知承诺台账.xlsx").write_bytes(content("commitment", "合格"))
    for artifact in score_artifacts():
        (folder / artifact.path.name).write_bytes(artifact.content)
    for words in (["init", str(folder / "镕区")], ["scaffold", str(folder / "镕区")]):
        more = ["--unit", "政府办"] if words[0] == "scaffold" else []
        assert CliRunner().invoke(front.cli, [*words, *more]).exit_code == 0
    return folder


def words_of(command: str, form: str, folder: Path) -> list[str]:
    """The command line."""
    words = (word.format(root=folder / "镕区", folder=folder) for word in COMMANDS[command])
    return [*command.split(), *words, "--format", form]


def read(form: str, said: bytes) -> None:
    """Raises where the bytes are not what the format promises."""
    if form == "junit":
        ElementTree.fromstring(said)  # our own
    elif form == "csv":
        said.decode("utf-8-sig")
    else:
        json.loads(said.decode("utf-8"))


def test_every_command_is_tried() -> None:
    assert {command for command, _ in FORMS} == set(COMMANDS)
    assert {form for _, form in FORMS} == {"json", "sarif", "junit", "csv"}


@pytest.mark.parametrize(("command", "form"), FORMS)
def test_a_console_of_gbk_gets_the_same_bytes(command: str, form: str, folder: Path) -> None:
    words = words_of(command, form, folder)
    done, same = (CliRunner(charset=name).invoke(front.cli, words) for name in ("gbk", "utf-8"))
    assert done.exit_code == same.exit_code == (2 if command == "indicators lint" else 0)
    read(form, done.stdout_bytes)
    assert not done.stdout_bytes.isascii()
    if command != "check":  # which says how long it took
        assert done.stdout_bytes == same.stdout_bytes


@pytest.mark.parametrize("command", ["status", "ledger list", "workdays", "indicators units"])
def test_so_does_a_pipe(command: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", *words_of(command, "json", folder)],
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    same = CliRunner().invoke(front.cli, words_of(command, "json", folder))
    assert done.stdout == same.stdout_bytes


def test_half_a_character_becomes_its_escape() -> None:
    @click.command()
    def say() -> None:
        from commands.common import hand_over

        hand_over('"坏\udcff"\n')

    assert CliRunner(charset="gbk").invoke(say).stdout_bytes == '"坏\\udcff"\n'.encode()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "commands").glob("*.py")), ids=lambda path: path.stem
)
def test_results_for_programs_go_through_one_place(path: Path) -> None:
    said = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.echo"
    ]
    machine = [call for call in said if "json" in call or "render" in call or "nl=False" in call]
    assert machine == (["click.echo(result, nl=False)"] if path.stem == "common" else [])
