from checks.scoring.entries import entries
from checks.scoring.model import Fault
from checks.scoring.repeats import without_repeats
from indicators.scoring_sheets import sheets
from tests.score_samples import listed, office, pingyang, roll, told

SPEC = next(spec for spec in sheets(pingyang()) if spec.name == "扣分")


def kept(*whys: str) -> tuple[list[int], list[Fault]]:
    rows = [office("一科", 扣分项="4.1 信息变更后未及时告知", 数量="1", 事由=why) for why in whys]
    made, units, faults = roll(pingyang(), {"单位": listed(office("一科")), "扣分": rows})
    found = entries(made, SPEC, units, faults)
    return [entry.row for entry in without_repeats(found, SPEC, faults)], faults


def test_rows_that_differ_are_kept() -> None:
    assert kept("电话变了", "地址变了") == ([2, 3], [])


def test_a_row_over_again_is_left_out_and_told() -> None:
    rows, faults = kept("电话变了", "地址变了", "电话变了")
    assert rows == [2, 3]
    assert told(faults) == [("扣分", "第4行", "这一行和第2行完全一样")]
    assert faults[0].units == ("甲局 一科",)
