from dataclasses import replace
from pathlib import Path

import pytest

from checks.registry import rules
from checks.run import run
from evidence.facts import Submission
from tests import samples
from tests.generators import mending_samples as disk
from tests.generators.mending_samples import row
from workflow.fixing import MENDABLE, MENDS, mendable, plan


def _submission(**changes: object) -> Submission:
    dossier = samples.dossier(**changes)
    return Submission((samples.unit_folder(dossiers=(dossier,)),))


def test_every_mend_is_of_a_check_that_exists() -> None:
    assert {rule.CODE for rule in rules()} >= MENDABLE
    assert [mender.CODE for mender in MENDS] == sorted(MENDABLE)


def test_a_clean_dossier_has_nothing_to_mend() -> None:
    facts = _submission()
    assert plan(samples.scheme(), facts, run(samples.scheme(), facts)).dossiers == ()


def test_a_mend_counts_only_the_findings_that_go() -> None:
    rows = [
        samples.row(doc_number="新政办发[2024]26号"),
        samples.row(row=5, number="2", name="乙通知", doc_number="新政发[2024]第3号",
                    files=("乙通知.pdf",)),
    ]  # fmt: skip
    facts = _submission(
        index=samples.index(rows),
        files=(samples.pdf_file(), samples.pdf_file("乙通知.pdf")),
    )
    findings = run(samples.scheme(), facts)
    wrong = [finding for finding in findings if finding.code == "X208"]
    assert [finding.place for finding in wrong] == ["C4", "C5"]
    planned = plan(samples.scheme(), facts, findings)
    assert planned.mended == {wrong[0].id}
    assert mendable(samples.scheme(), facts, findings) == 1


def test_findings_that_were_not_asked_for_are_not_mended() -> None:
    facts = _submission(index=samples.index([samples.row(doc_number="新政办发[2024]26号")]))
    assert plan(samples.scheme(), facts, ()).mends == 0


def test_waived_findings_are_not_mended() -> None:
    facts = _submission(index=samples.index([samples.row(doc_number="新政办发[2024]26号")]))
    findings = [replace(f, waived="原件如此") for f in run(samples.scheme(), facts)]
    assert plan(samples.scheme(), facts, findings).mends == 0


def test_a_mend_that_makes_something_else_worse_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from checks.index import required
    from evidence.facts import Dossier
    from evidence.place import Place
    from indicators.model import Scheme

    def check(scheme: Scheme, dossier: Dossier):  # type: ignore[no-untyped-def]
        if any("〔" in line.doc_number for line in dossier.rows):
            yield Place(dossier.path), "x"

    monkeypatch.setattr(required, "check", check)
    facts = _submission(index=samples.index([samples.row(doc_number="新政办发[2024]26号")]))
    planned = plan(samples.scheme(), facts, run(samples.scheme(), facts))
    assert planned.mends == 0
    ((left,),) = (dossier.left for dossier in planned.dossiers)
    assert (left.code, left.place.spot) == ("X208", "C4")
    assert left.reason == "改了会多出 X203 的问题，请人看过再改"


def test_what_the_plan_promises_comes_true(tmp_path: Path) -> None:
    from workflow.mending import apply

    disk.make(
        tmp_path,
        [
            row(1, 文号="新政办发[2023]21号"),
            row(3, "培训工作的通知", 文件名="乙.pdf"),
            row(4, "宣传工作实施方案的通知"),
        ],
        paragraphs=[
            "2023年以来，区政府向区委请示报告立法计划2次（见印证材料1、3-4）。",
            "佐证材料目录",
            "1．关于印发立法计划的通知",
            "3．培训工作的通知",
            "4．宣传工作实施方案的通知",
        ],
        files=[f"{disk.PLAN}.pdf", "乙.pdf", "宣传工作实施方案的通知（终稿）.pdf"],
    )
    (tmp_path / disk.EVIDENCE / "Thumbs.db").write_bytes(b"x")
    before = run(samples.scheme(), disk.submission(tmp_path))
    planned = disk.planned(tmp_path)
    assert {finding.code for finding in before if finding.id in planned.mended} == MENDABLE
    assert apply(tmp_path, planned).skipped == ()
    after = run(samples.scheme(), disk.submission(tmp_path))
    assert not planned.mended & {finding.id for finding in after}
    left = {finding.code for finding in after}
    assert left <= {finding.code for finding in before} - MENDABLE
    assert disk.planned(tmp_path).mends == 0
