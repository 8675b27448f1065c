from checks.progress import DossierProgress, Progress, Stage
from checks.scoring.proposal import proposal
from indicators.load import load_scheme, scheme_folder
from tests.score_samples import xincheng

SCHEME = load_scheme(scheme_folder("xincheng-2024"))


def units(stage: Stage, **others: Stage) -> dict[str, Progress]:
    """Every unit's dossiers at `stage`, those of the named units otherwise."""
    return {
        unit.name: Progress(
            tuple(
                DossierProgress(demand.id, others.get(unit.name, stage), 0, 0)
                for demand in SCHEME.demands_of(unit.name)
            ),
            0,
            0,
        )
        for unit in SCHEME.units
    }


def test_done_by_all_units_is_met() -> None:
    found = proposal(xincheng(), SCHEME, units(Stage.DONE))
    assert set(found) == {str(number) for number in range(1, 101)}
    assert {answer.word for answer in found.values()} == {"达标"}
    assert found["21"].where == "申报项 021 的 1 个单位材料都检查通过"


def test_one_unit_behind_is_not_met_and_named() -> None:
    found = proposal(xincheng(), SCHEME, units(Stage.DONE, 司法局=Stage.TO_MEND))
    assert (found["21"].word, found["21"].where) == ("未达标", "司法局待整改")
    assert found["1"].word == "达标"


def test_many_units_behind_are_counted() -> None:
    found = proposal(xincheng(), SCHEME, units(Stage.NOT_STARTED))
    assert found["4"].where == "文体旅游广电局未启动、农牧局未启动、市场监督管理局未启动等 7 个单位"


def test_units_that_were_not_seen_are_not_done() -> None:
    assert proposal(xincheng(), SCHEME, {})["21"].where == "司法局未启动"
