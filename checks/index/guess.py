"""What the index can say of a file by itself: guesses from its name and from its facts.

A guess that could as well be another one is left out: an empty cell is seen, a wrong one is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checks.match.titles import bears_name
from evidence.facts import IndexRow
from evidence.facts_files import EvidenceFile
from evidence.text.names import fold
from indicators.model import FileRule, Form, Material, MaterialKind, Scheme

OTHER = "其他"
USUAL_FORMS = {
    MaterialKind.LIST: "清单表格",
    MaterialKind.DATA: "清单表格",
    MaterialKind.LINK: "网址链接",
    MaterialKind.CASE: "案卷",
    MaterialKind.STATEMENT: "盖章说明",
}
"""材料形式 that is clear from what is asked; a narrative or a document may come in several."""
_PICTURES = frozenset(("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp", "heic"))
# Words of a name that tell its 材料形式, the most telling first; a form that the scheme does
# not have, or that does not take the file's extension, is passed over.
_ISSUED = (
    r"(?:通知|意见|决定|决议|批复|通报|公告|通告|函|请示|报告|方案|办法|规定|细则|规则|规划|纪要|计划|"
    r"要点)(?:[（(][^（）()]*[）)])?$"
)
_NAMING = (
    ("网页截图", r"截图|截屏|网页|网站|页面|公众号"),
    ("正式发文", rf"关于.+的{_ISSUED}"),
    ("视频", r"视频|录像|宣传片"),
    ("盖章说明", r"盖章|承诺书|情况的?说明$|的说明$|^说明|证明$"),
    (
        "案卷",
        r"案卷|卷宗|案例|(?:决定|意见|建议|告知|通知|裁定|判决|申请)书|(?:处罚|复议|诉讼|执法)案|一案",
    ),
    (
        "清单表格",
        r"清单|台账|台帐|统计表|名单|名册|一览表|明细表|登记表|签到表|汇总表|情况表|目录$|列表",
    ),
    ("简报信息", r"简报|信息$|专报|动态|新闻|快讯|报道|通讯"),
    ("正式发文", _ISSUED),
)
_BY_EXTENSION = (
    ("视频", frozenset(("mp4", "avi", "mov", "wmv", "mkv", "mpg", "mpeg", "flv"))),
    ("图片", _PICTURES),
    ("清单表格", frozenset(("xlsx", "xls", "et"))),
)
_ORDER = re.compile(
    r"^(?:\d{1,2}[.．、_\-—\s]+|[（(]\d{1,2}[）)]\s*|附件\s*\d{1,2}[.．、:：_\-\s]*)(?=\D)"
)
_NUMBER = (
    r"(?P<agency>[\u4e00-\u9fff]{1,7}[发函字办规通复请报知纪令政])\s*[〔\[【（(]\s*"
    r"(?P<year>(?:19|20)\d{2})\s*[〕\]】）)]\s*第?\s*0*(?P<serial>[1-9]\d{0,4})\s*号"
)
_AT_START = re.compile(rf"^[（(]?{_NUMBER}[）)]?[\s_\-—]*")
_AT_END = re.compile(rf"[\s_\-—]*[（(]?{_NUMBER}[）)]?$")
# The readers keep a page's text folded and without punctuation: 新政办发〔2024〕26号 has lost
# its brackets, but a year has four digits. Below the red heading stands the number of this
# document; further down stand those of others.
_IN_TEXT = re.compile(
    r"(?:文件|^)(?P<agency>[\u4e00-\u9fff]{1,6}[发函字办规通复请报知纪令政])"
    r"(?P<year>(?:19|20)\d{2})(?P<serial>[1-9]\d{0,3})号(?!文)"
)
_OF_ANOTHER = ("转发", "关于", "贯彻", "落实", "依据", "根据")
_HEADING = 60
"""Characters of a page's beginning among which its own number stands."""
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:(?P<sep>[-._/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})[日号]|(?P<m3>[01]\d)(?P<d3>[0-3]\d))(?!\d)"
)
_DAY_IN_TEXT = re.compile(r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_WHOLE = 450
"""A text of fewer characters is that of the whole page: readers keep somewhat more of one."""
_SHORTEST_WORD = 2
_SHORTEST_PART = 4
"""Characters of a part of a title that tells something, besides words."""
_NAMED = 20
"""What a name counts that the document itself demands, against words that are only alike."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """What a row says of a file; "" where nothing can be told. `date` is ISO."""

    name: str
    doc_number: str = ""
    date: str = ""
    form: str = ""
    material: str = ""


def guess(
    scheme: Scheme, materials: Sequence[Material], file: EvidenceFile, today: date
) -> Guessed:
    """The row of a file among those of the `materials` that its unit leads.

    A day after `today` is no 成文日期.
    """
    stem = file.stem.strip()
    doc_number = _doc_number(stem) or _doc_number_in_text(file)
    name = _name(file, stem, doc_number)
    form = _form(scheme, file, name, doc_number)
    return Guessed(
        name=name,
        doc_number=doc_number,
        date=_date(file, stem, today),
        form=form,
        material=_material(materials, name, form),
    )


def accepts(form: Form | None, file: EvidenceFile) -> bool:
    """Whether a row of this 材料形式 may name this file."""
    if form is None:
        return False
    takes = form.file in (FileRule.REQUIRED, FileRule.OPTIONAL)
    return takes and (not form.extensions or file.extension in form.extensions)


def _name(file: EvidenceFile, stem: str, doc_number: str) -> str:
    """The name without 文号 and order number, as long as the file still bears it."""
    plain = _ORDER.sub("", stem)
    if found := _own_number(plain):
        plain = plain[: found.start()] + plain[found.end() :]
    plain = plain.strip()
    row = IndexRow(row=0, name=plain, doc_number=doc_number)
    return plain if plain and bears_name(file, row) else stem


def _doc_number(stem: str) -> str:
    """The 文号 at the beginning or the end of a name: elsewhere it is another document's."""
    found = _own_number(_ORDER.sub("", stem))
    return f"{found['agency']}〔{found['year']}〕{int(found['serial'])}号" if found else ""


def _own_number(name: str) -> re.Match[str] | None:
    found = _AT_START.search(name) or _AT_END.search(name)
    return None if found is None or found["agency"].startswith(_OF_ANOTHER) else found


def _doc_number_in_text(file: EvidenceFile) -> str:
    text = file.pdf.text[:_HEADING] if file.pdf else ""
    found = _IN_TEXT.search(text)
    return f"{found['agency']}〔{found['year']}〕{found['serial']}号" if found else ""


def _date(file: EvidenceFile, stem: str, today: date) -> str:
    """The one day that the name says, or the one at the end of a text of one page."""
    found = {_day(m["year"], m["m"] or m["m2"] or m["m3"], m["d"] or m["d2"] or m["d3"])
             for m in _DAY.finditer(stem)}  # fmt: skip
    if not found and file.pdf and file.pdf.pages == 1 and len(file.pdf.text) < _WHOLE:
        found = {_day(*day) for day in _DAY_IN_TEXT.findall(file.pdf.text)}
    days = {day for day in found if day is not None}
    return days.pop().isoformat() if len(days) == 1 and max(days) <= today else ""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _form(scheme: Scheme, file: EvidenceFile, name: str, doc_number: str) -> str:
    """The likeliest 材料形式 that takes such a file."""
    likely = [form for form, pattern in _NAMING if re.search(pattern, name)]
    if doc_number:
        likely.insert(0, "正式发文")
    by_kind = [form for form, extensions in _BY_EXTENSION if file.extension in extensions]
    # A photo of a list is a photo; a 简报 as a photo is a 简报.
    order = [*by_kind, *likely] if by_kind and "网页截图" not in likely else [*likely, *by_kind]
    for wanted in (*order, OTHER):
        form = scheme.form(wanted)
        if form is not None and accepts(form, file) and not form.url and not form.note:
            return form.name
    return ""


def _material(materials: Sequence[Material], name: str, form: str) -> str:
    """The item whose words the name clearly has most of, or the only one of this 材料形式."""
    if len(materials) == 1:
        return str(materials[0].no)
    folded = fold(name)
    scored = sorted(((_score(each, folded), each.no) for each in materials), reverse=True)
    if len(scored) > 1 and scored[0][0] >= max(_SHORTEST_PART, 2 * scored[1][0]):
        return str(scored[0][1])
    usual = [material.no for material in materials if USUAL_FORMS.get(material.kind) == form]
    return str(usual[0]) if form and len(usual) == 1 else ""


def _score(material: Material, name: str) -> int:
    """Characters of the name that the item's 要点 or text have too."""
    words = {fold(word) for point in material.points for word in point.words}
    score = sum(len(word) for word in words if len(word) >= _SHORTEST_WORD and word in name)
    score += sum(_NAMED for count in material.counts if count.naming and fold(count.naming) in name)
    common = _longest_common(name, fold(material.text))
    return score + (common if common >= _SHORTEST_PART else 0)


def _longest_common(one: str, other: str) -> int:
    """The length of the longest part that both have."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best
