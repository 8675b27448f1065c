"""要求列表提供的，没有列表。

要求列表的内容，可以在情况说明里做成表格，也可以另做清单表格登记在目录里。纸质报送、实地核查、
无此项的，以及如实说明没有发生的，不查；目录还没有登记好的，先登记目录。

为什么: 要求列表的是一件件的具体情况，只有概述，评审无法逐件核对。

合格: 目录里登记了“2023年和2024年行政诉讼案件一览表”，材料形式为清单表格。
不合格: 正文概述了应诉情况，没有表格，目录里也没有清单表格。
依据: xincheng-2024 附件3有关各项，如“列表提供应诉情况，每个案件都要备注案由、出庭人员”。
"""

from checks.index.items import item, on_paper_or_later
from checks.model import Problems, Severity
from checks.narrative.listing import listed_elsewhere, rows_of
from checks.narrative.telling import nothing_to_tell, own_text
from checks.needs import Need
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "N116"
SEVERITY = Severity.WARNING
FIX = (
    "按要求的各栏做一张表，放进正文，或者存成 Excel 放进“印证材料”，"
    "在目录登记，材料形式选“清单表格”。"
)
NEEDS = (
    Need.TEXTS,
    Need.ROWS,
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each material that is to be listed and that no table or row lists."""
    narratives, demand = dossier.narratives, scheme.demand(dossier.id)
    texts = [paragraph for n in narratives for paragraph in own_text(n, demand)]
    if not texts or nothing_to_tell(texts):
        return
    for material in demand.materials_of(dossier.unit):
        if not material.tabular or listed_elsewhere(dossier, material):
            continue
        if not any(on_paper_or_later(scheme, row) for row in rows_of(dossier, material)):
            yield (
                Place(narratives[0].path, anchor=f"列表:{material.no}"),
                f"{item(material)}要求列表，正文里没有表格，目录里也没有对应第{material.no}项的清单表格",
            )
