"""登记为纸质报送的材料，出现了电子文件。

目录里材料形式为“纸质报送”（涉密）的行，不能有电子文件，也不能写文件名；
“印证材料”里或外面与它同名的文件也算。

为什么: 涉密材料扫描、拷贝到普通电脑就是泄密隐患，要先处理再说别的。

合格: 材料形式“纸质报送”，文件名一栏空着，文件夹里没有这份材料的电子文件。
不合格: 材料形式“纸质报送”，“印证材料”里却有同名的扫描件。
依据: xincheng-2024 附件1第5条“涉密的材料可以提供纸质材料”。
"""

from dataclasses import replace

from checks.match.pairs import electronic
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "S703"
SEVERITY = Severity.ERROR
FIX = "涉密的，不要复制、转发，立即交本单位保密人员处理，并清空文件名一栏；不涉密的，改材料形式。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file of a row that must have none, and each name of one in such a row."""
    # What the row says of the material may itself be secret: only its number is shown.
    for item in electronic(scheme, dossier):
        row = f"目录第{item.row.row}行登记为{quoted(item.row.form)}"
        if item.file is not None:
            yield item.file.place, f"{row}，不能有电子文件，却有{quoted(item.name)}"
        else:
            place = index_of(dossier).at(item.row, "文件名")
            yield (
                replace(place, anchor=f"{place.anchor}:{item.name}"),
                f"{row}，不能有电子文件，文件名一栏却写着{quoted(item.name)}",
            )
