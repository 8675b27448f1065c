"""How a message lists pages."""

from checks.wording import MANY


def pages(numbers: list[int] | tuple[int, ...]) -> str:
    """`第 3、7 页`; of many pages the first eight, and how many there are."""
    ordered = sorted(numbers)
    shown = "、".join(map(str, ordered[:MANY]))
    return f"第 {shown} 页" + (f"等 {len(ordered)} 页" if len(ordered) > MANY else "")
