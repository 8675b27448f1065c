import gc

from evidence.reading.collecting import collect_seldom


def test_python_looks_for_cycles_less_often() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > 10 * 2_000
    finally:
        gc.set_threshold(*before)
