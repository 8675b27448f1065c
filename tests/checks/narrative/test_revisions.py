import pytest

from checks.narrative import revisions
from tests.samples import dossier, narrative, problems


def test_a_final_text_passes():
    assert problems(revisions, dossier()) == []


@pytest.mark.parametrize(
    ("tracked", "comments", "message"),
    [
        (3, 0, "留有 3 处修订痕迹"),
        (0, 1, "留有 1 条批注"),
        (3, 1, "留有 3 处修订痕迹、1 条批注"),
    ],
)
def test_what_was_left_in_is_counted(tracked, comments, message):
    text = narrative("正文。", revisions=tracked, comments=comments)
    assert problems(revisions, dossier(narratives=(text,))) == [(text.path, "", message)]


def test_an_untouched_skeleton_is_not_judged():
    text = narrative("正文。", comments=1, untouched=True)
    assert problems(revisions, dossier(narratives=(text,))) == []
