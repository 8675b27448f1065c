"""豁免没有用上。

检查全部材料时，fazhi.yaml 里的一条豁免没有对上任何问题。只查一部分单位、指标或规则时不作判断。

为什么: 没有用上的豁免，要么问题已经改好，要么写错了；留着它，以后真有问题会被悄悄放过。

合格: 豁免写着 F303、公安分局、060，公安分局的 060 确有 F303 的问题。
不合格: 豁免写着 F303、公安分局、060，那里已经没有 F303 的问题。
依据: 工具自身规则（豁免只管写明的问题）。
"""

from checks.model import Severity
from evidence.settings import Waiver

CODE = "K904"
SEVERITY = Severity.WARNING
FIX = "问题已经改好的，从 fazhi.yaml 里删去这条豁免；代码、单位、申报项、路径写错的，改正。"


def message(waiver: Waiver, about: str) -> str:
    """What is reported of a waiver about `about`."""
    return f"对 {about}的豁免没有用上，那里没有这个问题（原因：{waiver.reason}）"
