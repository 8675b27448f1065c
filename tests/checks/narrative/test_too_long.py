from checks.narrative import too_long
from tests.samples import dossier, narrative, problems


def test_a_body_at_the_limit_passes():
    assert problems(too_long, dossier(narratives=(narrative("字" * 1000),))) == []


def test_a_body_over_the_limit_says_by_how_much():
    text = narrative("字" * 1004)
    assert problems(too_long, dossier(narratives=(text,))) == [
        (text.path, "", "正文 1,004 字（字符数 1,004），超过上限 1,000 字，多 4 字")
    ]


def test_what_nobody_has_begun_is_not_counted():
    text = narrative("字" * 1004, untouched=True)
    assert problems(too_long, dossier(narratives=(text,))) == []
