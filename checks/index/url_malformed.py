"""网址写法不对。

只看写法，不联网。一格里有几个网址的，要一行一个（按 Alt+回车 换行）。

为什么: 网址少一段、多一个标点就打不开。

合格: https://www.example.gov.cn/zwgk/qzqd.html
不合格: www.example.gov.cn/zwgk/qzqd.html。
依据: xincheng-2024 附件3各项注意“在目录中提供有关网址”。
"""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from checks.index.items import judged_rows
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier, Place
from indicators.model import Scheme

CODE = "X205"
SEVERITY = Severity.ERROR
FIX = "在浏览器里打开该网页，从地址栏复制完整网址粘贴进来，不要加标点和文字；没有网址的留空。"

_START = re.compile(r"(?<![=/?&])https?://", re.IGNORECASE)
_MARKS = re.compile(r"[，。；：、！？“”‘’（）《》〈〉【】〔〕「」…]")
_END = "。，；、,;.：:"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each URL that cannot be right as written."""
    index = dossier.index
    for row in judged_rows(dossier):
        for line in row.url.splitlines():
            fault = _fault(line.strip()) if line.strip() else ""
            if index is not None and fault:
                cell = index.at(row, "网址")
                place = Place(cell.path, cell.spot, f"{cell.anchor}:{line.strip()[:80]}")
                yield place, f"网址{quoted(line.strip(), 80)}{fault}"


def _fault(url: str) -> str:
    """What is wrong with a URL, to follow it in a sentence; empty when nothing is."""
    starts = [match.start() for match in _START.finditer(url)]
    if not starts:
        return _no_start(url)
    if len(starts) > 1:
        return "里有几个网址，要一行一个"
    if starts[0] > 0:
        return f"前面有多余的文字{quoted(url[: starts[0]].strip(), 20)}"
    if url[-1] in _END:
        return f"末尾多了{quoted(url[-1])}"
    if re.search(r"\s", url):
        return "中间有空格"
    if mark := _MARKS.search(url):
        return f"中间有中文标点{quoted(mark.group())}"
    return _host_fault(url)


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
    if "." not in host and not _is_ip(host):
        return f"的网站地址{quoted(host)}不完整"
    if not all(host.split(".")):
        return f"的网站地址{quoted(host)}多了一个点"
    return ""


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
