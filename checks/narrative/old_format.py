"""情况说明是旧格式，不是 .docx。

.doc、.wps、.rtf、.odt 等格式已经读出来（需要时先由 LibreOffice 转换副本，原件没有动），
其他检查照常进行，但排版没有检查；最后要交的是 .docx。读不出来的由 N112 提示。

为什么: 旧格式在不同电脑上显示不一样，汇编时也合不到一起。

合格: 关于行政审批事项的情况说明.docx
不合格: 关于行政审批事项的情况说明.doc
依据: 设计约定：情况说明一律用 .docx（附件1第1条“可以在WORD中编辑”）。
"""

from checks.model import Problems, Severity
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "N114"
SEVERITY = Severity.WARNING
FIX = "用 Word 或 WPS 打开，“另存为”选 .docx，核对无误后删去旧文件。只改扩展名不行。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative that was read from an old format."""
    for narrative in dossier.narratives:
        old = narrative.old_format
        if old and not narrative.problem:
            yield narrative.place, f"是 .{old} 格式，内容已经读出检查，请另存为 .docx"
