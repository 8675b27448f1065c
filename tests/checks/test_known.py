from dataclasses import replace
from typing import Any, cast

import pytest

from checks.known import unless_known
from checks.model import Finding, Severity
from evidence.memory.judged import Judged

FOUND = Finding(
    id="a1", code="N102", severity=Severity.ERROR, unit="司法局", dossier="021", path="说明.docx",
    place="第2段", message="正文 1,004 字", fix="删减正文。", waived="",
)  # fmt: skip


class Remembered:
    """What is known of one subject, and what was learnt."""

    def __init__(self, known: list[object] | None = None) -> None:
        self.known = known
        self.learnt: list[tuple[object, list[Any]]] = []

    def recall(self, subject: object) -> list[object] | None:
        return self.known

    def learn(self, subject: object, findings: list[Any]) -> None:
        self.learnt.append((subject, findings))


def judged(memory: Remembered, *found: Finding) -> list[Finding]:
    return unless_known(cast(Judged, memory), "021", lambda: found)


def never() -> list[Finding]:
    raise AssertionError("judged again")


def test_what_is_found_is_learnt_and_comes_back_the_same() -> None:
    memory = Remembered()
    assert judged(memory, FOUND) == [FOUND]
    ((subject, rows),) = memory.learnt
    assert subject == "021"
    assert unless_known(cast(Judged, Remembered(rows)), "021", never) == [FOUND]


def test_that_nothing_was_found_is_known_too() -> None:
    memory = Remembered()
    assert judged(memory) == []
    assert memory.learnt == [("021", [])]
    assert unless_known(cast(Judged, Remembered([])), "021", never) == []


def test_what_a_crash_left_out_is_looked_for_again() -> None:
    memory = Remembered()
    crash = replace(FOUND, code="K901")
    assert judged(memory, FOUND, crash) == [FOUND, crash]
    assert memory.learnt == []


@pytest.mark.parametrize("rows", [[["too", "short"]], ["text"], [None], [[{}] * 10]])
def test_what_cannot_be_understood_is_judged_again(rows: list[object]) -> None:
    memory = Remembered(rows)
    assert judged(memory, FOUND) == [FOUND]
    assert len(memory.learnt) == 1


def test_without_a_memory_everything_is_judged() -> None:
    assert unless_known(None, "021", lambda: (FOUND,)) == [FOUND]
