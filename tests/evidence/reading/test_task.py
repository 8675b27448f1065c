"""Each file is read with the reader of its kind."""

from pathlib import Path

import pytest

from evidence.facts import EvidenceIndex, Narrative, UnitDocument
from evidence.facts_files import EvidenceFile
from evidence.facts_ledger import LedgerFacts
from evidence.reading.task import ReaderKind, Task, read
from tests.ledger_samples import ledger


@pytest.mark.parametrize(
    ("kind", "of", "found"),
    [
        (ReaderKind.NARRATIVE, None, Narrative),
        (ReaderKind.INDEX, None, EvidenceIndex),
        (ReaderKind.OLD, None, Narrative),
        (ReaderKind.FORM, None, UnitDocument),
        (ReaderKind.FILE, None, EvidenceFile),
        (ReaderKind.FILE, ledger(), EvidenceFile),
        (ReaderKind.LEDGER, ledger(), LedgerFacts),
        (ReaderKind.LEDGER, None, EvidenceFile),
    ],
)
def test_the_reader_of_each_kind(
    tmp_path: Path, kind: ReaderKind, of: object, found: type[object]
) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(b"no document")
    task = Task(kind, path, "单位/甲.docx", "甲.docx", 11, ledger=of)  # type: ignore[arg-type]
    facts = read(task)
    assert type(facts) is found
    assert facts.path == "单位/甲.docx"
