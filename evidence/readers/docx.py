"""Reading a 情况说明: the text of a Word document, and what Word keeps beside it.

One flat pass over the text runs (ECMA-376 part 1, chapter 17; the strict form of ISO 29500
too). Inserted text, tables, text boxes, content controls, footnotes and endnotes are text of
the body; deleted text, headers, footers and comments are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from evidence.facts import Look, Narrative, Paragraph
from evidence.readers.docx_look import read_look
from evidence.readers.package import Format, Package, UnreadableError, open_package
from evidence.text.citations import find_citations
from evidence.text.fingerprint import PROPERTY, fingerprint
from evidence.text.words import count_characters, count_words

FORMAT = Format(noun="Word 文档", extension=".docx", main="word/document.xml", limit=16_000_000)

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _tags(*names: str) -> frozenset[str]:
    return frozenset(f"{{{space}}}{name}" for space in _SPACES for name in names)


_TEXT = _tags("t") | {f"{{{space}}}t" for space in _MATH}
_PARAGRAPH = _tags("p")
_MARKS = {
    tag: mark
    for mark, names in {"\t": ("tab", "ptab"), "\n": ("br", "cr"), "-": ("noBreakHyphen",)}.items()
    for tag in _tags(*names)
}
# Fallback repeats a text box for old programs; `rt` is the reading above a character. The
# properties hold no text, and passing over them is half the work.
_SKIPPED = _tags(
    "del", "moveFrom", "rt", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr"
) | {_FALLBACK}  # fmt: skip
_SET_APART = _tags("tbl", "txbxContent")
_REVISIONS = _tags("ins", "del", "moveFrom", "moveTo")
_TABLE, _ROW, _CELL = _tags("tbl"), _tags("tr"), _tags("tc")
_OBJECT = _tags("object")

_PROSE = 30
"""A paragraph of more characters is prose; a shorter one is, when it ends like a sentence."""
_SENTENCE_ENDS = ("。", "；", "！")

_LONGEST_HEADING = 20
_NUMBERING = r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?"
_APPENDIX = re.compile(
    rf"[（(【\[]?(?:{_NUMBERING}"
    r"(?:附件?[:：]?)?(?:佐证|证明|印证)(?:材料|资料)(?:目录|清单)"
    r"|附(?:件|录|表)?[\d一二三四五六七八九十]{0,3}(?:$|[:：、.．】）)\]]|目录|清单|材料|列表)"
    r"|附(?:件|录|表)?[\d一二三四五六七八九十]{0,3}(?=[\s\u3000]))"
)
_NOT_AT_END = ("。", "；", "，", "、", ";", ",")
_FIRST_ENTRY = re.compile(
    r"(?:附件?\s*[:：]\s*(?:[（(][1１][）)]|[1１]\s*[.．、])|附件\s*[1１一]\s*[.．、:：])\s*(?=\D)"
)
"""附件：1.关于…的通知: the list begins on the line of its heading (GB/T 9704, 7.3.4)."""
_BARE_HEADING = re.compile(rf"(?:{_NUMBERING})?(?:佐证|证明|印证)(?:材料|资料)\s*[:：]?")


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph as found; `apart` means that it stands in a table or a text box."""

    text: str
    apart: bool
    element: etree._Element

    @property
    def prose(self) -> bool:
        """Whether it is running text rather than a heading or a list."""
        text = self.text.strip()
        return not self.apart and (len(text) > _PROSE or text.endswith(_SENTENCE_ENDS))


def read_narrative(path: Path, shown: str) -> Narrative:
    """The narrative in `path`; `shown` is its path for the facts, relative to the workspace.

    A file that cannot be read gives a narrative whose `problem` says why. The file is opened
    for reading only.
    """
    try:
        with open_package(path, FORMAT) as package:
            return _narrative(package, shown)
    except UnreadableError as error:
        return Narrative(path=shown, problem=str(error))


def document_texts(source: Path | bytes) -> list[str]:
    """Every non-empty paragraph in order, footnotes and endnotes last: what is fingerprinted.

    Raises `UnreadableError` for a file that cannot be read.
    """
    with open_package(source, FORMAT) as package:
        main, notes, _ = _texts(package, package.main)
        return [item.text for item in (*main, *notes)]


def numbered(root: etree._Element) -> list[etree._Element]:
    """The paragraphs of a main part's XML; the first one is number 1 in the facts."""
    return [item.element for item in _paragraphs(root)]


def _narrative(package: Package, shown: str) -> Narrative:
    part = package.main
    main, notes, revisions = _texts(package, part)
    start = _appendix_start(main)
    paragraphs = [
        Paragraph(number, item.text.strip()) for number, item in enumerate((*main, *notes), start=1)
    ]
    # Notes are body wherever their marks stand.
    body = (*paragraphs[1:start], *paragraphs[len(main) :])
    text = "\n".join(paragraph.text for paragraph in body)
    untouched = _untouched(package, part, fingerprint(item.text for item in (*main, *notes)))
    return Narrative(
        path=shown,
        untouched=untouched,
        title=paragraphs[0] if main else None,
        body=body,
        appendix=tuple(paragraphs[start : len(main)]),
        words=count_words(text),
        characters=count_characters(text),
        citations=find_citations(body),
        revisions=revisions,
        comments=_comments(package, part),
        properties=package.properties,
        tables=_tables(main, start),
        look=None if untouched else _look(package, part, main[1:start]),
    )


def _texts(package: Package, part: str) -> tuple[list[_Text], list[_Text], int]:
    """The main text's paragraphs, the notes' paragraphs, and how many revisions both hold."""
    root = package.xml(part)
    if root is None or root.tag not in _tags("document"):
        raise UnreadableError(f"文件里没有正文内容，不是有效的 {FORMAT.noun}；{FORMAT.resave}")
    main = _paragraphs(root)
    revisions = _count_revisions(root)
    notes: list[_Text] = []
    for kind in ("footnotes", "endnotes"):
        notes_root = package.xml(package.related(part, kind, f"word/{kind}.xml"))
        if notes_root is not None:
            notes += _paragraphs(notes_root)
            revisions += _count_revisions(notes_root)
    return main, notes, revisions


def _paragraphs(root: etree._Element) -> list[_Text]:
    """Non-empty paragraphs; those of a text box follow the paragraph that it hangs on."""
    found: list[_Text] = []
    _walk(root, [], found, apart=False)
    return [item for item in found if item.text.strip()]


def _walk(element: etree._Element, run: list[str], found: list[_Text], *, apart: bool) -> None:
    """Add the text below `element` to `run`, and the paragraphs below it to `found`.

    libxml2 refuses depths over 256, so recursion is safe.
    """
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag in _TEXT:
            run.append(child.text or "")
        elif tag in _PARAGRAPH:
            own: list[str] = []
            inside: list[_Text] = []
            _walk(child, own, inside, apart=True)
            found.append(_Text("".join(own), apart, child))
            found += inside
        elif tag in _MARKS:
            run.append(_MARKS[str(tag)])
        elif len(child):
            _walk(child, run, found, apart=apart or tag in _SET_APART)


def _appendix_start(main: list[_Text]) -> int:
    """The place of the heading that begins the appended 目录; the end when there is none."""
    for place, item in enumerate(main):
        if place > 0 and not item.apart and _is_appendix_heading(item.text.strip()):
            return place
    return max(len(main), 1)


def _is_appendix_heading(text: str) -> bool:
    """`附：`, `附件1`, `佐证材料目录`; not 附近居民…, 附属医院…, nor a sentence."""
    if _FIRST_ENTRY.match(text) or _BARE_HEADING.fullmatch(text):
        return True
    return (
        count_words(text) <= _LONGEST_HEADING
        and not text.endswith(_NOT_AT_END)
        and _APPENDIX.match(text) is not None
    )


def _tables(main: list[_Text], start: int) -> int:
    """Tables before the appended 目录 that have rows and columns, and sheets laid into the text."""
    if not main:
        return 0
    end = main[start].element if start < len(main) else None
    count = 0
    for element in main[0].element.getroottree().getroot().iter(*_TABLE, *_OBJECT, *_PARAGRAPH):
        if element is end:
            break
        if element.tag in _OBJECT:
            count += 1
        elif element.tag in _TABLE and next(element.iterancestors(*_TABLE), None) is None:
            rows = sum(1 for _ in element.iter(*_ROW))
            count += rows > 1 and sum(1 for _ in element.iter(*_CELL)) > rows
    return count


def _look(package: Package, part: str, texts: list[_Text]) -> Look | None:
    """The look of the prose among `texts`, the body without title, notes and appendix."""
    prose = [(number, item.element) for number, item in enumerate(texts, start=2) if item.prose]
    if not prose:
        return None
    return read_look(package, part, prose[0][1].getroottree().getroot(), prose)


def _count_revisions(root: etree._Element) -> int:
    """Insertions, deletions and moves, not changes of format."""
    return sum(
        next(found.iterancestors(_FALLBACK), None) is None for found in root.iter(*_REVISIONS)
    )


def _comments(package: Package, part: str) -> int:
    root = package.xml(package.related(part, "comments", "word/comments.xml"))
    return 0 if root is None else sum(1 for _ in root.iter(*_tags("comment")))


def _untouched(package: Package, part: str, own: str) -> bool:
    """Whether the file carries the fingerprint of its own text."""
    return package.custom_property(PROPERTY) == own or own in _variables(package, part)


def _variables(package: Package, part: str) -> Iterator[str]:
    """The document variables of our name: the second carrier, for programs that drop the first."""
    root = package.xml(package.related(part, "settings", "word/settings.xml"))
    if root is not None:
        for variable in root.iter("{*}docVar"):
            attributes = {str(key).rpartition("}")[2]: value for key, value in variable.items()}
            if attributes.get("name") == PROPERTY:
                yield str(attributes.get("val", ""))
