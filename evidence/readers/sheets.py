"""The worksheets of a workbook, in the order of their tabs."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from evidence.readers.package import Package


@dataclass(frozen=True, slots=True)
class Tab:
    """A worksheet: its title, its part, and whether a person sees it."""

    title: str
    part: str
    shown: bool


def sheet_tabs(package: Package, part: str, root: etree._Element) -> Iterator[Tab]:
    """The worksheets of the workbook whose main part `part` has the root `root`."""
    relations = package.relations(part)
    for sheet in root.iter("{*}sheet"):
        ids = (value for key, value in sheet.items() if str(key).endswith("}id"))
        relation = relations.get(str(next(ids, "")))
        if relation is not None and relation.kind == "worksheet":
            shown = sheet.get("state") not in ("hidden", "veryHidden")
            yield Tab(str(sheet.get("name") or "").strip(), relation.target, shown)
