"""情况说明的排版与公文格式不一致。

查正文文字的字体、字号、行距，以及纸张和页边距；题目、小标题、表格不查，横排的页面不查。
“仿宋”“仿宋_GB2312”算一样；行距 28 磅到 29.5 磅都算（每页 22 行）；页边距相差 2 毫米以内不算。

为什么: 各单位的情况说明要汇编成一册，排版不一就要重排。

合格: 正文仿宋_GB2312、三号（16 磅）、行距固定值 29 磅，上边距 37 毫米、左边距 28 毫米。
不合格: 正文宋体、小四号、1.5 倍行距，页边距用默认值。
依据: 设计约定：按 GB/T 9704-2012 的 5.2 版面。
"""

from collections.abc import Iterable, Iterator

from checks.model import Problems, Severity
from evidence.facts import Dossier, Look, PageLook, TextLook
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "N111"
SEVERITY = Severity.WARNING
FIX = (
    "全选正文，字体改为仿宋_GB2312、三号，段落行距改为固定值 29 磅；"
    "“页面设置”里纸张选 A4，上边距 37、下 35、左 28、右 26 毫米。"
)

FONT = "仿宋_GB2312"
SAME_FONT = frozenset(
    fold(name)
    for name in (
        FONT, "仿宋", "FangSong", "FangSong_GB2312", "仿宋_GB18030", "方正仿宋_GBK",
        "方正仿宋_GB2312", "方正仿宋简体", "方正仿宋", "华文仿宋", "STFangsong",
    )
)  # fmt: skip
SIZE, SIZE_SLACK = 16.0, 0.5
"""Points of 三号, as GB/T 9704-2012 sets the text; programs round to half a point."""
PITCH, LEAST_PITCH, MOST_PITCH = 29, 27.9, 29.5
"""22 lines fill the 225 mm of a page at 28 to 29 pt."""
PAPER = (210.0, 297.0)
"""Millimetres of A4."""
MARGINS = (("上", "top", 37.0), ("下", "bottom", 35.0), ("左", "left", 28.0), ("右", "right", 26.0))
"""Millimetres, as GB/T 9704-2012 leaves them."""
SLACK = 2.0
"""Millimetres that nobody sees, and that printers differ by."""
_SIZES = {
    22: "二号", 18: "小二", 16: "三号", 15: "小三", 14: "四号", 12: "小四", 10.5: "五号", 9: "小五",
}  # fmt: skip
"""The names of sizes in points."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield one problem per narrative, with everything that differs."""
    for narrative in dossier.written:
        if narrative.look is not None:
            differences = [*_texts(narrative.look), *_pages(narrative.look.pages)]
            if differences:
                yield narrative.place, "；".join(differences)


def _texts(look: Look) -> Iterator[str]:
    """What differs in the prose; where, is said once for the same paragraphs."""
    fonts = [text for text in look.texts if text.font and fold(text.font) not in SAME_FONT]
    sizes = [text for text in look.texts if text.size and abs(text.size - SIZE) > SIZE_SLACK]
    pitches = [text for text in look.texts if not LEAST_PITCH <= text.pitch <= MOST_PITCH]
    last = ""
    for wrong, should, name in (
        (fonts, f"正文字体应为{FONT}，现为", lambda text: text.font),
        (sizes, "字号应为三号（16 磅），现为", lambda text: _size(text.size)),
        (pitches, f"行距应为固定值 {PITCH} 磅，现为", _pitch),
    ):
        if wrong:
            where = _where(wrong)
            names = "、".join(dict.fromkeys(map(name, wrong)))
            yield f"{should}{names}{where if where != last else ''}"
            last = where


def _pages(pages: Iterable[PageLook]) -> Iterator[str]:
    """What differs on the first page that differs."""
    for page in pages:
        size = (page.width, page.height)
        if any(abs(own - right) > SLACK for own, right in zip(size, PAPER, strict=True)):
            yield f"纸张应为 A4（210×297 毫米），现为 {page.width:.0f}×{page.height:.0f} 毫米"
        wrong = [
            (f"{side} {right:.0f}", f"{side} {getattr(page, name):.1f}")
            for side, name, right in MARGINS
            if abs(getattr(page, name) - right) > SLACK
        ]
        if wrong:
            should, are = ("、".join(texts) for texts in zip(*wrong, strict=True))
            yield f"页边距应为{should} 毫米，现为{are} 毫米"
        if wrong:
            return


def _where(texts: list[TextLook]) -> str:
    numbers = sorted(number for text in texts for number in text.paragraphs)
    return f"（第{numbers[0]}段{f'等 {len(numbers)} 段' if len(numbers) > 1 else ''}）"


def _size(points: float) -> str:
    name = _SIZES.get(points)
    return f"{name}（{points:g} 磅）" if name else f" {points:g} 磅"


def _pitch(text: TextLook) -> str:
    if text.multiple:
        return "单倍行距" if text.multiple == 1 else f" {text.multiple:g} 倍行距"
    return f" {text.pitch:g} 磅"
