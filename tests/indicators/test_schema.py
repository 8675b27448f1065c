import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from indicators.load import SCHEMES, scheme_folder
from indicators.schema import load_schema
from tests.indicators.small import INDICATORS, faults, write

NAMES = ("scheme", "units", "indicators")
UNDERSTOOD = {
    *("type", "properties", "required", "additionalProperties", "items"),
    *("enum", "pattern", "minItems", "minLength", "minimum", "maximum"),
}
NOTES = {"$schema", "$id", "title", "description", "patternErrorMessage"}


def parts(schema: dict[str, Any]) -> list[dict[str, Any]]:
    found = [schema]
    for child in schema.get("properties", {}).values():
        found += parts(child)
    if "items" in schema:
        found += parts(schema["items"])
    return found


@pytest.mark.parametrize("name", NAMES)
def test_published_schema_is_a_valid_json_schema(name: str) -> None:
    schema = json.loads((SCHEMES / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{name}.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_published_schema_uses_only_what_the_loader_understands(name: str) -> None:
    for part in parts(load_schema(name)):
        assert set(part) <= UNDERSTOOD | NOTES
        assert part["description"], "an editor shows it, and the loader for a missing key"
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) <= set(part["properties"])
        assert ("pattern" in part) == ("patternErrorMessage" in part)


@pytest.mark.parametrize("name", NAMES)
def test_published_schema_accepts_the_built_in_scheme(name: str) -> None:
    path = scheme_folder("xincheng-2024") / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../{name}.schema.json\n")
    jsonschema.validate(yaml.safe_load(text), load_schema(name))


def test_published_schema_refuses_what_the_loader_refuses() -> None:
    data = yaml.safe_load((scheme_folder("xincheng-2024") / "units.yaml").read_text("utf-8"))
    data["units"][0]["nmae"] = "司法局"
    with pytest.raises(jsonschema.ValidationError, match="nmae"):
        jsonschema.validate(data, load_schema("units"))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("short: 放权", "shrot: 放权", "17:5: 不认识“shrot”，是不是“short”？"),
        (
            "short: 放权",
            "short: 放权\n    xyz: 1",
            "18:5: 不认识“xyz”，这里可以写：id、short、indicators、joint、materials、"
            "notes_label、notes、narratives、figures、limit、bonus、apart_from",
        ),
        (
            "short: 放权",
            "short: 放权\n    short: 放权",
            "18:5: “short”写了两次（前一次在第17行），请删去一个",
        ),
        (
            "    short: 放权\n",
            "",
            "16:5: “dossiers”第1项缺少“short”（文件夹的短标题）",
        ),
        ("short: 放权", "short:", "17:11: “short”没有填内容"),
        ("short: 放权", "short: '  '", "17:12: “short”没有填内容"),
        (
            "short: 放权",
            "short: [放权]",
            "17:12: “short”应当是文字，现在是列表",
        ),
        (
            "units: [司法局, 市场局]",
            "units: 司法局",
            "22:16: “units”应当是列表（每项以“- ”开头，或写在方括号里），现在是“司法局”",
        ),
        ("units: [司法局, 市场局]", "units: []", "22:16: “units”至少要有1项，现在是空的"),
        (
            "units: [司法局, 市场局]",
            "units: [司法局, {市场局: 1}]",
            "22:22: “units”第2项应当是文字，现在是一组“名称: 内容”",
        ),
        ("max: 5", "max: 五", "24:19: “max”应当是整数，现在是“五”"),
        ("max: 5", "max: '5'", "24:19: “max”应当是整数，现在是带引号的“5”"),
        (
            "max: 5",
            f"max: {'9' * 5000}",
            f"24:19: “max”应当是整数，现在是“{'9' * 30}…”",
        ),
        ("max: 5", "max: -5", "24:19: “max”不能小于0，现在是-5"),
        ("max: 20", "max: 二十", "41:25: “max”应当是数字，现在是“二十”"),
        ("demanded: true", "demanded: yes", "28:38: “demanded”应当是“true”或“false”，现在是“yes”"),
        ("kind: narrative", "kind: narative", "20:15: “kind”不能是“narative”，是不是“narrative”？"),
        (
            "kind: narrative",
            "kind: 情况",
            "20:15: “kind”不能是“情况”，只能是：narrative、list、link、case、document、data、"
            "opinion、statement",
        ),
        ("words: [一个词]", "words: [词]", "26:33: “words”第1项的“词”太短，至少2个字"),
        (
            "max: 20, unit: 工作日",
            "date: 3月1日",
            "41:26: “date”的“3月1日”写法不对：写成 03-01 的样子",
        ),
        (
            "text: 清单。",
            "text: !x 清单。",
            "34:15: “text”不能用“!x”这样的标记，请删去",
        ),
        (
            "text: 清单。",
            "? [a]\n        : b\n        text: 清单。",
            "34:11: “materials”第1项里的名称应当是文字",
        ),
    ],
)
def test_each_fault_has_its_place_and_words(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert faults(write(tmp_path, "indicators.yaml", old, new)) == [f"indicators.yaml:{fault}"]


def test_a_document_of_the_wrong_kind(tmp_path: Path) -> None:
    write(tmp_path, "indicators.yaml", INDICATORS, "- 一\n")
    message = "文件内容应当是一组“名称: 内容”，现在是列表"
    assert faults(tmp_path) == [f"indicators.yaml:1:1: {message}"]
