"""网址写法不对。

只看写法，不联网。一格里有几个网址的，要一行一个（按 Alt+回车 换行）。

为什么: 网址少一段、多一个标点就打不开。

合格: https://www.example.gov.cn/zwgk/qzqd.html
不合格: www.example.gov.cn/zwgk/qzqd.html。
依据: xincheng-2024 附件3各项注意“在目录中提供有关网址”。
"""

from checks.index.urls import malformed, urls
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import ADDRESS, quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "X205"
SEVERITY = Severity.ERROR
FIX = "在浏览器里打开该网页，从地址栏复制完整网址粘贴进来，不要加标点和文字；没有网址的留空。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each URL that cannot be right as written."""
    for _, url, place in urls(dossier):
        if fault := malformed(url):
            yield place, f"网址{quoted(url, ADDRESS)}{fault}"
