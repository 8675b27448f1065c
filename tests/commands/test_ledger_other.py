"""Ledgers of schemes that a workspace uses besides its own, as a user meets them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli as front
from generators.demo.ledger_sample import ledger_samples
from generators.demo.ledgers import ledger_artifact
from indicators.load import load_scheme, scheme_folder

SETTINGS = "region: 某区\nscheme: xincheng-2024\nschemes: [pingyang-2023, jiaojiang-2019]\n"


def fazhi(*arguments: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(each) for each in arguments], prog_name="fazhi")


def content(ledger: str, label: str) -> bytes:
    """A file of the demo."""
    wanted = (ledger, label)
    (sample,) = (one for one in ledger_samples() if (one.ledger, one.label) == wanted)
    return ledger_artifact(load_scheme(scheme_folder(sample.scheme)), sample).content


def workspace(root: Path) -> Path:
    (root / "fazhi.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "单位").mkdir()
    (root / "台账" / "六月").mkdir(parents=True)
    return root


def test_list_and_new_know_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace(tmp_path))
    listed = fazhi("ledger", "list").output
    assert all(name in listed for name in ("service-data", "cross-check", "normative-review"))
    assert fazhi("ledger", "new", "服务数据台账").exit_code == 0
    assert fazhi("ledger", "check", "服务数据台账.xlsx").exit_code == 0


def test_a_file_is_checked_by_its_header(tmp_path: Path) -> None:
    path = workspace(tmp_path) / "六月.xlsx"
    path.write_bytes(content("service-data", "有错"))
    done = fazhi("ledger", "check", path)
    assert done.exit_code == 1
    assert "建议改成“110报警债务纠纷”" in "".join(done.output.split())


def test_those_in_the_folder_of_ledgers_are_checked_too(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    folder = root / "台账"
    (folder / "六月" / "服务数据台账.xlsx").write_bytes(content("service-data", "合格"))
    (folder / "部门间核查台账.xlsx").write_bytes(content("cross-check", "有错"))
    (folder / "~$部门间核查台账.xlsx").write_bytes(b"lock")
    (folder / "通讯录.xlsx").write_bytes(b"no table at all")
    (folder / "说明.txt").write_text("说明", encoding="utf-8")
    done = fazhi("ledger", "check", root, "--format", "json")
    assert done.exit_code == 1
    told = json.loads(done.output)
    assert [each["path"] for each in told["ledgers"] if each["rows"]] == [
        "台账/六月/服务数据台账.xlsx",
        "台账/部门间核查台账.xlsx",
    ]
    codes = {each["path"]: {f["code"] for f in each["findings"]} for each in told["ledgers"]}
    assert codes["台账/六月/服务数据台账.xlsx"] == set()
    assert codes["台账/部门间核查台账.xlsx"] == {"T503", "T507", "T508", "T518"}
    assert [each["message"] for each in told["others"]] == [
        "看不出“台账/通讯录.xlsx”是哪一份台账；文件名写成台账的名称，"
        "表头照 fazhi ledger new 建的空表"
    ]


def test_one_ledger_of_them(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "台账" / "服务数据台账.xlsx").write_bytes(content("service-data", "合格"))
    (root / "台账" / "部门间核查台账.xlsx").write_bytes(content("cross-check", "有错"))
    (root / "台账" / "通讯录.xlsx").write_bytes(b"no table at all")
    assert fazhi("ledger", "check", root, "--ledger", "service-data").exit_code == 0
    assert fazhi("ledger", "check", root, "--ledger", "cross-check").exit_code == 1


def test_the_lookup_goes_through_the_folder(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "台账" / "告知承诺台账.xlsx").write_bytes(content("commitment", "合格"))
    asked = ("ledger", "query", "commitment", "某某餐饮店", "--in", root, "--format", "json")
    last = json.loads(fazhi(*asked, "--day", "2021-08-06").output)
    assert (last["excluded"], last["until"]) == (True, "2021-08-06")
    assert json.loads(fazhi(*asked, "--day", "2021-08-07").output)["excluded"] is False


def test_two_versions_of_the_list(tmp_path: Path) -> None:
    for name, label in (("旧.xlsx", "合格"), ("新.xlsx", "有错")):
        (tmp_path / name).write_bytes(content("cancel-list", label))
    done = fazhi(
        *("ledger", "diff", tmp_path / "旧.xlsx", tmp_path / "新.xlsx"),
        *("--ledger", "cancel-list", "--format", "json"),
    )
    assert done.exit_code == 0
    assert "A-001" in done.output, "one that is gone"


def test_telephones_and_names_are_in_no_report(tmp_path: Path) -> None:
    path = tmp_path / "服务数据台账.xlsx"
    path.write_bytes(content("service-data", "有错"))
    for form in ("text", "json"):
        shown = fazhi("ledger", "check", path, "--format", form).output
        stats = fazhi("ledger", "stats", path, "--format", form).output
        assert "138000000" not in shown + stats
