"""情况说明超过一般字数。

没有超过上限，可以提交，但比要求的长。超过上限的只报超过上限，不再报这一条。

为什么: 规定“一般不超过500字”，越短评审看得越清楚；确有必要的可以写到上限以内。

合格: 正文 480 字。
不合格: 正文 760 字。
依据: xincheng-2024 附件1第3条“简明扼要、清晰具体，一般不超过500字，最多不超过1000字”。
"""

from checks.model import Problems, Severity
from checks.narrative.length import own_words
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "N103"
SEVERITY = Severity.WARNING
FIX = "能精简的尽量精简，把列表、案例移入印证材料；确有必要的，可以保留。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative between the soft and the hard limit."""
    limit = scheme.narrative_limit(dossier.id)
    for narrative in dossier.written:
        words, characters = own_words(narrative)
        if limit.soft < words <= limit.hard:
            over = words - limit.soft
            yield (
                narrative.place,
                f"正文 {words:,} 字（字符数 {characters:,}），"
                f"一般不超过 {limit.soft:,} 字，多 {over:,} 字",
            )
