from datetime import datetime
from pathlib import Path

import pytest

from checks.model import Finding, Severity
from evidence.journal.runs import Run, record
from generators.monthly import tables
from generators.monthly.facts import Monthly, gather
from generators.monthly.month import CHINA, Month
from generators.wording.words import phrases
from indicators.load import load_scheme, scheme_folder
from indicators.model import Chapter, Indicator, Scheme, Section
from tests import samples
from tests.generators.history_samples import record_all

WORDS = phrases("monthly.phrases.txt")
MAY = Month(2024, 5)


def day(month: int, number: int) -> datetime:
    return datetime(2024, month, number, 17, 30, tzinfo=CHINA)


def finding(id_: str, code: str = "N102", **changes: object) -> Finding:
    values = {
        "id": id_, "code": code, "severity": Severity.ERROR, "unit": "司法局", "dossier": "021",
        "path": "单位/司法局/021 健全地方政府制度建设/说明.docx", "place": "第2段",
        "message": "正文 1,004 字", "fix": "删减正文。",
    }  # fmt: skip
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def scheme() -> Scheme:
    chapter = Chapter("一、制度", (Section("1.制度", (Indicator("21", "21", "制度"),)),))
    return samples.scheme(chapters=(chapter,))


def run(root: Path, at: datetime, stage: str, *found: Finding, files: int = 0) -> None:
    errors = sum(one.severity is Severity.ERROR for one in found)
    record(
        root,
        Run(at, "sample", units=2, dossiers=1, files=files, errors=errors, infos=len(found)),
        found,
        {("司法局", "021"): stage},
    )


@pytest.fixture
def facts(tmp_path: Path) -> Monthly:
    early = finding("a"), finding("b", "M401"), finding("w", "X203", waived="原件如此")
    run(tmp_path, day(4, 10), "待整改", *early, finding("c"), finding("u", "U803", dossier=""))
    run(tmp_path, day(4, 30), "待整改", *early, finding("u", "U803", dossier=""))
    late = finding("a"), finding("b", "M401", waived="同意"), finding("c"), finding("n", "X203")
    run(tmp_path, day(5, 30), "已达标", *late, files=7)
    return gather(tmp_path, scheme(), MAY)


def test_everything_then_and_now(facts: Monthly) -> None:
    table = tables.overall(facts, WORDS)
    assert table.header == ("项目", "2024年4月30日", "2024年5月30日", "增减")
    assert [tuple(map(str, row)) for row in table.rows] == [
        ("单位", "2", "2", "0"),
        ("申报项", "1", "1", "0"),
        ("未启动", "0", "0", "0"),
        ("进行中", "0", "0", "0"),
        ("待整改", "1", "0", "-1"),
        ("已达标", "0", "1", "+1"),
        ("达标率", "0.0%", "100.0%", "+100.0"),
        ("错误", "3", "3", "0"),
        ("警告", "0", "0", "0"),
        ("提示", "4", "4", "0"),
        ("经同意豁免的问题", "1", "1", "0"),
        ("印证材料文件", "0", "7", "+7"),
    ]


def test_chapters_add_up_with_what_is_of_no_chapter(facts: Monthly) -> None:
    table = tables.chapters(facts, WORDS)
    assert [tuple(map(str, row)) for row in table.rows] == [
        ("一、制度", "1", "0", "0", "0", "1", "100.0%", "3", "0", "+1", "+1"),
        ("不属于一级指标的（单位文件等）", "0", "0", "0", "0", "0", "0.0%", "0", "0", "0", "-1"),
        ("合计", "1", "0", "0", "0", "1", "100.0%", "3", "0", "+1", "0"),
    ]


def test_problems_by_severity_add_up(facts: Monthly) -> None:
    assert tables.flow(facts, WORDS).rows == (
        ("错误", 3, 2, 2, 3),
        ("警告", 0, 0, 0, 0),
        ("合计", 3, 2, 2, 3),
    )


def test_problems_by_rule_have_the_words_of_the_rule(facts: Monthly) -> None:
    assert tables.by_rule(facts, WORDS).rows == (
        ("错误", "情况说明超过字数上限", 1, 1, 0, 2, "4月10日"),
        ("错误", "目录必填内容没有填好", 0, 1, 0, 1, "5月30日"),
        ("错误", "目录里写的文件找不到", 1, 0, 1, 0, "—"),
        ("错误", "每月的工作进展没有按时报送", 1, 0, 1, 0, "—"),
    )
    assert len(tables.by_rule(facts, WORDS, 2).rows) == 2


def test_new_problems_say_if_they_were_there_before(facts: Monthly) -> None:
    rows = tables.new_problems(facts, scheme(), WORDS).rows
    assert [(row[-2], row[-3], row[-1]) for row in rows] == [
        ("c", "2024-05-30", "改过又出现，首次2024-04-10"),
        ("n", "2024-05-30", ""),
    ]
    assert rows[0][:9] == (
        "错误", "司法局", "021 健全地方政府制度建设", "N102", "情况说明超过字数上限",
        "021 健全地方政府制度建设/说明.docx", "第2段", "正文 1,004 字", "删减正文。",
    )  # fmt: skip


def test_gone_problems_say_how(facts: Monthly) -> None:
    rows = tables.gone_problems(facts, scheme(), WORDS).rows
    assert [(row[2], *row[-4:]) for row in rows] == [
        ("单位文件夹", "2024-04-10", "2024-05-30", "u", "检查不再发现"),
        ("021 健全地方政府制度建设", "2024-04-10", "", "b", "已豁免：同意"),
    ]


def test_open_problems_say_since_when(facts: Monthly) -> None:
    rows = tables.open_problems(facts, scheme(), WORDS).rows
    assert [row[-4:] for row in rows] == [
        ("2024-04-10", 50, "a", ""),
        ("2024-05-30", 0, "c", "新增"),
        ("2024-05-30", 0, "n", "新增"),
    ]


def test_without_an_earlier_check_nothing_is_compared(tmp_path: Path) -> None:
    run(tmp_path, day(5, 30), "待整改", finding("a"))
    facts = gather(tmp_path, scheme(), MAY)
    assert tables.overall(facts, WORDS).header == ("项目", "—", "2024年5月30日", "增减")
    assert {row[1] for row in tables.overall(facts, WORDS).rows} == {"—"}
    assert tables.units(facts, WORDS).rows[0][-2:] == ("—", "—")
    assert tables.flow(facts, WORDS).rows[-1] == ("合计", "—", "—", "—", 1)
    assert tables.new_problems(facts, scheme(), WORDS).rows == ()


def test_every_total_row_is_the_sum_of_the_others(tmp_path: Path) -> None:
    real = load_scheme(scheme_folder("xincheng-2024"))
    record_all(tmp_path, real)
    facts = gather(tmp_path, real, MAY)
    for table in (tables.units(facts, WORDS), tables.chapters(facts, WORDS)):
        *rows, last = table.rows
        for column in (1, 2, 3, 4, 5, 7, 8, 9, 10):
            assert sum(int(row[column]) for row in rows) == int(last[column]), table.header[column]
    assert len(tables.open_problems(facts, real, WORDS).rows) == len(facts.problems)
