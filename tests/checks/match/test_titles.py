"""Whether a file bears its material's name: what holds for any two names."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checks.match.titles import akin, bears_name, title_key
from tests.samples import pdf_file, row

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
MARKS = st.sampled_from("《》“”（）()〔〕[]—-、，。：_ 12３Aa")
NAMES = st.text(st.one_of(HAN, HAN, MARKS), max_size=20).filter(lambda name: "/" not in name)
TITLES = st.text(HAN, min_size=4, max_size=20).filter(lambda title: "关于" not in title)


def bears(name: str, title: str, doc_number: str = "") -> bool:
    return bears_name(pdf_file(f"{name}.pdf"), row(name=title, doc_number=doc_number))


@given(TITLES)
def test_a_file_bears_its_own_name(title: str) -> None:
    assert bears(title, title)
    assert bears(f"《{title}》", title)
    assert bears(f"1.{title}", title)
    assert bears(f"新政办发〔2024〕26号 {title}", title, "新政办发〔2024〕26号")
    assert akin(pdf_file(f"{title}.pdf"), row(name=title))


@given(TITLES, TITLES)
def test_names_of_different_characters_are_never_taken_for_the_same(one: str, other: str) -> None:
    assume(one != other)
    assert not bears(one, other)
    assert not bears(f"《{one}》", other)
    assert not bears(f"3.关于{one}的通知", f"关于{other}的通知")


@given(NAMES, NAMES)
def test_comparing_does_not_depend_on_which_is_which(one: str, other: str) -> None:
    first, second = (one, other), (other, one)
    kin = [akin(pdf_file(f"{name}.pdf"), row(name=title, doc_number="")) for name, title in
           (first, second)]  # fmt: skip
    assert kin[0] == kin[1]
    assert (title_key(one) == title_key(other)) == (title_key(other) == title_key(one))


@given(TITLES, TITLES, st.sampled_from(["", "《", "“", "（一）", "2024年"]))
def test_bearing_a_name_does_not_depend_on_which_is_which(
    one: str, other: str, before: str
) -> None:
    assert bears(before + one, other) == bears(other, before + one)


@given(NAMES)
def test_a_key_of_a_key_is_the_key(name: str) -> None:
    assert title_key(title_key(name)) == title_key(name)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("关于做好法治督察工作的通知", "关于做好法制督察工作的通知"),
        ("行政复议案件统计表", "行政诉讼案件统计表"),
        ("会议纪要1", "会议纪要2"),
    ],
)
def test_names_that_only_look_alike(name: str, title: str) -> None:
    assert not bears(name, title)
