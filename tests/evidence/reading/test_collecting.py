import gc

import pytest

from evidence.reading.collecting import collect_seldom


def test_python_looks_for_cycles_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "set_threshold", lambda *often: asked.append(often))
    collect_seldom()
    assert asked == [(50_000, 10, 1000)]
    assert asked[0][0] > 10 * 2_000  # as often as Python does by itself
