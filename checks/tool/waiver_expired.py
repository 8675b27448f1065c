"""豁免已经过期。

fazhi.yaml 里的一条豁免过了截止日期，不再起作用，它管的问题重新按原来的级别提示。

为什么: 豁免是暂时不改，不是永远不管；过期了要么改好，要么重新同意。

合格: 截止日期（until）是今天或者以后。
不合格: 今天是 2024 年 7 月 1 日，until 是 2024-06-30。
依据: 工具自身规则（豁免写明原因、同意的人和截止日期）。
"""

from checks.model import Severity
from checks.wording import day
from evidence.settings import Waiver

CODE = "K903"
SEVERITY = Severity.WARNING
FIX = "问题已经改好的，从 fazhi.yaml 里删去这条豁免；确实要延长的，经同意后改 until 后面的日期。"


def message(waiver: Waiver, about: str) -> str:
    """What is reported of a waiver about `about`."""
    return f"对 {about}的豁免已在{day(waiver.until)}到期，不再起作用（原因：{waiver.reason}）"
