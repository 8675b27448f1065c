"""检查项自身出错。

某个检查项在这个文件夹上运行失败。这是工具的缺陷，不是材料的问题；其他检查项照常运行，结果不受影响。

为什么: 检查没有完成就不能算通过，所以按错误报告，不会悄悄跳过。

合格: 每个检查项都运行完毕。
不合格: 检查项 N106 没有查完，工具出错：IndexError：list index out of range。
依据: 工具自身规则（缺失不等于合格）。
"""

from checks.model import Severity

CODE = "K901"
SEVERITY = Severity.ERROR
FIX = "请把本条信息和该文件夹发给工具维护人员；修复前请人工核对该检查项。"


def message(code: str, error: Exception) -> str:
    """What is reported when the check `code` raised `error`."""
    return f"检查项 {code} 没有查完，工具出错：{type(error).__name__}：{error}"
