import sqlite3
from pathlib import Path

import pytest

from evidence.journal.actions import Action, FixStep, Phase, close_run, last_run, write_down
from evidence.journal.runs import JournalError
from evidence.layout import JOURNAL_NAME, OWN_FOLDER

REPLACE = FixStep(0, Action.REPLACE, "a.xlsx", before="1", after="2")
RENAME = FixStep(1, Action.RENAME, "b.pdf", "c.pdf", "3", "3")


def test_no_run_yet(tmp_path: Path) -> None:
    assert last_run(tmp_path) is None


def test_a_run_that_crashed_is_known_with_its_steps(tmp_path: Path) -> None:
    write_down(tmp_path, "one", Phase.BEGIN, [REPLACE, RENAME])
    run = last_run(tmp_path)
    assert run is not None
    assert (run.id, run.steps) == ("one", (REPLACE, RENAME))


def test_runs_are_taken_back_one_after_the_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_down(tmp_path, name, Phase.BEGIN, [REPLACE])
        close_run(tmp_path, name, Phase.DONE)
    found = []
    while run := last_run(tmp_path):
        found.append(run.id)
        close_run(tmp_path, run.id, Phase.UNDONE)
    assert found == ["two", "one"]


def test_steps_that_were_put_back_are_no_longer_its_steps(tmp_path: Path) -> None:
    write_down(tmp_path, "one", Phase.BEGIN, [REPLACE, RENAME])
    write_down(tmp_path, "one", Phase.UNDONE, [REPLACE])
    run = last_run(tmp_path)
    assert run is not None
    assert run.steps == (RENAME,)
    write_down(tmp_path, "one", Phase.UNDONE, [RENAME])
    assert last_run(tmp_path) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [("action", "delete"), ("at", "yesterday"), ("step", "x"), ("path", b"a.xlsx"), ("after", b"")],
)
def test_a_row_that_we_cannot_have_written_is_a_damaged_journal(
    tmp_path: Path, column: str, value: object
) -> None:
    write_down(tmp_path, "one", Phase.BEGIN, [REPLACE])
    db = sqlite3.connect(tmp_path / OWN_FOLDER / JOURNAL_NAME)
    db.execute("DROP TRIGGER actions_no_UPDATE")
    db.execute(f"UPDATE actions SET {column} = ?", (value,))
    db.commit()
    db.close()
    with pytest.raises(JournalError, match="已损坏，没有改动它；请把它改名保留"):
        last_run(tmp_path)
