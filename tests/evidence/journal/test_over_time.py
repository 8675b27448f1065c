from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.journal.over_time import Standing, standings
from evidence.journal.runs import JournalError, Run, record
from evidence.layout import JOURNAL_NAME, OWN_FOLDER

MAY, JUNE = (datetime(2024, month, 6, 9, 0, tzinfo=UTC) for month in (5, 6))
FIRST, SECOND = ("司法局", "021"), ("政府办", "070")


def test_each_check_has_the_stages_of_its_moment(tmp_path: Path) -> None:
    record(tmp_path, Run(MAY, "x", errors=5), [], {FIRST: "未启动", SECOND: "未启动"})
    record(tmp_path, Run(JUNE, "x", errors=2, warnings=1), [], {FIRST: "已达标", SECOND: "未启动"})
    assert standings(tmp_path) == (
        Standing(MAY, (("未启动", 2),), 5, 0),
        Standing(JUNE, (("已达标", 1), ("未启动", 1)), 2, 1),
    )


def test_a_dossier_that_is_no_longer_there_counts_no_more(tmp_path: Path) -> None:
    record(tmp_path, Run(MAY, "x"), [], {FIRST: "已达标", SECOND: "未启动"})
    record(tmp_path, Run(JUNE, "x"), [], {SECOND: "未启动"})
    last = standings(tmp_path)[-1]
    assert (last.count("已达标"), last.count("未启动")) == (0, 1)


def test_without_a_journal_there_is_nothing(tmp_path: Path) -> None:
    assert standings(tmp_path) == ()


def test_a_damaged_journal_is_told(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    (tmp_path / OWN_FOLDER / JOURNAL_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(JournalError, match="已损坏"):
        standings(tmp_path)
