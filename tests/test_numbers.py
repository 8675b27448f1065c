"""No number and no default changes unnoticed: each is what somebody wrote into the table."""

import json

import pytest

from tests.numbers import EXPECTED, numbers

TABLE = json.loads(EXPECTED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, str]]:
    return numbers()


@pytest.mark.parametrize("file", TABLE)
def test_the_numbers_of_a_module_are_those_of_the_table(
    found: dict[str, dict[str, str]], file: str
) -> None:
    assert found.get(file, {}) == TABLE[file], "python -m tests.numbers 重写这张表"


def test_every_module_with_numbers_is_in_the_table(found: dict[str, dict[str, str]]) -> None:
    assert sorted(set(found) - set(TABLE)) == [], "python -m tests.numbers 重写这张表"
