"""目录里的材料没有在情况说明里引用。

情况说明里用“（见印证材料3）”或“（见印证材料3、5-7）”引用目录的序号。正文一处引用也没有的，
只报一次；“无此项”和还没有填的行不检查；还没有写情况说明的不检查。

为什么: 没有引用的材料，评审不知道它证明哪句话。

合格: 目录有序号 1、2，正文写了“（见印证材料1、2）”。
不合格: 目录有序号 1、2，正文只写了“（见印证材料1）”。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from checks.index.items import NOTHING, filled, judged_rows
from checks.match.numbers import row_number
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "M403"
SEVERITY = Severity.WARNING  # the material is there and listed; only the text does not lead to it
FIX = "在正文里说到这件事的地方加上“（见印证材料序号）”；与本项无关的材料从目录和文件夹里移出。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each row that no narrative cites, or once the narrative that cites nothing."""
    written = [narrative for narrative in dossier.written if narrative.body]
    if not written or any(n.problem for n in dossier.narratives):
        return
    rows = [row for row in judged_rows(dossier) if row.form != NOTHING and filled(row)]
    numbered = [(row, number) for row in rows if (number := row_number(row)) is not None]
    cited = {citation.number for narrative in written for citation in narrative.citations}
    if numbered and not cited:
        yield (
            written[0].place,
            f"正文没有引用任何印证材料，目录里登记了 {len(numbered)} 份，"
            f"要写明“（见印证材料{numbered[0][1]}）”",
        )
        return
    for row, number in numbered:
        if number not in cited:
            yield index_of(dossier).at(row), f"印证材料{number}{quoted(row.name)}在正文里没有引用"
