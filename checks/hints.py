"""The hints of our skeletons, 【…】, and our own marks: what stands in a cell but says nothing."""

import re

# A hint may speak of 【】 itself. 新政办发【2024】26号 is a 文号, 【案例一】 and 【重要成效】 are
# headings; none is a hint.
HINT = re.compile(
    r"【(?!\s*\d{4}\s*】|\s*(?:典型)?案例"
    r"|\s*(?:主要|重要|突出|工作)?(?:举措|做法|措施|成效|成果|亮点|特色|经验)\s*】)"
    r"(?:[^【】]|【[^【】]*】)*】"
)
GUESSED = "（自动填写，请核对）"
"""In 备注 of a row that the tool filled in: nobody has looked at it yet."""
VANISHED = "（文件找不到，请核对）"
"""In 备注 of a row that names a file which is not there."""


def without_hints(text: str) -> str:
    """The text with every hint and mark of ours replaced by a space, stripped."""
    plain = HINT.sub(" ", text) if "【" in text else text
    return plain.replace(GUESSED, " ").replace(VANISHED, " ").strip()
