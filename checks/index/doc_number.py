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

from checks.doc_numbers import fault, latest_year
from checks.index.items import judged_rows
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import LONG, quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "X208"
# A clerk copies what is printed on the document, which may itself be irregular: no error.
SEVERITY = Severity.WARNING
FIX = "对照原件改成“新政办发〔2024〕26号”这样的形式，用六角括号〔〕；原件就是这样编号的可以不改。"
NEEDS = (Need.ROWS,)

_SEVERAL = re.compile(r"[\n；;]|[、，,](?=[^\d])")


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each 文号 that departs from the standard form."""
    index, latest = index_of(dossier), latest_year(scheme.years)
    for row in judged_rows(dossier):
        for text in _SEVERAL.split(row.doc_number):
            wrong = fault(text.strip(), latest)
            if wrong:
                yield index.at(row, "文号"), f"文号{quoted(text.strip(), LONG)}{wrong}"
