"""A workspace's own templates: used when sound, named with file, line and fault when not."""

from pathlib import Path

import docx
import pytest

from generators.skeleton.unit_documents import liaison_form
from generators.wording.listing import copies
from generators.wording.own_templates import FOLDER, TEMPLATES, names
from generators.wording.words import BUILT_IN, Words, house, verified
from indicators.errors import UnusableError
from tests import samples

LIAISON = "liaison.docx.txt"
VALUES = {"scheme": samples.scheme(), "unit": "司法局", "limit": samples.scheme().limit}


def own(root: Path, text: str | bytes, name: str = LIAISON) -> Words:
    """A workspace that has one template of its own."""
    (root / FOLDER).mkdir(exist_ok=True)
    content = text.encode() if isinstance(text, str) else text
    (root / FOLDER / name).write_bytes(content)
    return house(root)


def fault(root: Path, text: str | bytes, name: str = LIAISON) -> str:
    """What is said of a template that cannot be used."""
    words = own(root, text, name)
    with pytest.raises(UnusableError) as caught:
        words.wording(name, **VALUES)
    return str(caught.value)


def test_a_workspace_without_templates_uses_the_built_in_ones(tmp_path: Path) -> None:
    assert house(None) is BUILT_IN
    assert house(tmp_path) is BUILT_IN


def test_a_template_of_the_workspace_comes_first(tmp_path: Path) -> None:
    words = own(tmp_path, "# {{ unit }}的名单\n@form\n")
    assert words.wording(LIAISON, **VALUES) == "# 司法局的名单\n@form\n"
    assert words.own == (LIAISON,)
    assert words.phrases("requirements.phrases.txt")["盖章"] == "需盖章"


def test_a_document_is_made_of_it(tmp_path: Path) -> None:
    words = own(tmp_path, "# 名单\n甲<乙>&丙\n@form\n")
    target = tmp_path / "a.docx"
    target.write_bytes(liaison_form(samples.scheme(), "司法局", words))
    read = docx.Document(str(target))
    assert [p.text for p in read.paragraphs if p.text] == ["名单", "甲<乙>&丙"]
    assert len(read.tables) == 1


def test_an_edited_template_is_read_again(tmp_path: Path) -> None:
    assert own(tmp_path, "# 甲\n@form\n").wording(LIAISON, **VALUES) == "# 甲\n@form\n"
    assert own(tmp_path, "# 乙\n@form\n").wording(LIAISON, **VALUES) == "# 乙\n@form\n"
    (tmp_path / FOLDER / LIAISON).unlink()
    built_in = BUILT_IN.wording(LIAISON, **VALUES)
    assert house(tmp_path).wording(LIAISON, **VALUES) == built_in


def test_notepad_leaves_its_marks(tmp_path: Path) -> None:
    words = own(tmp_path, "# 甲\r\n@form\r\n{{ unit }}\r\n".encode("utf-8-sig"))
    assert words.wording(LIAISON, **VALUES) == "# 甲\n@form\n司法局\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# 甲\n@form\n{{ unti }}", 3, "没有叫“unti”的内容，是不是“unit”？"),
        (
            "# 甲\n@form\n{% if false %}{{ xyz }}{% endif %}",
            3,
            "没有叫“xyz”的内容；有：limit、scheme、unit",
        ),
        ("# 甲\n@form\n\n{{ scheme.nmae }}", 4, "点号后面的“nmae”写错了"),
        ("# 甲\n@form\n{{ unit|dya }}", 3, "没有“dya”这种处理"),
        ("# 甲\n@form\n{% iff unit %}", 3, "没有“iff”这种命令"),
        (
            "# 甲\n@form\n{% if unit %}\n",
            3,
            "有一处“{%”没有写结尾（if 要有 endif，for 要有 endfor）",
        ),
        ("# 甲\n@form\n{{ unit }", 3, "大括号里的写法有误"),
        ("# 甲\n@form\n｛｛ unit }}", 3, "大括号、百分号要用半角"),
        ("# 甲\n@from\n", 2, "没有叫“from”的表格，是不是“form”？"),
        ("# 甲\n", 0, "少了放表格的一行“@form”"),
        ("", 0, "少了放表格的一行“@form”"),
        ("#甲\n@form\n", 1, "行首的“#”后面要空一格；这一行是“#甲”"),
        ("# 甲\n@form\n{{ 1 / 0 }}", 3, "大括号里的内容算不出来"),
        ('# 甲\n@form\n{% include "../fazhi.yaml" %}', 3, "模板里不能用“include”"),
        ('# 甲\n@form\n{% include "liaison.docx.txt" %}', 3, "模板里不能用“include”"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    message = fault(tmp_path, text)
    place = f" 第{line}行" if line else ""
    assert message.startswith(f"模板/liaison.docx.txt{place}：{said}")
    assert message.endswith("请改好，或删去这个文件，改用自带的模板。")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("没有 = 无\n没油 = 无", 2, "没有叫“没油”的短语，是不是“没有”？"),
        ("形式.表头 = 甲|乙", 1, "“形式.表头”应有 3 栏，用竖线“|”隔开，现有 2 栏"),
        ("字数 = {}到", 1, "“字数”里应有 2 处“{}”"),
        ("字数 = {}到{x.__class__}", 1, "“字数”里应有 2 处“{}”"),
        ("没有 = {无", 1, "“没有”里应没有“{”“}”"),
        ("没有=无", 1, "写法应是“名称 = 短语”"),
    ],
)
def test_a_fault_in_a_phrase(tmp_path: Path, text: str, line: int, said: str) -> None:
    message = fault(tmp_path, text, "guide.phrases.txt")
    assert message.startswith(f"模板/guide.phrases.txt 第{line}行：{said}")


def test_phrases_left_out_are_built_in(tmp_path: Path) -> None:
    words = own(tmp_path, "没有 = 暂无\n", "guide.phrases.txt")
    found = words.phrases("guide.phrases.txt", limit=samples.scheme().limit)
    assert (found["没有"], found["要网址"]) == ("暂无", "填写网址")


def test_a_file_that_is_no_text_or_cannot_be_opened(tmp_path: Path) -> None:
    said = fault(tmp_path, "# 好\n@form\n甲".encode("gb18030"))
    assert said.startswith("模板/liaison.docx.txt 第1行：不是 UTF-8 编码")
    assert "用记事本“另存为”，编码选 UTF-8" in said
    (tmp_path / FOLDER / LIAISON).unlink()
    (tmp_path / FOLDER / LIAISON).mkdir()
    with pytest.raises(UnusableError, match="打不开，它不是能读的文件"):
        house(tmp_path).wording(LIAISON, **VALUES)


@pytest.mark.parametrize(
    "code",
    [
        "unit.__class__",
        "().__class__.__base__.__subclasses__()",
        "unit.__init__.__globals__",
        "scheme.__init__.__globals__",
        "self.__init__",
        'unit|attr("__class__")',
        '"{0.__class__}".format(unit)',
    ],
)
def test_a_template_runs_no_code(tmp_path: Path, code: str) -> None:
    assert "第3行" in fault(tmp_path, f"# 甲\n@form\n{{{{ {code} }}}}")


def test_a_copy_of_every_template_is_sound_and_says_the_same(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for artifact in copies(()):
        (tmp_path / artifact.path).write_bytes(artifact.content)
    words = house(tmp_path)
    assert words.own == names()
    for name in names():
        verified(words, name)
    assert words.wording(LIAISON, **VALUES) == BUILT_IN.wording(LIAISON, **VALUES)
    scheme = samples.scheme()
    assert liaison_form(scheme, "司法局", words) == liaison_form(scheme, "司法局")


def test_every_template_says_what_it_is_for() -> None:
    for name in names():
        assert (TEMPLATES / name).read_text(encoding="utf-8").startswith("{# "), name


def test_a_comment_leaves_nothing_in_a_document() -> None:
    assert BUILT_IN.wording(LIAISON, **VALUES).startswith("# ")
