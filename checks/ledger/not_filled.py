"""申报项已经动手，台账还没有填。

这一项有配套的台账（案件明细表），文件夹里没有这个文件，或者表里一行也没有填。只作提示。

为什么: 办理天数、按期率这些说法，靠台账一行一行算出来；没有台账，数字就没有出处。

合格: 台账里一件一行，和情况说明写的件数一致。
不合格: 情况说明写好了，台账还是发下来的空表。
依据: 设计约定：台账配合印证材料使用，原文见各台账。
"""

from datetime import date

from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts
from evidence.place import Place
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T501"
SEVERITY = Severity.INFO
FIX = "按台账样表一件一行填好，放进这个文件夹；确实没有这类事项的，不用理会。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield the ledger that is not there, or has no row."""
    if facts.problem or facts.rows or (facts.sheet and not facts.header_row):
        return
    name = quoted(ledger.file_name)
    if not facts.sheet:
        yield Place(facts.path), f"没有台账{name}"
    else:
        yield Place(facts.path), f"台账{name}里一行也没有填"
