"""台账里的日期、数字认不出来。

日期要写到日，年份在前：2024-05-06、2024.5.6、2024年5月6日都可以；5/6/2024 分不清月和日，
2024-05 没有写到日，2月31日不存在，都不猜。数字栏只填数字，不带单位和说明。
认不出来的格子不参加计算。

为什么: 猜错一个日期，天数、比例就都错了，而且没有人看得出来。

合格: 2024-05-06
不合格: 5/6/2024；2024年2月31日；“约20件”。
依据: 设计约定：认不出来的不猜，按问题报。
"""

from datetime import date

from checks.ledger.counting import lay_out
from checks.ledger.phrases import hidden, without_numbers
from checks.model import Problems, Severity
from checks.wording import PHRASE, quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.place import Place
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T504"
SEVERITY = Severity.ERROR
FIX = "对照原件改这一格：日期写成 2024-05-06 的样子，数字只写数字。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each cell that cannot be read as what its column holds."""
    if not facts.bad:
        return
    table = lay_out(ledger, facts, calendar, today)
    rows = {row.number: row for row in (*facts.rows, *facts.totals)}
    for cell in facts.bad:
        row = rows.get(cell.row) or LedgerRow(cell.row, (None,) * len(ledger.columns))
        text = " ".join(cell.text.split())
        text = hidden(text) if ledger.column(cell.column).private else without_numbers(text)
        said = f"{quoted(cell.column)}里的{quoted(text, PHRASE)}" if text else quoted(cell.column)
        yield table.at(row, cell.column), f"{said}{cell.reason}"
    for _ in range(facts.more_bad):
        yield Place(facts.path, "", "另有"), "还有别的格子认不出来"
