"""What nobody sees in a name, told so that a clerk finds it."""

from checks.wording import FEW, quoted
from evidence.text.shown import printable, unseen

_TURNS = frozenset({0x202B, 0x202E, 0x2067})
"""Characters that turn what follows round."""
_SPACES = frozenset({0x00A0, 0x1680, 0x202F, 0x205F, *range(0x2000, 0x200B)})
"""Spaces that look like the usual one, or like none."""
_KINDS = (
    (_TURNS, "会让后面的字倒过来显示"),
    (
        frozenset({0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}),
        "改变文字方向的标记",
    ),
    (_SPACES, "特殊的空格"),
    (frozenset({0x2028, 0x2029}), "换行的标记"),
    (frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}), "没有宽度的字符"),
    (frozenset(range(0xE0000, 0xE0080)), "标签字符"),
)
"""What kind of character a code point is; the first that has it."""


def unseen_in(name: str) -> str:
    """Which characters nobody sees in a name, and where, to follow its kind; "" without any.

    `通‹U+200B›.pdf` gives `“通‹U+200B›.pdf”的名字里，第1个字“通”后面有看不见的字符 U+200B（…）`.
    """
    shown = printable(name)
    found = unseen(shown)
    if not found:
        return ""
    told = [f"{_where(before)}有看不见的字符 {code}（{_kind(code)}）" for before, code in found]
    more = f"；一共 {len(told)} 处" if len(told) > FEW else ""
    return f"{quoted(shown)}的名字里，{'；'.join(told[:FEW])}{more}"


def _where(before: str) -> str:
    return f"第{len(before)}个字{quoted(before[-1])}后面" if before else "开头"


def _kind(code: str) -> str:
    point = int(code.removeprefix("U+"), 16)
    return next((kind for points, kind in _KINDS if point in points), "控制格式的字符")
