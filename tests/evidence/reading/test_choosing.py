"""Which files of a folder are its index and its ledgers."""

from pathlib import Path

import pytest

from evidence.reading.choosing import choose_index, choose_ledgers, is_named_index
from evidence.reading.tree import Entry
from tests.ledger_samples import ledger


def entries(*names: str) -> list[Entry]:
    return [Entry(Path(name), name.rstrip("/"), name.endswith("/")) for name in names]


@pytest.mark.parametrize(
    ("name", "named"),
    [("证明材料目录.xlsx", True), ("021证明 材料目录（终稿）.et", True), ("材料目录.xlsx", False)],
)
def test_a_name_says_that_it_is_the_index(name: str, named: bool) -> None:
    (entry,) = entries(name)
    assert is_named_index(entry) is named


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ((), None),
        (("说明.docx", "台账.xlsx"), None),
        (("证明材料目录.pdf",), None),
        (("~$证明材料目录.xlsx",), None),
        (("证明材料目录.xlsx/",), None),
        (("证明材料目录.docx",), "证明材料目录.docx"),
        (("证明材料目录.docx", "证明材料目录.et"), "证明材料目录.et"),
        (("证明材料目录.et", "证明材料目录（旧）.xlsx"), "证明材料目录（旧）.xlsx"),
        (("证明材料目录（旧）.xlsx", "证明材料目录.xlsx"), "证明材料目录.xlsx"),
        (("证明材料目录1.xlsx", "证明材料目录2.xlsx"), "证明材料目录1.xlsx"),
    ],
)
def test_the_best_of_them_is_the_index(names: tuple[str, ...], chosen: str | None) -> None:
    found = choose_index(entries(*names))
    assert (found.name if found else None) == chosen


LONG, SHORT = ledger(id="long", title="合法性审查台账"), ledger(id="short", title="审查台账")


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ((), {}),
        (("合法性审查台账.xlsx",), {"合法性审查台账.xlsx": "long"}),
        (("审查台账.xlsx",), {"审查台账.xlsx": "short"}),
        (
            ("合法性审查台账.xlsx", "审查台账.xlsx"),
            {"合法性审查台账.xlsx": "long", "审查台账.xlsx": "short"},
        ),
        (("合法性审查台账.xls", "合法性审查台账1.xlsx"),
         {"合法性审查台账1.xlsx": "long", "合法性审查台账.xls": "short"}),
        (("合法性审查台账1.xlsx", "合法性审查台账.xlsx"),
         {"合法性审查台账.xlsx": "long", "合法性审查台账1.xlsx": "short"}),
        (("合法性审查台账.docx", "~$合法性审查台账.xlsx", "合法性审查台账.xlsx/"), {}),
        (("合法性审查台账证明材料目录.xlsx",), {}),
    ],
)  # fmt: skip
def test_each_ledger_has_its_file(names: tuple[str, ...], chosen: dict[str, str]) -> None:
    found = choose_ledgers(entries(*names), [SHORT, LONG])
    assert {name: one.id for name, one in found.items()} == chosen
