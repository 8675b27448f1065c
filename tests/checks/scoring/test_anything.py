"""Whatever stands in the cells: no crash, and every figure that is given adds up."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.scoring.model import ALL
from checks.scoring.points import points_of
from generators.demo.scores import typed_rows
from generators.score.reports import render
from generators.score.view import result_view
from tests.score_samples import Rows, book, pingyang, tacheng

ODD = ["", "0", "-1", "3.95", "1e9", "合计", "是", "否", "示例", "=1", "甲局", "３", "9" * 11]
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=6), st.integers(0, 200).map(str))
CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), TEXTS),
    max_size=6,
)
Changes = list[tuple[int, int, int, str]]


def changed(rows: dict[str, list[dict[str, str]]], changes: Changes) -> dict[str, Rows]:
    """`rows` with some cells overwritten."""
    sheets = sorted(rows)
    for sheet, row, column, text in changes:
        of_sheet = rows[sheets[sheet % len(sheets)]]
        cells = of_sheet[row % len(of_sheet)]
        cells[sorted(cells)[column % len(cells)]] = text
    return dict(rows)


@given(CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_offices(changes: Changes) -> None:
    result = points_of(pingyang(), book(pingyang(), changed(typed_rows("pingyang-2023"), changes)))
    for unit in result.units:
        last = pingyang().selection
        points = [s.points for s in unit.scores if last is None or s.item != last.item]
        if unit.base is not None:
            assert unit.base == sum((p for p in points if p is not None), Decimal(0))
            assert None not in points
        for score in unit.scores:
            if score.points is not None and score.full is not None:
                assert 0 <= score.points <= score.full
            if any(fault.touches(unit.unit.key, score.item) for fault in result.faults):
                assert score.points is None or not score.due
    if any(ALL in fault.items and not fault.units for fault in result.faults):
        assert all(unit.rank is None for unit in result.units)
    render("text", result_view(result))
    render("json", result_view(result))


@given(CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_bodies(changes: Changes) -> None:
    result = points_of(tacheng(), book(tacheng(), changed(typed_rows("tacheng-2020"), changes)))
    for unit in result.units:
        assert unit.total is None or 0 <= unit.total <= 100
        touched = any(fault.touches(unit.unit.key, "1") for fault in result.faults)
        assert (unit.total is None) == touched
        assert (unit.grade == "") == (unit.total is None)
    render("text", result_view(result))
