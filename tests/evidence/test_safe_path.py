"""A path that a stranger wrote leads to no place but the workspace."""

from pathlib import Path, PurePosixPath

import pytest

from evidence.safe_path import UnsafePathError, safe_path

OUTSIDE = "里有“..”，会指到文件夹外面"
ABSOLUTE = "不是从工作文件夹算起的"


@pytest.mark.parametrize(
    "path",
    [
        "单位/司法局/021 健全/印证材料/通知.pdf",
        "fazhi.yaml",
        "单位/不在的/文件夹/a.pdf",
        "单位/..通知.pdf",
        "单位/通知..pdf",
        "单位/会议:纪要.pdf",
        "单位/console.pdf",
        "单位/com10.pdf",
        "单位//a.pdf",
        PurePosixPath("单位/a.pdf"),
    ],
)
def test_an_ordinary_path_is_taken(tmp_path: Path, path: str | PurePosixPath) -> None:
    assert safe_path(tmp_path, path) == tmp_path / path


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../victim/x", OUTSIDE),
        ("..", OUTSIDE),
        ("单位/../../x", OUTSIDE),
        ("单位/司法局/..", OUTSIDE),
        ("单位\\..\\..\\x", OUTSIDE),
        ("单位/.. /x", OUTSIDE),
        ("单位/.../x", OUTSIDE),
        ("单位/ /x", OUTSIDE),
        ("/etc/passwd", ABSOLUTE),
        ("\\Windows\\x", ABSOLUTE),
        ("C:/Windows/x", ABSOLUTE),
        ("C:x", ABSOLUTE),
        ("c:\\x", ABSOLUTE),
        ("//server/share/x", ABSOLUTE),
        ("\\\\server\\share\\x", ABSOLUTE),
        ("\\\\?\\C:\\x", ABSOLUTE),
        ("", "是空的"),
        (".", "是空的"),
        ("单位/a\0b", "里有控制字符"),
        ("单位/a\x1fb", "里有控制字符"),
        ("单位/NUL", "里的“NUL”是 Windows 保留的设备名"),
        ("单位/con.txt", "里的“con.txt”是 Windows 保留的设备名"),
        ("com1/x", "里的“com1”是 Windows 保留的设备名"),
        ("单位/LPT¹ .pdf", "里的“LPT¹ .pdf”是 Windows 保留的设备名"),
    ],
)
def test_a_path_that_may_lead_out_is_refused(tmp_path: Path, path: str, reason: str) -> None:
    with pytest.raises(UnsafePathError) as refused:
        safe_path(tmp_path, path)
    shown = path.replace("\0", "\ufffd").replace("\x1f", "\ufffd")
    assert str(refused.value) == f"路径“{shown}”{reason}"
    assert refused.value.reason == reason


def test_a_space_is_no_control_character(tmp_path: Path) -> None:
    assert safe_path(tmp_path, "单位/a b.pdf") == tmp_path / "单位/a b.pdf"


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
@pytest.mark.parametrize("link", ["单位", "单位/司法局", "单位/司法局/a.pdf"])
def test_a_link_on_the_way_is_refused(tmp_path: Path, link: str) -> None:
    root = tmp_path / "工作区"
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(tmp_path / "别处")
    with pytest.raises(UnsafePathError) as refused:
        safe_path(root, "单位/司法局/a.pdf")
    name = link.rpartition("/")[2]
    assert str(refused.value) == (
        f"路径“单位/司法局/a.pdf”里的“{name}”是快捷方式（链接），会指到别处"
    )


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_the_last_name_may_be_a_link_where_nobody_writes_through_it(tmp_path: Path) -> None:
    (tmp_path / "单位").mkdir()
    (tmp_path / "单位/a.pdf").symlink_to(tmp_path / "别处")
    assert safe_path(tmp_path, "单位/a.pdf", follow_last=True) == tmp_path / "单位/a.pdf"
    (tmp_path / "报告").symlink_to(tmp_path / "别处")
    with pytest.raises(UnsafePathError, match="“报告”是快捷方式"):
        safe_path(tmp_path, "报告/a.pdf", follow_last=True)


def test_the_workspace_itself_may_stand_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "真").mkdir()
    (tmp_path / "链接").symlink_to(tmp_path / "真")
    assert safe_path(tmp_path / "链接", "单位/a.pdf") == tmp_path / "链接/单位/a.pdf"


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_relative_root_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("单位").symlink_to("别处")
    assert safe_path(Path(), "报告/a.pdf") == Path("报告/a.pdf")
    with pytest.raises(UnsafePathError, match="“单位”是快捷方式"):
        safe_path(Path(), "单位/a.pdf")
