"""What the checks on URLs share: each line of the cell, and what is wrong with one as written.

A URL has one fault at most, so that X205, X217 and X206 never speak of the same one twice.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import SplitResult, parse_qs, urlsplit

from checks.index.items import judged_rows
from checks.needs import index_of
from checks.wording import ADDRESS, WORD, quoted
from evidence.facts import Dossier, IndexRow
from evidence.online.gate import address_of, is_inside
from evidence.place import Place

_START = re.compile(r"(?<![=/?&])https?://", re.IGNORECASE)
_MARKS = re.compile(r"[，。；：、！？“”‘’（）《》〈〉【】〔〕「」…]")
_END = "。，；、,;.：:"
_QUOTES = ("“", "”", "‘", "’")
_INSIDE = ("localhost", ".localhost", ".local", ".lan", ".internal", ".intranet", ".home", ".corp")
_LOGIN_HOST = re.compile(r"(?:passport|sso|login|signin)\d?\.")
_LOGIN_PART = re.compile(r"(?:to|user|admin|sys|go)?[-_]?(?:log|sign)[-_]?(?:in|on)|sso|passport")
_SEARCH_PAGES = (
    ("baidu.com", "/s"),
    ("so.com", "/s"),
    ("sm.cn", "/s"),
    ("sogou.com", "/web"),
    ("sogou.com", "/weixin"),
    ("bing.com", "/search"),
    ("toutiao.com", "/search"),
)
_ARTICLES = ("baijiahao.baidu.com",)
"""Sites below a search engine whose pages are articles: 百家号 is baijiahao.baidu.com/s?id=."""
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")
_SEARCH_WORDS = frozenset({"q", "wd", "word", "kw", "keyword", "keywords", "query", "searchword"})
_SHARED = (
    *("pan.baidu.com", "yun.baidu.com", "pan.quark.cn", "aliyundrive.com", "alipan.com"),
    *("cloud.189.cn", "yun.139.com", "weiyun.com", "115.com", "123pan.com", "lanzou.com"),
    *("docs.qq.com", "kdocs.cn", "feishu.cn", "yuque.com", "wjx.cn", "wenjuan.com"),
)
_SHORT = ("t.cn", "dwz.cn", "url.cn", "suo.im", "bit.ly", "tinyurl.com", "goo.gl", "dwz.win")


def url_lines(row: IndexRow) -> tuple[str, ...]:
    """The URLs in a cell, one a line."""
    return tuple(line.strip() for line in row.url.splitlines() if line.strip())


def urls(dossier: Dossier) -> Iterator[tuple[IndexRow, str, Place]]:
    """Every URL of the rows that can be judged, with its row and place."""
    for row in judged_rows(dossier):
        for url in url_lines(row):
            cell = index_of(dossier).at(row, "网址")
            yield row, url, replace(cell, anchor=f"{cell.anchor}:{url[:ADDRESS]}")


def host_of(url: str) -> str:
    """The host in lower case; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def within(host: str, domains: tuple[str, ...]) -> bool:
    """Whether a host is one of these domains or below it; `*.gov.cn` means `gov.cn`."""
    plain = (domain.strip().lower().removeprefix("*").strip(".") for domain in domains)
    return any(host == domain or host.endswith(f".{domain}") for domain in plain if domain)


def malformed(url: str) -> str:
    """What is wrong with how a URL is written, to follow it in a sentence; empty when nothing."""
    starts = [match.start() for match in _START.finditer(url)]
    if not starts:
        return "" if _on_disk(url) else _no_start(url)
    if len(starts) > 1:
        return "里有几个网址，要一行一个"
    if starts[0] > 0:
        before = url[: starts[0]].strip()
        kind = "文字" if re.search(r"\w", before) else "符号"
        return f"前面有多余的{kind}{before if before in _QUOTES else quoted(before, WORD)}"
    if url[-1] in _END:
        return f"末尾多了{quoted(url[-1])}"
    if re.search(r"\s", url):
        return "中间有空格"
    if mark := _MARKS.search(url):
        return f"中间有中文标点{quoted(mark.group())}"
    return _host_fault(url)


def closed(url: str, domains: tuple[str, ...]) -> str:
    """Why people outside cannot open what a well-formed URL shows; empty when they can.

    `domains` are the sites of the area itself, whose own search pages may be what is shown.
    """
    if _on_disk(url):
        return "是自己电脑上的文件，别人打不开"
    parts, host = urlsplit(url), host_of(url)
    if _is_private(host):
        return f"的网站地址{quoted(host)}是内部网络的，单位外面打不开"
    if within(host, _SHARED):
        return "是网盘、在线文档的分享链接，不是公开发布的网页"
    if within(host, _SHORT):
        return "是短链接，看不出是哪个网站，也容易失效"
    if is_login(url):
        return "是登录页面，没有账号看不到内容"
    if _is_search(parts, host, (*domains, "gov.cn")):
        return "是搜索结果页面，每次打开内容都不一样"
    return ""


def is_login(url: str) -> bool:
    """Whether a URL asks people to log in."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    shown = parts.fragment.partition("?")[0] if parts.fragment.startswith(("/", "!/")) else ""
    steps = [step.partition(".")[0] for step in f"{parts.path}/{shown}".lower().split("/")]
    if _LOGIN_HOST.match(host_of(url)):
        return True
    return any(_LOGIN_PART.fullmatch(step) for step in steps[-2:] if step)


def _on_disk(url: str) -> bool:
    return url.lower().startswith("file:")


def _is_private(host: str) -> bool:
    address = address_of(host)
    if address is not None:
        return is_inside(address)
    return "." not in host or host in _INSIDE or host.endswith(_INSIDE)


def _is_search(parts: SplitResult, host: str, own: tuple[str, ...]) -> bool:
    path = parts.path.rstrip("/").lower()
    if within(host, _ARTICLES):
        return False
    if any(within(host, (site,)) and path == page for site, page in _SEARCH_PAGES):
        return True
    asked = {key.lower() for key in parse_qs(parts.query)}
    searching = path.rpartition("/")[2].partition(".")[0] in ("search", "so", "s")
    if _GOOGLE.fullmatch(host) and path == "/search":
        return True
    return searching and bool(asked & _SEARCH_WORDS) and not within(host, own)


def _no_start(url: str) -> str:
    if re.match(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/:?]|$))", url, re.IGNORECASE):
        return "缺少开头的 http:// 或 https://"
    if re.match(r"[a-z]{3,6}\s*[:：;；]?\s*[/\\]{1,3}", url, re.IGNORECASE):
        return "的开头不对，应为 http:// 或 https://"
    return "不是网址"


def _host_fault(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port  # raises when it is no number
    except ValueError:
        return "的网站地址部分写法不对"
    if not host:
        return "缺少网站地址"
    if not all(host.removesuffix(".").split(".")):
        return f"的网站地址{quoted(host)}多了一个点"
    return ""
