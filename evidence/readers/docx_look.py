"""How the prose of a Word text looks: face, size and line pitch in effect, and the page.

What a run shows comes from itself, its character style, its paragraph's style, the styles these
are based on, the document's defaults and the theme, in this order (ECMA-376 part 1, 17.7.2).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from evidence.facts import Look, PageLook, TextLook
from evidence.readers.package import Package, UnreadableError

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_MEASURE = re.compile(r"-?([0-9]{1,7}(?:\.[0-9]{1,7})?)(pt|mm|cm|in|pc|pi)?")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
_OFF = frozenset({"0", "false", "off"})
_NATURAL = 1.3
"""Height of a line of Chinese text; where a grid is closer, a line takes two of its rows."""
_SINGLE = 240
"""`w:line` of single spacing, in 240ths of a line."""
_HIDDEN = frozenset({"del", "moveFrom", "txbxContent", "Fallback", "pPr", "rPr"})
_LONGEST_CHAIN = 20

_Values = Mapping[str, str]
"""Of one place: `font`, `theme`, `size`, `line`, `rule`, `snap`, as written."""


@dataclass(slots=True)
class _Styles:
    """The style sheet: styles by id, looked at when they are first used."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    usual: str = ""
    defaults: _Values = field(default_factory=dict)
    known: dict[str, _Values] = field(default_factory=dict)

    def values(self, style: str) -> _Values:
        """What a style says, together with the styles that it is based on."""
        if style not in self.known:
            chain: list[etree._Element] = []
            name = style
            while (element := self.elements.get(name)) is not None:
                if element in chain or len(chain) > _LONGEST_CHAIN:
                    break
                chain.append(element)
                name = _value(element, "basedOn")
            found: dict[str, str] = {}
            for element in reversed(chain):
                found |= _properties(element)
            self.known[style] = found
        return self.known[style]


def read_look(
    package: Package, part: str, root: etree._Element, prose: Iterable[tuple[int, etree._Element]]
) -> Look | None:
    """The look of the numbered paragraphs `prose` and of the pages; None when it is unclear.

    `part` is the main part and `root` its XML.
    """
    try:
        styles = _style_sheet(package, part)
        theme = _theme_fonts(package, part)
    except UnreadableError:
        return None
    sections = [s for s in root.iter("{*}sectPr") if not _name(s.getparent()).endswith("Change")]
    grid = _grid(sections[-1]) if sections else 0.0
    seen: dict[tuple[str, float, float, float], list[int]] = {}
    for number, paragraph in prose:
        look = _paragraph_look(paragraph, styles, theme, grid)
        if look is not None:
            seen.setdefault(look, []).append(number)
    texts = tuple(TextLook(*look, tuple(numbers)) for look, numbers in seen.items())
    pages = dict.fromkeys(page for section in sections if (page := _page(section)) is not None)
    return Look(texts, tuple(pages))


def _paragraph_look(
    paragraph: etree._Element, styles: _Styles, theme: _Values, grid: float
) -> tuple[str, float, float, float] | None:
    """Face and size of most of its Han characters, pitch, multiple; None without any."""
    own = _properties(paragraph)
    below = {**styles.defaults, **styles.values(_style(paragraph, "pPr") or styles.usual)}
    faces: Counter[tuple[str, float]] = Counter()
    for run in _runs(paragraph):
        text = "".join(item.text or "" for item in run.iterchildren("{*}t"))
        if characters := len(_HAN.findall(text)):
            values = {**below, **styles.values(_style(run, "rPr")), **_properties(run)}
            faces[_face(values, theme), _points(values.get("size", ""), 0.5)] += characters
    if not faces:
        return None
    (font, size), _ = faces.most_common(1)[0]
    return (font, size, *_pitch({**below, **own}, grid if grid >= size * _NATURAL else 0.0))


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Its runs, without deleted ones and those of text boxes that hang on it."""
    inside = [paragraph]
    while inside:
        for child in inside.pop():
            name = _name(child)
            if name == "r":
                yield child
            if name not in _HIDDEN and len(child):
                inside.append(child)


def _face(values: _Values, theme: _Values) -> str:
    """The East Asian face; a theme's face rules where both are written."""
    return theme.get(values.get("theme", ""), "") or values.get("font", "")


def _pitch(values: _Values, grid: float) -> tuple[float, float]:
    """Line pitch in points, 0 where lines grow with the text, and the multiple that is set."""
    line, rule = values.get("line", ""), values.get("rule", "auto")
    if rule != "auto":
        return _points(line, 1 / 20), 0.0
    multiple = round(_points(line, 1 / _SINGLE), 2) or 1.0
    if grid and values.get("snap", "") not in _OFF:
        return round(grid * multiple, 2), multiple
    return 0.0, multiple


def _grid(section: etree._Element) -> float:
    """The pitch of the line grid in points; 0 when lines keep to none."""
    grid = section.find("{*}docGrid")
    if grid is None or _attribute(grid, "type") not in ("lines", "linesAndChars", "snapToChars"):
        return 0.0
    return _points(_attribute(grid, "linePitch"), 1 / 20)


def _page(section: etree._Element) -> PageLook | None:
    """Paper and margins in mm; None for a section that does not say, or lies on its side."""
    size, margins = section.find("{*}pgSz"), section.find("{*}pgMar")
    if size is None or margins is None:
        return None
    width, height = (_mm(_attribute(size, name)) for name in ("w", "h"))
    if width > height:
        return None  # a wide table stands on such a page
    top, right, bottom, left, gutter = (
        _mm(_attribute(margins, name)) for name in ("top", "right", "bottom", "left", "gutter")
    )
    return PageLook(width, height, top, right, bottom, round(left + gutter, 1))


def _style_sheet(package: Package, part: str) -> _Styles:
    root = package.xml(package.related(part, "styles", "word/styles.xml"))
    if root is None:
        return _Styles()
    styles = _Styles()
    for element in root.iterchildren("{*}style"):
        name = _attribute(element, "styleId")
        styles.elements[name] = element
        if _attribute(element, "type") == "paragraph" and _attribute(element, "default") == "1":
            styles.usual = name
    defaults: dict[str, str] = {}
    for place in ("{*}docDefaults/{*}pPrDefault", "{*}docDefaults/{*}rPrDefault"):
        if (found := root.find(place)) is not None:
            defaults |= _properties(found)
    styles.defaults = defaults
    return styles


def _theme_fonts(package: Package, part: str) -> _Values:
    """The Chinese faces that a theme's names stand for."""
    root = package.xml(package.related(part, "theme", "word/theme/theme1.xml"))
    found: dict[str, str] = {}
    if root is None:
        return found
    for kind in ("major", "minor"):
        fonts = root.find(f".//{{*}}{kind}Font")
        if fonts is None:
            continue
        east = fonts.find("{*}ea")
        face = "" if east is None else east.get("typeface") or ""
        for other in fonts.iterchildren("{*}font"):
            if not face and other.get("script") == "Hans":
                face = other.get("typeface") or ""
        found[f"{kind}EastAsia"] = face
    return found


def _properties(element: etree._Element) -> dict[str, str]:
    """What the properties of a style, paragraph or run say of its look."""
    found: dict[str, str] = {}
    runs, paragraphs = element.find("{*}rPr"), element.find("{*}pPr")
    if runs is not None:
        fonts = runs.find("{*}rFonts")
        if fonts is not None and (face := _attribute(fonts, "eastAsia")):
            found |= {"font": face, "theme": ""}
        if fonts is not None and (theme := _attribute(fonts, "eastAsiaTheme")):
            found["theme"] = theme
        if size := _value(runs, "sz"):
            found["size"] = size
    if paragraphs is not None:
        spacing = paragraphs.find("{*}spacing")
        if spacing is not None and (line := _attribute(spacing, "line")):
            found |= {"line": line, "rule": _attribute(spacing, "lineRule") or "auto"}
        snap = paragraphs.find("{*}snapToGrid")
        if snap is not None:
            found["snap"] = _attribute(snap, "val") or "1"
    return found


def _style(element: etree._Element, properties: str) -> str:
    inner = element.find(f"{{*}}{properties}")
    return "" if inner is None else _value(inner, "pStyle" if properties == "pPr" else "rStyle")


def _value(element: etree._Element, child: str) -> str:
    found = element.find(f"{{*}}{child}")
    return "" if found is None else _attribute(found, "val")


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute of the element's own namespace."""
    space = str(element.tag).rpartition("}")[0]
    return element.get(f"{space}}}{name}") or ""


def _name(element: etree._Element | None) -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2]


def _points(text: str, unit: float) -> float:
    """A length in points; a bare number counts in `unit` points, and 0 is none at all."""
    found = _MEASURE.fullmatch(text)
    return round(float(found[1]) * (_POINTS[found[2]] if found[2] else unit), 2) if found else 0.0


def _mm(text: str) -> float:
    return round(_points(text, 1 / 20) * 25.4 / 72, 1)
