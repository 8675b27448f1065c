import pytest

from checks.narrative import rather_long
from tests.samples import dossier, narrative, problems


@pytest.mark.parametrize("words", [500, 1001])
def test_within_the_soft_limit_and_over_the_hard_one_nothing_is_said(words):
    assert problems(rather_long, dossier(narratives=(narrative("字" * words),))) == []


@pytest.mark.parametrize(("words", "over"), [(501, "1"), (1000, "500")])
def test_between_the_limits_it_says_by_how_much(words, over):
    text = narrative("字" * words)
    assert problems(rather_long, dossier(narratives=(text,))) == [
        (
            text.path,
            "",
            f"正文 {words:,} 字（字符数 {words:,}），一般不超过 500 字，多 {over} 字",
        )
    ]
