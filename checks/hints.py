"""The hints of our skeletons, 【…】: a writer replaces or deletes them."""

import re

# A hint may speak of 【】 itself. 新政办发【2024】26号 is a 文号 and 【案例一】
# a heading; neither is a hint.
HINT = re.compile(r"【(?!\s*\d{4}\s*】|\s*(?:典型)?案例)(?:[^【】]|【[^【】]*】)*】")


def without_hints(text: str) -> str:
    """The text with every hint replaced by a space, stripped."""
    return HINT.sub(" ", text).strip()
