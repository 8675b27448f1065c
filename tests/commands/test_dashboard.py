"""`report dashboard` as a user runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli as front
from tests.generators.dashboard_samples import data, table

PLACE = Path("报告", "总览.html")


def fazhi(*words: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the folders of one unit."""
    root = tmp_path / "新城"
    fazhi("init", root)
    fazhi("scaffold", root, "--unit", "政府办")
    return root


def test_the_page_says_what_status_and_check_say(workspace: Path) -> None:
    check = json.loads(fazhi("check", workspace, "--format", "json").output)
    status = json.loads(fazhi("status", workspace, "--format", "json").output)
    done = fazhi("report", "dashboard", workspace)
    assert (done.exit_code, done.output) == (0, f"已写好 {workspace / PLACE}，用浏览器打开。\n")
    page = (workspace / PLACE).read_bytes()
    _, *units, total = table(page, "units")
    assert [int(one[5]) for one in units] == [one["dossiers"] for one in status["units"]]
    assert [int(one[7]) for one in units] == [one["errors"] for one in status["units"]]
    assert [int(n) for n in total[1:6]] == [*status["total"]["counts"].values(), 297]
    assert [int(total[7]), int(total[8])] == [check["stats"]["errors"], check["stats"]["warnings"]]
    facts = data(page)
    ids = [facts["strings"][row[0]] for row in facts["findings"]]
    assert ids == [finding["id"] for finding in check["findings"]]
    since = {facts["strings"][row[-1]] for row in facts["findings"]}
    assert "" not in since


def test_again_takes_the_place_of_the_last_page(workspace: Path) -> None:
    fazhi("report", "dashboard", workspace)
    before = (workspace / PLACE).read_bytes()
    fazhi("report", "dashboard", workspace)
    assert (workspace / PLACE).read_bytes() == before
    assert [path.name for path in (workspace / "报告").iterdir()] == ["总览.html"]


def test_a_page_that_somebody_changed_is_not_touched(workspace: Path) -> None:
    (workspace / "报告").mkdir()
    (workspace / PLACE).write_text("领导批示", encoding="utf-8")
    done = fazhi("report", "dashboard", workspace)
    assert "总览（2）.html" in done.output
    assert (workspace / PLACE).read_text(encoding="utf-8") == "领导批示"


def test_a_damaged_journal_is_told_and_the_page_made_all_the_same(workspace: Path) -> None:
    (workspace / ".fazhi").mkdir(exist_ok=True)
    (workspace / ".fazhi" / "journal.db").write_bytes(b"no database at all" * 100)
    done = fazhi("report", "dashboard", workspace)
    assert done.exit_code == 0
    assert "总览里没有变化和起始日期：" in done.stderr
    assert "已损坏" in (workspace / PLACE).read_text(encoding="utf-8")


def test_a_phrase_with_a_fault_is_named_and_nothing_written(workspace: Path) -> None:
    (workspace / "模板").mkdir()
    (workspace / "模板" / "dashboard.phrases.txt").write_text("页脚 = {{ 谁 }}\n", encoding="utf-8")
    done = fazhi("report", "dashboard", workspace)
    assert done.exit_code == 2
    assert "模板/dashboard.phrases.txt 第1行：没有叫“谁”的内容" in done.output
    assert not (workspace / PLACE).exists()
