"""The report as a user makes it, against what `status` and `check` say of the same moment."""

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

import cli as front
from evidence.journal.runs import history
from evidence.workspace import adjusted, open_workspace
from generators.monthly.facts import gather
from generators.monthly.month import Month, month_of
from generators.monthly.report import monthly
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme
from tests.generators.history_samples import record_all
from workflow.demo import build_demo

Json = dict[str, Any]
Sheets = dict[str, list[tuple[Any, ...]]]


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "演示"
    build_demo(folder)
    return folder


@pytest.fixture(scope="module")
def checked(demo: Path) -> Json:
    found: Json = json.loads(fazhi("check", demo, "--format", "json").output)
    return found


@pytest.fixture(scope="module")
def status(demo: Path, checked: object) -> Json:
    found: Json = json.loads(fazhi("status", demo, "--format", "json").output)
    return found


@pytest.fixture(scope="module")
def month(demo: Path, checked: object) -> Month:
    return month_of(history(demo).runs[-1].at)


@pytest.fixture(scope="module")
def scheme(demo: Path) -> Scheme:
    workspace = open_workspace(demo)
    return adjusted(load_scheme(workspace.scheme_folder), workspace)


@pytest.fixture(scope="module")
def book(demo: Path, scheme: Scheme, month: Month) -> Sheets:
    _, annex = monthly(scheme, "新城区", gather(demo, scheme, month))
    opened = openpyxl.load_workbook(io.BytesIO(annex.content))
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in opened}


def test_totals_are_those_of_check_and_status(book: Sheets, checked: Json, status: Json) -> None:
    figures = {row[0]: row[2] for row in book["总体"]}
    stats, total = checked["stats"], status["total"]
    assert [
        figures[name] for name in ("单位", "申报项", "错误", "警告", "提示", "印证材料文件")
    ] == [stats[name] for name in ("units", "dossiers", "errors", "warnings", "infos", "files")]
    assert {name: figures[name] for name in total["counts"]} == total["counts"]
    assert round(figures["达标率"] * 100, 1) == total["percent"]["已达标"]
    assert (figures["错误"], figures["警告"]) == (total["errors"], total["warnings"])
    assert figures["经同意豁免的问题"] == stats.get("waived", 0)


def test_every_unit_is_as_status_has_it(book: Sheets, status: Json) -> None:
    rows = {row[0]: row[1:9] for row in book["各单位"][:-1]}
    assert rows == {
        unit["unit"]: (
            unit["dossiers"],
            *unit["counts"].values(),
            pytest.approx(unit["percent"]["已达标"] / 100),
            unit["errors"],
            unit["warnings"],
        )
        for unit in status["units"]
    }


def test_every_chapter_is_the_sum_of_its_dossiers(
    book: Sheets, status: Json, checked: Json, scheme: Scheme
) -> None:
    stages: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    chapter_of = {
        demand.id: chapter.title
        for chapter, _, indicator in scheme.indicators()
        for demand in scheme.demands
        if indicator.id in demand.indicators
    }
    for unit in status["units"]:
        stages.update((chapter_of[item["dossier"]], item["stage"]) for item in unit["items"])
    for finding in checked["findings"]:
        if not finding.get("waived"):
            chapter = chapter_of.get(finding["dossier"], "不属于一级指标的（单位文件等）")
            found[chapter, finding["severity"]] += 1
    for title, _, *row in book["各一级指标"][:-1]:
        counts = [stages[title, stage] for stage in ("未启动", "进行中", "待整改", "已达标")]
        problems = [found[title, severity] for severity in ("error", "warning")]
        assert (row[:4], row[5:7]) == (counts, problems), title


def test_every_problem_is_one_of_check(book: Sheets, checked: Json) -> None:
    problems = {
        (finding["id"], finding["code"], finding["message"])
        for finding in checked["findings"]
        if finding["severity"] in ("error", "warning") and not finding.get("waived")
    }
    assert {(row[11], row[3], row[7]) for row in book["未解决问题"]} == problems


def test_the_command_writes_both_files_once(tmp_path: Path) -> None:
    root = tmp_path / "新城"
    assert fazhi("init", root).exit_code == 0
    record_all(root, load_scheme(scheme_folder("xincheng-2024")))
    done = fazhi("report", "monthly", root, "--month", "2024-05")
    assert done.exit_code == 0
    assert "2024年5月的月报，数字取自2024年5月30日17时30分的检查。" in done.output
    folder = root / "报告" / "月报"
    names = ["2024-05 月度工作进展报告.docx", "2024-05 月度工作进展报告.xlsx"]
    assert sorted(path.name for path in folder.iterdir()) == names
    again = fazhi("report", "monthly", root, "--month", "2024年5月", "--as-of", "2024-06-30")
    assert "月报：2 个已经有了，没有变化。" in again.output
    (folder / names[0]).write_bytes(b"somebody's")
    third = fazhi("report", "monthly", root, "--month", "2024-05")
    assert "2024-05 月度工作进展报告（2）.docx" in third.output
    assert (folder / names[0]).read_bytes() == b"somebody's"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "五月"), "--month 的“五月”不是年月，请写成 2024-05"),
        (("--month", "2024-05", "--as-of", "昨天"), "--as-of 的“昨天”不是时间"),
        (("--month", "2024-05"), "运行记录里还没有检查"),
    ],
)
def test_what_cannot_be_reported_is_told(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    assert fazhi("init", tmp_path).exit_code == 0
    done = fazhi("report", "monthly", tmp_path, *words)
    assert (done.exit_code, said in done.output) == (2, True)
    assert not (tmp_path / "报告").exists()
