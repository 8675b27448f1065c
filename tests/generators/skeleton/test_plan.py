"""What every unit gets when a workspace is set up."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generators.skeleton.plan import plan
from indicators.model import NarrativeSpec, Scheme, Unit
from tests import samples
from tests.ledger_samples import ledger

TITLES = ("关于制度的情况说明", "关于清理的情况说明")


def scheme() -> Scheme:
    """司法局 owes 021 with two narratives and a ledger; both owe 022; 099 is a 加分项."""
    both = ("司法局", "政府办")
    own = samples.demand(
        narratives=tuple(NarrativeSpec(title, True, (), False) for title in TITLES)
    )
    shared = samples.demand(
        id="022",
        short="探索",
        indicators=("22",),
        materials=(samples.material(units=both, named_units=both),),
        narratives=(NarrativeSpec("关于探索的情况说明", True, ("政府办",), False),),
    )
    bonus = samples.demand(id="099", short="加分", indicators=("99",), bonus=True)
    made = samples.scheme(own, shared, bonus)
    units = (Unit("司法局", (), "政府部门"), Unit("政府办", (), "政府部门"))
    return replace(made, units=units, ledgers=(ledger(dossier="021", units=("司法局",)),))


def drafts(**wanted: object) -> Iterator[tuple[str, str, bool]]:
    """Path, whose, and whether it is a file."""
    for draft in plan(scheme(), "新城区", **wanted):  # type: ignore[arg-type]
        yield draft.path.as_posix(), draft.unit.name, draft.make is not None


def unit(name: str) -> list[tuple[str, str, bool]]:
    folder = f"单位/{name}"
    return [
        (f"{folder}/填报须知.docx", name, True),
        (f"{folder}/联络员反馈表.docx", name, True),
        (f"{folder}/总结报告.docx", name, True),
        (f"{folder}/月度进展", name, False),
    ]


OWN, SHARED = "单位/司法局/021 健全地方政府制度建设", "单位/政府办/022 探索"
DOSSIER = [
    (f"{OWN}/{TITLES[0]}.docx", "司法局", True),
    (f"{OWN}/{TITLES[1]}.docx", "司法局", True),
    (f"{OWN}/证明材料目录.xlsx", "司法局", True),
    (f"{OWN}/合法性审查台账.xlsx", "司法局", True),
    (f"{OWN}/印证材料", "司法局", False),
]
OTHER = [
    ("单位/司法局/022 探索/证明材料目录.xlsx", "司法局", True),
    ("单位/司法局/022 探索/印证材料", "司法局", False),
]
THEIRS = [
    (f"{SHARED}/关于探索的情况说明.docx", "政府办", True),
    (f"{SHARED}/证明材料目录.xlsx", "政府办", True),
    (f"{SHARED}/印证材料", "政府办", False),
]


def test_everybody_gets_their_own_in_order() -> None:
    assert list(drafts()) == [*unit("司法局"), *DOSSIER, *OTHER, *unit("政府办"), *THEIRS]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"units": ["政府办"]}, [*unit("政府办"), *THEIRS]),
        ({"demands": ["021"]}, [*unit("司法局"), *DOSSIER]),
        ({"units": ["政府办"], "demands": ["021"]}, []),
        ({"units": ["没有"]}, []),
    ],
    ids=["a unit", "a demand", "a unit without a part in it", "an unknown unit"],
)
def test_only_what_is_named(wanted: dict[str, list[str]], found: list[object]) -> None:
    assert list(drafts(**wanted)) == found


@pytest.mark.parametrize(
    ("wanted", "planned"),
    [({}, False), ({"bonus": True}, True), ({"demands": ["099"]}, True), ({"bonus": False}, False)],
)
def test_a_bonus_is_planned_when_it_is_asked_for(wanted: dict[str, object], planned: bool) -> None:
    assert any("099 加分" in path for path, *_ in drafts(**wanted)) is planned


def test_a_narrative_knows_the_names_of_all_of_its_dossier() -> None:
    names = {draft.path.name: draft.narratives for draft in plan(scheme(), "新城区")}
    both = tuple(f"{title}.docx" for title in TITLES)
    assert names[both[0]] == names[both[1]] == both
    assert names["证明材料目录.xlsx"] == ()
