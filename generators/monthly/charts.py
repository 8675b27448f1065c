"""The two charts of a month's report, from its facts."""

from collections.abc import Mapping, Sequence

from checks.progress import Stage
from checks.wording import day as chinese_date
from evidence.journal.over_time import Standing
from generators.monthly.drawing import Chart
from generators.monthly.facts import Monthly
from generators.monthly.month import china_day
from generators.monthly.progress_charts import (
    UNITS_IN_A_CHART,
    Bar,
    Column,
    progress_chart,
    ranked,
    units_chart,
)
from generators.monthly.tables import percent, spoken_day
from indicators.model import Scheme

MOST_COLUMNS = 12
_SPANS = ("%Y-%m-%d", "%G-%V", "%Y-%m")
"""A day, a week, a month: of each, the last check is shown."""


def progress_over_time(facts: Monthly, words: Mapping[str, str]) -> Chart:
    """Stages and errors at up to twelve checks up to the report's moment."""
    chosen = points(facts.trend)
    columns, year = [], 0
    for standing in chosen:
        day = china_day(standing.at)
        counts = {stage: standing.count(stage) for stage in Stage}
        shown = f"{day.year}年" if day.year != year else ""
        columns.append(Column(spoken_day(day), shown, counts, standing.errors))
        year = day.year
    first, last = (chinese_date(china_day(one.at)) for one in (chosen[0], chosen[-1]))
    counted = columns[-1].counts.values()
    alt = words["进展图.说明"].format(first, last, len(chosen), *counted, columns[-1].errors)
    return progress_chart(columns, _labels(words), alt)


def units_by_rank(facts: Monthly, scheme: Scheme, words: Mapping[str, str]) -> list[Chart]:
    """Every unit that has dossiers, the best first; as many pictures as pages are needed."""
    aliases = {unit.name: unit.aliases for unit in scheme.units}
    bars = ranked([Bar((name, *aliases.get(name, ())), one) for name, one in facts.units.items()])
    charts = []
    for start in range(0, len(bars), UNITS_IN_A_CHART):
        part = bars[start : start + UNITS_IN_A_CHART]
        shares = "、".join(f"{bar.names[0]}{percent(bar.progress)}" for bar in part)
        alt = words["单位图.说明"].format(start + 1, start + len(part), shares)
        charts.append(units_chart(part, start + 1, _labels(words), alt))
    return charts


def points(trend: Sequence[Standing]) -> list[Standing]:
    """The last check of each day; of each week or month where that would be too many."""
    for span in _SPANS:
        last = {china_day(one.at).strftime(span): one for one in trend}
        chosen = list(last.values())
        if len(chosen) <= MOST_COLUMNS:
            break
    return chosen[-MOST_COLUMNS:]


def _labels(words: Mapping[str, str]) -> dict[str, str]:
    named = {
        name.removeprefix("图."): text for name, text in words.items() if name.startswith("图.")
    }
    return {**named, "图例": words["图例"]}
