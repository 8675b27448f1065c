"""要求的年份没有写到。

申报要求写明年份的（如“2023、2024年”“2023年以来”），正文要写到每一年的情况；要求分年度写的，
要分别写。写“2023年以来”“两年来”“2023—2024年”都算写到了；只有 2023 年的，不算写到 2024 年。
登记了清单表格的材料项，以及如实说明没有此项的，不查。

为什么: 评审按年份看材料，缺了一年，就会认为那一年没有做。

合格: 2023年清理3件，2024年清理5件。
不合格: 要求“2023、2024年”，正文只写了2024年的情况。
依据: xincheng-2024 附件1第2条“申报材料的时间以2023年、2024年为主”，以及附件3各项写明的年份。
"""

import re
from collections.abc import Iterator, Sequence

from checks.model import Problems, Severity
from checks.narrative.listing import listed_elsewhere
from checks.narrative.telling import declared_none, nothing_to_tell, own_text
from checks.needs import Need
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Material, MaterialKind, Scheme
from indicators.numerals import DIGITS

CODE = "N108"
SEVERITY = Severity.WARNING
FIX = "把缺的年份补写上，写明那一年做了什么、有多少；确实没有的，写明“某年没有此类情况”。"
NEEDS = (Need.TEXTS,)

_FIRST, _LAST, _CENTURY, _STRETCH = 1990, 2090, 2000, 20
"""Figures that stand alone are years from the first to the last; two digits are of this century.

What looks like a range of more years is none.
"""
_TO = r"\s*年?\s*(?:-|—{1,2}|–|－|~|～|至|到)\s*"
_RANGE = re.compile(rf"(?<!\d)((?:19|20)\d{{2}}){_TO}((?:20)?\d{{2}})(?=\s*年|\s*[，。；、）)]|$)")
_SINCE = re.compile(
    r"(?<!\d)((?:19|20)?\d{2})\s*年(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"(?:年?[初底末]|[上下]半年|第?[1-4]季度)?(?:以来|至今|起|开始)"
)
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d{2}(?!\d|\.\d{3})")
_SHORT_YEAR = re.compile(r"(?<![\d.])\d{2}(?=\s*年(?!来|间|以上|以下|内|多|历史|期))")
_ALL = re.compile(
    r"两个?年|(?:近|这|连续|过去|最近|前)[2-6]个?年|(?<!\d)[2-6]\s*年[来间多]|[去今]年|上一?年|本年|历年|逐年"
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the years that a demand names and no narrative of the dossier speaks of."""
    narratives, demand = dossier.narratives, scheme.demand(dossier.id)
    paragraphs = [paragraph for n in narratives for paragraph in own_text(n, demand)]
    if not paragraphs or nothing_to_tell(paragraphs):
        return
    titles = [n.title.text for n in narratives if n.title is not None]
    text = "\n".join([*titles, *(paragraph.text for paragraph in paragraphs)])
    last = min(dossier.seen_on.year, _LAST)
    seen: set[tuple[int, ...]] = set()
    for material in _judged(dossier, demand.materials_of(dossier.unit)):
        years = [year for year in _asked(scheme, material) if year <= last]
        if not years:
            continue
        spoken = named_years(text) if material.yearly else spoken_years(text, last)
        lacking = tuple(year for year in years if year not in spoken)
        if lacking and lacking not in seen:
            seen.add(lacking)
            place = Place(narratives[0].path, anchor=f"年份:{material.no}")
            yield place, _message(material, years, lacking)


def _judged(dossier: Dossier, materials: Sequence[Material]) -> Iterator[Material]:
    """The materials whose years must stand in the text itself."""
    for material in materials:
        in_text = material.kind is MaterialKind.NARRATIVE or material.yearly
        elsewhere = material.tabular and listed_elsewhere(dossier, material)
        if in_text and not elsewhere and not declared_none(dossier, material):
            yield material


def _asked(scheme: Scheme, material: Material) -> list[int]:
    """The years that a material asks for, as far as the scheme is about them."""
    if material.years:
        return sorted(material.years)
    if material.since is None and not material.yearly:
        return []
    return [year for year in sorted(scheme.years) if year >= (material.since or 0)]


def named_years(text: str) -> set[int]:
    """The years that a text names one by one, such as 2023 and 2024 in 2023、24年."""
    plain = text.translate(DIGITS)
    years = {int(found) for found in _YEAR.findall(plain) if int(found) >= _FIRST}
    years.update(_full(found) for found in _SHORT_YEAR.findall(plain))
    for found in _RANGE.finditer(plain):
        first, last = int(found[1]), _full(found[2])
        if first <= last <= first + _STRETCH:
            years.update((first, last))
    return years


def _full(year: str) -> int:
    """2024 for 24 and for 2024."""
    return _CENTURY + int(year) % 100


def spoken_years(text: str, last: int) -> set[int]:
    """The years that a text speaks of, ranges, 以来 and 两年来 included; `last` is this year's."""
    plain = text.translate(DIGITS)
    years = named_years(text)
    if _ALL.search(plain):
        years.update(range(_FIRST, last + 1))
    for found in _SINCE.finditer(plain):
        years.update(range(_full(found[1]), last + 1))
    for found in _RANGE.finditer(plain):
        years.update(range(int(found[1]), _full(found[2]) + 1))
    return years


def _message(material: Material, years: Sequence[int], lacking: Sequence[int]) -> str:
    asked, missing = ("、".join(map(str, each)) for each in (years, lacking))
    how = "分年度写，要分别写明" if material.yearly else "写到"
    none = "一年也没有写到" if len(lacking) == len(years) > 1 else f"正文没有写到 {missing} 年"
    if material.yearly and len(lacking) == len(years) > 1:
        none = "正文没有分年写"
    return f"第{material.no}项要求{how} {asked} 年的情况，{none}"
