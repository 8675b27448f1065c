from collections.abc import Iterator

import click
import pytest

import cli
from tools.windows.steps import STEPS, Said


def _commands(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, (*words, name))
    else:
        yield words


@pytest.mark.parametrize("words", list(_commands(cli.cli)), ids=" ".join)
def test_every_command_is_run_under_wine(words: tuple[str, ...]) -> None:
    assert any(step.words[: len(words)] == words for step in STEPS)


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "xlsx", "csv", "-q"])
def test_a_check_is_run_in_every_format(form: str) -> None:
    assert any(step.words[0] == "check" and form in step.words for step in STEPS)


@pytest.mark.parametrize("option", ["--yes", "--undo", "--dry-run"])
def test_what_changes_a_workspace_is_run_in_every_way(option: str) -> None:
    assert any(step.words[0] == "fix" and option in step.words for step in STEPS)


def test_a_step_is_named_as_a_user_types_it() -> None:
    assert STEPS[0].name == "fazhi --version"


def test_what_is_printed_for_programs_is_compared_as_such() -> None:
    machine = {"json", "sarif", "junit"}
    for step in STEPS:
        printed = machine & set(step.words) and "--output" not in step.words
        assert (step.said is Said.MACHINE) is bool(printed)
