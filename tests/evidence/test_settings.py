"""fazhi.yaml, right and wrong."""

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml

from evidence.settings import (
    SCHEMA,
    Options,
    Profile,
    Settings,
    SettingsError,
    Waiver,
    read_settings,
)
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


EVERYTHING = """\
region: 新城区
scheme: xincheng-2024
domains: [XinCheng.gov.cn, 政务.中国]
years: [2024, 2023, 2024]
max_file_mb: 50
overrides:
  limit: {soft: 800, hard: 1500}
  month_day: 25
  liaison_due: 2024-05-10
profiles:
  draft: {ignore: [N103, M4]}
  最后: {select: [N], warnings_as_errors: true}
waivers:
  - code: F303
    unit: 公安分局
    dossier: 060
    path: .\\单位\\公安分局\\060 法制审核\\
    reason: 旧系统导出的名字
    by: 区委依法治区办
    until: 2024-12-31
  - {code: N103, unit: 司法局, reason: 已压缩, by: 区委依法治区办, until: 2024-06-30}
intranet: [OA.xincheng.gov.cn, 10.1.2.0/24, oa]
"""


def test_everything_that_may_be_said() -> None:
    found = read_settings(EVERYTHING.encode(), "fazhi.yaml").options
    assert found == Options(
        domains=("xincheng.gov.cn", "政务.中国"),
        intranet=("oa.xincheng.gov.cn", "10.1.2.0/24", "oa"),
        years=(2023, 2024),
        max_file_mb=50,
        limit=(800, 1500),
        month_day=25,
        liaison_due=date(2024, 5, 10),
        profiles=(
            Profile("draft", ignore=("N103", "M4")),
            Profile("最后", select=("N",), warnings_as_errors=True),
        ),
        waivers=(
            Waiver(
                "F303",
                "公安分局",
                "旧系统导出的名字",
                "区委依法治区办",
                date(2024, 12, 31),
                dossier="060",
                path="单位/公安分局/060 法制审核",
                line=14,
            ),
            Waiver("N103", "司法局", "已压缩", "区委依法治区办", date(2024, 6, 30), line=21),
        ),
        places=found.places,
    )


def test_parts_know_where_they_stand() -> None:
    found = read_settings(EVERYTHING.encode(), "fazhi.yaml").options
    assert found.at("waivers", 0, "unit") == (15, 11)
    assert found.at("waivers", 1, "code") == (21, 12)
    assert found.at("profiles", "draft", "ignore", 1) == (11, 26)
    assert found.at("waivers", 7) == (1, 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "domains: [https://xincheng.gov.cn/]",
            "3:11: “domains”第1项的“https://xincheng.gov.cn/”写法不对："
            "只写域名，如 xincheng.gov.cn，不带 http、端口和斜杠",
        ),
        ("domains: []", "3:10: “domains”至少要有1项，现在是空的"),
        ("intranet: []", "3:11: “intranet”至少要有1项，现在是空的"),
        *(
            (
                f"intranet: [oa, {entry!r}]",
                f"3:16: “{entry}”写法不对：只写域名、地址或网段，如 oa.xincheng.gov.cn、10.1.2.3、"
                "10.1.2.0/24，不带 http、端口和后面的路径",
            )
            for entry in ("http://oa/", "oa:8080", "10.1.2.0/33", "10.1.2", "a@oa", "oa..cn")
        ),
        ("years: [23]", "3:9: “years”第1项不能小于2000，现在是23"),
        ("years: 2024", "3:8: “years”应当是列表（每项以“- ”开头，或写在方括号里），现在是“2024”"),
        ("max_file_mb: 50MB", "3:14: “max_file_mb”应当是整数，现在是“50MB”"),
        ("max_file_mb: 0", "3:14: “max_file_mb”不能小于1，现在是0"),
        ("overrides: {limit: {soft: 800}}", "3:20: “limit”缺少“hard”（最多不超过的字数）"),
        (
            "overrides: {limit: {soft: 800, hard: 500}}",
            "3:27: 一般不超过的字数（800）比最多不超过的字数（500）还大",
        ),
        ("overrides: {month_day: 32}", "3:24: “month_day”不能大于31，现在是32"),
        ("overrides: {liaison_due: 2024-02-30}", "3:26: 日历上没有 2024-02-30 这一天"),
        (
            "overrides: {liaison_due: 4月6日}",
            "3:26: “liaison_due”的“4月6日”写法不对：写成 2024-04-06 的样子",
        ),
        ("overrides: {monthday: 5}", "3:13: 不认识“monthday”，是不是“month_day”？"),
        ("profiles: {draft: [N103]}", "3:19: “draft”应当是一组“名称: 内容”，现在是列表"),
        ("profiles: {draft: {ingore: [N]}}", "3:20: 不认识“ingore”，是不是“ignore”？"),
        (
            "profiles: {draft: {ignore: [n103]}}",
            "3:29: “ignore”第1项的“n103”写法不对：写成 N、M4 或 N102 的样子",
        ),
        ("profiles: {a: {}, a: {}}", "3:19: “a”写了两次（前一次在第3行），请删去一个"),
    ],
)
def test_faults_of_the_optional_part(text: str, fault: str) -> None:
    assert faults(f"region: 新城区\nscheme: a\n{text}\n") == [f"fazhi.yaml:{fault}"]


WAIVER = "- {code: F303, unit: 司法局, reason: 因, by: 人, until: 2024-12-31}"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (", by: 人", "", "4:3: “waivers”第1项缺少“by”（谁同意的）"),
        ("F303", "F3", "4:10: “code”的“F3”写法不对：写成 F303 的样子"),
        ("2024-12-31", "2024-12-32", "4:52: 日历上没有 2024-12-32 这一天"),
        ("2024-12-31", "长期", "4:52: “until”的“长期”写法不对：写成 2024-12-31 的样子"),
        ("因", "''", "4:35: “reason”没有填内容"),
        (
            "}",
            ", path: 'D:\\单位'}",
            "4:70: “D:/单位”换一台电脑就找不到；请写从工作文件夹算起的路径",
        ),
    ],
)
def test_faults_of_a_waiver(old: str, new: str, fault: str) -> None:
    text = WAIVER.replace(old, new)
    assert faults(f"region: 新城区\nscheme: a\nwaivers:\n{text}\n") == [f"fazhi.yaml:{fault}"]


def test_the_schema_takes_what_the_reader_takes() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.load(EVERYTHING, yaml.BaseLoader)
    # BaseLoader leaves everything text; what is no text in the schema is said here again.
    data |= {"years": [2023, 2024], "max_file_mb": 50}
    data["overrides"] |= {"limit": {"soft": 800, "hard": 1500}, "month_day": 25}
    data["profiles"]["最后"]["warnings_as_errors"] = True
    jsonschema.validate(data, schema)
    data["profiles"]["draft"]["ingore"] = []
    with pytest.raises(jsonschema.ValidationError, match="ingore"):
        jsonschema.validate(data, schema)


def _keywords(schema: dict[str, Any]) -> set[str]:
    found = set(schema)
    if isinstance(schema.get("additionalProperties"), dict):
        found |= _keywords(schema["additionalProperties"])
    for inner in schema.get("properties", {}).values():
        found |= _keywords(inner)
    return found | (_keywords(schema["items"]) if "items" in schema else set())


def test_schema_uses_only_what_the_schemas_of_schemes_use() -> None:
    known: set[str] = set()
    for path in SCHEMAS.glob("*.json"):
        known |= _keywords(json.loads(path.read_text(encoding="utf-8")))
    assert _keywords(json.loads(SCHEMA.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("path", ["单位//甲/乙/", r"单位\\甲\\乙", "./单位/甲/乙"])
def test_a_path_of_a_waiver_may_have_a_slash_too_many(path: str) -> None:
    about = "code: F303, unit: 甲, reason: 因, by: 人, until: 2024-12-31"
    text = f"region: 新城区\nscheme: a\nwaivers:\n  - {{{about}, path: {path}}}\n"
    (waiver,) = read_settings(text.encode(), "fazhi.yaml").options.waivers
    assert waiver.path == "单位/甲/乙"
