"""情况说明里留有修订痕迹或批注。

为什么: 修订和批注是内部修改过程，提交后评审能看到；修订没有接受或拒绝，正文也没有定稿。

合格: 修订已全部接受或拒绝，批注已删除。
不合格: 留有 3 处修订、1 条批注。
依据: 设计约定：提交的是定稿。
"""

from checks.model import Problems, Severity
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "N113"
SEVERITY = Severity.ERROR
FIX = "在“审阅”里接受或拒绝全部修订，删除全部批注，关闭修订后保存。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative with tracked changes or comments left in."""
    for narrative in dossier.written:
        left = [f"{narrative.revisions} 处修订痕迹"] if narrative.revisions else []
        left += [f"{narrative.comments} 条批注"] if narrative.comments else []
        if left:
            yield narrative.place, f"留有 {'、'.join(left)}"
