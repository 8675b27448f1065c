"""The commands as a user runs them, end to end."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli as front
from checks.registry import rules

Run = Callable[..., Result]


def fazhi(*words: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one unit scaffolded."""
    root = tmp_path_factory.mktemp("cli") / "新城"
    assert fazhi("init", root, "--region", "新城区").exit_code == 0
    assert fazhi("scaffold", root, "--unit", "政府办").exit_code == 0
    return root


@pytest.fixture
def copy(workspace: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(workspace, tmp_path / "新城"))


def test_init_writes_the_settings_and_says_what_is_next(tmp_path: Path) -> None:
    done = fazhi("init", tmp_path / "a", "--region", "甲区")
    assert done.exit_code == 0
    assert "fazhi scaffold" in done.output
    assert 'region: "甲区"' in (tmp_path / "a" / "fazhi.yaml").read_text(encoding="utf-8")


def test_init_never_overwrites(workspace: Path) -> None:
    before = (workspace / "fazhi.yaml").read_bytes()
    done = fazhi("init", workspace)
    assert (done.exit_code, "已经存在" in done.output) == (2, True)
    assert (workspace / "fazhi.yaml").read_bytes() == before


def test_init_makes_no_workspace_among_the_units_of_another(tmp_path: Path) -> None:
    fazhi("init", tmp_path)
    inner = tmp_path / "单位" / "司法局"
    done = fazhi("init", inner)
    assert done.exit_code == 2
    assert done.output == (
        f"错误：{inner}：在另一个工作区的“单位”文件夹里，不能再建工作区；请换一个位置\n"
    )
    assert not inner.exists()


def test_settings_that_a_unit_put_into_its_folder_are_a_stray_file(tmp_path: Path) -> None:
    fazhi("init", tmp_path)
    fazhi("scaffold", tmp_path, "--unit", "司法局")
    stray = tmp_path / "单位" / "司法局" / "fazhi.yaml"
    stray.write_text("region: 假区\nscheme: nowhere\n", encoding="utf-8")
    done = fazhi("check", stray.parent, "--quiet", "--select", "D602")
    assert done.output.splitlines() == [
        "单位/司法局/fazhi.yaml: 错误 D602 “司法局”文件夹里多出“fazhi.yaml”，本方案没有要求"
    ]


def test_init_refuses_an_unknown_scheme(tmp_path: Path) -> None:
    done = fazhi("init", tmp_path / "a", "--scheme", "nowhere")
    assert done.exit_code == 2
    assert "没有名为“nowhere”的内置方案" in done.output
    assert not (tmp_path / "a").exists()


def test_scaffold_twice_keeps_everything(workspace: Path) -> None:
    done = fazhi("scaffold", workspace, "--unit", "政府办")
    assert "新建了 0 个文件" in done.output
    assert "没有改动" in done.output


def test_scaffold_dry_run_lists_only(tmp_path: Path) -> None:
    fazhi("init", tmp_path)
    done = fazhi("scaffold", tmp_path, "--indicator", "70", "--dry-run")
    assert "将新建 单位/政府办/070 接受人大、政协监督/证明材料目录.xlsx" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["fazhi.yaml"]


def test_an_untouched_workspace_has_one_finding_a_dossier_or_document(workspace: Path) -> None:
    done = fazhi("check", workspace, "--unit", "政府办", "--format", "json")
    report = json.loads(done.output)
    assert done.exit_code == 1
    assert (report["schema"], report["scheme"], report["valid"]) == (1, "xincheng-2024", False)
    codes = [finding["code"] for finding in report["findings"]]
    assert codes == ["U801", "U802", "U803", *["N100"] * 14]
    assert report["stats"]["dossiers"] == 14


def test_ids_do_not_change_from_run_to_run(workspace: Path) -> None:
    words = ("check", workspace, "--unit", "政府办", "--format", "json")
    first, second = (json.loads(fazhi(*words).output)["findings"] for _ in range(2))
    assert [finding["id"] for finding in first] == [finding["id"] for finding in second]
    assert len({finding["id"] for finding in first}) == len(first)


def test_select_and_ignore(workspace: Path) -> None:
    nothing = fazhi("check", workspace, "--unit", "政府办", "--select", "X,M4")
    assert (nothing.exit_code, "没有发现问题" in nothing.output) == (0, True)
    ignored = fazhi("check", workspace, "--unit", "政府办", "--ignore", "n100,u8")
    assert ignored.exit_code == 0


def test_a_code_that_no_rule_has_is_a_mistake(workspace: Path) -> None:
    done = fazhi("check", workspace, "--select", "Z9")
    assert (done.exit_code, "没有以“Z9”开头的规则" in done.output) == (2, True)


def test_exit_zero(workspace: Path) -> None:
    assert fazhi("check", workspace, "--unit", "政府办", "--exit-zero").exit_code == 0


def test_output_goes_to_a_file(workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    target.write_text("old", encoding="utf-8")
    done = fazhi("check", workspace, "--unit", "政府办", "--format", "json", "--output", target)
    assert (done.exit_code, done.stdout) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["stats"]["dossiers"] == 14
    assert [path.name for path in tmp_path.iterdir()] == ["结果.json"]


def test_an_alias_and_a_number_find_unit_and_dossier(tmp_path: Path) -> None:
    fazhi("init", tmp_path)
    fazhi("scaffold", tmp_path, "--unit", "市场监管局", "--indicator", "9")
    folder = tmp_path / "单位" / "市场监督管理局" / "009 双随机、一公开和跨部门联合监管"
    assert folder.is_dir()
    report = json.loads(
        fazhi(
            "check", tmp_path, "--unit", "市场局", "--indicator", "009", "--format", "json"
        ).output
    )
    assert report["stats"]["dossiers"] == 1


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [("--unit", "气象局", "没有牵头单位“气象局”"), ("--indicator", "300", "没有指标“300”")],
)
def test_unknown_unit_or_indicator(workspace: Path, option: str, value: str, message: str) -> None:
    done = fazhi("check", workspace, option, value)
    assert (done.exit_code, message in done.output) == (2, True)


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    done = fazhi("check", tmp_path)
    assert done.exit_code == 2
    assert "不是工作文件夹" in done.output
    assert "Traceback" not in done.output


def test_a_typo_in_the_settings_names_its_place(copy: Path) -> None:
    (copy / "fazhi.yaml").write_text("region: 甲区\nshceme: x\n", encoding="utf-8")
    done = fazhi("status", copy)
    assert done.exit_code == 2
    assert "fazhi.yaml:2:1:" in done.output
    assert "shceme" in done.output


def test_a_bug_of_ours_is_one_line_and_exit_code_3(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.delenv("FAZHI_DEBUG", raising=False)
    monkeypatch.setattr("workflow.desk.scan", broken)
    done = fazhi("check", workspace)
    assert done.exit_code == 3
    assert "工具自身出错（ZeroDivisionError：x）" in done.output
    assert "Traceback" not in done.output


def test_status_adds_up(workspace: Path) -> None:
    report = json.loads(fazhi("status", workspace, "--format", "json").output)
    total = report["total"]
    assert total["dossiers"] == sum(total["counts"].values()) == 297
    assert round(sum(total["percent"].values()), 1) == 100.0
    assert sum(unit["dossiers"] for unit in report["units"]) == 297
    assert sum(unit["errors"] for unit in report["units"]) == total["errors"]
    for stage in ("未启动", "进行中", "待整改", "已达标"):
        assert sum(unit["counts"][stage] for unit in report["units"]) == total["counts"][stage]


def test_status_and_check_say_the_same(workspace: Path) -> None:
    check = json.loads(fazhi("check", workspace, "--format", "json").output)
    status = json.loads(fazhi("status", workspace, "--format", "json").output)
    assert check["stats"]["errors"] == status["total"]["errors"]
    assert check["stats"]["warnings"] == status["total"]["warnings"]


def test_status_as_a_table(workspace: Path) -> None:
    lines = fazhi("status", workspace).output.splitlines()
    assert lines[1].split() == [
        "单位", "未启动", "进行中", "待整改", "已达标", "合计", "达标率", "错误", "警告",
    ]  # fmt: skip
    assert len(lines) == 2 + 33 + 2
    assert lines[-1].startswith("共 297 个申报项：")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.CODE)
def test_every_rule_has_a_page(rule: object) -> None:
    code = rule.CODE  # type: ignore[attr-defined]
    done = fazhi("rule", code.lower())
    assert done.exit_code == 0
    assert done.output.startswith(f"{code} ")
    for part in ("为什么：", "合格：", "不合格：", "依据：", "改法："):
        assert part in done.output


def test_all_rules_are_listed() -> None:
    output = fazhi("rule", "--all").output
    codes = [line[:4] for line in output.splitlines() if line[:1].strip()]
    assert codes == [rule.CODE for rule in rules()]


@pytest.mark.parametrize("words", [(), ("Z999",)])
def test_rule_without_a_known_code(words: tuple[str, ...]) -> None:
    done = fazhi("rule", *words)
    assert (done.exit_code, "fazhi rule --all" in done.output) == (2, True)


def test_indicators_list_as_json() -> None:
    listed = json.loads(fazhi("indicators", "list", "--format", "json").output)
    assert len(listed) == 104
    first = listed[0]
    assert list(first) == [
        "id", "number", "chapter", "section", "text", "dossier", "title", "units", "materials",
        "points", "figures",
    ]  # fmt: skip
    assert first["id"] == "1"
    assert first["title"] == "关于行政审批事项的情况说明"
    assert list(first["materials"][0]) == ["no", "text", "units", "min", "max", "url", "seal"]
    assert listed[-1]["dossier"] is None
    joint = [entry for entry in listed if entry["dossier"] == "026-029"]
    assert [entry["id"] for entry in joint] == ["26", "27", "28", "29"]


def test_indicators_list_as_text() -> None:
    output = fazhi("indicators", "list").output
    assert output.startswith("一、政府职能依法全面履行\n  1.加大简政放权力度。\n")
    assert output.endswith("共 104 个指标。\n")


@pytest.mark.parametrize("number", ["26", "026", "26-29", "026-029"])
def test_indicators_show_finds_by_any_number(number: str) -> None:
    shown = json.loads(fazhi("indicators", "show", number, "--format", "json").output)
    assert {entry["dossier"] for entry in shown} == {"026-029"}
    assert len(shown) == (4 if "-" in number else 1)


def test_indicators_show_of_a_veto_item() -> None:
    assert "本项不需要提交材料" in fazhi("indicators", "show", "否决1").output


def test_indicators_show_has_everything() -> None:
    output = fazhi("indicators", "show", "31").output
    for part in ("指标 31", "材料 1", "牵头单位：司法局", "要盖章", "注意", "3. 建议提供"):
        assert part in output


def test_indicators_show_unknown() -> None:
    done = fazhi("indicators", "show", "500")
    assert (done.exit_code, "没有指标 500" in done.output) == (2, True)


def test_indicators_search() -> None:
    found = json.loads(fazhi("indicators", "search", "行政复议", "--format", "json").output)
    assert "81" in {entry["id"] for entry in found}
    assert "1" not in {entry["id"] for entry in found}
    assert fazhi("indicators", "search", "没有这个词").output == "共 0 个指标。\n"


def test_indicators_units() -> None:
    units = json.loads(fazhi("indicators", "units", "--format", "json").output)
    assert len(units) == 33
    assert sum(len(unit["dossiers"]) for unit in units) == 297
    assert "市场监督管理局（市场监管局、市场局）" in fazhi("indicators", "units").output


def test_indicators_lint_of_a_good_scheme() -> None:
    from indicators.load import scheme_folder

    done = fazhi("indicators", "lint", scheme_folder("xincheng-2024"))
    assert done.exit_code == 0
    assert done.output.startswith("方案 xincheng-2024 没有错误：33 个单位")


def test_indicators_lint_names_every_fault_with_its_place(tmp_path: Path) -> None:
    from indicators.load import scheme_folder

    mine = Path(shutil.copytree(scheme_folder("xincheng-2024"), tmp_path / "mine"))
    units = (mine / "units.yaml").read_text(encoding="utf-8")
    (mine / "units.yaml").write_text(units.replace("name: 司法局", "name: 司法所", 1), "utf-8")
    scheme = (mine / "scheme.yaml").read_text(encoding="utf-8")
    (mine / "scheme.yaml").write_text(scheme + "\ncolour: red\n", "utf-8")
    done = fazhi("indicators", "lint", mine)
    assert done.exit_code == 2
    assert "units.yaml" in done.output or "indicators.yaml" in done.output
    assert "colour" in done.output
    report = fazhi("indicators", "lint", mine, "--format", "json")
    assert report.exit_code == 2
    assert json.loads(report.output)["valid"] is False


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_works(shell: str) -> None:
    done = CliRunner().invoke(
        front.cli, [], prog_name="fazhi", env={"_FAZHI_COMPLETE": f"{shell}_source"}
    )
    assert "fazhi" in done.output
    assert done.exit_code == 0
