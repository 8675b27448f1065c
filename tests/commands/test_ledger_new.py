"""`fazhi ledger list|new`, and schemes that have ledgers or scoring but no indicators."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli as front
from evidence.readers.ledger import read_ledger
from indicators import load
from tests.indicators.ledger_small import BARE, with_ledger

NAME = "行政规范性文件合法性审查台账.xlsx"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [*map(str, words)], prog_name="fazhi")


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that lies in no workspace, where the user is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bare(outside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built-in scheme with a ledger and no indicators."""
    folder = with_ledger_alone(outside / "schemes" / "bare")
    monkeypatch.setattr(load, "SCHEMES", folder.parent)
    return folder


def with_ledger_alone(folder: Path) -> Path:
    folder.mkdir(parents=True)
    with_ledger(folder, 'dossier: "001"\nunits: [市场局]\n', "")
    for name in ("units.yaml", "indicators.yaml"):
        (folder / name).unlink()
    (folder / "scheme.yaml").write_text(BARE, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("outside")
def test_ledgers_are_listed_under_their_scheme() -> None:
    done = run("ledger", "list")
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert "新城区法治政府建设示范创建工作实施方案（xincheng-2024）" in lines
    at = lines.index("  normative-review  行政规范性文件合法性审查台账")
    assert lines[at + 1] == "    申报项 026-029：司法局"
    assert lines[at + 2].startswith("    各栏：文件名称、起草单位、来函日期、")
    assert lines[-1].startswith("共 ")
    data = json.loads(run("ledger", "list", "--scheme", "xincheng-2024", "--format", "json").output)
    assert {each["scheme"] for each in data} == {"xincheng-2024"}
    assert "normative-review" in [each["id"] for each in data]


def test_a_new_ledger_is_written_once(outside: Path) -> None:
    done = run("ledger", "new", "normative-review", "--unit", "司法局")
    assert (done.exit_code, done.output) == (
        0,
        f"已写好 {NAME}。填好后运行：fazhi ledger check {NAME}\n",
    )
    ledger = load.load_scheme(load.scheme_folder("xincheng-2024")).ledger("normative-review")
    assert ledger is not None
    assert read_ledger(outside / NAME, NAME, ledger).untouched
    (outside / NAME).write_bytes(b"mine")
    again = run("ledger", "new", "normative-review")
    assert (again.exit_code, again.output) == (2, f"错误：{NAME}：已经存在，没有改动。\n")
    assert (outside / NAME).read_bytes() == b"mine"


def test_a_new_ledger_by_its_title_and_at_another_place(outside: Path) -> None:
    target = outside / "新" / "台账.xlsx"
    done = run("ledger", "new", NAME.removesuffix(".xlsx"), "--output", target)
    assert (done.exit_code, target.is_file()) == (0, True)


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有这个"], "没有名为“没有这个”的台账；全部台账：fazhi ledger list"),
        (["normative-review", "--unit", "某局"], "没有牵头单位“某局”"),
        (["normative-review", "--out", "a.xls"], "--output 要以 .xlsx 结尾，现在是“a.xls”"),
        (["normative-review", "--scheme", "没有"], "没有名为“没有”的内置方案"),
    ],
)
def test_what_cannot_be_made(words: list[str], said: str) -> None:
    done = run("ledger", "new", *words)
    assert done.exit_code == 2
    assert said in done.output


@pytest.mark.usefixtures("bare")
def test_a_scheme_without_indicators_says_so() -> None:
    said = "方案 bare 没有指标。它的台账：fazhi ledger list --scheme bare。"
    done = run("indicators", "list", "--scheme", "bare")
    assert (done.exit_code, done.output) == (0, f"{said}\n")
    assert said in run("indicators", "show", "1", "--scheme", "bare").output
    assert said in run("indicators", "search", "词", "--scheme", "bare").output
    units = run("indicators", "units", "--scheme", "bare").output
    assert units == "方案 bare 没有牵头单位。它的台账：fazhi ledger list --scheme bare。\n"
    assert run("indicators", "list", "--scheme", "bare", "--format", "json").output == "[]\n"


def test_a_scheme_without_indicators_makes_no_workspace(bare: Path, outside: Path) -> None:
    said = "错误：方案 bare 没有指标，不能用来建工作区"
    done = run("init", outside / "区", "--scheme", "bare")
    assert (done.exit_code, done.output.startswith(said)) == (2, True)
    assert not (outside / "区").exists()
    (outside / "区").mkdir()
    (outside / "区" / "fazhi.yaml").write_text("region: 甲\nscheme: bare\n", encoding="utf-8")
    for verb in ("scaffold", "check", "status"):
        done = run(verb, outside / "区")
        assert (done.exit_code, done.output.startswith(said)) == (2, True)


def test_a_ledger_of_such_a_scheme_can_be_made(bare: Path, outside: Path) -> None:
    assert "  review  审查台账" in run("ledger", "list").output
    assert run("ledger", "new", "review").exit_code == 0
    assert (outside / "审查台账.xlsx").is_file()


def test_lint_tells_what_there_is(bare: Path) -> None:
    assert run("indicators", "lint", bare).output == "方案 bare 没有错误：1 种台账。\n"
    (bare / "scoring.yaml").write_text("id: [", encoding="utf-8")
    with_ledger(bare, "key: [名称]", "key: [名字]")
    done = run("indicators", "lint", bare)
    assert done.exit_code == 2
    assert f"{bare / 'scoring.yaml'}:" in done.output
    assert f"{bare / 'ledgers/review.yaml'}:17:7: 没有“名字”这一栏" in done.output
