"""One workspace with every bad input at once: a finding for each, and the good files unharmed."""

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

import cli as front

UNIT = "单位/政府办"
DOSSIER = f"{UNIT}/070 接受人大、政协监督"
EVIDENCE = f"{DOSSIER}/印证材料"
NARRATIVE = f"{UNIT}/025 建议、提案办理/关于建议、提案办理的情况说明.docx"
HUGE = f"{UNIT}/022 地方制度建设探索实践/关于地方制度建设探索实践的情况说明.docx"
INDEX = f"{UNIT}/025 建议、提案办理/证明材料目录.xlsx"

NO_LINKS = pytest.mark.posix("Windows 上要有特别的权限才能建链接")


def _fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


def _pdf(pages: int) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.pages[0].contents_add(b"0 0 100 100 re f")
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _huge_docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b"<a/>" * 13_000_000 + b"</w>")
    return out.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bad") / "新城"
    _fazhi("init", root)
    _fazhi("scaffold", root, "--unit", "政府办")
    (root / NARRATIVE).write_bytes(b"")
    (root / INDEX).write_text("序号,材料名称\n1,通知\n", encoding="utf-8")
    (root / HUGE).write_bytes(_huge_docx())
    folder = root / EVIDENCE
    good = _pdf(3)
    (folder / "好的.pdf").write_bytes(good)
    (folder / "半截.pdf").write_bytes(good[: len(good) // 2])
    (folder / "四千页.pdf").write_bytes(_pdf(4000))
    long_name = ("长" * 83) + "a.pdf"  # 254 bytes, the most that Linux holds in whole characters
    (folder / long_name).write_bytes(good)
    (folder / "兜圈子").symlink_to(folder)
    (folder / "没有目标.pdf").symlink_to(folder / "不存在")
    return root


@pytest.fixture(scope="module")
def findings(root: Path) -> list[dict[str, Any]]:
    before = _digests(root)
    done = _fazhi("check", root, "--unit", "政府办", "--format", "json")
    assert done.exit_code == 1
    assert _digests(root) == before
    found: list[dict[str, Any]] = json.loads(done.output)["findings"]
    return found


def _digests(root: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and ".fazhi" not in path.parts
    }


@pytest.mark.parametrize(
    ("path", "code", "part"),
    [
        (NARRATIVE, "N112", "文件是空的（0 字节）"),
        (INDEX, "X201", "不是 Excel 表格"),
        (HUGE, "N112", "文件内容太多"),
        (f"{EVIDENCE}/半截.pdf", "F304", "不完整或已损坏"),
        pytest.param(f"{EVIDENCE}/兜圈子", "F304", "快捷方式（链接）", marks=NO_LINKS),
        pytest.param(f"{EVIDENCE}/没有目标.pdf", "F304", "快捷方式（链接）", marks=NO_LINKS),
    ],
)
def test_each_bad_file_is_a_finding(
    findings: list[dict[str, Any]], path: str, code: str, part: str
) -> None:
    found = [finding for finding in findings if finding["path"] == path]
    assert [finding["code"] for finding in found] == [code]
    assert part in found[0]["message"]
    assert found[0]["fix"]


def test_a_name_of_255_bytes(findings: list[dict[str, Any]]) -> None:
    codes = {finding["code"] for finding in findings if finding["path"].endswith("长a.pdf")}
    assert "F310" in codes


@pytest.mark.parametrize("name", ["好的.pdf", "四千页.pdf"])
def test_good_files_are_read_all_the_same(findings: list[dict[str, Any]], name: str) -> None:
    codes = [finding["code"] for finding in findings if finding["path"].endswith(f"/{name}")]
    assert not {"F304", "F305", "F306", "F308", "F309", "K901", "K902"} & set(codes)


def test_other_dossiers_are_still_judged(findings: list[dict[str, Any]]) -> None:
    untouched = {finding["dossier"] for finding in findings if finding["code"] == "N100"}
    assert len(untouched - {"022", "025", "070"}) == 11


@pytest.mark.posix("Windows 上没有权限和别的程序正在用是同一个错误")
def test_a_file_without_read_permission(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run as root, who may read everything: the refusal is put in where the file is opened.

    One job reads the small texts in this process, so that the refusal reaches the reader.
    """
    real = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "关于提高公众参与度的情况说明.docx":
            raise PermissionError(13, os.strerror(13), str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    narrowed = ("--unit", "政府办", "--indicator", "24", "--no-cache")
    done = _fazhi("check", root, *narrowed, "--format", "json")
    found = json.loads(done.output)["findings"]
    refused = [f for f in found if f["path"].endswith("关于提高公众参与度的情况说明.docx")]
    assert [finding["code"] for finding in refused] == ["N112"]
    assert "权限" in refused[0]["message"]
