"""Names and places of the workspace."""

from pathlib import Path, PurePosixPath

import pytest

from evidence.workspace import (
    Workspace,
    WorkspaceError,
    demand_id_of,
    dossier_folder,
    fits,
    is_unit_document,
    narrative_name,
    open_workspace,
    safe_name,
    unit_folder,
)
from indicators.errors import UnusableError
from indicators.load import SCHEMES
from tests import samples

SETTINGS = "region: 新城区\nscheme: xincheng-2024\n"


def make(root: Path, settings: str = SETTINGS) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / "fazhi.yaml").write_text(settings, encoding="utf-8")
    return root


def fault(start: Path) -> str:
    with pytest.raises(WorkspaceError) as caught:
        open_workspace(start)
    assert isinstance(caught.value, UnusableError)
    return str(caught.value)


def test_open(tmp_path: Path) -> None:
    root = make(tmp_path / "创建 2024")
    assert open_workspace(root) == Workspace(
        root, "新城区", "xincheng-2024", SCHEMES / "xincheng-2024"
    )


def test_open_from_below(tmp_path: Path) -> None:
    root = make(tmp_path)
    inner = root / "单位/司法局"
    inner.mkdir(parents=True)
    assert open_workspace(inner).root == root


def test_relative_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path))
    assert open_workspace(Path()).root == tmp_path


def test_no_workspace(tmp_path: Path) -> None:
    assert fault(tmp_path) == (
        f"“{tmp_path}”不是工作文件夹：这里和上级文件夹都没有 fazhi.yaml；"
        "请先用 fazhi init 建立，或换到正确的文件夹"
    )


def test_no_folder(tmp_path: Path) -> None:
    assert fault(tmp_path / "没有") == f"找不到文件夹“{tmp_path / '没有'}”；请检查路径是否写对"
    file = tmp_path / "文件"
    file.touch()
    assert fault(file) == f"“{file}”是文件，不是文件夹；请写工作文件夹的路径"


def test_settings_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert fault(root) == f"打不开“{root / 'fazhi.yaml'}”：没有权限"


def test_every_fault_of_the_settings(tmp_path: Path) -> None:
    root = make(tmp_path, "region:\nschema: a\n")
    assert fault(root).split("\n") == [
        "fazhi.yaml:1:8: “region”没有填内容",
        "fazhi.yaml:2:1: 不认识“schema”，是不是“scheme”？",
    ]


def test_unknown_scheme(tmp_path: Path) -> None:
    root = make(tmp_path, "region: 新城区\nscheme: xincheng-2025\n")
    assert fault(root) == ("fazhi.yaml:2:9: 没有名为“xincheng-2025”的内置方案，现有：xincheng-2024")


def test_own_scheme(tmp_path: Path) -> None:
    root = make(tmp_path, "region: 新城区\nscheme: 我的\nschemes: [方案/我的]\n")
    (root / "方案/我的").mkdir(parents=True)
    assert fault(root) == "fazhi.yaml:3:11: 文件夹“方案/我的”里没有 scheme.yaml，不是方案"
    (root / "方案/我的/scheme.yaml").touch()
    assert open_workspace(root).scheme_folder == root / "方案/我的"


def test_own_schemes_at_fault(tmp_path: Path) -> None:
    text = "region: 新城区\nscheme: 我的\nschemes:\n  - 没有\n  - 甲/我的\n  - 乙/我的\n"
    root = make(tmp_path, text)
    for name in ("甲", "乙"):
        (root / name / "我的").mkdir(parents=True)
        (root / name / "我的/scheme.yaml").touch()
    assert fault(root).split("\n") == [
        "fazhi.yaml:4:5: 没有文件夹“没有”；请写从工作文件夹算起的路径",
        "fazhi.yaml:6:5: 有两个方案都叫“我的”；请给其中一个文件夹改名",
    ]


def test_places() -> None:
    assert unit_folder("司法局") == PurePosixPath("单位/司法局")
    assert dossier_folder("司法局", samples.demand()) == PurePosixPath(samples.FOLDER)
    assert narrative_name(samples.TITLE) == "关于健全地方政府制度建设的情况说明.docx"


def test_narrative_name_of_a_very_long_title() -> None:
    name = narrative_name("关于" + "很" * 200)
    assert name.endswith("很.docx")
    assert 230 < len(name.encode()) <= 240


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于“双随机、一公开”的情况说明", "关于“双随机、一公开”的情况说明"),
        ('a/b\\c:d*e?f"g<h>i|j', "a／b＼c：d＊e？f”g＜h＞i｜j"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("COM1", "_COM1"),
        ("COMPANY", "COMPANY"),
        ("结尾. .", "结尾"),
        ("  空格 ", "空格"),
        ("换\n行\u200b", "换行"),
        ("...", "未命名"),
        ("", "未命名"),
    ],
)
def test_safe_name(text: str, expected: str) -> None:
    assert safe_name(text) == expected


def test_safe_name_is_cut_between_characters() -> None:
    assert safe_name("法" * 100) == "法" * 80


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("021 健全地方政府制度建设", "021"),
        ("021健全地方政府制度建设", "021"),
        ("０２１　健全", "021"),
        (" 021-健全", "021"),
        ("021", "021"),
        ("026-029 行政规范性文件", "026-029"),
        ("026—029行政规范性文件", "026-029"),
        ("026－029 行政规范性文件", "026-029"),
        ("026 ~ 029", "026-029"),
        ("加分1 改革创新", "加分1"),
        ("加分１改革创新", "加分1"),
        ("21 健全", ""),
        ("0211 健全", ""),
        ("健全 021", ""),
        ("否决1", ""),
        ("2024年材料", ""),
    ],
)
def test_demand_id_of(name: str, expected: str) -> None:
    assert demand_id_of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("填报须知.docx", True),
        ("司法局总结报告（定稿）.doc", True),
        ("联络员反馈表.docx", True),
        ("021 总结报告", False),
        ("通知.docx", False),
    ],
)
def test_unit_documents(name: str, expected: bool) -> None:
    assert is_unit_document(name) is expected


def test_fits() -> None:
    assert fits(PurePosixPath("单位", "a" * 157))
    assert not fits(PurePosixPath("单位", "a" * 158))
    assert not fits(PurePosixPath("单位", "法" * 81))
