"""What Windows refuses for a moment is tried again, for two seconds and no longer."""

from pathlib import Path

import pytest

from evidence import patience
from evidence.patience import discard, patiently
from tests.antivirus import Clock, refusal


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class Held:
    """An action refused `times` times."""

    def __init__(self, times: int, winerror: int | None) -> None:
        self.left, self.winerror, self.calls = times, winerror, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.left:
            raise refusal(self.winerror)
        return "done"


def test_two_seconds_are_given_in_short_pauses() -> None:
    assert (patience.PATIENCE.seconds, patience.PATIENCE.pause) == (2.0, 0.05)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_what_an_antivirus_holds_is_tried_again(clock: Clock, winerror: int) -> None:
    action = Held(2, winerror)
    assert patiently(action) == "done"
    assert (action.calls, clock.naps) == (3, [0.5, 0.5])


def test_it_ends_after_two_seconds(clock: Clock) -> None:
    action = Held(99, 32)
    with pytest.raises(PermissionError) as refused:
        patiently(action)
    assert refused.value.winerror == 32  # type: ignore[attr-defined]
    assert (action.calls, clock.naps) == (5, [0.5] * 4)


@pytest.mark.parametrize("winerror", [None, 2, 31, 34, 183])
def test_anything_else_is_raised_at_once(clock: Clock, winerror: int | None) -> None:
    action = Held(1, winerror)
    with pytest.raises(PermissionError):
        patiently(action)
    assert (action.calls, clock.naps) == (1, [])


def test_a_temporary_file_goes_and_its_absence_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "a.tmp").write_bytes(b"")
    discard(tmp_path / "a.tmp")
    discard(tmp_path / "a.tmp")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("times", "stays"), [(3, False), (99, True)])
def test_clean_up_is_patient_and_never_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock, times: int, stays: bool
) -> None:
    file = tmp_path / "a.tmp"
    file.write_bytes(b"")
    really, held = Path.unlink, Held(times, 5)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        held()
        really(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    discard(file)
    assert file.exists() is stays
    assert len(clock.naps) == min(times, 4)


def test_clean_up_bears_any_other_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: Held(1, None)())
    discard(tmp_path / "a.tmp")
    assert clock.naps == []
