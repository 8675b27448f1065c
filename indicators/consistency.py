"""What no single value shows: names that nobody bears, numbers that contradict each other.

Each function looks at views of the documents, where faulty parts are not seen, so that one
fault is told once; what is absent is told only of a file that is otherwise sound.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from indicators.documents import View
from indicators.faults import Fault, shorten, suggestion

FOLDER_NAME = 30
"""Characters that a folder's name may have."""
FILE_NAME = 240
"""UTF-8 bytes that a file's name may have."""

_UNPORTABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_VETO = "否决"
"""Indicators whose id begins so ask for nothing that could be handed in."""

Faults = Iterator[Fault]


def inconsistencies(scheme: View, units: View, indicators: View) -> list[Fault]:
    """Every fault that lies between values, of the three documents of a scheme."""
    return [
        *_scheme(scheme),
        *_units(units),
        *_indicators(indicators),
        *_dossiers(indicators),
        *_apart(indicators),
        *_lead_units(units, indicators),
        *_counted_forms(scheme, indicators),
    ]


def _scheme(scheme: View) -> Faults:
    for part, key in (("source", "date"), ("liaison", "due")):
        day = scheme.at(part).at(key)
        if day.data is not None:
            try:
                date.fromisoformat(day.data)
            except ValueError:
                yield day.fault(f"日历上没有 {day.data} 这一天")
    yield from _limit(scheme)
    yield from twice(scheme.each("forms"), "name", "材料形式")
    for form in scheme.each("forms"):
        if form.get("file") == "forbidden" and form.get("extensions"):
            message = f"“{form.get('name')}”不许有文件，不必写 extensions"
            yield form.at("extensions").fault(message)


def _limit(owner: View) -> Faults:
    limit = owner.at("limit")
    soft, hard = limit.get("soft"), limit.get("hard")
    if soft is not None and hard is not None and soft > hard:
        yield limit.at("soft").fault(f"一般不超过的字数（{soft}）比最多不超过的字数（{hard}）还大")


def _units(units: View) -> Faults:
    owner = {unit.get("name"): unit for unit in units.each("units") if unit.get("name")}
    yield from twice(units.each("units"), "name", "单位")
    claimed: dict[str, str] = {}
    for unit in units.each("units"):
        name = unit.get("name", "")
        yield from _folder_name(unit.at("name"), name)
        for alias in unit.each("aliases"):
            if alias.data == name:
                yield alias.fault(f"别名“{alias.data}”和规范名称相同，请删去")
            elif alias.data in owner:
                yield alias.fault(f"“{name}”的别名“{alias.data}”是另一个单位的规范名称")
            elif alias.data in claimed:
                other = claimed[alias.data]
                whose = (
                    "写了两次" if other == name else f"已经是“{other}”的别名，不能又是“{name}”的"
                )
                yield alias.fault(f"别名“{alias.data}”{whose}")
            claimed.setdefault(alias.data, name)
    for word in units.each("everyone"):
        if word.data in owner or word.data in claimed:
            yield word.fault(f"“{word.data}”是一个单位的名称或别名，不能又代表全体单位")


def _indicators(catalogue: View) -> Faults:
    listed = [
        indicator
        for chapter in catalogue.each("chapters")
        for section in chapter.each("sections")
        for indicator in section.each("indicators")
    ]
    yield from twice(iter(listed), "id", "指标")
    known = {indicator.get("id") for indicator in listed} - {None}
    taken: dict[str, str] = {}
    for dossier in catalogue.each("dossiers"):
        for covered in dossier.each("indicators"):
            if covered.data not in known and catalogue.sound:
                yield covered.fault(
                    f"没有 id 是“{covered.data}”的指标{suggestion(covered.data, known)}"
                )
            if covered.data in taken:
                other = taken[covered.data]
                yield covered.fault(
                    f"指标“{covered.data}”已经在申报项“{other}”里，一项指标只能在一处"
                )
            taken.setdefault(covered.data, dossier.get("id", ""))
    if catalogue.sound:
        for indicator in listed:
            name = indicator.get("id")
            if name not in taken and not name.startswith(_VETO):
                yield indicator.at("id").fault(f"指标“{name}”不在任何申报项里")


def _dossiers(catalogue: View) -> Faults:
    yield from twice(catalogue.each("dossiers"), "id", "申报项")
    for dossier in catalogue.each("dossiers"):
        yield from _dossier_id(dossier)
        short = dossier.at("short")
        if short.data is not None:
            yield from _folder_name(short, f"{dossier.get('id', '')} {short.data}")
        yield from _limit(dossier)
        yield from twice(dossier.each("narratives"), "title", "情况说明的标题")
        for narrative in dossier.each("narratives"):
            yield from _title(narrative.at("title"))
            for number in narrative.each("materials"):
                if number.data > len(dossier.get("materials", [])):
                    yield number.fault(f"这个申报项没有序号 {number.data} 的申报材料项")
        for figure in dossier.each("figures"):
            yield from ranged(figure, ("min", "max", "date"))
        for material in dossier.each("materials"):
            yield from twice(material.each("points"), "text", "要点")
            for count in material.each("counts"):
                yield from ranged(count, ("min", "max"))
            pattern = material.get("open_class", "{}")
            if pattern.count("{") != 1 or pattern.count("}") != 1:
                message = f"“{shorten(pattern)}”里只能有一处 {{}}，表示单位的位置"
                yield material.at("open_class").fault(message)


def _dossier_id(dossier: View) -> Faults:
    ids = dossier.get("indicators", [])
    if dossier.get("id") is None or not ids or None in ids:
        return
    padded = [name.zfill(3) if name.isdecimal() else name for name in ids]
    wanted = padded[0] if len(ids) == 1 else f"{padded[0]}-{padded[-1]}"
    view = dossier.at("id")
    if view.data != wanted:
        message = f"编号“{view.data}”与所含指标（{'、'.join(ids)}）不符，应当是“{wanted}”"
        yield view.fault(message)
    if all(name.isdecimal() for name in ids):
        numbers = [int(name) for name in ids]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            message = f"合并的指标应当是连续的，现在是{'、'.join(ids)}"
            yield dossier.at("indicators").fault(message)


def _apart(catalogue: View) -> Faults:
    """Demands to be kept apart from must be others, and there."""
    if not catalogue.sound:
        return
    known = [dossier.get("id") for dossier in catalogue.each("dossiers")]
    for dossier in catalogue.each("dossiers"):
        for other in dossier.at("apart_from").each("dossiers"):
            if other.data == dossier.get("id"):
                yield other.fault(f"申报项“{other.data}”不能和自己区分开")
            elif other.data not in known:
                yield other.fault(f"没有申报项“{other.data}”{suggestion(other.data, known)}")


def ranged(view: View, keys: tuple[str, ...]) -> Faults:
    """A smallest value above the greatest; none of `keys`, where there are any."""
    least, most = view.get("min"), view.get("max")
    if least is not None and most is not None and least > most:
        yield view.at("min").fault(f"min（{least}）比 max（{most}）还大")
    if keys and view.sound and not any(key in view.data for key in keys):
        yield view.fault(f"至少要写 {'、'.join(keys)} 中的一个")


def _folder_name(view: View, name: str) -> Faults:
    if view.data is None:
        return
    yield from portable(view)
    if len(name) > FOLDER_NAME:
        message = f"文件夹名“{name}”有{len(name)}个字，最多{FOLDER_NAME}个，请缩短"
        yield view.fault(message)


def _title(view: View) -> Faults:
    if view.data is None:
        return
    yield from portable(view)
    size = len(f"{view.data}.docx".encode())
    if size > FILE_NAME:
        message = f"标题“{shorten(view.data)}”有{len(view.data)}个字，太长，不能作文件名"
        yield view.fault(message)


def portable(view: View) -> Faults:
    """What Windows does not take in the name of a file or folder."""
    odd = _UNPORTABLE.search(view.data)
    if odd:
        yield view.fault(f"“{shorten(view.data)}”里的“{odd[0]}”不能用在 Windows 的文件名里")
    if view.data != view.data.strip() or view.data.endswith("."):
        yield view.fault(f"“{shorten(view.data)}”的首尾不能有空格，末尾不能有点，Windows 不认")


def _lead_units(units: View, catalogue: View) -> Faults:
    """Units named in the catalogue; silent when nobody can say which units there are."""
    if not units.sound:
        return
    meaning = meaning_of(units)
    for dossier in catalogue.each("dossiers"):
        for material in dossier.each("materials"):
            yield from _known_units(material, meaning)
        yield from lead_units(dossier, dossier.each("narratives"), meaning, "由它写情况说明")


def lead_units(
    dossier: View, owners: Iterable[View], meaning: dict[str, tuple[str, ...]], what: str
) -> Faults:
    """Units named by `owners` that nobody knows, or that do not lead the dossier."""
    leading: set[str] = set()
    for material in dossier.each("materials"):
        for name in material.get("units", []):
            leading.update(meaning.get(name, ()))
    for owner in owners:
        yield from _known_units(owner, meaning)
        for name in owner.each("units"):
            if name.data in meaning and not leading.issuperset(meaning[name.data]):
                message = f"“{name.data}”不是这个申报项的牵头单位，不能{what}"
                yield name.fault(message)


def meaning_of(units: View) -> dict[str, tuple[str, ...]]:
    """The canonical names that each printed name stands for; of two claims the better one."""
    names = [unit.get("name") for unit in units.each("units")]
    meaning: dict[str, tuple[str, ...]] = {name: (name,) for name in names}
    for unit in units.each("units"):
        for alias in unit.get("aliases", ()):
            meaning.setdefault(alias, (unit.get("name"),))
    for word in units.get("everyone", ()):
        meaning.setdefault(word, tuple(dict.fromkeys(names)))
    return meaning


def _known_units(owner: View, meaning: dict[str, tuple[str, ...]]) -> Faults:
    seen: dict[str, str] = {}
    for name in owner.each("units"):
        if name.data not in meaning:
            near = suggestion(name.data, meaning) or "，请在 units.yaml 里加上它，或改用已有的名称"
            yield name.fault(f"不认识单位“{name.data}”{near}")
        for unit in meaning.get(name.data, ()):
            if unit in seen:
                other = "" if seen[unit] == name.data else f"（“{seen[unit]}”是同一个单位）"
                yield name.fault(f"单位“{name.data}”写了两次{other}")
                break
            seen[unit] = name.data


def _counted_forms(scheme: View, catalogue: View) -> Faults:
    if not scheme.sound:
        return
    known = [form.get("name") for form in scheme.each("forms")]
    for dossier in catalogue.each("dossiers"):
        for material in dossier.each("materials"):
            for count in material.each("counts"):
                for form in count.each("forms"):
                    if form.data not in known:
                        near = suggestion(form.data, known) or f"，现有：{'、'.join(known)}"
                        yield form.fault(f"scheme.yaml 里没有材料形式“{form.data}”{near}")


def twice(items: Iterator[View], key: str, what: str) -> Faults:
    """Each item whose `key` has the value of an earlier one's."""
    seen: set[str] = set()
    for item in items:
        name = item.get(key)
        if name in seen:
            yield item.at(key).fault(f"{what}“{shorten(name)}”写了两次")
        if name is not None:
            seen.add(name)
