"""退改通知单 as a Word document: a letter, then the list in landscape to answer in."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from docx.document import Document

from checks.model import Severity
from checks.wording import day as chinese_date
from generators.check.report import LABELS
from generators.look import word as look
from generators.notice.content import Alike, Group, Item, Notice
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Scheme

_WIDTHS = (6.5, 6.5, 20, 27, 31, 15.5, 16)
_ALIKE_WIDTHS = (6.5, 6.5, 46, 47.5, 16)


def notice_docx(
    scheme: Scheme, notice: Notice, day: date, due: date | None, house: Words = BUILT_IN
) -> bytes:
    """The document; `day` is when the materials were checked, `due` when they are to be mended.

    Without `due` a blank is left to be filled in by hand.
    """
    words = house.phrases("notice.phrases.txt", unit=notice.unit, due=spoken_due(due, house))
    text = house.wording(
        "notice.docx.txt",
        scheme=scheme,
        unit=notice.unit,
        day=day,
        due=spoken_due(due, house),
        total=len(notice.items),
        errors=notice.errors,
        warnings=notice.warnings,
        waived=notice.waived,
        alike=len(notice.alike),
        places=_places(notice, words),
    )
    doc = look.new_document()
    compose(doc, text, {"problems": partial(_problems, notice, words)})
    title = words["文件名"].format(notice.unit)
    return look.to_bytes(doc, title=title, day=day)


def spoken_due(due: date | None, house: Words) -> str:
    """The day in words, or a blank for it."""
    if due is not None:
        return chinese_date(due)
    return house.phrases("notice.phrases.txt", unit="", due="")["空白日期"]


def _places(notice: Notice, words: Mapping[str, str]) -> str:
    """How many dossiers have problems, and whether the unit's folder itself has."""
    dossiers = {item.dossier for item in notice.items}
    places = [words["涉及.申报项"].format(len(dossiers - {""}))] if dossiers - {""} else []
    places += [words["涉及.单位文件夹"]] if "" in dossiers else []
    return words["涉及.和"].join(places)


def _problems(notice: Notice, words: Mapping[str, str], doc: Document) -> None:
    for group in notice.groups:
        look.heading(doc, 1, _heading(group, words))
        rows = [_row(item, words) for item in group.items]
        look.table(doc, words["表头"].split("|"), rows, _WIDTHS, dense=True)
    for alike in notice.alike:
        _shared(alike, words, doc)


def _shared(alike: Alike, words: Mapping[str, str], doc: Document) -> None:
    """A problem of many dossiers: said once, then a line for each to answer in."""
    look.heading(doc, 1, words["共同.标题"].format(len(alike.items)))
    look.body(doc, words["共同.说明"].format(alike.message, alike.fix))
    rows = [(str(item.number), item.label, item.folder, "", item.id) for item in alike.items]
    look.table(doc, words["共同.表头"].split("|"), rows, _ALIKE_WIDTHS, dense=True)


def _heading(group: Group, words: Mapping[str, str]) -> str:
    counts = ((LABELS[Severity.ERROR], group.errors), (LABELS[Severity.WARNING], group.warnings))
    said = [words[f"组.{name}"].format(count) for name, count in counts if count]
    return words["组"].format(group.folder, words["组.和"].join(said))


def _row(item: Item, words: Mapping[str, str]) -> tuple[str, ...]:
    return (
        str(item.number),
        item.label,
        "\n".join(part for part in (item.file, item.place) if part),
        item.message,
        item.fix,
        "",
        item.id,
    )
