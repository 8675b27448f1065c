from checks.narrative import old_format
from tests.samples import dossier, narrative, problems


def test_a_text_that_was_converted_is_to_be_saved_anew():
    text = narrative("正文。", path="单位/甲/021 乙/丙.wps", old_format="wps")
    assert problems(old_format, dossier(narratives=(text,))) == [
        ("单位/甲/021 乙/丙.wps", "", "是 .wps 格式，内容已经读出检查，请另存为 .docx")
    ]


def test_a_docx_passes_and_what_cannot_be_read_is_told_elsewhere():
    assert problems(old_format, dossier()) == []
    broken = narrative(problem="转换不了", old_format="doc")
    assert problems(old_format, dossier(narratives=(broken,))) == []
