"""目录里有自动填写、还没有核对的行。

fazhi index 按文件名和文件内容登记新文件，在备注里写“（自动填写，请核对）”。核对一行，
就改正、补全这一行，再删去这几个字。一份目录只报一次。

为什么: 自动填的名称、形式、对应材料项都是猜的，没有人看过，不能当作已经填好。

合格: 每一行都核对过，备注里没有“（自动填写，请核对）”。
不合格: 第6行备注还写着“（自动填写，请核对）”。
依据: 设计约定：工具填的内容要有人核对。
"""

from checks.hints import GUESSED
from checks.index.items import judged_rows
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import SOME
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "X219"
SEVERITY = Severity.WARNING  # the row may well be right; only nobody has said so yet
FIX = "逐行对照文件，改正、补全各格，再删去备注里的“（自动填写，请核对）”。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the rows that nobody has looked at yet, once for an index."""
    rows = [row for row in judged_rows(dossier) if GUESSED in row.note]
    if not rows:
        return
    shown = "、".join(str(row.row) for row in rows[:SOME])
    more = f"……共 {len(rows)} 行" if len(rows) > SOME else ""
    place = Place(index_of(dossier).path, f"J{rows[0].row}", "自动填写")
    yield place, f"第 {shown} 行{more}是自动填写的，还没有人核对"
