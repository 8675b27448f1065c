"""What PDFs made here would run or carry along."""

from pathlib import Path

import pikepdf
import pytest

from tests.evidence.readers.test_pdf_outline import add_scan, read

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array


def action(kind: str) -> pikepdf.Dictionary:
    return Dictionary(S=Name(kind), JS="app.alert(1)", F="calc.exe")


@pytest.mark.parametrize(
    ("kind", "told"),
    [("/JavaScript", "JavaScript 脚本"), ("/Launch", "启动外部程序的动作"), ("/GoTo", "")],
)
def test_actions(tmp_path: Path, kind: str, told: str) -> None:
    opened, linked = pikepdf.new(), pikepdf.new()
    add_scan(opened)
    opened.Root.OpenAction = action(kind)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action(kind))
    add_scan(linked).Annots = Array([linked.make_indirect(note)])
    expected = (told,) if told else ()
    assert read(tmp_path, opened)[1].active == expected
    assert read(tmp_path, linked)[1].active == expected


def test_a_file_inside(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    pdf.attachments["名单.xlsx"] = b"PK"
    assert read(tmp_path, pdf)[1].active == ("附带的文件",)


def test_an_empty_list_of_files_is_none(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))
    assert read(tmp_path, pdf)[1].active == ()


@pytest.mark.parametrize("holder", ["document", "page", "note"])
def test_actions_on_other_occasions(tmp_path: Path, holder: str) -> None:
    pdf = pikepdf.new()
    page = add_scan(pdf)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    thing = {"document": pdf.Root, "page": page.obj, "note": note}[holder]
    thing.AA = Dictionary(O=action("/JavaScript"))
    page.Annots = Array([pdf.make_indirect(note)])
    assert read(tmp_path, pdf)[1].active == ("JavaScript 脚本",)


def test_an_empty_list_of_scripts_is_none(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_scan(pdf)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))
    assert read(tmp_path, pdf)[1].active == ()
