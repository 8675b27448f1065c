from checks.narrative import rather_long, too_long
from checks.narrative.length import own_words
from tests.samples import dossier, narrative, problems


def test_a_forgotten_hint_is_not_counted():
    assert own_words(narrative("字" * 10 + "【提示abc】", "【又一条】")) == (10, 10)


def test_what_is_no_hint_is_counted():
    assert own_words(narrative("新政办发【2024】26号")) == (9, 13)


def test_a_hint_alone_makes_no_text_too_long():
    text = narrative("字" * 490, "【" + "字" * 900 + "】")
    assert problems(too_long, dossier(narratives=(text,))) == []
    assert problems(rather_long, dossier(narratives=(text,))) == []
