"""网址不在本地区的网站上。

本地区的网站写在 fazhi.yaml 的 domains 里，它们的下级域名也算；没有写的，不检查这一条。
新闻媒体、上级网站的报道可以用，请核对后在 fazhi.yaml 里补上该网站或者不理会这条提醒。

为什么: 要求公开的清单、制度，应当公开在本地区的政府网站上；抄错的网址也会在这里看出来。

合格: domains 有 example.gov.cn，网址是 https://www.example.gov.cn/zwgk/qzqd.html。
不合格: domains 有 example.gov.cn，网址是 https://www.other.gov.cn/zwgk/qzqd.html。
依据: 设计约定：fazhi.yaml 的 domains；xincheng-2024 附件3各项注意“在目录中提供有关网址”。
"""

from checks.index.urls import closed, host_of, malformed, urls, within
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import ADDRESS, FEW, listed, quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "X206"
SEVERITY = Severity.WARNING  # a report in the press is evidence too
FIX = "核对网址是否抄错；确实公开在本地区网站上的，换成本地区网站的网址；媒体报道等可以保留。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each sound URL whose host is none of the area's."""
    if not scheme.domains:
        return
    for _, url, place in urls(dossier):
        if malformed(url) or closed(url, scheme.domains):
            continue
        host = host_of(url)
        if not within(host, scheme.domains):
            more = "等" if len(scheme.domains) > FEW else ""
            yield (
                place,
                f"网址{quoted(url, ADDRESS)}的网站{quoted(host)}不是本地区的网站"
                f"（本地区的：{listed(scheme.domains[:FEW])}{more}）",
            )
