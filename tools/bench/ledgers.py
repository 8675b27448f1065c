"""Makes a workspace with a scheme of its own and one big ledger: the same rows on every machine.

    python tools/bench/ledgers.py FOLDER ROWS

Twelve columns and five rules: an interval in working days, an order of dates, numbers that must
not repeat, a rate for each year, and dates that must be there. One row in a hundred is late;
in the second file every row breaks every rule.
"""

import random
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import openpyxl

SEED = 20241
FILE, WRONG = "办件台账.xlsx", "办件台账（全错）.xlsx"
FAZHI = "region: 新城区\nscheme: bench\nschemes: [方案/bench]\n"
SCHEME = """\
id: bench
name: 台账计时方案
source:
  number: 测政办发〔2024〕1号
  title: 关于印发计时方案的通知
  issuer: 测试区人民政府
  date: "2024-01-02"
"""
LEDGER = """\
title: 办件台账
quote: 设计约定
columns:
  - {name: 办件编号, kind: text, required: true, max_chars: 30}
  - {name: 事项名称, kind: text, required: true, max_chars: 100}
  - {name: 单位, kind: text, required: true}
  - {name: 类型, kind: choice, choices: [一般, 紧急], required: true}
  - {name: 年度, kind: year, required: true}
  - {name: 受理日期, kind: date, required: true}
  - {name: 审核日期, kind: date}
  - {name: 办结日期, kind: date}
  - {name: 复函文号, kind: doc_number}
  - {name: 材料份数, kind: integer, min: 0, max: 99}
  - {name: 满意, kind: choice, choices: [满意, 基本满意, 不满意]}
  - {name: 备注, kind: text, max_chars: 200}
example:
  {办件编号: 样例, 事项名称: 样例事项, 单位: 司法局, 类型: 一般, 年度: "2024", 受理日期: 2024-03-01}
key: [办件编号]
intervals:
  - {name: 办理期限, start: 受理日期, end: 办结日期, unit: 工作日, max: 20, quote: 设计约定}
orders:
  - {columns: [受理日期, 审核日期, 办结日期], quote: 设计约定}
unique:
  - {columns: [办件编号], quote: 设计约定}
rates:
  - {name: 按期率, part: {kept: 办理期限}, whole: {}, min: 95, per: [单位, 年度], quote: 设计约定}
quotas:
  - {name: 办件, tally: {distinct: 办件编号}, measure: 件, min: 1, per: [年度], quote: 设计约定}
"""


def main() -> None:
    """Write the workspace."""
    root, rows = Path(sys.argv[1]), int(sys.argv[2])
    scheme = root / "方案" / "bench"
    (scheme / "ledgers").mkdir(parents=True)
    (root / "单位").mkdir()
    (root / "fazhi.yaml").write_text(FAZHI, encoding="utf-8")
    (scheme / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    (scheme / "ledgers" / "cases.yaml").write_text(LEDGER, encoding="utf-8")
    chance = random.Random(SEED)
    _write(root / FILE, (_row(chance, number) for number in range(rows)))
    _write(root / WRONG, (_wrong(chance, number) for number in range(rows)))


def _write(path: Path, rows: Iterable[list[object]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    columns = [line for line in LEDGER.splitlines() if "kind:" in line]
    names = [line.split("name: ")[1].split(",")[0] for line in columns]
    sheet.append(["办件台账"])
    sheet.append(names)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _wrong(chance: random.Random, number: int) -> list[object]:
    started = date(2023, 1, 3) + timedelta(days=chance.randrange(700))
    ended = started + timedelta(days=chance.randrange(60, 400))
    checked = started - timedelta(days=1)
    head = [f"新办{number // 2}号", None, "单位", "其他", "二〇二四"]
    return [*head, started, checked, ended, "x", -5, "很好", "备" * 300]


def _row(chance: random.Random, number: int) -> list[object]:
    started = date(2023, 1, 3) + timedelta(days=chance.randrange(700))
    took = 60 if number % 100 == 0 else chance.randrange(5, 20)
    checked = started + timedelta(days=chance.randrange(1, 4))
    return [
        f"新办〔{started.year}〕{number}号",
        f"关于第{number}号申请的办理事项（{chance.choice('甲乙丙丁戊')}类）",
        f"第{number % 33 + 1}牵头单位",
        chance.choice(["一般", "紧急"]),
        started.year,
        started,
        checked,
        started + timedelta(days=took),
        f"新函〔{started.year}〕{number}号",
        chance.randrange(1, 20),
        chance.choice(["满意", "满意", "基本满意"]),
        f"备注{number}",
    ]


if __name__ == "__main__":
    main()
