from hypothesis import given
from hypothesis import strategies as st

from evidence.text.fingerprint import PROPERTY, fingerprint


def test_the_property_has_the_name_that_files_handed_out_carry():
    assert PROPERTY == "fazhi-skeleton"


def test_the_fingerprint_is_the_same_for_ever():
    # Files handed out carry it: a change here would make every skeleton look touched.
    assert fingerprint(["关于法治的情况说明", "（一）主要 举措"]) == (
        "8ddadf9fa397fe62cbd14497f2327fefb20feb0a5565526b76eccf0359647ddd"
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_white_space_and_breaks_do_not_matter(texts):
    spaced = [f"\u3000{text}\n" for text in texts]
    assert fingerprint(texts) == fingerprint(spaced) == fingerprint(["".join(texts), " "])


@given(st.text(st.sampled_from("法治，。1a"), min_size=1), st.integers(0))
def test_any_other_change_matters(text, place):
    place %= len(text)
    assert fingerprint([text]) != fingerprint([text[:place] + text[place + 1 :]])
    assert fingerprint([text]) != fingerprint([f"{text[:place]}新{text[place:]}"])


def test_a_lone_surrogate_does_not_raise():
    assert len(fingerprint(["\ud800"])) == 64
