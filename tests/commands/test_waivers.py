"""Waivers, profiles and the region's own settings, from the command line."""

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

import cli as front

FOLDER = "单位/司法局/021 健全地方政府制度建设"
TEXT = "关于健全地方政府制度建设的情况说明.docx"
WAIVER = """
waivers:
  - {code: N102, unit: 司法局, dossier: 21, reason: 事项多, by: 区委依法治区办, until: 2099-12-31}
"""


def fazhi(*words: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one narrative of 1,200 字."""
    root = tmp_path_factory.mktemp("waivers") / "新城"
    fazhi("init", root)
    fazhi("scaffold", root, "--unit", "司法局", "--indicator", "21")
    doc = docx.Document()
    doc.add_paragraph("关于健全地方政府制度建设的情况说明")
    doc.add_paragraph("长" * 1200)
    doc.save(str(root / FOLDER / TEXT))
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy to write settings into."""
    return Path(shutil.copytree(made, tmp_path / "新城"))


def settings(root: Path, more: str) -> None:
    with (root / "fazhi.yaml").open("a", encoding="utf-8") as file:
        file.write(more)


def check(root: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = fazhi("check", root, "--indicator", "21", *words, "--format", "json")
    return done.exit_code, json.loads(done.stdout)


def codes(report: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in report["findings"]}


def test_a_waived_finding_is_shown_and_does_not_count(root: Path) -> None:
    assert check(root, "--select", "N102")[0] == 1
    settings(root, WAIVER)
    status, report = check(root, "--select", "N102")
    assert (status, report["valid"], report["stats"]["errors"]) == (0, True, 0)
    (found,) = report["findings"]
    assert found["waived"] == "事项多（区委依法治区办同意，到2099年12月31日为止）"
    shown = fazhi("check", root, "--indicator", "21", "--select", "N102").stdout
    assert "已豁免" in shown
    assert "豁免：事项多（区委依法治区办同意，到2099年12月31日为止）" in shown


def test_status_and_check_say_the_same_with_waivers(root: Path) -> None:
    settings(root, WAIVER + WAIVER.replace("waivers:\n", "").replace("N102", "N103").lstrip("\n"))
    stats = json.loads(fazhi("check", root, "--format", "json").stdout)["stats"]
    total = json.loads(fazhi("status", root, "--format", "json").stdout)["total"]
    assert stats["warnings"] == total["warnings"]
    assert stats["errors"] == total["errors"]


def test_an_unused_waiver_is_told_in_a_run_over_everything(root: Path) -> None:
    settings(root, WAIVER.replace("N102", "F303"))
    assert "K904" not in codes(check(root)[1])
    report = json.loads(fazhi("check", root, "--format", "json").stdout)
    assert "K904" in codes(report)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("N102", "N199", ":12: 没有规则“N199”，是不是“N1"),
        ("司法局", "司法居", ":24: 没有牵头单位“司法居”，是不是“司法局”？"),
        ("2099-12-31", "2099-02-30", ":75: 日历上没有 2099-02-30 这一天"),
    ],
)
@pytest.mark.parametrize("command", ["check", "status"])
def test_a_faulty_waiver_is_told_with_its_place(
    root: Path, command: str, old: str, new: str, fault: str
) -> None:
    settings(root, WAIVER.replace(old, new))
    last = len((root / "fazhi.yaml").read_text(encoding="utf-8").splitlines())
    done = fazhi(command, root)
    assert done.exit_code == 2
    assert f"fazhi.yaml:{last}{fault}" in done.output


def test_limits_of_the_region(root: Path) -> None:
    assert "N102" in codes(check(root)[1])
    settings(root, "\noverrides:\n  limit: {soft: 1200, hard: 1500}\n")
    assert not {"N102", "N103"} & codes(check(root)[1])


def test_profiles(root: Path) -> None:
    settings(
        root,
        "\noverrides:\n  limit: {soft: 500, hard: 1500}\n"
        "profiles:\n  严: {select: [N103], warnings_as_errors: true}\n",
    )
    assert "N103" in codes(check(root, "--profile", "submit")[1])
    assert "N103" not in codes(check(root, "--profile", "draft")[1])
    assert codes(check(root, "--profile", "draft", "--select", "N103")[1]) == {"N103"}
    status, report = check(root, "--profile", "严")
    assert (status, codes(report), report["valid"]) == (1, {"N103"}, False)
    assert check(root, "--select", "N103")[0] == 0


def test_an_unknown_profile(root: Path) -> None:
    settings(root, "\nprofiles:\n  严: {select: [N103]}\n")
    done = fazhi("check", root, "--profile", "drfat")
    assert done.exit_code == 2
    assert "没有检查方式“drfat”；现有：draft、submit、严" in done.output
