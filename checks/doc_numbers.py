"""How a 文号 is written: 机关代字〔2024〕26号 (GB/T 9704-2012, 7.2.5)."""

import re

from checks.wording import quoted
from indicators.numerals import DIGITS
from indicators.patterns import later

EARLIEST, YEARS_AHEAD, LATEST = 1949, 5, 2099
"""Years that a 文号 may bear: how far beyond those of a scheme, and the last where it has none."""
_OPEN, _CLOSE = r"〔\[［(（【「{｛〈《<＜", r"〕\]］)）】」}｝〉》>＞"
_BRACKETED = later(
    rf"(?P<agency>[^{_OPEN}{_CLOSE}\d]+)(?P<open>[{_OPEN}])(?P<year>[^{_OPEN}{_CLOSE}]*)"
    rf"(?P<close>[{_CLOSE}])(?P<di>第?)(?P<serial>\d+(?:[-—、，,至]\d+)*)(?P<hao>号?)"
)
_BARE = later(
    r"(?P<agency>[^\d]*[\u4e00-\u9fff]*[发函字办规通复请报知纪])(?P<year>(?:19|20)\d{2})"
    r"(?:年第?|第|-|－|—)?(?P<serial>\d+)号"
)


def latest_year(years: tuple[int, ...]) -> int:
    """The last year that a 文号 may bear, from the years that a scheme is about."""
    return max(years) + YEARS_AHEAD if years else LATEST


def year_of(text: str) -> int:
    """The year between the brackets of one 文号; 0 where there is none."""
    match = _BRACKETED().fullmatch(re.sub(r"\s", "", text))
    year = match["year"].translate(DIGITS).removesuffix("年") if match else ""
    return int(year) if re.fullmatch(r"\d{4}", year) else 0


def fault(text: str, latest: int) -> str:
    """What is wrong with one 文号, to follow it in a sentence; empty when nothing is."""
    plain = re.sub(r"\s", "", text)
    match = _BRACKETED().fullmatch(plain)
    if match:
        return _bracketed_fault(match, plain == text, latest)
    bare = _BARE().fullmatch(plain)
    if bare:
        right = f"{bare['agency']}〔{bare['year']}〕{int(bare['serial'])}号"
        return f"的年份没有加六角括号，规范写法为{quoted(right)}"
    return ""


def _bracketed_fault(match: re.Match[str], spaceless: bool, latest: int) -> str:
    year = match["year"].translate(DIGITS).removesuffix("年")
    serial = re.sub(r"\d+", lambda digits: str(int(digits.group())), match["serial"])
    if not re.fullmatch(r"\d{4}", year):
        return f"的年份{quoted(match['year'])}应为四位数字"
    if not EARLIEST <= int(year) <= latest:
        return f"的年份 {year} 不对，请与原件核对"
    faults = []
    if (match["open"], match["close"]) != ("〔", "〕"):
        faults.append(f"括号应为〔〕，不是{match['open']}{match['close']}")
    if year != match["year"]:
        faults.append("年份只写四位阿拉伯数字")
    if match["di"]:
        faults.append("序号前不加“第”")
    if serial != match["serial"]:
        faults.append("序号用阿拉伯数字，前面不加 0")
    if not match["hao"]:
        faults.append("后面缺“号”")
    if not spaceless:
        faults.append("中间不留空格")
    if not faults:
        return ""
    right = f"{match['agency']}〔{year}〕{serial}号"
    return f"写法不规范：{'，'.join(faults)}；规范写法为{quoted(right)}"
