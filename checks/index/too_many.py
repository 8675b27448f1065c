"""登记的材料多于规定的数量。

为什么: 要求写了“不超过5个”“任选5个”，多报的评审不看，还会冲淡重点。

合格: 要求“不超过5个”，登记了 5 份。
不合格: 要求“不超过5个”，登记了 7 份。
依据: xincheng-2024 附件3写明数量的材料项，如“不超过5个”；附件1第1条“突出重点、简明扼要”。
"""

from checks.index.counts import counted, narrowing
from checks.index.items import item, judged_rows
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "X211"
SEVERITY = Severity.ERROR
FIX = "挑最有代表性的保留，其余的从目录和“印证材料”文件夹里一并删去。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each count that is exceeded, at the first row too many."""
    index, rows = index_of(dossier), judged_rows(dossier)
    for material in scheme.demand(dossier.id).materials_of(dossier.unit):
        for count in material.counts:
            if count.inside or count.max is None:
                continue
            found = counted(rows, material, count)
            if len(found) > count.max:
                spot = index.at(found[count.max]).spot
                unit = count.measure
                yield (
                    Place(index.path, spot, f"第{material.no}项:{count.quote}"),
                    f"{item(material)}要求{quoted(count.quote)}，登记了 {len(found)} {unit}"
                    f"{narrowing(count)}，多 {len(found) - count.max} {unit}",
                )
