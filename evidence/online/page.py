"""The words of a web page: its title, its headings and its text."""

import codecs
import re
from dataclasses import replace

from lxml import etree, html

from evidence.facts import PageFacts

MOST_TEXT = 20_000
MOST_HEADINGS = 20
_LONGEST_TITLE = 200
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_CHARSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    "big5": "big5",
    "utf-16": "utf-16",
}
"""What pages are written in; GB 2312 is said where GBK is meant, and GB 18030 holds both."""
_DECLARED = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_SILENT = ("script", "style", "noscript", "template", "svg", "head")


def with_words(page: PageFacts, data: bytes, kind: str, cut: bool) -> PageFacts:
    """The page with title, headings and text, each without white space.

    `kind` is its content type, and `cut` means that `data` is only its beginning.
    """
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", decoded(data, kind)))
    except (etree.LxmlError, ValueError):  # an empty page
        return page
    title = _words(tree.findtext(".//title") or "")
    headings = [_words(str(heading.xpath("string()"))) for heading in tree.iter("h1", "h2", "h3")]
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    text = _words(str(tree.xpath("string()")))
    return replace(
        page,
        title=title[:_LONGEST_TITLE],
        headings=tuple(h[:_LONGEST_TITLE] for h in headings if h)[:MOST_HEADINGS],
        text=text[:MOST_TEXT],
        cut=cut or len(text) > MOST_TEXT,
    )


def decoded(data: bytes, kind: str = "") -> str:
    """The text of a page: by its header, its meta element, else UTF-8 or GB 18030."""
    declared = _DECLARED.search(kind)
    meta = _CHARSET.search(data[:4096])
    named = (declared[1] if declared else "", meta[1].decode("ascii") if meta else "")
    for name in (*(_CHARSETS.get(name.lower(), "") for name in named), "utf-8"):
        try:
            if name:
                # The last character may be cut off, which only a decoder in steps forgives.
                return codecs.getincrementaldecoder(name)().decode(data)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


def _words(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f]+", "", text)
