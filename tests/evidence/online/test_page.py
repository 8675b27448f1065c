from datetime import date

import pytest

from evidence.facts import PageFacts
from evidence.online.page import MOST_HEADINGS, MOST_TEXT, decoded, with_words

PAGE = PageFacts(url="http://www.example.gov.cn/", day=date(2024, 5, 6), status=200)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("权责清单".encode(), ""),
        ("权责清单".encode("gbk"), ""),
        ("权责清单".encode("gbk"), "text/html; charset=ISO-8859-1"),
        ("权责清单".encode("gbk"), "text/html; charset=GBK"),
        ("权责清单".encode(), "text/html; charset=rot13"),
    ],
)
def test_charsets(data, kind):
    assert decoded(data, kind) == "权责清单"


def test_a_character_that_the_limit_cuts_does_no_harm():
    assert decoded("权责清单".encode()[:-1]) == "权责清"


def test_words_have_limits():
    text = "<title>" + "题" * 201 + "</title>" + "<h1> </h1>" + "<h2>标</h2>" * 21
    found = with_words(PAGE, text.encode(), "text/html", False)
    assert (len(found.title), found.headings) == (200, ("标",) * MOST_HEADINGS)


@pytest.mark.parametrize(("size", "cut"), [(MOST_TEXT, False), (MOST_TEXT + 1, True)])
def test_a_long_text_is_cut(size, cut):
    found = with_words(PAGE, b"<p>" + b"a" * size, "text/html", False)
    assert (len(found.text), found.cut) == (MOST_TEXT, cut)
    assert with_words(PAGE, b"<p>a", "text/html", True).cut
