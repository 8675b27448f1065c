"""The list of units."""

from checks.scoring.model import ALL, EVERYBODY
from tests.score_samples import listed, office, pingyang, roll, told


def test_units_are_named_by_group_and_name() -> None:
    _, units, faults = roll(
        pingyang(), {"单位": listed(office("一科", 执法权="是"), office("一科", "乙局"))}
    )
    assert [unit.key for unit in units.units] == ["甲局 一科", "乙局 一科"]
    assert units.units[0].attributes == {"执法权": True, "进驻中心": False}
    assert faults == []


def test_a_unit_there_twice_however_it_is_written() -> None:
    rows = listed(office("一科（综合科）"), office("一科(综合科)"))
    _, _, faults = roll(pingyang(), {"单位": rows})
    assert told(faults) == [("单位", "C3", "“甲局 一科(综合科)”写了两次（前一次在第2行）")]


def test_a_unit_with_a_wrong_cell_is_known_and_has_no_result() -> None:
    rows = listed(office("一科", 执法权="有"), office("二科"))
    _, units, faults = roll(pingyang(), {"单位": rows})
    assert [unit.key for unit in units.units] == ["甲局 一科", "甲局 二科"]
    assert told(faults) == [("单位", "D2", "“执法权”不能是“有”")]
    assert (faults[0].units, faults[0].items) == (("甲局 一科",), (ALL,))


def test_a_row_without_a_name_leaves_nobody_a_result() -> None:
    _, _, faults = roll(pingyang(), {"单位": listed(office(""), office("二科"))})
    assert told(faults) == [("单位", "C2", "没有填“参评科室”")]
    assert faults[0].units == EVERYBODY


def test_names_are_found_whatever_their_width_and_brackets() -> None:
    _, units, _ = roll(pingyang(), {"单位": listed(office("信息中心（人才科）"))})
    found = units.find({"主管部门": "甲局", "参评科室": "信息中心(人才科)"})
    assert found is units.units[0]
    assert units.find({"主管部门": "乙局", "参评科室": "信息中心（人才科）"}) is None
