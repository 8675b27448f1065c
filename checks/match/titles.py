"""Whether a file bears the name of its material (材料名称), the way a reader would say so.

Files are named by hand: a 文号, an order number or an issuing body in front, book title
marks and what Windows cannot hold left out. None of that makes it another name.
"""

from functools import lru_cache

from evidence.facts import IndexRow
from evidence.facts_files import EvidenceFile
from evidence.text.names import fold
from indicators.patterns import later

_NUMBER_AT_START = later(r"^[\u4e00-\u9fff]{1,10}\(\d{4}\)\d{1,5}号")
_NUMBER_AT_END = later(r"\([\u4e00-\u9fff]{1,10}\(\d{4}\)\d{1,5}号\)$")
_ORDER = later(r"^(?:印证材料|附件|材料)?\(?\d{1,3}(?:[-.]\d{1,3})*\)?[-._,]*(?!\d)")
_NOT_SAID = later(r"[\W_]+")
_SHORTEST_PART = 4
"""Characters from which a part shared by two names says that they belong together."""


@lru_cache(maxsize=1 << 14)
def title_key(name: str, doc_number: str = "") -> str:
    """What is left of `name` for comparing: no 文号, no punctuation, all forms folded."""
    folded = fold(name)
    if doc_number:
        folded = folded.replace(fold(doc_number), "")
    folded = _NUMBER_AT_END().sub("", _NUMBER_AT_START().sub("", folded))
    return _NOT_SAID().sub("", folded)


def bears_name(file: EvidenceFile, row: IndexRow) -> bool:
    """Whether the file's name is the row's 材料名称, but for what a clerk adds or leaves out."""
    name, stem = fold(_without_extension(row.name, file)), fold(file.stem)
    if name == stem:
        return bool(name)
    wanted = title_key(name, row.doc_number)
    found = {title_key(text, row.doc_number) for text in (stem, _ORDER().sub("", stem))}
    # 新城区人民政府办公室关于…的通知 and 关于…的通知 are the same document
    return bool(wanted) and any(_same_but_for_issuer(wanted, text) for text in found)


def akin(file: EvidenceFile, row: IndexRow) -> bool:
    """Whether one of the two names contains the other."""
    name, stem = title_key(row.name, row.doc_number), title_key(file.stem, row.doc_number)
    shorter, longer = sorted((name, stem), key=len)
    return len(shorter) >= _SHORTEST_PART and shorter in longer


def _without_extension(name: str, file: EvidenceFile) -> str:
    """The row's name, where the clerk copied the file name into it, extension and all."""
    tail = f".{file.extension}"
    return name[: -len(tail)] if file.extension and name.lower().endswith(tail) else name


def _same_but_for_issuer(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return shorter.startswith("关于") and longer.endswith(shorter)
