"""Names and the day that a file says of itself: who wrote it, for whom, and when it was made."""

import re
from datetime import date
from html import unescape

_LABELS = {"creator": "作者", "lastModifiedBy": "最后保存者", "Manager": "经理", "Company": "单位"}
_PROPERTY = re.compile(
    rb"<(?:\w+:)?(creator|lastModifiedBy|Manager|Company)(?:\s[^>]*)?>([^<]{1,400})<"
)
_CREATED = re.compile(rb"<(?:\w+:)?created(?:\s[^>]*)?>\s*(\d{4})-(\d\d)-(\d\d)")
_LONGEST = 40
_DAY = re.compile(r"(\d{4})\D?(\d\d)\D?(\d\d)")
_FIRST_YEAR = 1990
# What programs put there when nobody told them a name. An office's computer is nobody's name.
_NOBODY = re.compile(
    r"(?:fazhi|administrator|admin\d*|user\d*|users|user-.*|windows user|sky\s?user|guest|pc|owner|"
    r"author|作者|unknown|root|dell|lenovo|hp\d?|"
    r"asus|acer|huawei|apple|microsoft|microsoft office (?:user|用户)|office|windows 用户|微软用户|"
    r"微软中国|联想|联想用户|戴尔|惠普|华硕|"
    r"用户\d*|wps|wps (?:office|文字|表格|演示)|wps_\d+|kingsoft|openpyxl|python-docx|xlsxwriter|"
    r"apache poi|libreoffice|openoffice|aspose.*|un-named|anonymous|china|微软|雨林木风|深度技术|"
    r"番茄花园|电脑公司|系统之家|微软公司|ms|p\s*r\s*c|(?:desktop|laptop|pc)-\w+|[a-z]+-pc|"
    r"lenovo(?:\s?user|\w*)|thinkpad\w*|null|none|无|\d{1,3}|"
    # scanners write their model there
    r"扫描全能王|全能扫描王|cam\s?scanner.*|(?:canon|ricoh|sharp|konica minolta|kyocera|"
    r"fuji ?xerox|fujifilm|xerox|epson|brother|toshiba|pantum|hp|hewlett.packard|samsung)[ .,\-_].*"
    r"|konica minolta|kyocera|(?:fuji ?)?xerox|ricoh|canon|sharp|epson|toshiba|pantum)",
    re.IGNORECASE,
)


def office_properties(core: bytes, app: bytes) -> tuple[tuple[str, str], ...]:
    """The names in the two parts of an Office file that hold its properties."""
    found = {}
    for name, raw in _PROPERTY.findall(core[:20_000]) + _PROPERTY.findall(app[:20_000]):
        value = unescape(raw.decode("utf-8", "replace"))
        found[_LABELS[name.decode()]] = value
    return named(found)


def office_created(core: bytes) -> date | None:
    """The day when an Office file was made, as it says."""
    found = _CREATED.search(core[:20_000])
    return _day(*found.groups()) if found else None


def named(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The properties that name somebody: neither empty nor what a program put there by itself."""
    plain = ((label, " ".join(value.split())[:_LONGEST]) for label, value in values.items())
    return tuple((label, value) for label, value in plain if value and not _NOBODY.fullmatch(value))


def day_of(text: str) -> date | None:
    """The day in `D:20240403101112+08'00'` or `2024:04:03 10:11:12`; None for none."""
    found = _DAY.search(text[:20])
    return _day(*found.groups()) if found else None


def _day(year: str | bytes, month: str | bytes, day: str | bytes) -> date | None:
    """A day; None for no day at all, and for what clocks show that nobody has set."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    unset = found.year < _FIRST_YEAR or (found.month == found.day == 1 and found.year <= 2010)
    return None if unset else found
