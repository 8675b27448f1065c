"""Every parser of what others send: no entities, no network, no huge text, here and in patches."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from evidence.readers import cells, package
from evidence.readers.docx import read_narrative
from generators.mends.model import PAGES, Change, ChangeKind
from generators.patch import parts
from generators.patch.look import patch_look
from tests.generators.mending_samples import TEXT, make

ROOT = Path(__file__).parents[3]
SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False}
READER = {**SAFE, "load_dtd": False, "remove_comments": True, "remove_pis": True}
PARSERS = {
    "evidence/readers/cells.py": "iterparse",
    "evidence/readers/package.py": "XMLParser",
    "generators/patch/parts.py": "XMLParser",
    "generators/patch/look.py": "XMLParser",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What parsers are made with."""
    made: list[dict[str, Any]] = []
    for name in ("XMLParser", "iterparse"):
        real = getattr(etree, name)

        def spy(*data: object, _real: Callable[..., Any] = real, **how: Any) -> Any:
            made.append(how)
            return _real(*data, **how)

        monkeypatch.setattr(etree, name, spy)
    return made


def test_the_parser_of_sheets(asked: list[dict[str, Any]]) -> None:
    list(cells.elements(b"<a><b/></a>", "b"))
    assert asked == [{**READER, "events": ("end",), "tag": ["{*}b"]}]


def test_the_parser_of_parts(asked: list[dict[str, Any]]) -> None:
    package._parser()
    assert asked == [READER]


def test_the_parser_of_what_is_patched_keeps_all_that_it_does_not_change(
    asked: list[dict[str, Any]],
) -> None:
    data = b"<a><!--note--><b><![CDATA[x]]></b><?pi y?></a>"
    tree = parts.parse(data)
    assert asked == [{**SAFE, "load_dtd": False, "strip_cdata": False}]
    assert parts.serialise(tree).endswith(data)


def test_the_parser_of_a_look(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    make(tmp_path, paragraphs=["正文。"])
    content = (tmp_path / TEXT).read_bytes()
    assert read_narrative(tmp_path / TEXT, TEXT).problem == ""
    asked.clear()
    patch_look(content, [Change(ChangeKind.LOOK, TEXT, PAGES, "", "")])
    ours = [how for how in asked if "resolve_entities" in how and "load_dtd" not in how]
    assert ours
    assert all(how.items() >= SAFE.items() for how in ours)


def test_no_other_module_makes_a_parser() -> None:
    found = {}
    for room in ("indicators", "evidence", "checks", "generators", "workflow", "commands"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(getattr(node, "func", None), "attr", "")
                if name in ("XMLParser", "iterparse", "XMLPullParser"):
                    found[path.relative_to(ROOT).as_posix()] = name
    assert found == PARSERS
