"""A small ledger on disk beside the small scheme, whose text tests change."""

from pathlib import Path

from tests.indicators.small import write

LEDGER = """\
title: 审查台账
dossier: "001"
units: [市场局]
quote: 提供意见书
note: 一件一行
columns:
  - {name: 名称, kind: text, required: true, max_chars: 20, help: 全称}
  - {name: 类型, kind: choice, choices: [一般, 紧急]}
  - {name: 来函, kind: date, required: true}
  - {name: 复函, kind: date}
  - {name: 理由, kind: text, wording: true, required_when: [{column: 类型, values: [紧急]}]}
  - {name: 上报, kind: moment}
  - {name: 件数, kind: integer, min: 0, max: 99}
  - {name: 文号, kind: doc_number, pattern: ".+号", pattern_says: 以号字结尾}
  - {name: 年度, kind: year}
example: {名称: 甲办法, 类型: 一般, 来函: 2024-03-04, 件数: 2, 文号: 甲〔2024〕3号}
key: [名称]
intervals:
  - {name: 期限, start: 来函, end: 复函, unit: 工作日, min: 5, max: 15, quote: 五日, excuse: 理由}
orders:
  - {columns: [来函, 复函], quote: 设计约定}
deadlines:
  - {name: 上报, column: 上报, period: 年度, by: 03-01, later: 1, quote: 三月}
unique:
  - {columns: [文号], quote: 设计约定}
rates:
  - {name: 办结率, part: {kept: 期限}, min: 95.5, per: [年度], quote: 九成}
quotas:
  - {name: 件, tally: {sum: 件数}, measure: 件, min: 2, per: [年度], periods: ["2023"], quote: 两件}
totals:
  - {over: 类型, label: 合计, columns: [件数], per: [年度], quote: 设计约定}
parts:
  - {whole: 件数, parts: [件数], at_most: true, quote: 设计约定}
trends:
  - {name: 件数, tally: {distinct: 名称}, over: 年度, direction: falling, quote: 逐年下降}
bans:
  - {name: 两年, subject: [名称], date: 来函, years: 2, when: [{column: 理由}], quote: 两年内}
words:
  - {name: 夸, pattern: "很好的?", says: 夸, better: "", quote: 勿, examples: [[很好的服务, 服务]]}
"""
BARE = """\
id: bare
name: 只有台账的方案
source: {number: 某发〔2024〕1号, title: 通知, issuer: 某区政府, date: 2024-04-03}
"""


def with_ledger(folder: Path, old: str = "", new: str = "", name: str = "review") -> Path:
    """The small scheme with a ledger, in which the one `old` is replaced by `new`."""
    write(folder)
    text = LEDGER
    if old:
        assert text.count(old) == 1, f"{old!r} must stand once"
        text = text.replace(old, new)
    (folder / "ledgers").mkdir(exist_ok=True)
    (folder / "ledgers" / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder
