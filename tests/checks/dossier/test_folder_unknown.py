import pytest

from checks.dossier import folder_unknown
from indicators.model import Unit
from tests.samples import demand, dossier, material, scheme, unit_folder, unit_problems

UNITS = (
    Unit("司法局", (), "政府部门"),
    Unit("市场监督管理局", ("市场监管局", "市场局"), "政府部门"),
)
OTHERS = demand(
    id="026-029",
    short="重大行政决策",
    indicators=("26", "27", "28", "29"),
    materials=(material(units=("政府办",), named_units=("政府办",)),),
)


def test_a_tidy_unit_folder_passes():
    assert unit_problems(folder_unknown, unit_folder()) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("市场局", "，应写全称“市场监督管理局”"),
        ("司法局（新）", "，是不是“司法局”"),
        ("汇总", ""),
    ],
)
def test_a_folder_of_no_unit(name, hint):
    folder = unit_folder(
        unit=name, path=f"单位/{name}", known=False, dossiers=(), strangers=("单位/x/乱.txt",)
    )
    assert unit_problems(folder_unknown, folder, scheme(units=UNITS)) == [
        (f"单位/{name}", "", f"“{name}”不是本方案的牵头单位{hint}")
    ]


@pytest.mark.parametrize(
    ("name", "exists", "hint"),
    [
        ("备份", True, ""),
        ("21制度建设", False, "，是不是“021 健全地方政府制度建设”改了名"),
        ("021 健全地方政府制度建设 - 副本", True, "，申报项 021 已有“021 健全地方政府制度建设”"),
        ("027 重大决策", True, "，申报项 026-029 不由“司法局”牵头"),
        ("2024年总结", True, ""),
        ("21人名单.xlsx", True, ""),
        ("21.xlsx", True, ""),
        ("999", True, ""),
    ],
)
def test_a_stranger_in_a_unit_folder(name, exists, hint):
    folder = unit_folder(dossiers=(dossier(exists=exists),), strangers=(f"单位/司法局/{name}",))
    assert unit_problems(folder_unknown, folder, scheme(demand(), OTHERS)) == [
        (f"单位/司法局/{name}", "", f"“司法局”文件夹里多出“{name}”，本方案没有要求{hint}")
    ]
