"""`fazhi workdays` as a user runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli as front


def workdays(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, ["workdays", *map(str, words)], prog_name="fazhi")


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that lies in no workspace, where the user is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a local day of rest."""
    folder = tmp_path / "新城"
    folder.mkdir()
    (folder / "fazhi.yaml").write_text(
        "region: 新城区\nscheme: xincheng-2024\n"
        "calendar: {holidays: [{name: 庙会, from: 2024-02-19}]}\n",
        encoding="utf-8",
    )
    return folder


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(
    ("start", "end"),
    [("2024-02-01", "2024.2.20"), ("2024年2月1日", "20240220"), ("2024/2/1", "２０２４-02-20")],
)
def test_counts_in_every_way_of_writing_dates(start: str, end: str) -> None:
    done = workdays(start, end)
    assert done.exit_code == 0
    assert "2024年2月1日（星期四）到2024年2月20日（星期二）：10 个工作日" in done.output


@pytest.mark.usefixtures("outside")
def test_due_days() -> None:
    assert "到2024年2月7日（星期三）为止" in workdays("2024-02-01", "--add", "5").output
    assert "到2024年2月18日（星期日）为止" in workdays("2024-02-01", "--days", "15").output
    done = workdays("2024-02-01", "--add", "5", "--format", "json")
    assert json.loads(done.output)["end"] == "2024-02-07"


def test_a_workspace_has_its_own_calendar(
    root: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "：10 个工作日" in workdays("2024-02-01", "2024-02-20").output
    assert "：9 个工作日" in workdays("2024-02-01", "2024-02-20", "--root", root).output
    inner = root / "单位"
    inner.mkdir()
    monkeypatch.chdir(inner)
    done = workdays("2024-02-01", "2024-02-20")
    assert "：9 个工作日" in done.output
    assert "庙会" in done.output


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("2024-02-31", "2024-03-01"), "“2024-02-31”不是真实的日期：2024年2月没有31日"),
        (("2024-02-01", "5/6/2024"), "“5/6/2024”分不清是5月6日还是6月5日"),
        (("2024-02", "--add", "5"), "“2024-02”只写到月，请写到日"),
        (
            ("2024-02-20", "2024-02-01"),
            "结束日期 2024-02-01 早于开始日期 2024-02-20，请看看是不是写反了",
        ),
        (("2024-02-01",), "请给出结束日期、--add 或 --days，三样只写一样"),
        (("2024-02-01", "2024-02-20", "--add", "5"), "三样只写一样"),
        (("2024-02-01", "--add", "5", "--days", "5"), "三样只写一样"),
        (("2026-12-25", "--add", "10"), "不知道 2027 年的放假安排，算不出工作日"),
        (("2003-01-01", "2003-02-01"), "不知道 2003 年的放假安排，算不出工作日"),
        (("2024-02-01", "2024-02-20", "--root", "无此处"), "找不到文件夹“无此处”"),
    ],
)
def test_what_cannot_be_answered_is_said(words: tuple[str, ...], message: str) -> None:
    done = workdays(*words)
    assert done.exit_code == 2
    assert message in done.output


def test_a_broken_calendar_is_told_with_its_place(outside: Path) -> None:
    (outside / "fazhi.yaml").write_text(
        "region: 新城区\nscheme: xincheng-2024\ncalendar: {workdays: [2024-02-30]}\n",
        encoding="utf-8",
    )
    done = workdays("2024-02-01", "2024-02-20")
    assert (done.exit_code, "fazhi.yaml:3:23: 日历上没有 2024-02-30 这一天" in done.output) == (
        2,
        True,
    )
