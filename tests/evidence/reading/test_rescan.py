from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from evidence.facts import Dossier, Submission, UnitFolder
from evidence.reading.rescan import Concerned, concerned, merged, rescan, worth_a_look
from tests import samples

ROOT = Path("/w")
SCHEME = samples.scheme()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("单位/司法局/021 健全/印证材料/a.pdf", True),
        ("单位/司法局/021 健全", True),
        ("fazhi.yaml", True),
        ("单位/司法局/021 健全/~$情况说明.docx", False),
        ("单位/司法局/021 健全/~WRD0001.tmp", False),
        ("单位/司法局/021 健全/.fazhi-1f.tmp", False),
        ("单位/司法局/021 健全/Thumbs.db", True),
        ("单位/司法局/021 健全/.~说明.docx", False),
        ("单位/司法局/021 健全/印证材料/.fazhi/x.pdf", True),
        (".fazhi/journal.db", False),
        (".fazhi/x.yaml", False),
        ("方案/我的/units.yaml", True),
        ("方案/我的/units.yaml~", False),
        ("报告/通报.docx", False),
        ("成品/单位/a.pdf", False),
    ],
)
def test_only_what_may_change_a_fact_is_looked_at(path: str, expected: bool) -> None:
    assert worth_a_look(ROOT, ROOT / path) is expected


def test_elsewhere_is_not_looked_at() -> None:
    assert not worth_a_look(ROOT, Path("/elsewhere/单位/a"))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (
            ["单位/司法局/021 健全/a.docx", "单位/司法局/022 别的/印证材料/b.pdf"],
            Concerned({"司法局": frozenset({"021", "022"})}),
        ),
        (["单位/司法局/总结报告.docx"], Concerned({"司法局": frozenset()})),
        (["单位/司法局/021 健全"], Concerned({"司法局": frozenset()})),
        (
            ["单位/司法局/021 健全/a.docx", "单位/司法局/022 别的"],
            Concerned({"司法局": frozenset()}),
        ),
        (["单位/司法局/临时/a.docx"], Concerned({"司法局": frozenset()})),
        (["单位/新来的/a.docx"], Concerned(everything=True)),
        (["单位/司法局"], Concerned(everything=True)),
        (["fazhi.yaml"], Concerned(settings=True)),
        (["方案/我的/units.yaml"], Concerned(settings=True)),
        (["单位/司法局/a.yaml"], Concerned({"司法局": frozenset()})),
    ],
)
def test_a_path_concerns_its_dossier_or_its_unit(paths: list[str], expected: Concerned) -> None:
    assert concerned(ROOT, [ROOT / path for path in paths], SCHEME) == expected


def _dossier(unit: str, id_: str, **changes: object) -> Dossier:
    return replace(samples.dossier(), unit=unit, id=id_, **changes)  # type: ignore[arg-type]


BEFORE = Submission(
    (
        UnitFolder(
            "司法局", "单位/司法局", True, (_dossier("司法局", "021"), _dossier("司法局", "022")),
            strangers=("单位/司法局/x",),
        ),
        UnitFolder("政府办", "单位/政府办", True, (_dossier("政府办", "021"),)),
    )
)  # fmt: skip


def test_a_dossier_read_anew_takes_its_seat() -> None:
    fresh = UnitFolder("司法局", "单位/司法局", True, (_dossier("司法局", "022", exists=False),))
    after = merged(BEFORE, fresh, ["022"])
    assert [(d.unit, d.id, d.exists) for d in after.dossiers] == [
        ("司法局", "021", True), ("司法局", "022", False), ("政府办", "021", True),
    ]  # fmt: skip
    assert after.units[0].strangers == ("单位/司法局/x",)
    assert after.units[1] is BEFORE.units[1]


def test_a_dossier_that_went_leaves_and_a_new_one_comes() -> None:
    fresh = UnitFolder("司法局", "单位/司法局", True, (_dossier("司法局", "加分1"),))
    after = merged(BEFORE, fresh, ["022", "加分1"])
    assert [d.id for d in after.units[0].dossiers] == ["021", "加分1"]


def test_a_unit_read_anew_is_replaced_whole() -> None:
    fresh = UnitFolder("政府办", "单位/政府办", True, strangers=("单位/政府办/y",))
    assert merged(BEFORE, fresh, []).units == (BEFORE.units[0], fresh)


def test_a_unit_that_was_not_asked_for_stays_out() -> None:
    assert merged(BEFORE, UnitFolder("财政局", "单位/财政局"), []) == BEFORE


def test_only_what_is_concerned_is_scanned() -> None:
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def scan(units: Collection[str], demands: Collection[str]) -> Submission:
        asked.append((tuple(units), tuple(sorted(demands))))
        fresh = UnitFolder("司法局", "", True, (_dossier("司法局", "021", exists=False),))
        return Submission((fresh,) if units else ())

    after = rescan(BEFORE, Concerned({"司法局": frozenset({"021"})}), scan)
    assert asked == [(("司法局",), ("021",))]
    assert [d.exists for d in after.dossiers] == [False, True, True]
    assert rescan(BEFORE, Concerned(everything=True), scan) == Submission()
