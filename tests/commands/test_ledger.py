"""`fazhi ledger check|stats|query|diff` as a user runs them, on good files and on bad ones."""

import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

import cli as front

SETTINGS = "region: 新城区\nscheme: small\nschemes: [方案/small]\n"
SCHEME = """\
id: small
name: 台账样例方案
source:
  number: 样政办发〔2024〕1号
  title: 关于印发样例方案的通知
  issuer: 样例区人民政府
  date: "2024-01-02"
"""
LEDGER = """\
title: 承诺台账
quote: 设计约定
columns:
  - {name: 编号, kind: text, required: true}
  - {name: 申请人, kind: text, required: true}
  - {name: 年度, kind: year}
  - {name: 受理日期, kind: date, required: true}
  - {name: 办结日期, kind: date}
  - {name: 结论, kind: choice, choices: [属实, 不实]}
  - {name: 件数, kind: integer, min: 0}
  - {name: 电话, kind: text, private: true}
example: {编号: 样例, 申请人: 某某公司, 受理日期: "2024-03-01"}
key: [编号]
intervals:
  - {name: 办理期限, start: 受理日期, end: 办结日期, unit: 工作日, min: 1, max: 5, quote: 设计约定}
unique:
  - {columns: [编号], quote: 设计约定}
rates:
  - {name: 按期率, part: {kept: 办理期限}, whole: {}, min: 100, per: [年度], quote: 设计约定}
  - {name: 人均, part: {sum: 件数}, whole: {sum: 件数}, min: 1, quote: 设计约定}
totals:
  - {over: 编号, label: 合计, columns: [件数], quote: 设计约定}
bans:
  - {name: 两年内不适用, subject: [申请人], date: 办结日期, years: 2,
     when: [{column: 结论, values: [不实]}], quote: 设计约定}
"""
HEADER = ["编号", "申请人", "年度", "受理日期", "办结日期", "结论", "件数", "电话"]
GOOD: list[list[object]] = [
    ["A1", "甲公司", 2024, date(2024, 2, 6), date(2024, 2, 19), "属实", 3, "13812345678"],
    ["A2", "乙公司", 2024, date(2024, 5, 6), "2024年5月10日", "不实", 2, "13912345678"],
]


def fazhi(*words: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a scheme of its own, which has nothing but a ledger."""
    scheme = tmp_path / "方案" / "small"
    (scheme / "ledgers").mkdir(parents=True)
    (tmp_path / "单位").mkdir()
    (tmp_path / "fazhi.yaml").write_text(SETTINGS, encoding="utf-8")
    (scheme / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    (scheme / "ledgers" / "promises.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def _file(
    root: Path,
    rows: list[list[object]],
    name: str = "承诺台账.xlsx",
    spoil: Callable[[Worksheet], object] = lambda sheet: None,
    header: list[str] = HEADER,
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["承诺台账"])
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    spoil(sheet)
    path = root / name
    book.save(path)
    return path


def _findings(result: Result) -> list[tuple[str, str, str]]:
    plain = json.loads(result.output)
    return [
        (finding["code"], finding["place"], finding["message"])
        for each in plain["ledgers"]
        for finding in each["findings"]
    ]


def test_a_clean_file_is_clean(root: Path) -> None:
    done = fazhi("ledger", "check", _file(root, GOOD))
    assert (done.exit_code, "没有发现问题" in done.output) == (0, True)


def test_errors_give_exit_code_1_and_the_cell(root: Path) -> None:
    late = [["A1", "甲公司", 2024, date(2024, 2, 6), date(2024, 2, 20), "属实", 3, None]]
    done = fazhi("ledger", "check", _file(root, late), "--format", "json")
    assert done.exit_code == 1
    assert _findings(done) == [
        (
            "T507",
            "E3",
            "办理期限：受理日期2024年2月6日，办结日期2024年2月20日，共6个工作日"
            "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算），超过5个工作日，"
            "最迟应在2月19日，晚了1天",
        ),
        ("T510", "", "年度2024：按期率0÷1=0%，低于100%；没有算进分子的是第3行"),
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2024.2.6", True),
        ("2024年2月6日", True),
        ("5/6/2024", False),
        (45328, False),  # 6 February 2024 as Excel counts, but shown as a number
        ("45328", False),
        ("2024-02", False),
        ("2024-02-31", False),
        (datetime(2024, 2, 6, 15, 30), True),
    ],
)
def test_dates_as_people_write_them(root: Path, typed: object, read: bool) -> None:
    row = ["A1", "甲公司", 2024, typed, date(2024, 2, 19), "属实", 3, None]
    found = _findings(fazhi("ledger", "check", _file(root, [row]), "--format", "json"))
    assert [(code, place) for code, place, _ in found] == ([] if read else [("T504", "D3")])


def _hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def _merge(sheet: Worksheet) -> None:
    sheet.merge_cells("C3:C4")


def _formula(sheet: Worksheet) -> None:
    sheet["G3"] = "=1+1"


BAD: dict[str, tuple[list[list[object]], Callable[[Worksheet], None], tuple[str, str, str]]] = {
    "hidden row": (GOOD, _hide, ("T515", "第4行", "第4行被隐藏了，看不见，但照样参加检查")),
    "merged cells": (GOOD, _merge, ("T515", "C3:C4", "C3:C4被合并了，除左上角外都当作空格")),
    "formula without value": (
        GOOD,
        _formula,
        ("T504", "G3", "“件数”是公式，没有算出来的值；请用"),
    ),
    "total in the middle": (
        [GOOD[0], ["合计", None, None, None, None, None, 3, None], GOOD[1]],
        lambda sheet: None,
        ("T515", "第4行", "第4行是“合计”，夹在中间；这一行没有算作一件"),
    ),
    "total that does not add up": (
        [*GOOD, ["合计", None, None, None, None, None, 6, None]],
        lambda sheet: None,
        ("T511", "G5", "第5行“合计”的“件数”是6，各行（第3至4行）加起来是5，多了1"),
    ),
    "negative interval": (
        [["A1", "甲公司", 2024, date(2024, 2, 6), date(2024, 2, 5), "属实", 3, None]],
        lambda sheet: None,
        ("T508", "E3", "办结日期2024年2月5日早于受理日期2024年2月6日"),
    ),
    "division by zero": (
        [["A1", "甲公司", 2024, date(2024, 2, 6), date(2024, 2, 19), "属实", 0, None]],
        lambda sheet: None,
        ("T510", "", "人均没有可算的：分母是0"),
    ),
    "the same number twice": (
        [GOOD[0], ["A1", *GOOD[1][1:]]],
        lambda sheet: None,
        ("T509", "A4", "编号“A1”和第3行重复"),
    ),
    "a year without calendar": (
        [["A1", "甲公司", 2042, date(2042, 2, 6), date(2042, 2, 20), "属实", 3, None]],
        lambda sheet: None,
        ("T516", "D3", "办理期限：不知道2042年的放假安排，第3行算不出工作日"),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_with_its_cell(root: Path, case: str) -> None:
    rows, spoil, (code, place, words) = BAD[case]
    done = fazhi("ledger", "check", _file(root, rows, spoil=spoil), "--format", "json")
    assert done.exit_code in (0, 1)
    told = [found for found in _findings(done) if found[:2] == (code, place)]
    assert [message[: len(words)] for _, _, message in told] == [words]


def test_a_header_that_stands_twice_and_one_that_is_renamed(root: Path) -> None:
    header = ["编号", "申请人", "年度", "受理日期", "受理日期", "结论", "件数", "电话"]
    found = _findings(
        fazhi("ledger", "check", _file(root, GOOD, header=header), "--format", "json")
    )
    told = [(place, message) for code, place, message in found if code == "T502"]
    assert ("第2行", "有两栏都叫“受理日期”，只认得左边的一栏") in told
    assert any(message.startswith("缺少“办结日期”这一栏") for _, message in told)
    assert "T507" not in [code for code, _, _ in found]


def test_an_empty_ledger_is_empty_and_no_pass_of_a_rate(root: Path) -> None:
    found = _findings(fazhi("ledger", "check", _file(root, []), "--format", "json"))
    assert [(code, message) for code, _, message in found] == [
        ("T501", "台账“承诺台账.xlsx”里一行也没有填")
    ]


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:500])


def _no_office_file(path: Path) -> None:
    path.write_bytes(b"\x00\x01" * 400)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zip_of_nothing(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("甲.txt", "乙")


@pytest.mark.parametrize("spoil", [_truncate, _no_office_file, _empty, _zip_of_nothing])
def test_a_file_that_cannot_be_read_is_told(root: Path, spoil: Callable[[Path], None]) -> None:
    path = _file(root, GOOD)
    spoil(path)
    done = fazhi("ledger", "check", path)
    assert (done.exit_code, "T500" in done.output) == (1, True)
    for words in (("stats", path), ("diff", path, path), ("query", "promises", "甲", "--in", path)):
        other = fazhi("ledger", *words)
        assert other.exit_code == 2, other.output
        assert "Traceback" not in other.output
        assert len(other.output) > 10


def test_a_file_that_is_not_there_or_no_ledger(root: Path) -> None:
    for verb in ("check", "stats"):
        done = fazhi("ledger", verb, root / "没有.xlsx")
        assert (done.exit_code, "找不到文件" in done.output) == (2, True)
    stranger = _file(root, [["x", "y"]], name="别的.xlsx", header=["甲", "乙"])
    done = fazhi("ledger", "check", stranger)
    assert (done.exit_code, "看不出“别的.xlsx”是哪一份台账" in done.output) == (2, True)
    done = fazhi("ledger", "check", stranger, "--ledger", "nothing")
    assert (done.exit_code, "没有名为“nothing”的台账" in done.output) == (2, True)


def test_the_ledger_is_known_by_its_header_whatever_the_file_is_called(root: Path) -> None:
    done = fazhi("ledger", "check", _file(root, GOOD, name="新建工作表.xlsx"))
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "承诺台账")


def test_a_workspace_without_filled_ledgers_says_so(tmp_path: Path) -> None:
    fazhi("init", tmp_path / "新城")
    (tmp_path / "新城" / "单位").mkdir()
    done = fazhi("ledger", "check", tmp_path / "新城")
    assert (done.exit_code, "没有找到台账" in done.output) == (0, True)
    done = fazhi("ledger", "stats", tmp_path / "新城")
    assert (done.exit_code, "没有填好的台账" in done.output) == (0, True)


def test_the_ledgers_of_a_workspace_are_checked_and_counted(tmp_path: Path) -> None:
    root = tmp_path / "新城"
    fazhi("init", root)
    fazhi("scaffold", root, "--unit", "政府办")
    table = next(root.glob("单位/政府办/094 */*台账.xlsx"))
    book = openpyxl.load_workbook(table)
    sheet = book.worksheets[0]
    names = {cell.value.rstrip("*"): cell.column for cell in sheet[4] if cell.value}
    row = {"年度": 2023, "活动类型": "旁听庭审", "日期": "2023-05-18", "主题": "某行政诉讼案"}
    for name, value in row.items():
        sheet.cell(6, names[name]).value = value
    book.save(table)
    done = fazhi("ledger", "check", root, "--format", "json")
    (filled,) = (each for each in json.loads(done.output)["ledgers"] if each["rows"])
    assert (filled["unit"], filled["dossier"], filled["rows"]) == ("政府办", "094", 1)
    codes = {finding["code"] for finding in filled["findings"]}
    assert (done.exit_code, codes) == (1, {"T503", "T513"})
    same = json.loads(fazhi("check", root, "--select", "T", "--format", "json").output)
    of_table = [one for one in same["findings"] if one["path"].endswith(table.name)]
    assert of_table == filled["findings"]
    narrowed = fazhi("ledger", "check", root, "--ledger", "proposals", "--format", "json")
    assert all(each["ledger"] == "proposals" for each in json.loads(narrowed.output)["ledgers"])
    done = fazhi("ledger", "stats", root, "--format", "docx")
    (report,) = (root / "报告" / "台账统计").iterdir()
    assert report.name == "政府办 法治讲座和旁听庭审台账统计.docx"


def test_statistics_as_text_and_files(root: Path) -> None:
    path = _file(root, GOOD)
    done = fazhi("ledger", "stats", path)
    assert done.exit_code == 0
    assert "2024     2     2  100%  不少于100%  达到" in done.output
    assert "13812345678" not in done.output
    for form in ("xlsx", "docx"):
        out = root / f"统计.{form}"
        done = fazhi("ledger", "stats", path, "--format", form, "--output", out)
        assert (done.exit_code, out.exists()) == (0, True)
        edited = out.read_bytes() + b" "
        out.write_bytes(edited)
        done = fazhi("ledger", "stats", path, "--format", form, "--out", out)
        assert out.read_bytes() == edited  # what somebody edited stays
        assert f"统计（2）.{form}" in done.output
    done = fazhi("ledger", "stats", path, "--format", "docx", "--output", root / "统计.xlsx")
    assert (done.exit_code, "--output 要以 .docx 结尾" in done.output) == (2, True)


def test_a_query_answers_for_a_day(root: Path) -> None:
    path = _file(root, GOOD)
    ask = ("ledger", "query", "promises", "乙公司", "--in", path, "--day")
    done = fazhi(*ask, "2026-05-10")  # two years after 10 May 2024
    assert "不适用，到2026年5月10日为止。" in done.output.splitlines()[0]
    assert "E4" in done.output
    assert "没有被排除" in fazhi(*ask, "2026-05-11").output
    done = fazhi(*ask, "2026-02-31")
    assert (done.exit_code, "2026年2月" in done.output) == (2, True)


def test_two_versions_are_compared(root: Path) -> None:
    old = _file(root, GOOD, name="旧.xlsx")
    new = _file(root, [GOOD[0], ["A3", *GOOD[1][1:]]], name="新.xlsx")
    done = fazhi("ledger", "diff", old, new)
    assert done.exit_code == 0
    assert "新增  A3（第4行）" in done.output
    assert "取消  A2（第4行）" in done.output
    assert "新增 1 行，变更 0 行，取消 1 行，没有变的 1 行。" in done.output
    done = fazhi("ledger", "diff", old, new, "--format", "xlsx", "--output", root / "变动.xlsx")
    assert (done.exit_code, (root / "变动.xlsx").exists()) == (0, True)
    assert fazhi("ledger", "diff", old, new, "--format", "xlsx").exit_code == 2


def test_nothing_is_written_into_a_units_file(root: Path) -> None:
    path = _file(root, GOOD)
    before = path.read_bytes()
    for words in (("check", path), ("stats", path), ("diff", path, path)):
        fazhi("ledger", *words)
    assert path.read_bytes() == before
