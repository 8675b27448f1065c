from dataclasses import replace

from generators.overview.rows import leads, shares, tasks
from indicators.load import load_scheme, scheme_folder
from indicators.model import Chapter, Indicator, Scheme, Section
from tests.samples import demand, material, scheme

FIRST, SECOND, VETO = (
    Indicator(number, number, f"第{number}条") for number in ("26", "27", "否决1")
)


def joint() -> Scheme:
    asked = demand(
        id="026-027",
        indicators=("26", "27"),
        joint="第26、27项指标，请合并提供下列材料：",
        materials=(material(no=1, units=("司法局", "政府办")), material(no=2, units=("政府办",))),
    )
    sections = (Section("1.甲。", (FIRST,)), Section("2.乙。", (SECOND, VETO)))
    return replace(scheme(asked), chapters=(Chapter("一、章", sections),))


def test_indicators_of_a_joint_demand_come_first_then_its_materials() -> None:
    rows = list(tasks(joint()))
    assert [(task.section, task.numbers, task.texts) for task in rows] == [
        ("1.甲。", "26", "第26条"),
        ("2.乙。", "27", "第27条"),
        ("1.甲。\n2.乙。", "26、27", "第26、27项指标，请合并提供下列材料："),
        ("1.甲。\n2.乙。", "26、27", "第26、27项指标，请合并提供下列材料："),
        ("2.乙。", "否决1", "第否决1条"),
    ]
    assert [task.material.no if task.material else 0 for task in rows] == [0, 0, 1, 2, 0]
    assert [task.short_number for task in rows] == ["26", "27", "026-027", "026-027", "否决1"]
    assert rows[-1].demand is None


def test_leads_are_as_printed_with_the_open_class() -> None:
    told = material(named_units=("市场局", "农牧局"), open_class="{}等执法部门")
    assert leads(told) == "市场局、农牧局等执法部门"
    assert leads(replace(told, open_class="")) == "市场局、农牧局"


def test_shares_count_what_a_unit_leads_and_the_bonus_apart() -> None:
    asked = replace(
        joint(), demands=(*joint().demands, demand(id="加分1", indicators=("加分1",), bonus=True))
    )
    law, office = shares(asked)
    assert (law.unit.name, law.dossiers, law.materials, law.bonus) == ("司法局", 1, 1, 1)
    assert (office.dossiers, office.materials, office.ids) == (1, 2, ("026-027",))


def test_every_material_and_indicator_of_the_real_scheme_is_there() -> None:
    real = load_scheme(scheme_folder("xincheng-2024"))
    rows = list(tasks(real))
    assert len([task for task in rows if task.material]) == sum(
        len(each.materials) for each in real.demands
    )
    single = {task.numbers for task in rows if len(task.indicators) == 1}
    assert single == {indicator.id for _, _, indicator in real.indicators()}
    assert sum(share.dossiers for share in shares(real)) == 297
    assert len(shares(real)) == 33
