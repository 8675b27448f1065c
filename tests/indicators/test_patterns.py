import re

import pytest

from indicators.patterns import later


def test_a_pattern_is_compiled_once_and_not_before_it_is_used() -> None:
    broken, sound = later("("), later("[一二]+")
    assert sound().findall("一二三") == ["一二"]
    assert sound() is sound()
    with pytest.raises(re.error, match="missing"):
        broken()
