"""缺少另外要交的一份情况说明。

有的申报项除了通常的一份，还要再交一份（如第51项“两法衔接”的总情况说明、第72项支持配合法检
工作的情况说明）。一份情况说明也没有的，由 N101 提示。

为什么: 评审按份查看，合在一份里写，另一方面容易被认为没有提供。

合格: 47至51项的文件夹里有两份情况说明，其中一份写行政执法和刑事司法衔接。
不合格: 47至51项的文件夹里只有一份情况说明。
依据: xincheng-2024 附件3第51项注意“需要各单位的提供一个总的情况说明和证明材料目录”。
"""

from checks.model import Problems, Severity
from checks.narrative.titles import lacking_one, pair
from checks.needs import Need
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "N115"
SEVERITY = Severity.ERROR
FIX = "另写一份情况说明，存成 .docx，与第一份放在同一个文件夹里，不要写在同一个文件里。"
NEEDS = (Need.FOLDER,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each additional narrative that the unit owes and that is not there."""
    if not dossier.narratives:
        return
    owed = scheme.demand(dossier.id).narratives_of(dossier.unit)
    _, lacking = pair(owed, dossier.narratives)
    for spec in lacking:
        if spec.extra:
            yield Place(dossier.path, anchor=spec.title), lacking_one(dossier, owed, spec)
