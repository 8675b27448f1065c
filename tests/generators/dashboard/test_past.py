from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from checks.progress import DossierProgress, Progress, Stage
from evidence.journal.over_time import Standing
from evidence.journal.runs import Run, record
from evidence.layout import JOURNAL_NAME, OWN_FOLDER
from generators.dashboard.past import MOST_POINTS, Point, points, recalled
from tests.generators.report_samples import finding

NOW = Progress((DossierProgress("021", Stage.DONE, 0, 0),), 3, 0)
DAY = date(2024, 5, 20)


def _standing(at: datetime, done: int = 0, errors: int = 9) -> Standing:
    return Standing(at, (("已达标", done), ("未启动", 1 - done)), errors, 0)


def test_the_last_check_of_a_day_stands_for_it() -> None:
    morning, evening = (datetime(2024, 5, 6, hour, tzinfo=UTC) for hour in (1, 9))
    assert points([_standing(morning, 0, 9), _standing(evening, 1, 7)], NOW, DAY) == (
        Point(date(2024, 5, 6), 1, 1, 7),
        Point(DAY, 1, 1, 3),
    )


def test_a_day_is_one_in_china_and_later_ones_do_not_count() -> None:
    late = datetime(2024, 5, 6, 20, tzinfo=UTC)
    found = points([_standing(late), _standing(late + timedelta(days=30))], NOW, DAY)
    assert [point.day for point in found] == [date(2024, 5, 7), DAY]


def test_now_takes_the_place_of_a_check_of_the_same_day() -> None:
    assert points([_standing(datetime(2024, 5, 20, 1, tzinfo=UTC))], NOW, DAY) == (
        Point(DAY, 1, 1, 3),
    )


def test_many_days_are_thinned_out_and_the_last_stays() -> None:
    first = datetime(2024, 1, 1, tzinfo=UTC)
    found = points([_standing(first + timedelta(days=n)) for n in range(139)], NOW, DAY)
    assert len(found) <= MOST_POINTS
    assert found[-1].day == DAY


def test_the_journal_tells_since_when(tmp_path: Path) -> None:
    one = finding(1)
    at = datetime(2024, 5, 6, 9, tzinfo=UTC)
    record(tmp_path, Run(at, "x"), [one], {("司法局", "021"): "待整改"})
    record(tmp_path, Run(at + timedelta(days=9), "x"), [one], {("司法局", "021"): "待整改"})
    known = recalled(tmp_path)
    assert known.findings == {one.id: date(2024, 5, 6)}
    assert known.at_stage_since("司法局", "021", Stage.TO_MEND) == date(2024, 5, 6)
    assert known.at_stage_since("司法局", "021", Stage.DONE) is None
    assert len(known.standings) == 2


def test_a_damaged_journal_is_told_and_does_not_stop_the_page(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    (tmp_path / OWN_FOLDER / JOURNAL_NAME).write_bytes(b"no database at all" * 100)
    assert "已损坏" in recalled(tmp_path).trouble
    assert recalled(tmp_path / "无").trouble == ""


def test_points_are_left_out_only_where_there_are_too_many() -> None:
    first = datetime(2024, 1, 1, tzinfo=UTC)

    def days(count: int) -> list[int]:
        before = [_standing(first + timedelta(days=n)) for n in range(count - 1)]
        found = points(before, NOW, date(2024, 1, 1) + timedelta(days=count - 1))
        return [(point.day - date(2024, 1, 1)).days for point in found]

    assert days(MOST_POINTS) == list(range(MOST_POINTS))
    assert days(MOST_POINTS + 1) == list(range(0, MOST_POINTS + 1, 2))
    assert days(MOST_POINTS + 2) == list(range(1, MOST_POINTS + 2, 2))
    assert len(days(2 * MOST_POINTS)) == MOST_POINTS
    assert days(2 * MOST_POINTS + 1)[-2:] == [2 * MOST_POINTS - 3, 2 * MOST_POINTS]
