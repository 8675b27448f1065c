"""Stages and shares."""

from dataclasses import replace

from checks.model import Finding, Severity
from checks.progress import Progress, Stage, progress, total
from evidence.facts import Dossier, Submission, UnitFolder
from tests import samples


def _finding(code: str, severity: Severity = Severity.ERROR, dossier: str = "021") -> Finding:
    return Finding(code, code, severity, "司法局", dossier, "", "", "", "")


def _stage(dossier: Dossier, *findings: Finding) -> Stage:
    folder = UnitFolder("司法局", "单位/司法局", dossiers=(dossier,))
    return progress(Submission((folder,)), findings)["司法局"].dossiers[0].stage


def test_an_untouched_dossier_is_not_started() -> None:
    untouched = Dossier(
        id="021",
        unit="司法局",
        path="",
        narratives=(replace(samples.narrative("样稿"), untouched=True),),
        index=samples.index(untouched=True),
    )
    assert _stage(untouched, _finding("N100")) is Stage.NOT_STARTED


def test_a_missing_dossier_is_not_started() -> None:
    assert _stage(Dossier("021", "司法局", "", exists=False), _finding("D601")) is Stage.NOT_STARTED


def test_a_dossier_with_placeholders_is_in_progress() -> None:
    found = (_finding("N105"), _finding("N102"))
    assert _stage(samples.dossier(), *found) is Stage.IN_PROGRESS


def test_a_filled_dossier_with_errors_is_to_mend() -> None:
    assert _stage(samples.dossier(), _finding("N102")) is Stage.TO_MEND


def test_warnings_do_not_keep_a_dossier_from_being_done() -> None:
    assert _stage(samples.dossier(), _finding("N103", Severity.WARNING)) is Stage.DONE


def test_findings_of_other_dossiers_do_not_count() -> None:
    assert _stage(samples.dossier(), _finding("N102", dossier="022")) is Stage.DONE


def test_findings_on_no_single_dossier_count_for_the_unit() -> None:
    folder = UnitFolder("司法局", "单位/司法局", dossiers=(samples.dossier(),))
    found = (_finding("D602", dossier=""), _finding("N103", Severity.WARNING))
    unit = progress(Submission((folder,)), found)["司法局"]
    assert (unit.errors, unit.warnings, unit.dossiers[0].errors) == (1, 1, 0)


def test_waived_findings_do_not_count() -> None:
    waived = replace(_finding("N102"), waived="同意不改")
    assert _stage(samples.dossier(), waived) is Stage.DONE
    folder = UnitFolder("司法局", "单位/司法局", dossiers=(samples.dossier(),))
    assert progress(Submission((folder,)), [waived])["司法局"].errors == 0


def test_findings_of_no_unit_stand_last_and_count() -> None:
    folder = UnitFolder("司法局", "单位/司法局", dossiers=(samples.dossier(),))
    found = (replace(_finding("K904", Severity.WARNING, ""), unit=""), _finding("N102"))
    units = progress(Submission((folder,)), found)
    assert list(units) == ["司法局", "整个工作区"]
    assert units["整个工作区"] == Progress((), 0, 1)
    assert (total(units.values()).errors, total(units.values()).warnings) == (1, 1)


def test_shares_add_up_to_a_hundred() -> None:
    one = progress(Submission((UnitFolder("司法局", "", dossiers=(samples.dossier(),)),)), ())[
        "司法局"
    ].dossiers[0]
    stages = (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)
    thirds = Progress(tuple(replace(one, stage=stage) for stage in stages), 0, 0)
    shares = list(thirds.shares.values())
    assert round(sum(shares), 1) == 100.0
    assert sorted(shares) == [0.0, 33.3, 33.3, 33.4]


def test_all_at_one_stage_are_a_hundred_per_cent() -> None:
    (one,) = progress(Submission((samples.unit_folder(),)), ())["司法局"].dossiers
    assert one.stage is Stage.DONE
    for count in (1, 3, 297):
        shares = Progress((one,) * count, 0, 0).shares
        assert list(shares.values()) == [0.0, 0.0, 0.0, 100.0]


def test_shares_of_nothing_are_zero() -> None:
    assert set(Progress((), 0, 0).shares.values()) == {0.0}


def test_the_total_is_the_sum_of_the_units() -> None:
    one = Progress((), 2, 1)
    assert total([one, one]) == Progress((), 4, 2)
