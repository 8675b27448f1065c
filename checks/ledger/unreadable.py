"""台账文件打不开或者没法检查。

文件坏了、加了密码、不是 .xlsx、太大，或者表里找不到表头，都属于这一种，里面的内容这次一行也没有查。
一份台账只认一张工作表；另一张工作表里也填了的，那一张没有查，也在这里报。

为什么: 打不开的表评审也打不开；没有查过不等于没有问题。

合格: 用发下来的样表填写，存成 .xlsx，能正常打开。
不合格: 拷贝时断了，文件打不开；或者把表头整行删掉了。
依据: 设计约定：每份材料都要能打开，没有查过的不能算合格。
"""

from datetime import date

from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts
from evidence.place import Place
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T500"
SEVERITY = Severity.ERROR
FIX = (
    "换上能打开的文件；表头不在的，用 fazhi ledger new 新建一份样表，把内容复制进去；"
    "分在几张工作表的，合到一张里。"
)
_COLUMNS = 4
"""Columns by which a person knows the header."""


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield the file that could not be read, and each sheet that was not."""
    if facts.problem:
        yield Place(facts.path), facts.problem
    elif facts.sheet and not facts.header_row:
        names = "、".join(column.name for column in ledger.columns[:_COLUMNS])
        yield Place(facts.path, "", "表头"), f"找不到表头，应当有一行是{names}等栏名"
    for title in facts.elsewhere:
        message = f"这张工作表里也有台账的内容，没有检查；检查的是{quoted(facts.sheet)}"
        yield Place(facts.path, f"工作表{quoted(title)}", f"工作表:{title}"), message
