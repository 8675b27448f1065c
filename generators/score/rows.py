"""The rows of a self-assessment's workbook: every indicator, with what the checks propose."""

from collections.abc import Mapping

from checks.scoring.verdicts import Answer
from indicators.model import Scheme
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import (
    EXTRAS,
    INDICATOR,
    LEAD,
    PROOF,
    TEXT,
    VERDICT,
    VERDICTS,
    VETOES,
)

Rows = dict[str, list[dict[str, str]]]


def verdict_rows(scoring: Scoring, scheme: Scheme, answers: Mapping[str, Answer]) -> Rows:
    """A row for each indicator, bonus and veto item, by sheet."""
    assert scoring.verdicts is not None
    special = {extra.id: EXTRAS for extra in scoring.verdicts.bonuses}
    special |= {extra.id: VETOES for extra in scoring.verdicts.vetoes}
    rows: Rows = {VERDICTS: [], EXTRAS: [], VETOES: []}
    for _, _, indicator in scheme.indicators():
        row = {INDICATOR: indicator.id, TEXT: indicator.text}
        sheet = special.get(indicator.id, VERDICTS)
        if sheet == VERDICTS:
            demand = scheme.demand_for(indicator.id)
            answer = answers.get(indicator.id, Answer())
            row[LEAD] = "、".join(demand.units) if demand is not None else ""
            row[VERDICT] = answer.word
            row[PROOF] = f"【检查结果：{answer.where}】" if answer.where else ""
        rows[sheet].append(row)
    return rows
