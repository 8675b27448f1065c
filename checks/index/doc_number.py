"""文号写法不规范。

文号由机关代字、年份、序号组成：年份用全称，外加六角括号〔〕；序号不编虚位（不写成 01），
不加“第”字，后面加“号”。令、公告等按自己的编号写，没有文号的留空。

这一条是提醒：文号要照原件填，原件本身就这样编号的，可以不改。

为什么: 文号是查找文件的依据，写法不一就查不到、对不上。

合格: 新政办发〔2024〕26号
不合格: 新政办发[2024]26号、新政办发〔2024〕第026号
依据: 设计约定：按 GB/T 9704-2012 的 7.2.5 发文字号编排。
"""

import re

from checks.index.items import judged_rows
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "X208"
# A clerk copies what is printed on the document, which may itself be irregular: no error.
SEVERITY = Severity.WARNING
FIX = "对照原件改成“新政办发〔2024〕26号”这样的形式，用六角括号〔〕；原件就是这样编号的可以不改。"

EARLIEST, YEARS_AHEAD = 1949, 5
_OPEN, _CLOSE = r"〔\[［(（【「{｛〈《<＜", r"〕\]］)）】」}｝〉》>＞"
_BRACKETED = re.compile(
    rf"(?P<agency>[^{_OPEN}{_CLOSE}\d]+)(?P<open>[{_OPEN}])(?P<year>[^{_OPEN}{_CLOSE}]*)"
    rf"(?P<close>[{_CLOSE}])(?P<di>第?)(?P<serial>\d+(?:[-—、，,至]\d+)*)(?P<hao>号?)"
)
_BARE = re.compile(
    r"(?P<agency>[^\d]*[\u4e00-\u9fff]*[发函字办规通复请报知纪])(?P<year>(?:19|20)\d{2})"
    r"(?:年第?|第|-|－|—)?(?P<serial>\d+)号"
)
_SEVERAL = re.compile(r"[\n；;]|[、，,](?=[^\d])")
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each 文号 that departs from the standard form."""
    index = dossier.index
    latest = max(scheme.years, default=2094) + YEARS_AHEAD
    for row in judged_rows(dossier):
        for text in _SEVERAL.split(row.doc_number):
            fault = _fault(text.strip(), latest)
            if index is not None and fault:
                yield index.at(row, "文号"), f"文号{quoted(text.strip(), 40)}{fault}"


def _fault(text: str, latest: int) -> str:
    """What is wrong with one 文号, to follow it in a sentence; empty when nothing is."""
    plain = re.sub(r"\s", "", text)
    match = _BRACKETED.fullmatch(plain)
    if match:
        return _bracketed_fault(match, plain == text, latest)
    bare = _BARE.fullmatch(plain)
    if bare:
        right = f"{bare['agency']}〔{bare['year']}〕{int(bare['serial'])}号"
        return f"的年份没有加六角括号，规范写法为{quoted(right)}"
    return ""


def _bracketed_fault(match: re.Match[str], spaceless: bool, latest: int) -> str:
    year = match["year"].translate(_DIGITS).removesuffix("年")
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
