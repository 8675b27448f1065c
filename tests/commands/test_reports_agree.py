"""Every report of one moment has the numbers of `status` and `check`."""

import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

import cli as front
from checks.progress import WORKSPACE
from evidence.journal.runs import history
from generators.monthly.month import month_of
from workflow.demo import build_demo

Json = dict[str, Any]
LABELS = {"错误": "error", "警告": "warning"}


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo, checked, with every report."""
    folder = tmp_path_factory.mktemp("demo") / "演示"
    build_demo(folder)
    checked = fazhi("check", folder, "--format", "json")
    (folder / "check.json").write_text(checked.output, encoding="utf-8")
    month = month_of(history(folder).runs[-1].at).code
    for words in (["overview"], ["notice"], ["monthly", "--month", month], ["dashboard"]):
        done = fazhi("report", words[0], folder, *words[1:])
        assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def live(root: Path) -> list[Json]:
    """The findings of `check` that count."""
    found = json.loads((root / "check.json").read_text(encoding="utf-8"))["findings"]
    return [one for one in found if not one.get("waived")]


@pytest.fixture(scope="module")
def status(root: Path) -> Json:
    found: Json = json.loads(fazhi("status", root, "--format", "json").output)
    return found


def rows(path: Path, sheet: str, first: int) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path)
    return list(book[sheet].iter_rows(min_row=first, values_only=True))


def only(root: Path, pattern: str) -> Path:
    (found,) = (root / "报告").glob(pattern)
    return found


def test_the_notices_have_each_problem_of_a_unit_once(
    root: Path, live: list[Json], status: Json
) -> None:
    folder = root / "报告" / "退改通知" / date.today().isoformat()
    for unit in status["units"]:
        problems = {
            (one["id"], one["severity"], one["message"])
            for one in live
            if (one["unit"] or WORKSPACE) == unit["unit"] and one["severity"] != "info"
        }
        assert len(problems) == unit["errors"] + unit["warnings"]
        path = folder / f"{unit['unit']}退改清单.xlsx"
        if not path.exists():  # a folder of no unit, or the workspace itself
            assert unit["dossiers"] == 0
            continue
        told = [(row[8], LABELS[row[1]], row[5]) for row in rows(path, "退改清单", 4)]
        assert (set(told), len(told)) == (problems, len(problems)), unit["unit"]
        letter = docx.Document(str(folder / f"{unit['unit']}退改通知单.docx"))
        said = letter.paragraphs[2].text
        assert f"发现{len(problems)}个问题，" in said
        assert f"错误{unit['errors']}个" in said
        assert unit["warnings"] == int((re.findall(r"警告(\d+)个", said) or ["0"])[0])
        listed = {row.cells[-1].text for table in letter.tables for row in table.rows[1:]}
        assert listed == {id_ for id_, _, _ in problems}


def test_the_month_and_the_page_say_the_same_as_status(root: Path, status: Json) -> None:
    figures = {row[0]: row[2] for row in rows(only(root, "月报/*.xlsx"), "总体", 2)}
    data, total = page(root), status["total"]
    stages = Counter(data["stages"][one["stage"]] for one in data["dossiers"])
    for stage, count in total["counts"].items():
        assert figures[stage] == stages[stage] == count, stage
    levels = Counter(data["levels"][one["level"]] for one in data["findings"] if not one["waived"])
    assert figures["错误"] == levels["error"] == total["errors"]
    assert figures["警告"] == levels["warning"] == total["warnings"]
    waived = sum(bool(one["waived"]) for one in data["findings"])
    assert figures["经同意豁免的问题"] == waived


def test_the_page_has_each_finding_and_each_dossier_as_check_and_status(
    root: Path, live: list[Json], status: Json
) -> None:
    data = page(root)
    text = data["strings"]
    shown = {text[one["id"]] for one in data["findings"] if not one["waived"]}
    assert shown == {one["id"] for one in live}
    items = {
        (unit["unit"], item["dossier"]): (item["stage"], item["errors"], item["warnings"])
        for unit in status["units"]
        for item in unit["items"]
    }
    demands = [text[one["id"]] for one in data["demands"]]
    assert items == {
        (data["units"][one["unit"]], demands[one["demand"]]): (
            data["stages"][one["stage"]], one["errors"], one["warnings"],
        )
        for one in data["dossiers"]
    }  # fmt: skip


def test_the_table_of_tasks_has_as_many_dossiers_as_status(root: Path, status: Json) -> None:
    *units, total = rows(only(root, "任务分工/任务分工表.xlsx"), "单位汇总", 4)
    owed = {unit["unit"]: unit["dossiers"] for unit in status["units"] if unit["dossiers"]}
    assert {row[1]: row[4] for row in units if row[4]} == owed
    assert total[4] == status["total"]["dossiers"]


def page(root: Path) -> Json:
    """The facts in the page, each row as an object by the names of its columns."""
    html = (root / "报告" / "总览.html").read_text(encoding="utf-8")
    block = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert block is not None
    data: Json = json.load(io.StringIO(block[1]))
    for table in ("demands", "dossiers", "findings"):
        names = [name.rstrip("$+*") for name in data["columns"][table]]
        data[table] = [dict(zip(names, row, strict=True)) for row in data[table]]
    return data
