"""对应材料项不存在。

对应材料项填申报要求里材料的序号，如 1，可以从下拉列表里选。

为什么: 材料没有对上要求的哪一项，就不算提供了这一项。

合格: 要求有 3 项材料，填 2。
不合格: 要求有 3 项材料，填 9，或者填“全部”。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from checks.index.items import judged_rows, material_numbers
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import WORD, quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "X218"
SEVERITY = Severity.ERROR
FIX = "对照填报须知，从下拉列表里选这份材料对应的材料项序号。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each row that names a material item this demand does not have."""
    index = index_of(dossier)
    known = {material.no for material in scheme.demand(dossier.id).materials}
    for row in judged_rows(dossier):
        if not row.material:
            continue
        numbers = material_numbers(row)
        if not numbers:
            yield (
                index.at(row, "对应材料项"),
                f"对应材料项写的是{quoted(row.material, WORD)}，看不出是第几项",
            )
        elif unknown := [number for number in numbers if number not in known]:
            wrong = "、".join(map(str, unknown))
            has = "只有第 1 项" if known == {1} else f"只有第 1 项到第 {max(known)} 项"
            yield index.at(row, "对应材料项"), f"没有第 {wrong} 项材料，本申报项{has}"
