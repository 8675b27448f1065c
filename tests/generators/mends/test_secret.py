"""What may be secret is neither mended nor copied."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.run import run
from evidence.facts_files import Mark, MarkKind, Traces
from evidence.place import Place
from generators.mends.model import Change, ChangeKind, Mend
from generators.mends.outcome import BACKUP
from generators.mends.secret import secrecy, secret_paths
from tests import samples
from tests.generators import mending_samples as disk
from tests.generators.mending_samples import row
from workflow.fixing import plan
from workflow.mending import apply

MARKED = "带有密级标志，不自动改，也不备份（备份会多出一份来）；请先交本单位保密人员处理"
BESIDE = "同一文件夹里有带密级标志的文件，程序留下的文件里可能有它的内容，没有动；请人来处理"


def mend(kind: ChangeKind, *paths: str) -> Mend:
    return Mend("N111", "", tuple(Change(kind, path) for path in paths))


@pytest.mark.parametrize(
    ("made", "secret", "expected"),
    [
        (mend(ChangeKind.TEXT, "a"), {"b"}, None),
        (mend(ChangeKind.TEXT, "a"), set(), None),
        (mend(ChangeKind.REMOVE, "a"), set(), None),
        (mend(ChangeKind.TEXT, "a"), {"a"}, (Place("a"), MARKED)),
        (mend(ChangeKind.RENAME, "b", "a"), {"a"}, (Place("a"), MARKED)),
        (mend(ChangeKind.REMOVE, "a"), {"a"}, (Place("a"), MARKED)),
        (mend(ChangeKind.REMOVE, "a"), {"b"}, (Place("a"), BESIDE)),
    ],
)
def test_what_touches_a_secret_file_is_left(
    made: Mend, secret: set[str], expected: tuple[Place, str] | None
) -> None:
    assert secrecy(made, frozenset(secret)) == expected


def test_a_dossier_without_marks_has_no_secret() -> None:
    assert secret_paths(samples.scheme(), samples.dossier()) == frozenset()


def test_every_kind_of_file_may_bear_a_mark() -> None:
    marked = replace(
        samples.pdf_file("乙.pdf"), traces=Traces(marks=(Mark(MarkKind.SECRET, "机密★5年"),))
    )
    narrative = samples.narrative("机密★5年")
    index = samples.index([samples.row(note="秘密★1年")])
    dossier = samples.dossier(narratives=(narrative,), index=index, files=(marked,))
    assert secret_paths(samples.scheme(), dossier) == {narrative.path, index.path, marked.path}


def test_a_file_whose_row_is_handed_in_on_paper_is_secret() -> None:
    paper = samples.row(form="纸质报送", name="乙通知", files=("乙通知.pdf",))
    file = samples.pdf_file("乙通知.pdf")
    dossier = samples.dossier(index=samples.index([paper]), files=(file,))
    assert secret_paths(samples.scheme(), dossier) == {file.path}


def test_nothing_of_a_secret_file_is_changed_or_backed_up(tmp_path: Path) -> None:
    disk.make(
        tmp_path,
        [row(1), row(3, "培训工作的通知", 文件名="乙.pdf")],
        paragraphs=["机密★5年", "区政府向区委请示报告立法计划2次（见印证材料1）。"],
        files=[f"{disk.PLAN}.pdf", "乙.pdf"],
    )
    (tmp_path / disk.EVIDENCE / "Thumbs.db").write_bytes(b"x")
    before = disk.digests(tmp_path)
    facts = disk.submission(tmp_path)
    planned = plan(samples.scheme(), facts, run(samples.scheme(), facts))
    left = {(one.code, one.place.path): one.reason for one in planned.dossiers[0].left}
    assert left[("N111", disk.TEXT)] == MARKED
    assert left[("F314", f"{disk.EVIDENCE}/Thumbs.db")] == BESIDE
    outcome = apply(tmp_path, planned)
    assert {made.code for made in outcome.done} == {"F302", "X207"}
    after = disk.digests(tmp_path)
    assert after[disk.TEXT] == before[disk.TEXT]
    assert f"{disk.EVIDENCE}/Thumbs.db" in after
    assert not (tmp_path / BACKUP / outcome.run / disk.TEXT).exists()
