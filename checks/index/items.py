"""What the index checks share: which rows can be judged, and which material items they serve."""

import re
from functools import lru_cache

from checks.hints import without_hints
from checks.wording import quoted
from evidence.facts import COLUMNS, Dossier, IndexRow
from evidence.text.names import fold
from indicators.model import FileRule, Material, Scheme

NOTHING = "无此项"
"""The 材料形式 of a row that says: this unit has nothing for the item."""

RECOGNISED = 4
"""With fewer columns of ours than this, a row is no header at all."""
LARGEST = 200
"""The highest item number of a range such as 3-4: no demand has as many."""
_ITEM = 24
"""Characters of a demand by which a clerk knows it."""
_ASIDE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]\s*\S|[（(][一二三四五六七八九十]{1,3}[）)]\s*\S|第[一二三四五六七八九十]部分"
    r"|(?:注|说明|备注|填[报表写](?:人|单位|日期|时间)|制表(?:人|单位|日期)?|审[核批]人?|联系(?:人|电话)|经办人"
    r"|负责人(?:签字)?)\s*[:：]|(?:合计|共计|总计)(?:\s*[:：]|\s*\d|$)"
)
_NUMBERS = re.compile(r"\d{1,3}(?:-\d{1,3})?(?:,\d{1,3}(?:-\d{1,3})?)*")
_AROUND = re.compile(r"申报材料|材料|序号|[第项条()]|[.:]$")
_AND = re.compile(r"[;/.&+和及与]")
_LEADING = re.compile(r"\s*(?:第|序号|材料)?\s*(\d{1,3})\s*(?:项|[.．、:：,，()（）]|\s)\s*\D")
_SPACED = re.compile(r"(?<=\d)[ \t\u3000\xa0]+(?=\d)")
_IN_HAN = re.compile(r"第?[一二三四五六七八九]项?(?:[、，,和及\n]第?[一二三四五六七八九]项?)*")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")


def material_numbers(row: IndexRow) -> tuple[int, ...]:
    """The 材料项 that a row serves, from 对应材料项: `1`, `序号1`, `第1项`, `1、3`, `1 3`, `3-4`.

    A number followed by the item's text (`1. 请提供…`) is that number. Empty when the cell is
    empty or says no number.
    """
    return _numbers_in(row.material)


@lru_cache(maxsize=1024)  # most cells hold one of a few numbers, and many checks ask
def _numbers_in(text: str) -> tuple[int, ...]:
    plain = text.strip()
    if _IN_HAN.fullmatch(plain):
        plain = plain.translate(_NUMERALS)
    plain = fold(_SPACED.sub("、", plain).replace("\n", "、"))
    plain = _AND.sub(",", _AROUND.sub("", plain).replace("至", "-").replace("~", "-"))
    plain = re.sub(r",+", ",", plain).strip(",")
    if not _NUMBERS.fullmatch(plain):
        leading = _LEADING.match(text)
        return (int(leading.group(1)),) if leading else ()
    numbers: list[int] = []
    for part in plain.split(","):
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), min(int(last or first), LARGEST) + 1))
    return tuple(dict.fromkeys(numbers))


def judged_rows(dossier: Dossier) -> tuple[IndexRow, ...]:
    """The rows whose cells stand under their own headings: none while columns are misplaced.

    Headings and remarks between or below the materials are left out; X203 tells of them.
    """
    if dossier.index is None or not header_fits(dossier.index.header):
        return ()
    rows = dossier.rows
    return tuple(row for row in rows if not aside(row)) if any(map(aside, rows)) else rows


def aside(row: IndexRow) -> str:
    """The text of a row that is no material but a heading or a remark, such as 填报人:…"""
    if row.form or row.material or row.doc_number or row.point or row.files or row.url:
        return ""
    text = row.number or row.name
    return text if _ASIDE.match(text) else ""


@lru_cache(maxsize=256)  # nearly every index has the same header, and thirty checks ask
def header_fits(header: tuple[str, ...]) -> bool:
    """Whether every column stands in its place; one may be renamed, and more may follow."""
    usual = [fold(name) for name in COLUMNS]
    known = [(place, fold(name)) for place, name in enumerate(header) if fold(name) in usual]
    in_place = all(place == usual.index(name) for place, name in known)
    return in_place and len(known) >= RECOGNISED


def filled(row: IndexRow) -> bool:
    """Whether somebody has entered a material in this row, or said that there is none."""
    return bool(without_hints(row.name) or row.files) or row.form == NOTHING


def materials_shown(rows: tuple[IndexRow, ...], no: int) -> tuple[IndexRow, ...]:
    """The filled rows of a material item that show something, 无此项 left out."""
    return tuple(
        row for row in rows if row.form != NOTHING and filled(row) and no in material_numbers(row)
    )


def on_paper_or_later(scheme: Scheme, row: IndexRow) -> bool:
    """Whether the row's material comes on paper or is seen on the spot."""
    form = scheme.form(row.form)
    return form is not None and form.file in (FileRule.FORBIDDEN, FileRule.LATER)


def item(material: Material) -> str:
    """A material item as a clerk knows it: 第2项“请提供…”."""
    return f"第{material.no}项{quoted(material.text, _ITEM)}"
