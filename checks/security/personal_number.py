"""身份证号、银行卡号、手机号码没有遮住。

看情况说明、目录、文件名，以及 PDF 开头、Word、Excel、文本文件里的文字。
身份证号要校验位和出生日期都对，
银行卡号要校验位对；执法证号、案号等不算。方案要求写联系方式的申报项，手机号码不提示。
扫描件和照片是图，工具看不到，请人工把关。这里只显示号码的头尾。

为什么: 申报材料要汇总、上报、展示，个人信息泄露出去，责任在提供的单位。

合格: 当事人张某，身份证号 1521**********1234。
不合格: 附表里写着十八位的身份证号。
依据: 设计约定：《中华人民共和国个人信息保护法》第6条，收集、处理个人信息限于最小范围。
"""

from collections.abc import Iterable
from dataclasses import replace

from checks.model import Problems, Severity
from checks.needs import index_of
from checks.wording import FEW
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile, Mark, MarkKind
from evidence.place import Place
from evidence.text.marks import personal_numbers
from indicators.model import Scheme

CODE = "S702"
SEVERITY = Severity.WARNING
FIX = "评审用不着的删去；要留的，中间几位改成 * 再保存，扫描件涂盖后重新扫描。"

_COLUMNS = {"材料名称": "name", "文号": "doc_number", "对应要点": "point", "备注": "note"}
_PEOPLE = (MarkKind.IDENTITY, MarkKind.CARD, MarkKind.MOBILE)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each paragraph, cell and file with people's numbers, masked."""
    contacts = any(
        material.contacts for material in scheme.demand(dossier.id).materials_of(dossier.unit)
    )
    kinds = tuple(kind for kind in _PEOPLE if not (contacts and kind is MarkKind.MOBILE))
    for place, words, marks in _found(dossier):
        kept = [mark for mark in marks if mark.kind in kinds]
        if kept:
            yield place, f"{words}{_told(kept)}"


def _found(dossier: Dossier) -> Iterable[tuple[Place, str, Iterable[Mark]]]:
    """Each place with what to call it and the marks there; anchors never hold a whole number."""
    for narrative in dossier.written:
        title = (narrative.title,) if narrative.title else ()
        for paragraph in (*title, *narrative.body, *narrative.appendix):
            if marks := personal_numbers(paragraph.text):
                yield narrative.at(paragraph, _anchor(marks)), "情况说明里有", marks
    for row in dossier.rows:
        for column, field in _COLUMNS.items():
            if marks := personal_numbers(getattr(row, field)):
                cell = replace(index_of(dossier).at(row, column), anchor=_anchor(marks))
                yield cell, f"目录第{row.row}行有", marks
    for file in (*dossier.files, *dossier.strays):
        if marks := personal_numbers(file.name):
            yield Place(file.path, anchor="文件名"), "文件名里有", marks
        if file.traces.marks:
            yield _spot(file), "文件里有", file.traces.marks


def _spot(file: EvidenceFile) -> Place:
    spots = [mark.spot for mark in file.traces.marks if mark.kind in _PEOPLE and mark.spot]
    return Place(file.path, spots[0] if spots else "", "号码")


def _anchor(marks: Iterable[Mark]) -> str:
    return "、".join(mark.shown for mark in marks)


def _told(marks: list[Mark]) -> str:
    """`手机号码 2 个：138****1234（C5）、…`, by kind."""
    parts = []
    for kind in dict.fromkeys(mark.kind for mark in marks):
        own = [mark for mark in marks if mark.kind is kind]
        shown = "、".join(f"{m.shown}（{m.spot}）" if m.spot else m.shown for m in own[:FEW])
        more = " 等" if len(own) > FEW else ""
        parts.append(f"{kind} {len(own)} 个：{shown}{more}")
    return "；".join(parts)
