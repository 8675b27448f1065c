"""Every text says what somebody read and agreed to."""

import json

import pytest

from tests.generators.texts import EXPECTED, said

NAMES = list(json.loads(EXPECTED.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    return said()


@pytest.mark.parametrize("name", NAMES)
def test_a_text_says_what_it_did(found: dict[str, list[str]], name: str) -> None:
    assert found[name] == json.loads(EXPECTED.read_text(encoding="utf-8"))[name]


def test_every_text_is_kept(found: dict[str, list[str]]) -> None:
    assert sorted(found) == sorted(NAMES)
