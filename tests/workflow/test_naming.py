"""What people type is turned into what the scheme calls it, or told to be wrong."""

import pytest

from tests import samples
from workflow.errors import NoPartError, UnknownDemandError, UnknownUnitError, WrongRequestError
from workflow.naming import named

SCHEME = samples.scheme()


def test_names_and_numbers_as_people_type_them() -> None:
    assert named(SCHEME, ["司法局"], ["21"]) == (("司法局",), ("021",))
    assert named(SCHEME, (), ()) == ((), ())


def test_a_unit_that_is_not_there() -> None:
    with pytest.raises(UnknownUnitError, match=r"^没有牵头单位“司法”，是不是“司法局”？$") as near:
        named(SCHEME, ["司法"], ())
    assert near.value.near == "，是不是“司法局”？"
    with pytest.raises(UnknownUnitError, match=r"^没有牵头单位“甲乙丙”$") as far:
        named(SCHEME, ["甲乙丙"], ())
    assert far.value.near == ""


def test_an_indicator_that_is_not_there() -> None:
    with pytest.raises(UnknownDemandError, match=r"^没有指标“999”$"):
        named(SCHEME, (), ["999"])


def test_a_unit_that_has_no_part_in_it() -> None:
    scheme = samples.scheme(units=(*SCHEME.units, samples.Unit("财政局", (), "政府部门")))
    with pytest.raises(NoPartError, match=r"^021 不是财政局的申报项$") as caught:
        named(scheme, ["财政局"], ["21"])
    assert caught.value.typed == "21"
    assert isinstance(caught.value, WrongRequestError)
