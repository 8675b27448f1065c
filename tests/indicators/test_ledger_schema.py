"""The published schema of ledgers, and our own ledgers by it."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from indicators.load import LEDGERS, SCHEMES
from indicators.schema import load_schema
from tests.indicators.ledger_small import LEDGER
from tests.indicators.test_schema import NOTES, UNDERSTOOD, parts

OURS = sorted(SCHEMES.glob(f"*/{LEDGERS}/*.yaml"))


def test_it_is_a_valid_json_schema() -> None:
    schema = json.loads((SCHEMES / "ledger.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "ledger.schema.json"


def test_it_uses_only_what_the_loader_understands() -> None:
    free = []
    for part in parts(load_schema("ledger")):
        assert set(part) <= UNDERSTOOD | NOTES
        assert part["description"]
        if part["type"] == "object":
            assert set(part["required"]) <= set(part["properties"])
            free += [part["description"]] if part["additionalProperties"] else []
        assert ("pattern" in part) == ("patternErrorMessage" in part)
    assert free == ["样例行：栏名: 内容"]


def test_it_accepts_and_refuses_what_the_loader_does() -> None:
    data = yaml.safe_load(LEDGER.replace("2024-03-04", "'2024-03-04'").replace("03-01", "'03-01'"))
    data["example"]["件数"] = str(data["example"]["件数"])
    jsonschema.validate(data, load_schema("ledger"))
    data["colums"] = []
    with pytest.raises(jsonschema.ValidationError, match="colums"):
        jsonschema.validate(data, load_schema("ledger"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_our_ledgers_name_it_for_editors(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../ledger.schema.json\n")


def test_there_are_ledgers() -> None:
    assert OURS


def test_the_build_ships_every_file_of_the_schemes() -> None:
    import tomllib

    settings = tomllib.loads((SCHEMES.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["indicators"]
    shipped = {path for pattern in patterns for path in SCHEMES.parent.glob(pattern)}
    there = {path for path in SCHEMES.rglob("*") if path.is_file() and path.name[0] != "."}
    assert there == shipped
