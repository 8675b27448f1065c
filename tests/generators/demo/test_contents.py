"""The demo's ledgers and workbooks of scoring hold what somebody put into them."""

import json

import pytest

from tests.generators.demo.contents import TABLES, tables

WANTED = json.loads(TABLES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, str]]:
    return tables()


@pytest.mark.parametrize("name", WANTED)
def test_a_workbook_holds_what_it_did(found: dict[str, dict[str, str]], name: str) -> None:
    assert found[name] == WANTED[name]


def test_every_workbook_is_kept(found: dict[str, dict[str, str]]) -> None:
    assert sorted(found) == sorted(WANTED)
