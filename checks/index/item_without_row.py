"""有的材料项在目录里没有登记。

本单位牵头的每项材料，目录里至少要有一行。没有材料的，也要登记一行“无此项”并写明原因；
纸质报送、实地核查的同样要登记。有的行没写清对应材料项时，先改那些行，这一条暂不报。

为什么: 没有登记的材料项，评审会认为没有提供。

合格: 要求 2 项材料，目录各有登记。
不合格: 要求 2 项材料，目录里的对应材料项都是 1。
依据: xincheng-2024 附件1第1条“没有相关材料的要提交情况说明”，附件3各项注意“一一形成对应”。
"""

from checks.index.items import NOTHING, item, judged_rows, material_numbers
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "X210"
SEVERITY = Severity.ERROR
FIX = f"在目录里补登这一项的材料；确实没有的，登记一行，材料形式选“{NOTHING}”，在备注写明原因。"
NEEDS = (Need.INDEX,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each material item of this unit that no row serves."""
    index = index_of(dossier)
    demand = scheme.demand(dossier.id)
    asked = demand.materials_of(dossier.unit)
    rows = judged_rows(dossier)
    if not index.rows and asked:
        yield index.place, f"目录里一行也没有登记，应有 {len(asked)} 项材料"
        return
    known = {material.no for material in demand.materials}
    served = [set(material_numbers(row)) for row in rows]
    if not rows or any(not numbers <= known or not numbers for numbers in served):
        return  # a row whose item is not clear may be the one that is missed here
    for material in asked:
        if not any(material.no in numbers for numbers in served):
            yield Place(index.path, anchor=f"第{material.no}项"), f"{item(material)}没有登记材料"
