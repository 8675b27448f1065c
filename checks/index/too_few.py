"""登记的材料少于规定的数量。

这一项一份也没有登记，或者登记为“无此项”的，不在这里报。纸质报送、实地核查的也算数。

为什么: 要求写了“4-5件”“任选5个”，数量不够就没有达到要求。

合格: 要求“4-5件”，登记了 4 件。
不合格: 要求“4-5件”，登记了 2 件。
依据: xincheng-2024 附件3写明数量的材料项，如第26—29项“提供4-5件规范性文件的合法性审查意见书”。
"""

from checks.index.counts import may_count, narrowing
from checks.index.items import NOTHING, item, judged_rows, material_numbers, materials_shown
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "X212"
SEVERITY = Severity.ERROR
FIX = "补足数量，每份登记一行；确实只有这些的，加登一行“无此项”，在备注写明原因。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each count that is not reached, at the index as a whole."""
    index, rows = index_of(dossier), judged_rows(dossier)
    excused = {no for row in rows if row.form == NOTHING for no in material_numbers(row)}
    for material in scheme.demand(dossier.id).materials_of(dossier.unit):
        if material.no in excused or not materials_shown(rows, material.no):
            continue
        for count in material.counts:
            if count.inside or count.min is None:
                continue
            found = len(may_count(scheme, rows, material, count))
            if found < count.min:
                unit = count.measure
                yield (
                    Place(index.path, anchor=f"第{material.no}项:{count.quote}"),
                    f"{item(material)}要求{quoted(count.quote)}，登记了 {found} {unit}"
                    f"{narrowing(count)}，少 {count.min - found} {unit}",
                )
