"""网址外人打不开，或者不是公开网页。

内部网络的地址、自己电脑上的文件、登录页面、搜索引擎的结果、网盘和短链接，都不能当公开网址。
政府网站自己的查询页面不算搜索结果。只看写法，不联网。

为什么: 评审在自己的电脑上点开网址核对是否公开，打不开或者每次不一样，就等于没有公开。

合格: https://www.example.gov.cn/zwgk/qzqd.html
不合格: http://192.168.1.5/oa/qzqd.html、https://www.baidu.com/s?wd=权责清单
依据: xincheng-2024 附件3各项注意“在目录中提供有关网址”。
"""

from checks.index.urls import closed, malformed, urls
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import ADDRESS, quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "X217"
SEVERITY = Severity.ERROR
FIX = "换成不用登录、用手机流量也能打开的公开网页的网址；还没有公开的，先公开再填写。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each well-formed URL that does not lead people outside to a page."""
    for _, url, place in urls(dossier):
        if not malformed(url) and (fault := closed(url, scheme.domains)):
            yield place, f"网址{quoted(url, ADDRESS)}{fault}"
