"""Every document has the columns, rows, fonts and printing that somebody looked at."""

import json

import pytest

from tests.generators.measures import EXPECTED, measured

NAMES = list(json.loads(EXPECTED.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def found() -> dict[str, object]:
    return measured()


@pytest.mark.parametrize("name", NAMES)
def test_a_document_looks_as_it_did(found: dict[str, object], name: str) -> None:
    assert found[name] == json.loads(EXPECTED.read_text(encoding="utf-8"))[name]


def test_every_document_is_measured(found: dict[str, object]) -> None:
    assert sorted(found) == sorted(NAMES)
