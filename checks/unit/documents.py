"""The documents of a unit's folder, as the checks of them look at them."""

from collections.abc import Callable

from checks.wording import quoted
from evidence.facts import UnitDocument, UnitFolder
from evidence.place import Place

Fault = tuple[Place, str]


def at_fault(
    folder: UnitFolder, name: str, judge: Callable[[UnitDocument], Fault | None]
) -> Fault | None:
    """What is wrong with the best of the files that may be the document `name`.

    `judge` is asked about those that can be read. Nothing where one of the files is as it should
    be.
    """
    documents = [document for document in folder.documents if document.name == name]
    faults = [_outside(document, name) or judge(document) for document in documents]
    if not all(faults):
        return None
    return next((fault for fault in faults if fault), None)


def _outside(document: UnitDocument, name: str) -> Fault | None:
    """What is wrong with a file before it is read."""
    if not document.exists:
        return Place(document.path), f"单位文件夹里没有{quoted(name)}"
    if document.problem:
        return Place(document.path), document.problem
    return None
