"""情况说明引用的序号，目录里没有。

“（见印证材料9）”里的 9 要在目录“序号”一栏找得到。目录缺少、读不了、表头不对或者还没有填写时不检查。

为什么: 评审照着序号去找，会找不到，或者找到别的材料。

合格: 正文写“（见印证材料2）”，目录有序号 2。
不合格: 正文写“（见印证材料9）”，目录的序号只到 4。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from checks.index.items import judged_rows
from checks.match.numbers import row_number
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import PHRASE, quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "M404"
SEVERITY = Severity.ERROR
FIX = "对照目录改成正确的序号；漏登记的材料，在目录里补一行。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each paragraph that cites a number which no row has, once for each number."""
    rows = judged_rows(dossier)
    numbers = {number for row in rows if (number := row_number(row)) is not None}
    if not numbers:
        return
    for narrative in dossier.written:
        seen: set[tuple[int, int]] = set()
        for citation in narrative.citations:
            key = (citation.paragraph, citation.number)
            if citation.number in numbers or key in seen:
                continue
            seen.add(key)
            yield (
                Place(narrative.path, f"第{citation.paragraph}段", f"印证材料{citation.number}"),
                f"{quoted(citation.text, PHRASE)}里的 {citation.number}，"
                f"目录里没有这个序号（{_range(numbers)}）",
            )


def _range(numbers: set[int]) -> str:
    """The numbers there are, in few words."""
    last = max(numbers)
    if numbers == set(range(1, last + 1)):
        return f"现有 1 到 {last}" if last > 1 else "只有 1"
    return f"最大的是 {last}"
