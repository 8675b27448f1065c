import pytest

from indicators.ledger_model import Ledger
from indicators.model import (
    Chapter,
    Demand,
    Indicator,
    NarrativeLimit,
    NarrativeSpec,
    Scheme,
    SchemeError,
    Section,
    Unit,
)
from indicators.workdays import NATIONAL
from tests.ledger_samples import ledger
from tests.samples import demand, material, point, scheme

FIRST, SECOND, BOTH = point("请示"), point("报告"), point("审议")


def shared() -> Demand:
    """司法局 leads 1 and 2, 政府办 2 and 3."""
    return demand(
        materials=(
            material(no=1, units=("司法局",), points=(FIRST, BOTH)),
            material(no=2, units=("政府办", "司法局"), points=(BOTH,)),
            material(no=3, units=("政府办",), points=(SECOND, FIRST)),
        )
    )


def numbers(subject: Demand, unit: str) -> list[int]:
    return [material.no for material in subject.materials_of(unit)]


def test_a_scheme_that_cannot_be_used_has_every_fault_in_a_line() -> None:
    error = SchemeError(["a.yaml:1:1: 缺少 id", "a.yaml:2:1: 缺少 name"])
    assert error.faults == ["a.yaml:1:1: 缺少 id", "a.yaml:2:1: 缺少 name"]
    assert str(error) == "a.yaml:1:1: 缺少 id\na.yaml:2:1: 缺少 name"


def test_units_stand_in_the_order_of_first_mention() -> None:
    assert shared().units == ("司法局", "政府办")
    assert demand(materials=()).units == ()


def test_a_folder_bears_id_and_short_title() -> None:
    assert demand(id="026-029", short="执法").folder_name == "026-029 执法"


def test_a_unit_is_asked_only_for_what_it_leads() -> None:
    assert numbers(shared(), "司法局") == [1, 2]
    assert numbers(shared(), "政府办") == [2, 3]
    assert numbers(shared(), "教育局") == []
    assert shared().points_of("司法局") == (FIRST, BOTH)
    assert shared().points_of("政府办") == (BOTH, SECOND, FIRST)
    assert shared().points_of("教育局") == ()


def test_a_narrative_speaks_of_its_own_materials_or_of_what_no_other_claims() -> None:
    usual = NarrativeSpec("甲", True, (), False)
    extra = NarrativeSpec("乙", True, (), True, (3,))
    subject = demand(materials=shared().materials, narratives=(usual, extra))
    assert subject.points_for("政府办", usual) == (BOTH,)
    assert subject.points_for("政府办", extra) == (SECOND, FIRST)
    assert subject.points_for("司法局", usual) == (FIRST, BOTH)
    assert subject.points_for("司法局", extra) == ()


def test_a_narrative_without_units_is_owed_by_all() -> None:
    usual = NarrativeSpec("甲", True, (), False)
    own = NarrativeSpec("乙", True, ("政府办",), True)
    subject = demand(narratives=(usual, own))
    assert subject.narratives_of("政府办") == (usual, own)
    assert subject.narratives_of("司法局") == (usual,)


def test_indicators_come_with_what_they_stand_under() -> None:
    one, two, three = (Indicator(f"{n}", f"{n}", "") for n in (1, 2, 3))
    first, second = Section("1.", (one, two)), Section("2.", (three,))
    chapters = (Chapter("一", (first,)), Chapter("二", (second,)))
    assert list(scheme(chapters=chapters).indicators()) == [
        (chapters[0], first, one),
        (chapters[0], first, two),
        (chapters[1], second, three),
    ]


JOINT = demand(id="026-029", indicators=("26", "27", "28", "29"))
BONUS = demand(id="加分1", indicators=("加分1",), bonus=True)


def several() -> Scheme:
    return scheme(demand(), JOINT, BONUS)


def test_a_demand_by_its_id() -> None:
    assert several().demand("026-029") is JOINT
    with pytest.raises(KeyError, match="'26'"):
        several().demand("26")


@pytest.mark.parametrize("wanted", ["26", "026", "29", "026-029", "26-29", "26-029"])
def test_a_demand_as_a_person_writes_it(wanted: str) -> None:
    assert several().find_demand(wanted) is JOINT


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("21", "021"), ("021", "021"), ("加分1", "加分1"), ("25", None), ("30", None), ("2", None),
     ("27-29", None), ("", None), ("否决1", None)],
)  # fmt: skip
def test_a_demand_that_is_there_or_not(wanted: str, found: str | None) -> None:
    demand = several().find_demand(wanted)
    assert (demand.id if demand else None) == found


def test_the_demand_that_covers_an_indicator() -> None:
    assert several().demand_for("29") is JOINT
    assert several().demand_for("加分1") is BONUS
    assert several().demand_for("029") is None
    assert several().demand_for("否决1") is None


def test_bonus_demands_only_when_asked_for() -> None:
    other = demand(id="030", materials=(material(units=("政府办",)),))
    asked = scheme(demand(), other, BONUS)
    assert [one.id for one in asked.demands_of("司法局")] == ["021"]
    assert [one.id for one in asked.demands_of("司法局", bonus=True)] == ["021", "加分1"]
    assert [one.id for one in asked.demands_of("政府办", bonus=True)] == ["030"]
    assert asked.demands_of("教育局", bonus=True) == ()


def test_ledgers_are_owed_by_their_units_or_by_all_that_lead() -> None:
    def owed(subject: Ledger, unit: str, dossier: str = "021") -> bool:
        return scheme(shared(), ledgers=(subject,)).ledgers_of(unit, dossier) == (subject,)

    for_all, for_one = (ledger(id="a", dossier="021", units=units) for units in ((), ("政府办",)))
    assert [owed(for_all, unit) for unit in ("司法局", "政府办", "教育局")] == [True, True, False]
    assert [owed(for_one, unit) for unit in ("司法局", "政府办")] == [False, True]
    assert not owed(for_all, "司法局", "022")
    asked = scheme(ledgers=(for_all,))
    assert (asked.ledger("a"), asked.ledger("b")) == (for_all, None)


def test_a_unit_by_its_name_or_another_name() -> None:
    market = Unit("市场监督管理局", ("市场局", "市场监管局"), "政府部门")
    asked = scheme(units=(Unit("司法局", (), "政府部门"), market))
    for name in ("市场监督管理局", "市场局", "市场监管局"):
        assert asked.unit(name) is market
    assert asked.unit("市场") is None
    assert asked.unit("司法局") is asked.units[0]


def test_a_form_by_its_name() -> None:
    form = scheme().form("网址链接")
    assert form is not None
    assert (form.name, form.url) == ("网址链接", True)
    assert scheme().form("网址") is None
    assert scheme().form("") is None


def test_a_demands_own_limit_rules_over_the_schemes() -> None:
    own = NarrativeLimit(soft=800, hard=1500, quote="不超过1500字")
    asked = scheme(demand(), demand(id="031", limit=own))
    assert asked.narrative_limit("031") is own
    assert asked.narrative_limit("021") is asked.limit
    with pytest.raises(KeyError):
        asked.narrative_limit("099")


def test_what_no_document_states_is_settled() -> None:
    asked = scheme()
    assert (asked.domains, asked.max_file_bytes, asked.ledgers) == ((), 200_000_000, ())
    assert asked.calendar is NATIONAL
    assert (asked.demands[0].apart, asked.demands[0].narratives[0].materials) == (None, ())
