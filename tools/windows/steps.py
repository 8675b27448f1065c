"""The commands that are run here and under wine, one after the other, in an empty folder."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Said(Enum):
    """What a command prints, and so how the two outputs are compared."""

    TEXT = "text"
    MACHINE = "machine"
    """For programs: UTF-8 everywhere, and names always with /."""
    VARYING = "varying"
    """A table laid out by whole paths and times, which differ: only that it can be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command, what it prints, and the exit code that it must have."""

    words: tuple[str, ...]
    code: int = 0
    said: Said = Said.TEXT

    @property
    def name(self) -> str:
        """As a user types it."""
        return " ".join(("fazhi", *self.words))


def _text(line: str, code: int = 0) -> Step:
    return Step(_words(line), code)


def _machine(line: str, code: int = 0) -> Step:
    return Step(_words(line), code, Said.MACHINE)


def _words(line: str) -> tuple[str, ...]:
    """A line at its spaces; ␣ stands for a space within a name."""
    return tuple(word.replace("␣", " ") for word in line.split())


_LEDGER = "演示/台账样例/xincheng-2024/行政规范性文件合法性审查台账（有错）.xlsx"
_PROMISES = "演示/台账样例/jiaojiang-2019/告知承诺台账（合格）.xlsx"
_SCORES = "演示/评分/tacheng-2020␣录入表.xlsx"

STEPS = (
    _text("--version"),
    _text("--help"),
    _text("check --help"),
    _text("rule N102"),
    _text("rule --all"),
    _text("没有这个命令", 2),
    _text("check 没有这个文件夹", 2),
    # The demo, and everything that is asked of it.
    _text("demo 演示"),
    _text("check 演示", 1),
    _text("check 演示 -q", 1),
    _text("check 演示 --no-cache --jobs 2 -q", 1),
    _machine("check 演示 --format json", 1),
    _machine("check 演示 --format sarif", 1),
    _machine("check 演示 --format junit", 1),
    _text("check 演示 --format json --output 问题.json", 1),
    _text("check 演示 --format xlsx --output 问题.xlsx", 1),
    _text("check 演示 --format csv --output 问题.csv --exit-zero"),
    _text("status 演示"),
    _machine("status 演示 --format json"),
    _machine("indicators list --format json"),
    _text("indicators show 026-029"),
    _text("indicators search 备案审查"),
    _text("indicators units"),
    _text("indicators lint 演示", 2),
    _text("workdays 2024-09-24 2024-10-08"),
    _machine("workdays 2024-09-24 --add 7 --format json"),
    _text("ledger list"),
    _machine("ledger list --format json"),
    _text("ledger check 演示", 1),
    _machine(f"ledger check {_LEDGER} --format json", 1),
    _machine(f"ledger stats {_LEDGER} --format json"),
    _text(f"ledger stats {_LEDGER} --format xlsx --output 统计.xlsx"),
    _text(f"ledger query commitment 甲公司 --day 2024-05-06 --in {_PROMISES}"),
    _text(f"ledger diff {_LEDGER.replace('有错', '合格')} {_LEDGER}"),
    _text("ledger new 行政规范性文件合法性审查台账 --output 空表.xlsx"),
    _text(f"score tacheng-2020 {_SCORES}"),
    _machine(f"score tacheng-2020 {_SCORES} --format json"),
    _text(f"score tacheng-2020 {_SCORES} --format xlsx --output 评分.xlsx"),
    _text(f"score tacheng-2020 {_SCORES} --format docx --output 评分.docx"),
    _text("report overview 演示"),
    _text("report notice 演示"),
    _text(f"report monthly 演示 --month {date.today():%Y-%m}"),
    _text("report pledge 演示"),
    _text("report dashboard 演示"),
    _text("report templates 演示"),
    # What changes it, and back.
    _text("index 演示 --dry-run"),
    _text("index 演示 --yes", 1),
    _text("fix 演示 --dry-run"),
    _text("fix 演示 --yes"),
    _text("check 演示 -q", 1),
    _text("fix 演示 --undo"),
    _text("fix 演示 --undo"),
    _text("check 演示 -q", 1),
    # A workspace of one's own.
    _text("init 新区 --region 新区"),
    _text("scaffold 新区 --unit 公安分局 --unit 财政局 --bonus"),
    _text("check 新区 -q", 1),
    Step(_words("check-many 演示 新区 --output 全部.jsonl"), 1, Said.VARYING),
)
