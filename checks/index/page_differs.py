"""网址打不开，或者网页与材料名称对不上。

只在 fazhi check --online 时检查，一周内看过、打得开的网址不重复看（结果在 .fazhi/online.json，
删掉它就全部重新看）。没有文字的网页、附件、图片和很长的网页不比较内容。
内部网络的网站不去打开，确实要看的由协调员写进 fazhi.yaml 的 intranet。

为什么: 评审会点开网址核对是否真的公开；打不开、点开是别的内容，就等于没有公开。

合格: 网页打得开，标题或者正文里有这份材料。
不合格: 网页已经不存在（404）；点开是网站首页或者登录页面。
依据: xincheng-2024 附件3各项注意“在目录中提供有关网址”。
"""

import re
from difflib import SequenceMatcher

from checks.index.urls import closed, is_login, malformed, urls
from checks.match.titles import title_key
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import ADDRESS, LONG, quoted
from evidence.facts import Dossier, IndexRow, PageFacts
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "X216"
SEVERITY = Severity.WARNING  # a site may be down for an hour, or refuse programs
FIX = "用浏览器打开核对；打不开或者不对的，换成这份材料现在的网址；材料被网站撤下的，先重新公开。"
NEEDS = (
    Need.ROWS,
    Need.PAGES,
)

_REFUSED = frozenset({401, 403, 405, 406, 412, 418, 429, 451, 521})
"""Answers of sites to programs that they do not like; people may see the page."""
_FAULT, _GONE = 400, (404, 410)
"""Answers from the first on are no page; these two say that there is none any more."""
_SIMILAR, _GRAM = 0.5, 4
"""Likeness of a title, or length of a run in the text, from which a page is of the material."""
_LEAST_TEXT = 50
"""Characters below which a page is likely to be drawn by a program that we do not run."""
_AREA = re.compile(r"^.{1,4}?(?:自治区|[省市县区旗])")
_COMMON = re.compile(
    r"人民政府|政府网站|政府网|门户网站|网站|网页|网址|链接|截图|页面|专栏|专题|公开|公示|公告|情况|工作"
    r"|关于|印发|进一步|做好|的通知|通知|办法|方案|清单|目录|\d+|年度?|全区|信息"
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each URL that does not lead to its material; nothing where nobody looked."""
    pages = {page.url: page for page in dossier.pages}
    for row, url, place in urls(dossier):
        page = pages.get(url)
        if page is None or malformed(url) or closed(url, scheme.domains):
            continue
        if fault := _fault(page, row):
            day = f"{page.day.year}年{page.day.month}月{page.day.day}日"
            yield place, f"网址{quoted(url, ADDRESS)}{fault}（{day}查看）"


def _fault(page: PageFacts, row: IndexRow) -> str:
    """What is wrong with where a URL leads, to follow it in a sentence; empty when nothing."""
    if page.problem:
        return f"打不开：{page.problem}"
    if page.status in _REFUSED:
        return f"不让程序查看（{page.status}），不一定打不开"
    if page.status >= _FAULT:
        missing = "，网页不存在" if page.status in _GONE else ""
        return f"打不开：网站回答 {page.status}{missing}"
    if page.final != page.url and is_login(page.final):
        return "打开后转到了登录页面，没有账号看不到内容"
    if _is_other(page, row):
        shown = page.title or (page.headings[0] if page.headings else "")
        return f"打开是{quoted(shown, LONG)}，找不到材料名称{quoted(row.name, LONG)}"
    return ""


def _is_other(page: PageFacts, row: IndexRow) -> bool:
    """Whether neither title nor headings are like the name, nor the text has any part of it."""
    titles = [title_key(text) for text in (page.title, *page.headings) if text]
    name = title_key(row.name, row.doc_number)
    if page.cut or not titles or len(page.text) < _LEAST_TEXT or not name:
        return False
    if any(_alike(name, title) for title in titles):
        return False
    everything = fold("".join((page.title, *page.headings, page.text)))
    plain = re.sub(r"[\W_]+", "", everything)
    parts = [part for part in _COMMON.split(_AREA.sub("", name)) if len(part) >= _GRAM]
    grams = {part[at : at + _GRAM] for part in parts for at in range(len(part) - _GRAM + 1)}
    return bool(grams) and not any(gram in plain for gram in grams)


def _alike(name: str, title: str) -> bool:
    shorter, longer = sorted((name, title), key=len)
    if len(shorter) >= _GRAM and shorter in longer:
        return True
    return SequenceMatcher(None, name, title, autojunk=False).ratio() >= _SIMILAR
