import pytest

from checks.dossier import folder_unknown, joint_apart
from tests.samples import demand, material, scheme, unit_folder, unit_problems

BOTH = ("司法局", "政府办")
JOINT = demand(
    id="026-029",
    short="行政规范性文件程序",
    indicators=("26", "27", "28", "29"),
    joint="第26、27、28、29项指标，请合并提供下列材料：",
    materials=(material(units=BOTH, named_units=BOTH),),
)
ASKED = scheme(demand(), JOINT)
TOGETHER = "，这几项要合并提供，放在“026-029 行政规范性文件程序”里"


def folder(*names, unit="司法局"):
    return unit_folder(unit=unit, strangers=tuple(f"单位/{unit}/{name}" for name in names))


@pytest.mark.parametrize(
    "name", ["027 合法性审核", "27合法性审核", "０２８　备案", "026-027 程序", "28-29备案和清理"]
)
def test_a_part_of_a_joint_demand(name):
    assert unit_problems(joint_apart, folder(name), ASKED) == [
        (f"单位/司法局/{name}", "", f"“{name}”只是第26、27、28、29项指标中的一部分{TOGETHER}")
    ]


def test_parts_of_one_demand_are_one_problem():
    subject = folder("026 程序", "027 审核", "旧材料", "29 清理")
    ((path, _, message),) = unit_problems(joint_apart, subject, ASKED)
    assert path == "单位/司法局/026 程序"
    assert message.startswith("“026 程序”、“027 审核”、“29 清理”只是第26、27、28、29项指标")


def test_what_is_told_here_is_no_unknown_folder():
    subject = folder("027 审核", "旧材料")
    ((path, _, _),) = unit_problems(folder_unknown, subject, ASKED)
    assert path == "单位/司法局/旧材料"


@pytest.mark.parametrize(
    "name",
    [
        "026-029 行政规范性文件程序 - 副本",
        "26-29 行政规范性文件",
        "26—29行政规范性文件",
        "021 副本",
        "27人名单",
        "27.xlsx",
        "270 其他",
        "旧材料",
    ],
)
def test_no_part_of_a_joint_demand(name):
    subject = folder(name)
    assert unit_problems(joint_apart, subject, ASKED) == []
    assert len(unit_problems(folder_unknown, subject, ASKED)) == 1


def test_a_joint_demand_that_others_lead_is_an_unknown_folder():
    subject = folder("027 审核", unit="财政局")
    assert unit_problems(joint_apart, subject, ASKED) == []
    ((_, _, message),) = unit_problems(folder_unknown, subject, ASKED)
    assert message.endswith("申报项 026-029 不由“财政局”牵头")
