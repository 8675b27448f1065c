"""台账里有隐藏的行、合并的格子、公式，或者合计行夹在中间。

隐藏的行照样参加检查；合并的格子只有左上角那一格有内容；公式只认保存时的结果，不会重新计算。
改动过的样例行、不是规定写法的合计行（如“小计”），不算一件，也没有核对，都说出来。

为什么: 看不见的行、算不准的格子，会让台账和评审看到的不一样。

合格: 一件一行，没有隐藏、合并和公式，合计放在最后一行。
不合格: 第9到12行被隐藏；“年度”一栏把同一年的格子合并了。
依据: 设计约定：台账是一件一行的平表。
"""

from datetime import date

from checks.ledger.counting import lay_out, text_of
from checks.model import Problems, Severity
from checks.wording import MANY, WORD, quoted
from evidence.facts_ledger import LedgerFacts
from evidence.place import Place
from evidence.text.names import fold
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T515"
SEVERITY = Severity.WARNING
FIX = (
    "取消隐藏和合并，合并过的每一行都填上；公式改成数值；合计行移到最后；"
    "样例行里填的是真的一件的，另起一行填。"
)
_SOME = 20
"""Places of a kind that are kept of a file."""


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield what a plain table does not have, one problem of each kind."""
    for places, word, result in (
        (facts.hidden, "隐藏", "看不见，但照样参加检查"),
        (facts.merged, "合并", "除左上角外都当作空格"),
        (facts.formulas, "公式", "只认保存时的结果"),
    ):
        if places:
            more = f"等{len(places)}处" if len(places) > MANY else ""
            more = f"等{_SOME}多处" if len(places) >= _SOME else more
            listed = "、".join(places[:MANY])
            verb = "是公式" if word == "公式" else f"被{word}了"
            yield Place(facts.path, places[0], word), f"{listed}{more}{verb}，{result}"
    for number in facts.examples:
        message = f"第{number}行像是改动过的样例行，没有算作一件，也没有检查"
        yield Place(facts.path, f"第{number}行", f"样例:{number}"), message
    yield from _other_totals(ledger, facts)
    last = max((row.number for row in facts.rows), default=0)
    if any(total.per for total in ledger.totals):
        return  # totals of each year stand among the rows
    table = lay_out(ledger, facts, calendar, today)
    for row in facts.totals:
        if row.number < last:
            label = next((text_of(v) for v in row.values if isinstance(v, str)), "合计")
            message = f"第{row.number}行是{quoted(label, WORD)}，夹在中间；这一行没有算作一件"
            yield table.of_row(row, f"合计:{row.number}"), message


def _other_totals(ledger: Ledger, facts: LedgerFacts) -> Problems:
    """Yield total rows that bear none of the labels by which the ledger's totals are known."""
    if not ledger.totals:
        return
    places = [(ledger.place(total.over), fold(total.label)) for total in ledger.totals]
    labels = dict.fromkeys(total.label for total in ledger.totals)
    for row in facts.totals:
        if any(fold(text_of(row.values[place])) == label for place, label in places):
            continue
        wanted = "、".join(map(quoted, labels))
        message = f"第{row.number}行像是合计，没有核对；要核对的，按填表说明写成{wanted}"
        yield Place(facts.path, f"第{row.number}行", f"别的合计:{row.number}"), message
