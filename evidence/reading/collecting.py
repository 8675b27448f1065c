"""How often Python looks for cycles of objects that nothing refers to."""

import gc


def collect_seldom() -> None:
    """Look less often: facts have no cycles, and looking for some takes a tenth of a check."""
    gc.set_threshold(50_000, 10, 1000)
