from pathlib import Path

import pytest
import yaml

from indicators import reader
from indicators.reader import read_nodes
from tests.indicators.small import faults, write


def told(text: str) -> list[str]:
    root, found = read_nodes("f.yaml", text.encode())
    assert root is None
    return [str(fault) for fault in found]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(reader, "LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb：2\n", "f.yaml:3:1: 这里缺少半角冒号“:”（冒号后要空一格，全角“：”不算）"),
        ('a: 1\nb: "二\nc: 3\n', "f.yaml:2:4: 引号没有写完，缺少收尾的引号"),
        ("a:\n\t- b\n", "f.yaml:2:1: 这里不能有制表符（Tab），请改成空格"),
        ("a: @x\n", "f.yaml:1:4: 内容不能以“@”开头，请用引号括起来"),
        (
            "a: 甲: 乙\n",
            "f.yaml:1:5: 这里不应有冒号：检查缩进，或者把含有“: ”的内容用引号括起来",
        ),
        (
            "a: 1\n  b: 2\n",
            "f.yaml:2:4: 这里不应有冒号：检查缩进，或者把含有“: ”的内容用引号括起来",
        ),
        ("a: [1, 2\nb: 3\n", "f.yaml:1:4: 方括号没有写完，缺少“]”或逗号"),
        ("a: {b: 1\nc: 3\n", "f.yaml:1:4: 花括号没有写完，缺少“}”或逗号"),
        ("a: - b\n", "f.yaml:1:4: “- ”要另起一行"),
        ('"a": "x" y\n', "f.yaml:1:10: 缩进或引号不对：这里接不上前面的内容"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: “---”之后又是一份内容，一个文件只能有一份"),
        ("a: \x01\n", "f.yaml:1:4: 这里有看不见的控制字符（编号 1），请删去"),
        ("# 只有注释\n", "f.yaml:1:1: 文件是空的"),
        ("", "f.yaml:1:1: 文件是空的"),
    ],
)
def test_syntax_is_told_in_plain_words(text: str, fault: str) -> None:
    assert told(text) == [fault]


def test_a_list_out_of_line_is_told() -> None:
    root, found = read_nodes("f.yaml", b"- a\nb: 1\n")
    assert root is None
    assert "f.yaml:2:1: 缩进" in str(found[0])


@pytest.mark.usefixtures("_each_loader")
def test_anchors_and_aliases_are_refused_each_at_its_place() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    places = [fault.split(" ")[0] for fault in told(bomb)]
    assert places == [
        "f.yaml:1:4:",
        "f.yaml:2:4:",
        "f.yaml:2:8:",
        "f.yaml:2:12:",
        "f.yaml:3:5:",
        "f.yaml:3:9:",
    ]
    message = "不能用 & 和 * 引用（a）：请把内容写全，或者用引号括起来"
    assert told(bomb)[0] == f"f.yaml:1:4: {message}"


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000])
def test_deep_nesting_is_refused_before_it_is_followed(text: str) -> None:
    (fault,) = told(text)
    assert fault.endswith(": 括号或缩进超过 32 层")


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    content = "a: 1\nb: 司法局 ".encode() + "是".encode("gb18030")
    root, found = read_nodes("f.yaml", content)
    assert root is None
    message = "这里的字读不出来：用记事本打开，“另存为”时“编码”选“UTF-8”"
    assert [str(fault) for fault in found] == [f"f.yaml:2:8: {message}"]


def test_a_huge_file_is_not_parsed() -> None:
    root, found = read_nodes("f.yaml", b"#" * (9 << 20))
    assert root is None
    assert [str(fault) for fault in found] == [
        "f.yaml:1:1: 文件有 9 MB，太大了，方案文件不会这么大"
    ]


def test_the_loader_tells_syntax_with_the_faults_of_other_files(tmp_path: Path) -> None:
    write(tmp_path, "units.yaml", "[市场局]", "[市场局")
    (tmp_path / "scheme.yaml").write_text("id: small\n", encoding="utf-8")
    found = faults(tmp_path)
    assert found[-1] == "units.yaml:6:14: 方括号没有写完，缺少“]”或逗号"
    assert found[0].startswith("scheme.yaml:1:1: 文件内容缺少“forms”")
    assert len(found) == 11
