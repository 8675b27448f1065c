"""What the checks suggest for the self-assessment; people confirm it."""

from collections.abc import Mapping

from checks.progress import Progress, Stage
from checks.scoring.verdicts import Answer
from checks.wording import FEW
from indicators.model import Scheme
from indicators.scoring_model import Scoring


def proposal(scoring: Scoring, scheme: Scheme, units: Mapping[str, Progress]) -> dict[str, Answer]:
    """The best verdict where the dossiers of all lead units are done, else the worst.

    Nothing in between is proposed: how far an indicator is met, only people can say. Bonus and
    veto items are not answered.
    """
    assert scoring.verdicts is not None
    words = [value.name for value in scoring.verdicts.values]
    skipped = {each.id for each in (*scoring.verdicts.bonuses, *scoring.verdicts.vetoes)}
    stages: dict[str, dict[str, Stage]] = {}
    for name, unit in units.items():
        for item in unit.dossiers:
            stages.setdefault(item.dossier, {})[name] = item.stage
    answers = {}
    for _, _, indicator in scheme.indicators():
        demand = scheme.demand_for(indicator.id)
        if indicator.id in skipped or demand is None:
            continue
        found = stages.get(demand.id, {})
        open_ = [
            f"{unit}{found.get(unit, Stage.NOT_STARTED).value}"
            for unit in demand.units
            if found.get(unit, Stage.NOT_STARTED) is not Stage.DONE
        ]
        if not open_:
            why = f"申报项 {demand.id} 的 {len(demand.units)} 个单位材料都检查通过"
            answers[indicator.id] = Answer(words[0], why)
        else:
            more = f"等 {len(open_)} 个单位" if len(open_) > FEW else ""
            answers[indicator.id] = Answer(words[-1], "、".join(open_[:FEW]) + more)
    return answers
