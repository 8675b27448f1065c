from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checks.progress import DossierProgress, Progress, Stage
from evidence.journal.over_time import Standing
from generators.monthly.charts import points, progress_over_time, units_by_rank
from generators.monthly.facts import gather
from generators.monthly.month import CHINA, Month
from generators.monthly.progress_charts import UNITS_IN_A_CHART
from generators.wording.words import phrases
from indicators.load import load_scheme, scheme_folder
from tests import samples
from tests.generators.history_samples import record_all

START = datetime(2024, 1, 1, 9, tzinfo=CHINA)


def trend(*hours: int) -> list[Standing]:
    return [Standing(START + timedelta(hours=hour), (), hour, 0) for hour in hours]


def test_the_last_check_of_a_day_stands_for_it() -> None:
    assert [one.errors for one in points(trend(0, 2, 24, 30))] == [2, 30]


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        (range(0, 24 * 12, 24), 12),  # as many days
        (range(0, 24 * 13, 24), 2),  # two weeks
        (range(0, 24 * 7 * 13, 24 * 7), 3),  # three months
        (range(0, 24 * 365 * 2, 24 * 7), 12),  # the last twelve months of two years
    ],
)
def test_many_checks_are_thinned_out_to_twelve(hours: range, shown: int) -> None:
    chosen = points(trend(*hours))
    assert (len(chosen), chosen[-1].errors) == (shown, hours[-1])


def test_the_charts_say_in_words_what_they_show(tmp_path: Path) -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    record_all(tmp_path, scheme)
    facts = gather(tmp_path, scheme, Month(2024, 5))
    words = phrases("monthly.phrases.txt")
    counts = facts.all.counts
    assert progress_over_time(facts, words).alt == (
        "柱形图，从2024年3月28日到2024年5月30日，共8次检查。"
        f"最后一次：未启动{counts[Stage.NOT_STARTED]}个，进行中{counts[Stage.IN_PROGRESS]}个，"
        f"待整改{counts[Stage.TO_MEND]}个，已达标{counts[Stage.DONE]}个，错误{facts.run.errors}个。"
        "每根柱子的数字在图下的表里。"
    )
    (chart,) = units_by_rank(facts, scheme, words)
    assert "第1名到第33名" in chart.alt
    assert "依次是：编办100.0%、" in chart.alt
    assert chart.missing == ""


def test_more_units_than_a_page_holds_make_more_pictures(tmp_path: Path) -> None:
    from dataclasses import replace

    scheme = load_scheme(scheme_folder("xincheng-2024"))
    record_all(tmp_path, scheme, checks=1)
    facts = gather(tmp_path, scheme, Month(2024, 3))
    one = Progress((DossierProgress("021", Stage.DONE, 0, 0),), 0, 0)
    many = replace(facts, units={f"第{n}局": one for n in range(UNITS_IN_A_CHART + 2)})
    first, second = units_by_rank(many, samples.scheme(), phrases("monthly.phrases.txt"))
    assert f"第1名到第{UNITS_IN_A_CHART}名" in first.alt
    assert f"第{UNITS_IN_A_CHART + 1}名到第{UNITS_IN_A_CHART + 2}名" in second.alt
    assert second.height < first.height
