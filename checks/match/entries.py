"""The entries of the 佐证材料目录 that stands at the end of a narrative."""

import re
from dataclasses import dataclass

from checks.match.titles import title_key
from evidence.facts import IndexRow, Narrative, Paragraph
from evidence.text.names import fold
from indicators.patterns import later

_NUMBERED = later(r"[（(]?(\d{1,3})[）)]?\s*[.．、:：)）\s]\s*(?=\D|20\d\d)(.+)", re.DOTALL)
_PREFIX = later(  # 附：1．关于… stands on one line, 印证材料1：关于…
    r"^(?:附件?\s*[:：]\s*(?=[（(]?\d)"
    r"|(?:(?:佐证|证明|印证)?(?:材料|资料)|附件)\s*(?=\d{1,3}\s*[.．、:：)）\s]))"
)
_CHAPTER = later(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)]?\s*[、.．]|附|(?:佐证|证明|印证)(?:材料|资料)"
)
_DOC_NUMBER = later(r"[（(]?([\u4e00-\u9fff]{1,12}[〔\[【（(]\d{4}[〕\]】）)]第?\d{1,5}号)[）)]?")
_TAIL = later(r"(?:[.…·\s]{2,200}\d{1,4}|[（(](?:第?\d+页|见.*|附后)[）)]|[。；;，,])+$")
_EXTENSION = later(r"\.(?:pdf|docx?|xlsx?|jpe?g|png|wps|mp4|zip)$", re.IGNORECASE)
_SAME_PART, _SHORTEST_PART = 0.6, 8
"""Share and characters of a name that a line may shorten and still mean no other row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its number if it has one, the name, and the 文号 that it gives."""

    paragraph: Paragraph
    number: int | None
    name: str
    doc_number: str


def entries(narrative: Narrative) -> tuple[Entry, ...]:
    """The lines of the appended 目录, without its headings."""
    lines = [_entry(paragraph) for paragraph in narrative.appendix]
    numbered = any(line.number is not None for line in lines)
    return tuple(
        line
        for place, line in enumerate(lines)
        if not (place == 0 and line.number is None)
        and not (line.number is None and numbered and _CHAPTER().match(line.paragraph.text))
    )


def same_material(entry: Entry, row: IndexRow) -> bool:
    """Whether an entry names this row, but for what a clerk leaves out."""
    number = fold(row.doc_number)
    wanted = title_key(row.name, row.doc_number)
    found = title_key(entry.name, row.doc_number)
    if not wanted or not found:
        return False
    if wanted == found:
        return True
    shorter, longer = sorted((wanted, found), key=len)
    if entry.doc_number and fold(entry.doc_number) == number and shorter in longer:
        return True
    if shorter.startswith("关于") and longer.endswith(shorter):
        return True  # only the issuing body is left out
    return len(shorter) >= max(_SHORTEST_PART, _SAME_PART * len(longer)) and shorter in longer


def _entry(paragraph: Paragraph) -> Entry:
    text = _PREFIX().sub("", paragraph.text.strip())
    numbered = _NUMBERED().fullmatch(text)
    name = _TAIL().sub("", (numbered[2] if numbered else text).strip())
    doc_number = _DOC_NUMBER().search(name)
    if doc_number:
        name = f"{name[: doc_number.start()]}{name[doc_number.end() :]}"
    name = _EXTENSION().sub("", name.strip())
    number = int(numbered[1]) if numbered else None
    return Entry(paragraph, number, name, doc_number[1] if doc_number else "")
