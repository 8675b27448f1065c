"""Profiles: what is reported when."""

import pytest

from checks.profiles import BUILT_IN, profiles, selection
from checks.selection import Selection
from checks.waive import verify
from evidence.settings import Options, Profile


def test_the_built_in_ones():
    assert list(profiles(Options())) == ["draft", "submit"]
    assert selection(profiles(Options())["submit"]) == Selection()
    assert "N103" in profiles(Options())["draft"].ignore


def test_their_codes_are_codes_of_rules():
    verify(Options(profiles=BUILT_IN))


def test_one_in_the_settings_stands_in_place_of_ours():
    mine = Profile("draft", ignore=("X",))
    assert profiles(Options(profiles=(mine,)))["draft"] is mine


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), Selection(("N", "M"), ("N103", "M4"))),
        ((), ("F303",), Selection(("N", "M"), ("N103", "M4", "F303"))),
        (("X",), (), Selection(("X",), ("N103", "M4"))),
        (("N103",), (), Selection(("N103",), ("M4",))),
        (("M401", "N"), (), Selection(("M401", "N"), ("N103",))),
    ],
)
def test_with_what_the_command_line_says(select, ignore, expected):
    profile = Profile("x", select=("N", "M"), ignore=("N103", "M4"))
    assert selection(profile, select, ignore) == expected


def test_without_a_profile():
    assert selection(None, ("N",), ("N103",)) == Selection(("N",), ("N103",))
