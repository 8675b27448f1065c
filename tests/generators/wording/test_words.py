import io
from datetime import date

import docx
import pytest
from docx.document import Document
from jinja2 import UndefinedError

from generators.look import word as look
from generators.wording.words import TEMPLATES, compose, phrases, shortened, wording


def test_every_line_gets_its_look() -> None:
    doc = look.new_document()
    text = "# 题\n#- 单位\n> 【框一】\n> 【框二】\n## 一、节\n### （一）目\n\n正文\n@表\n>> 落款\n"
    compose(doc, text, {"表": lambda d: look.table(d, ["列"], [["值"]], [1])})
    doc = docx.Document(io.BytesIO(look.to_bytes(doc, title="", day=date(2024, 4, 3))))
    styles = [(p.style.name, p.text) for p in doc.paragraphs if p.style and p.text]
    assert styles == [
        ("Title", "题"),
        ("Subtitle", "单位"),
        ("Heading 1", "一、节"),
        ("Heading 2", "（一）目"),
        ("公文正文", "正文"),
        ("落款", "落款"),
    ]
    assert [table.cell(0, 0).text for table in doc.tables] == ["【框一】\n【框二】", "列"]


def test_a_table_that_nobody_brings_is_an_error() -> None:
    doc: Document = look.new_document()
    with pytest.raises(KeyError, match="缺"):
        compose(doc, "@缺")


def test_a_name_that_a_template_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="scheme"):
        wording("liaison.docx.txt", unit="司法局")


def test_values_stay_one_line_and_are_not_escaped() -> None:
    text = wording("fazhi.yaml.txt", region="甲\n乙 <&>", scheme="x")
    assert "region: 甲 乙 <&>\n" in text


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shortened("一二三四五", 5) == "一二三四五"
    assert shortened("一二，三四五六", 5) == "一二……"


def test_phrases_by_name() -> None:
    assert phrases("requirements.phrases.txt")["盖章"] == "需盖章"


def test_templates_speak_chinese_punctuation() -> None:
    for file in TEMPLATES.glob("*.docx.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if "{%" not in line and "{{" not in line:
                assert not set(",;:?!()") & set(line), f"{file.name}: {line}"


def test_each_phrase_stands_in_its_template_once() -> None:
    for file in TEMPLATES.glob("*.phrases.txt"):
        lines = file.read_text(encoding="utf-8").splitlines()
        named = [line.partition(" = ")[0] for line in lines if " = " in line]
        assert len(named) == len(set(named)), file.name
