"""N111: body text and pages take the official look; only what differs is changed."""

from collections.abc import Iterator
from dataclasses import replace

from checks.narrative import look_differs as rule
from evidence.facts import Dossier, Look, Narrative, PageLook, TextLook
from evidence.text.names import fold
from generators.mends.model import FACE, PAGES, PITCH, SIZE, Change, ChangeKind, Mend, Proposals
from indicators.model import Scheme

CODE = rule.CODE


def mends(scheme: Scheme, dossier: Dossier) -> Proposals:
    """Give each narrative the standard's face, size, pitch and page, where they differ."""
    for narrative in dossier.written:
        one = replace(dossier, narratives=(narrative,))
        if narrative.look is not None and any(True for _ in rule.check(scheme, one)):
            changes = tuple(_changes(narrative, narrative.look))
            if changes:
                yield Mend(CODE, "排版改成公文格式，文字不动", changes)


def _changes(narrative: Narrative, look: Look) -> Iterator[Change]:
    for text in look.texts:
        spot = f"第{'、'.join(map(str, text.paragraphs))}段"
        for aspect, before, after in _aspects(text):
            yield Change(
                ChangeKind.LOOK, narrative.path, spot, f"{aspect} {before}", f"{aspect} {after}"
            )
    for page in look.pages:
        right = _standard(page)
        if _differs(page, right):
            yield Change(ChangeKind.LOOK, narrative.path, PAGES, _page(page), _page(right))
            return


def _standard(page: PageLook) -> PageLook:
    """The same page with the standard's paper and margins."""
    margins = {name: right for _, name, right in rule.MARGINS}
    return replace(page, width=rule.PAPER[0], height=rule.PAPER[1], **margins)


def _aspects(text: TextLook) -> Iterator[tuple[str, str, str]]:
    """What of a text differs: the aspect, as it is, as it should be."""
    if text.font and fold(text.font) not in rule.SAME_FONT:
        yield FACE, text.font, rule.FONT
    if text.size and abs(text.size - rule.SIZE) > rule.SIZE_SLACK:
        yield SIZE, f"{text.size:g} 磅", f"{rule.SIZE:g} 磅"
    if not rule.LEAST_PITCH <= text.pitch <= rule.MOST_PITCH:
        now = f"{text.pitch:g} 磅" if text.pitch else f"{text.multiple:g} 倍"
        yield PITCH, now, f"{rule.PITCH} 磅"


def _differs(page: PageLook, right: PageLook) -> bool:
    sides = ("width", "height", *(name for _, name, _ in rule.MARGINS))
    return any(abs(getattr(page, side) - getattr(right, side)) > rule.SLACK for side in sides)


def _page(page: PageLook) -> str:
    margins = "、".join(f"{side} {getattr(page, name):g}" for side, name, _ in rule.MARGINS)
    return f"纸张 {page.width:g}×{page.height:g}，边距{margins} 毫米"
