"""fazhi.yaml, right and wrong."""

import json
from typing import Any

import pytest

from evidence.settings import SCHEMA, Settings, SettingsError, read_settings
from indicators.schema import SCHEMAS


def faults(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(SettingsError) as caught:
        read_settings(content, "fazhi.yaml")
    return str(caught.value).split("\n")


def test_smallest() -> None:
    found = read_settings("region: 新城区\nscheme: xincheng-2024\n".encode(), "fazhi.yaml")
    assert found == Settings("新城区", "xincheng-2024", (2, 9))


def test_own_schemes_with_their_places() -> None:
    text = "region: 新城区\nscheme: 我的\nschemes:\n  - 方案\\我的\n  - 方案/另一个\n"
    found = read_settings(text.encode(), "fazhi.yaml")
    assert found.schemes == (("方案/我的", (4, 5)), ("方案/另一个", (5, 5)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_notepad(encoding: str) -> None:
    text = "# 注释\nregion: 新城区\nscheme: xincheng-2024\n"
    assert read_settings(text.encode(encoding), "fazhi.yaml").region == "新城区"


def test_text_that_yaml_takes_for_something_else_is_text() -> None:
    found = read_settings(b"region: no\nscheme: 2024\n", "fazhi.yaml")
    assert (found.region, found.scheme) == ("no", "2024")


def test_missing_keys() -> None:
    assert faults("schemes: []\n") == [
        "fazhi.yaml:1:1: 文件内容缺少“region”（申报地区的名称，如“新城区”）",
        "fazhi.yaml:1:1: 文件内容缺少“scheme”（所用方案的编号，如“xincheng-2024”）",
    ]


def test_every_fault_at_once() -> None:
    text = "regoin: 新城区\nscheme: [a]\nscheme: b\nschemes: 方案\n"
    assert faults(text) == [
        "fazhi.yaml:1:1: 不认识“regoin”，是不是“region”？",
        "fazhi.yaml:2:9: “scheme”应当是文字，现在是列表",
        "fazhi.yaml:3:1: “scheme”写了两次（前一次在第2行），请删去一个",
        "fazhi.yaml:4:10: “schemes”应当是列表（每项以“- ”开头，或写在方括号里），现在是“方案”",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "fazhi.yaml:1:1: "),
        ("region: '新城区\nscheme: a\n", "fazhi.yaml:1:9: "),
        ("region：新城区\nscheme: a\n", "fazhi.yaml:2:"),
        ("- region\n", "fazhi.yaml:1:1: "),
        ("region: 新城区\nscheme:\n", "fazhi.yaml:2:8: "),
        ("region: 新城区\nscheme: a\n---\nregion: b\n", "fazhi.yaml:3:1: "),
        (bytes(range(256)), "fazhi.yaml:2:"),
    ],
)
def test_place_of_a_fault(text: str | bytes, place: str) -> None:
    found = faults(text)
    assert len(found) == 1
    assert found[0].startswith(place)


@pytest.mark.parametrize("path", ["/home/a", "D:\\方案", "\\\\server\\方案", "~/方案"])
def test_path_of_one_machine_is_refused(path: str) -> None:
    text = f"region: 新城区\nscheme: a\nschemes:\n  - '{path}'\n"
    shown = path.replace("\\", "/")
    assert faults(text) == [
        f"fazhi.yaml:4:5: “{shown}”换一台电脑就找不到；请写从工作文件夹算起的路径"
    ]


def _keywords(schema: dict[str, Any]) -> set[str]:
    found = set(schema)
    for inner in schema.get("properties", {}).values():
        found |= _keywords(inner)
    return found | (_keywords(schema["items"]) if "items" in schema else set())


def test_schema_uses_only_what_the_schemas_of_schemes_use() -> None:
    known: set[str] = set()
    for path in SCHEMAS.glob("*.json"):
        known |= _keywords(json.loads(path.read_text(encoding="utf-8")))
    assert _keywords(json.loads(SCHEMA.read_text(encoding="utf-8"))) <= known
