"""Which folder is the workspace: never one that a unit made itself."""

import os
from pathlib import Path

import pytest

from evidence.root import is_among_units, root_of
from evidence.workspace import open_workspace
from workflow.many import _workspace_of
from workflow.unchanged import LastTime

SETTINGS = "region: {}\nscheme: xincheng-2024\n"
UNIT = "单位/司法局"


def settings(folder: Path, region: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fazhi.yaml").write_text(SETTINGS.format(region), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with the folder of a unit."""
    root = tmp_path / "新城"
    settings(root, "新城区")
    (root / UNIT / "021 甲").mkdir(parents=True)
    return root


def test_it_is_the_nearest_with_settings(root: Path) -> None:
    assert root_of(root) == root
    assert root_of(root / UNIT / "021 甲") == root
    assert root_of(root / UNIT / "没有") == root
    assert root_of(root.parent) is None
    settings(root / "报告" / "另一个", "乙区")
    assert root_of(root / "报告" / "另一个") == root / "报告" / "另一个"
    settings(root / "单位（旧）", "乙区")
    assert root_of(root / "单位（旧）") == root / "单位（旧）"


@pytest.mark.parametrize("place", ["单位", UNIT, f"{UNIT}/021 甲", f"{UNIT}/021 甲/印证材料/深/处"])
def test_settings_among_the_units_make_no_workspace(root: Path, place: str) -> None:
    settings(root / place, "假区")
    assert root_of(root / place) == root
    assert open_workspace(root / place).region == "新城区"
    assert LastTime(root / place, "")._root == root
    assert _workspace_of(root / place) == root


def test_a_way_through_the_units_leads_elsewhere(root: Path, tmp_path: Path) -> None:
    settings(tmp_path / "乙", "乙区")
    assert root_of(root / "单位" / ".." / ".." / "乙") == Path(os.path.realpath(tmp_path / "乙"))
    assert root_of(root / "单位" / "..") == Path(os.path.realpath(root))
    assert not is_among_units(root / "单位" / ".." / "报告")


def test_settings_in_settings_among_the_units(root: Path) -> None:
    settings(root / UNIT, "假区")
    settings(root / UNIT / UNIT, "假区")
    settings(root / UNIT / "报告", "假区")
    assert root_of(root / UNIT / UNIT) == root
    assert root_of(root / UNIT / "报告") == root


def test_a_folder_of_units_alone_is_as_good_as_any(tmp_path: Path) -> None:
    settings(tmp_path / UNIT, "甲区")  # nothing above it is a workspace
    assert root_of(tmp_path / UNIT) == tmp_path / UNIT
    assert not is_among_units(tmp_path / UNIT)


def test_what_lies_among_the_units(root: Path) -> None:
    assert not is_among_units(root)
    assert not is_among_units(root / "报告")
    assert is_among_units(root / "单位")
    assert is_among_units(root / UNIT / "新建")


def linked(path: Path, target: Path) -> Path:
    try:
        path.symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("links may not be made here")
    return path


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_link_does_not_help(root: Path, tmp_path: Path) -> None:
    settings(root / UNIT, "假区")
    link = linked(tmp_path / "近路", root / UNIT)
    assert root_of(link) == root
    assert root_of(link / "021 甲") == root
    away = tmp_path / "别处"
    settings(away, "假区")
    assert root_of(linked(root / "单位/财政局", away)) == root
    assert root_of(linked(tmp_path / "工作区", root)) == tmp_path / "工作区"
