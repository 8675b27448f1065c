"""From folders to dossiers."""

import hashlib
import os
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest

from evidence.facts import COLUMNS, Dossier, Submission, UnitDocument, UnitFolder
from evidence.reading import tree
from evidence.reading.scan import scan
from evidence.workspace import Workspace, WorkspaceError
from indicators.model import Scheme, Unit
from tests import samples

FOLDER = samples.FOLDER
NAME = f"{samples.TITLE}.docx"


def asked() -> Scheme:
    """Two demands of 司法局, one of them of 政府办 too, and a bonus."""
    both = ("司法局", "市场监督管理局")
    return samples.scheme(
        samples.demand(),
        samples.demand(
            id="026-029", short="行政规范性文件", materials=(samples.material(units=both),)
        ),
        samples.demand(id="加分1", short="改革创新", bonus=True),
        units=(
            Unit("司法局", (), "政府部门"),
            Unit("市场监督管理局", ("市场监管局", "市场局"), "政府部门"),
        ),
    )


def run(root: Path, **options: Any) -> Submission:
    return scan(Workspace(root, "新城区", "sample", root), asked(), jobs=1, **options).submission


def unit(root: Path, name: str = "司法局", **options: Any) -> UnitFolder:
    return next(folder for folder in run(root, **options).units if folder.unit == name)


def dossier(root: Path, demand_id: str = "021", **options: Any) -> Dossier:
    return next(found for found in unit(root, **options).dossiers if found.id == demand_id)


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def fill(root: Path) -> None:
    """A dossier with a narrative, an index, and two files."""
    put(root, f"{FOLDER}/印证材料/照片/说明.txt")
    text = docx.Document()
    text.add_paragraph(samples.TITLE)
    text.add_paragraph("2023年以来，区政府向区委请示报告2次（见印证材料1）。")
    text.save(root / FOLDER / NAME)
    book = openpyxl.Workbook()
    for column, title in enumerate(COLUMNS, start=1):
        book.active.cell(3, column, title)
    book.active.cell(4, 1, "1")
    book.active.cell(4, 2, "通知")
    book.save(root / FOLDER / "证明材料目录.xlsx")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(root / FOLDER / "印证材料/通知.pdf")


def test_a_dossier_with_everything(tmp_path: Path) -> None:
    fill(tmp_path)
    found = dossier(tmp_path)
    assert (found.path, found.exists, found.strays, found.leftovers) == (FOLDER, True, (), ())
    assert [(text.path, text.problem, len(text.body)) for text in found.narratives] == [
        (f"{FOLDER}/{NAME}", "", 1)
    ]
    assert found.index is not None
    assert (found.index.path, [row.name for row in found.index.rows]) == (
        f"{FOLDER}/证明材料目录.xlsx",
        ["通知"],
    )
    assert [(file.path, file.name, file.content) for file in found.files] == [
        (f"{FOLDER}/印证材料/照片/说明.txt", "照片/说明.txt", "txt"),
        (f"{FOLDER}/印证材料/通知.pdf", "通知.pdf", "pdf"),
    ]


def test_what_is_missing_is_told_where_it_should_be(tmp_path: Path) -> None:
    found = run(tmp_path)
    assert [
        (
            folder.unit,
            folder.path,
            folder.known,
            [(d.id, d.path, d.exists) for d in folder.dossiers],
        )
        for folder in found.units
    ] == [
        (
            "司法局",
            "单位/司法局",
            True,
            [
                ("021", "单位/司法局/021 健全地方政府制度建设", False),
                ("026-029", "单位/司法局/026-029 行政规范性文件", False),
            ],
        ),
        (
            "市场监督管理局",
            "单位/市场监督管理局",
            True,
            [("026-029", "单位/市场监督管理局/026-029 行政规范性文件", False)],
        ),
    ]


def test_bonus_only_where_it_was_made(tmp_path: Path) -> None:
    put(tmp_path, "单位/司法局/加分1 改革创新/印证材料/a.txt")
    assert [found.id for found in unit(tmp_path).dossiers] == ["021", "026-029", "加分1"]


def test_folders_as_clerks_name_them(tmp_path: Path) -> None:
    put(tmp_path, "单位/市场局/０２６—０２９规范性文件（定稿）/印证材料/a.txt")
    found = unit(tmp_path, "市场监督管理局")
    place = "单位/市场局/０２６—０２９规范性文件（定稿）"
    assert (found.path, found.dossiers[0].path, found.dossiers[0].exists) == (
        "单位/市场局",
        place,
        True,
    )
    assert found.dossiers[0].files[0].path == f"{place}/印证材料/a.txt"
    assert found.strangers == ()


def test_strangers(tmp_path: Path) -> None:
    put(
        tmp_path,
        "单位/税务局/a.txt",
        "单位/司法局.zip",
        "单位/Thumbs.db",
        "单位/市场局/a.txt",
        "单位/市场监督管理局/填报须知.docx",
        "单位/市场监督管理局/021 健全地方政府制度建设/a.txt",
        "单位/市场监督管理局/026-029 行政规范性文件/a.txt",
        "单位/市场监督管理局/026-029 行政规范性文件 - 副本/a.txt",
        "单位/市场监督管理局/~$填报须知.docx",
        "单位/市场监督管理局/旧材料.rar",
    )
    found = run(tmp_path)
    assert [folder.path for folder in found.units if not folder.known] == [
        "单位/司法局.zip",
        "单位/市场局",
        "单位/税务局",
    ]
    market = next(folder for folder in found.units if folder.unit == "市场监督管理局")
    assert market.path == "单位/市场监督管理局"
    assert market.strangers == (
        "单位/市场监督管理局/021 健全地方政府制度建设",
        "单位/市场监督管理局/026-029 行政规范性文件 - 副本",
        "单位/市场监督管理局/旧材料.rar",
    )


@pytest.mark.parametrize(
    ("units", "demands", "expected"),
    [
        (("市场局",), (), [("市场监督管理局", ["026-029"])]),
        ((), ("021",), [("司法局", ["021"]), ("市场监督管理局", [])]),
        (("司法局",), ("021",), [("司法局", ["021"])]),
    ],
)
def test_narrowed(
    tmp_path: Path, units: Collection[str], demands: Collection[str], expected: object
) -> None:
    put(tmp_path, "单位/税务局/a.txt", "单位/司法局/026-029 行政规范性文件/a.txt")
    found = run(tmp_path, units=units, demands=demands)
    assert [(folder.unit, [d.id for d in folder.dossiers]) for folder in found.units] == expected
    assert all(folder.strangers == () for folder in found.units)


def test_the_documents_of_a_unit(tmp_path: Path) -> None:
    put(
        tmp_path,
        "单位/司法局/司法局联络员反馈表.pdf",
        "单位/司法局/总结报告.doc",
        "单位/司法局/~$总结报告.docx",
        "单位/司法局/021 总结报告.docx",
    )
    text = docx.Document()
    text.add_paragraph("总结报告")
    text.add_paragraph("做了三件事。")
    text.save(str(tmp_path / "单位/司法局/总结报告（定稿）.docx"))
    found = unit(tmp_path)
    form, new, old = found.documents
    assert form == UnitDocument(
        "单位/司法局/司法局联络员反馈表.pdf", "联络员反馈表.docx", read=False
    )
    assert (old.path, old.problem[:10]) == ("单位/司法局/总结报告.doc", "是 .doc 格式，")
    assert (new.path, new.name, new.words) == (
        "单位/司法局/总结报告（定稿）.docx",
        "总结报告.docx",
        6,
    )
    assert found.seen_on == date.today()


def test_documents_that_are_not_there(tmp_path: Path) -> None:
    put(tmp_path, "单位/司法局/总结报告/说明.txt")
    assert unit(tmp_path).documents == (
        UnitDocument("单位/司法局/联络员反馈表.docx", "联络员反馈表.docx", exists=False),
        UnitDocument("单位/司法局/总结报告.docx", "总结报告.docx", exists=False),
    )


def test_months_with_a_report(tmp_path: Path) -> None:
    put(
        tmp_path,
        "单位/司法局/月度进展/2024-05.docx",
        "单位/司法局/月度进展/2024年5月（二稿）.docx",
        "单位/司法局/月度进展/2024-04/报告.pdf",
        "单位/司法局/月度进展/~$2024-07.docx",
        "单位/司法局/月度进展/六月.docx",
    )
    (tmp_path / "单位/司法局/月度进展/2024-08.docx").touch()
    found = unit(tmp_path)
    assert (found.months, found.strangers) == (("2024-04", "2024-05"), ())


def test_a_narrowed_scan_looks_at_no_documents(tmp_path: Path) -> None:
    put(tmp_path, "单位/司法局/月度进展/2024-05.docx")
    found = unit(tmp_path, demands=("021",))
    assert (found.documents, found.months) == ((), ())


@pytest.mark.parametrize("extension", ["doc", "wps", "rtf", "odt", "docm"])
def test_a_narrative_in_an_old_format_is_read_by_what_it_is(tmp_path: Path, extension: str) -> None:
    document = docx.Document()
    document.add_paragraph("关于健全地方政府制度建设的情况说明")
    document.add_paragraph("2023年印发办法。")
    put(tmp_path, f"{FOLDER}/情况说明.{extension}")
    document.save(str(tmp_path / FOLDER / f"情况说明.{extension}"))
    (text,) = dossier(tmp_path).narratives
    assert (text.problem, text.old_format) == ("", extension)
    assert [paragraph.text for paragraph in text.body] == ["2023年印发办法。"]


@pytest.mark.parametrize("extension", ["uot", "pages"])
def test_narrative_in_another_format(tmp_path: Path, extension: str) -> None:
    put(tmp_path, f"{FOLDER}/情况说明.{extension}")
    assert [(text.path, text.problem) for text in dossier(tmp_path).narratives] == [
        (
            f"{FOLDER}/情况说明.{extension}",
            f"是 .{extension} 格式，工具读不了；请用 Word 或 WPS 另存为 .docx",
        )
    ]


@pytest.mark.parametrize(
    ("names", "index", "problem", "strays"),
    [
        (["021证明材料目录.xls"], "021证明材料目录.xls", "是 .xls 格式", []),
        (["证明材料目录.csv"], "证明材料目录.csv", "是 .csv 格式", []),
        (["证明材料目录.docx"], "证明材料目录.docx", "是 Word 文档（.docx）", []),
        (
            ["A证明材料目录.xlsx", "证明材料目录.et", "证明材料目录.xlsx"],
            "证明材料目录.xlsx",
            "",
            ["A证明材料目录.xlsx", "证明材料目录.et"],
        ),
        (
            ["证明材料目录.xls", "证明材料目录（定稿）.xlsx"],
            "证明材料目录（定稿）.xlsx",
            "",
            ["证明材料目录.xls"],
        ),
        (["台账.xlsx", "证明材料目录.pdf"], "", "", ["台账.xlsx", "证明材料目录.pdf"]),
    ],
)
def test_which_file_is_the_index(
    tmp_path: Path, names: list[str], index: str, problem: str, strays: list[str]
) -> None:
    put(tmp_path, *(f"{FOLDER}/{name}" for name in names))
    found = dossier(tmp_path)
    if not index:
        assert found.index is None
    else:
        assert found.index is not None
        assert found.index.path == f"{FOLDER}/{index}"
        assert found.index.problem.startswith(problem)
    assert [file.name for file in found.strays] == strays
    assert found.narratives == ()


def test_strays_and_leftovers(tmp_path: Path) -> None:
    put(
        tmp_path,
        f"{FOLDER}/通知.pdf",
        f"{FOLDER}/旧/深/通知10.txt",
        f"{FOLDER}/旧/深/通知9.txt",
        f"{FOLDER}/旧/desktop.ini",
        f"{FOLDER}/~$情况说明.docx",
        f"{FOLDER}/印证材料/a/.DS_Store",
        f"{FOLDER}/__MACOSX/._a.pdf",
    )
    found = dossier(tmp_path)
    assert [(file.path, file.name) for file in found.strays] == [
        (f"{FOLDER}/旧/深/通知9.txt", "旧/深/通知9.txt"),
        (f"{FOLDER}/旧/深/通知10.txt", "旧/深/通知10.txt"),
        (f"{FOLDER}/通知.pdf", "通知.pdf"),
    ]
    assert found.files == ()
    assert found.narratives == ()
    assert set(found.leftovers) == {
        f"{FOLDER}/__MACOSX",
        f"{FOLDER}/~$情况说明.docx",
        f"{FOLDER}/旧/desktop.ini",
        f"{FOLDER}/印证材料/a/.DS_Store",
    }


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, f"{FOLDER}/印证材料/a.txt", "外面/b.txt")
    outside = tmp_path / "外面"
    (tmp_path / FOLDER / "印证材料/回去").symlink_to(tmp_path / FOLDER)
    (tmp_path / FOLDER / "说明.docx").symlink_to(outside / "b.txt")
    (tmp_path / FOLDER / "证明材料目录.xlsx").symlink_to(outside / "b.txt")
    (tmp_path / "单位/司法局/026-029 行政规范性文件").symlink_to(outside)
    (tmp_path / "单位/市场监督管理局").symlink_to(outside)
    link = "是快捷方式（链接），不是文件本身；请把原文件复制到这里，再删除快捷方式"
    first = dossier(tmp_path)
    assert [(file.name, file.problem) for file in first.files] == [("a.txt", ""), ("回去", link)]
    assert [text.problem for text in first.narratives] == [link]
    assert first.index is not None
    assert first.index.problem == link
    second = dossier(tmp_path, "026-029")
    assert (second.exists, [stray.problem for stray in second.strays]) == (True, [link])
    market = unit(tmp_path, "市场监督管理局").dossiers[0]
    assert (market.exists, [(s.path, s.problem) for s in market.strays]) == (
        True,
        [("单位/市场监督管理局", link)],
    )


@pytest.mark.parametrize("place", ["单位/司法局", FOLDER, f"{FOLDER}/印证材料"])
def test_folder_without_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    put(tmp_path, f"{FOLDER}/印证材料/a.txt")
    scandir = os.scandir

    def refuse(folder: Path) -> object:  # root may enter every folder
        if folder == tmp_path / place:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(tree.os, "scandir", refuse)
    found = dossier(tmp_path)
    assert found.exists
    assert found.files == ()
    assert [(file.path, file.problem) for file in found.strays] == [
        (place, "没有权限打开；请检查该文件或文件夹的权限，或把它重新复制一份")
    ]


def test_units_folder_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "单位").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"文件夹“.*单位”读取时出错"):
        run(tmp_path)


def test_nothing_on_disk_is_changed(tmp_path: Path) -> None:
    fill(tmp_path)
    put(tmp_path, f"{FOLDER}/坏.docx", f"{FOLDER}/印证材料/坏.pdf", f"{FOLDER}/印证材料/坏.zip")

    def state() -> list[tuple[str, int, str]]:
        return [
            (
                str(path),
                path.stat().st_mtime_ns,
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            )
            for path in sorted(tmp_path.rglob("*"))
        ]

    before = state()
    run(tmp_path)
    assert state() == before


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    fill(tmp_path)
    put(tmp_path, *(f"{FOLDER}/印证材料/{number}.txt" for number in range(250)))
    workspace = Workspace(tmp_path, "新城区", "sample", tmp_path)
    seen: list[tuple[int, int]] = []
    counted = scan(workspace, asked(), jobs=1, progress=lambda *counts: seen.append(counts))
    one = counted.submission
    assert scan(workspace, asked(), jobs=3).submission == one
    assert seen == [(number, 254) for number in range(1, 255)]
    assert [file.name for file in next(one.dossiers).files][:3] == ["0.txt", "1.txt", "2.txt"]


def test_every_dossier_knows_the_day_of_the_scan(tmp_path: Path) -> None:
    put(tmp_path, f"{FOLDER}/印证材料/说明.txt")
    day = date(2025, 3, 1)
    assert {found.seen_on for found in run(tmp_path, today=day).dossiers} == {day}
    assert unit(tmp_path, today=day).seen_on == day
    assert dossier(tmp_path).seen_on == date.today()
