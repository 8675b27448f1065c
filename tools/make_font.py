"""Cut the font of the charts out of Noto Sans CJK SC: generators/monthly/fonts/charts.otf.

Run once, by hand, when the set of characters changes; it needs fonttools and Debian's
fonts-noto-cjk, which neither the product nor its tests do:

    python tools/make_font.py [NotoSansCJK-Regular.ttc]

The set is GB 2312 (6,763 Han characters and its punctuation), ASCII and a few marks more. The
font is under the SIL Open Font License 1.1, which lies beside it, and so is what is cut out.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection

from generators.monthly.drawing import FONT

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
FACE = "Noto Sans CJK SC"
FAMILY, STYLE = "Fazhi Charts", "Regular"
_ROWS = (*range(0xA1, 0xA4), *range(0xB0, 0xF8))
"""Punctuation, numerals and full-width Latin, then the Han characters of both levels."""
_MORE = "•·–—‘’“”…←↑→↓■□▲△●○〇①②③④⑤⑥⑦⑧⑨⑩"
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6


def characters() -> set[int]:
    """The code points that a chart can show."""
    wanted = set(range(0x20, 0x7F)) | {ord(mark) for mark in _MORE}
    for row in _ROWS:
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", "ignore")
            wanted.update(map(ord, text))
    return wanted


def main() -> None:
    """Write the font, the same bytes each time."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    font = next(one for one in TTCollection(source) if one["name"].getDebugName(_FULL) == FACE)
    font.recalcTimestamp = False
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    names = {
        _FAMILY: FAMILY,
        _STYLE: STYLE,
        _UNIQUE: f"{FAMILY} {STYLE}",
        _FULL: FAMILY,
        _POSTSCRIPT: FAMILY.replace(" ", ""),
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    font.save(FONT)


if __name__ == "__main__":
    main()
