"""情况说明超过字数上限。

字数按 Word 的“字数”统计正文：每个汉字、全角标点计 1，每串连续的英文或数字计 1；
标题、文末佐证材料目录、页眉页脚、批注不计，表格、文本框、脚注计入。

为什么: 附件1第3条规定每项指标的情况说明“一般不超过500字，最多不超过1000字”，超出部分评审不看。

合格: 正文 998 字。
不合格: 正文 1,004 字。
依据: xincheng-2024 附件1第3条“一般不超过500字，最多不超过1000字，明确字数要求的除外”。
"""

from checks.model import Problems, Severity
from checks.narrative.length import own_words
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "N102"
SEVERITY = Severity.ERROR
FIX = "删减正文，或把列表、案例移入印证材料，只在正文引用其序号。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative whose body exceeds the hard limit."""
    limit = scheme.narrative_limit(dossier.id)
    for narrative in dossier.written:
        words, characters = own_words(narrative)
        if words > limit.hard:
            over = words - limit.hard
            yield (
                narrative.place,
                f"正文 {words:,} 字（字符数 {characters:,}），"
                f"超过上限 {limit.hard:,} 字，多 {over:,} 字",
            )
