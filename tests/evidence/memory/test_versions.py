"""Which code read the files."""

import ast
from pathlib import Path
from typing import Any

import pytest

from evidence.memory import versions
from evidence.memory.versions import version_of
from evidence.reading import task
from evidence.reading.task import READERS

ROOT = Path(__file__).parent.parent.parent.parent
CACHED = ("version_of", "_source", "_imported", "installed", "judging_version")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of our own with two readers, and two libraries installed."""
    for name, source in (
        ("evidence/facts.py", "a = 1"),
        ("evidence/readers/pdf.py", "from evidence import facts\nimport lxml.etree\n"),
        (
            "evidence/readers/docx.py",
            "def read():\n    from evidence.readers import (\n        cells\n    )\n",
        ),
        ("evidence/readers/cells.py", "import zipfile"),
        ("indicators/moments.py", "a = 1"),
        ("checks/run.py", "import evidence.facts"),
        ("site/lxml-6.0.dist-info/METADATA", ""),
        ("site/pillow-1.0.dist-info/METADATA", ""),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    monkeypatch.setattr(versions, "_HOUSE", tmp_path)
    monkeypatch.setattr(versions.sys, "path", [str(tmp_path / "site"), "/nowhere"])
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def forget() -> None:
    for name in CACHED:
        getattr(versions, name).cache_clear()


def changed(house: Path, name: str) -> dict[str, bool]:
    """Whose version a change of this file changes."""
    modules = "evidence.readers.pdf", "evidence.readers.docx"
    before = {module: version_of(module) for module in modules}
    before["judging"] = versions.judging_version()
    path = house / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed = True", encoding="utf-8")
    forget()
    after = {module: version_of(module) for module in modules}
    after["judging"] = versions.judging_version()
    return {key.rpartition(".")[2]: before[key] != after[key] for key in before}


def test_the_same_code_has_the_same_version(house: Path) -> None:
    first = version_of("evidence.readers.pdf")
    forget()
    assert version_of("evidence.readers.pdf") == first
    assert len(first) == len(versions.judging_version()) == 32


@pytest.mark.parametrize(
    ("name", "pdf", "docx"),
    [
        ("evidence/readers/pdf.py", True, False),
        ("evidence/facts.py", True, False),  # imported as a name of its package
        ("evidence/readers/docx.py", False, True),
        ("evidence/readers/cells.py", False, True),  # imported inside a function, in brackets
        ("evidence/readers/new.py", False, False),
        ("indicators/moments.py", False, False),
        ("checks/run.py", False, False),
    ],
)
def test_a_change_counts_for_the_readers_that_import_it(
    house: Path, name: str, pdf: bool, docx: bool
) -> None:
    assert changed(house, name) == {"pdf": pdf, "docx": docx, "judging": True}


def test_another_library_counts_for_those_that_import_it(house: Path) -> None:
    before = version_of("evidence.readers.pdf"), version_of("evidence.readers.docx")
    for old, new in (("lxml-6.0", "lxml-6.1"), ("pillow-1.0", "pillow-2.0")):
        (house / f"site/{old}.dist-info").rename(house / f"site/{new}.dist-info")
        forget()
        after = version_of("evidence.readers.pdf"), version_of("evidence.readers.docx")
        assert after[0] != before[0]
        assert after[1] == before[1]
        before = (before[0], after[1])


def test_one_that_cannot_be_found_stands_for_all(house: Path) -> None:
    (house / "evidence/readers/docx.py").write_text("import nowhere", encoding="utf-8")
    forget()
    before = version_of("evidence.readers.docx")
    (house / "site/pillow-1.0.dist-info").rename(house / "site/pillow-2.0.dist-info")
    forget()
    assert version_of("evidence.readers.docx") != before


def test_another_python_changes_it(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> tuple[str, str]:
        forget()
        return version_of("evidence.readers.pdf"), versions.judging_version()

    before = both()
    monkeypatch.setattr(versions.sys, "version_info", (3, 99, 0))
    assert not {*before} & {*both()}


def test_every_reader_is_the_one_that_is_taken() -> None:
    """`READERS` says what `read` imports, kind by kind."""
    tree = ast.parse(Path(task.__file__).read_text(encoding="utf-8"))
    (read,) = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "read"]
    imported: dict[str, Any] = {"FILE": ""}
    for node in read.body:
        if isinstance(node, ast.If):
            (kind,) = {
                part.attr
                for part in ast.walk(node.test)
                if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "ReaderKind"
            }
            (source,) = [n for n in node.body if isinstance(n, ast.ImportFrom)]
            imported[kind] = source.module
        elif isinstance(node, ast.ImportFrom):
            imported["FILE"] = node.module
    assert imported == {kind.name: module for kind, module in READERS.items()}


@pytest.mark.parametrize(
    ("module", "some", "other"),
    [
        ("evidence.readers.docx", "evidence.readers.docx_look", "evidence.readers.pdf"),
        ("evidence.readers.file", "evidence.readers.pdf_outline", "evidence.readers.docx"),
        ("evidence.readers.ledger", "indicators.moments", "evidence.readers.pdf"),
        ("evidence.readers.forms", "evidence.readers.package", "evidence.readers.image"),
    ],
)
def test_what_the_readers_of_ours_import(module: str, some: str, other: str) -> None:
    todo = [module]
    for each in todo:
        todo += [one for one in versions._imported(each) if one not in todo]
    assert some in todo
    assert other not in todo
