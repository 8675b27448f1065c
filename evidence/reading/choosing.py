"""Which of the files in a dossier folder is its index, and which are its ledgers."""

from collections.abc import Sequence

from evidence.disk import extension_of
from evidence.reading.tree import Entry, is_leftover
from evidence.text.names import fold
from evidence.workspace import INDEX_NAME
from indicators.ledger_model import Ledger

_INDEX_STEM = INDEX_NAME.removesuffix(".xlsx")
WORD_FORMATS = frozenset(
    {"docx", "doc", "docm", "dotx", "dotm", "dot", "wps", "wpt", "rtf", "odt", "uot", "pages"}
)
OLD_FORMATS = frozenset({"doc", "dot", "wps", "wpt", "rtf", "odt", "docm", "dotx", "dotm"})
"""Word texts that are no .docx and are read all the same."""
SHEET_FORMATS = frozenset(
    {"xlsx", "xls", "xlsm", "xlsb", "xltx", "et", "ett", "csv", "ods", "numbers"}
)


def is_named_index(entry: Entry) -> bool:
    """Whether a file's name says that it is the index, whatever its format."""
    return fold(_INDEX_STEM) in fold(entry.name)


def choose_index(entries: Sequence[Entry]) -> Entry | None:
    """The 证明材料目录: an .xlsx rather than another table, our own name rather than a like one."""
    named = [
        entry
        for entry in entries
        if not entry.folder
        and is_named_index(entry)
        and not is_leftover(entry.name)
        and extension_of(entry.name) in WORD_FORMATS | SHEET_FORMATS
    ]
    return min(
        named,
        key=lambda entry: (
            extension_of(entry.name) != "xlsx",
            fold(entry.name) != fold(INDEX_NAME),
            extension_of(entry.name) in WORD_FORMATS,
        ),
        default=None,
    )


def choose_ledgers(entries: Sequence[Entry], owed: Sequence[Ledger]) -> dict[str, Ledger]:
    """The file of each ledger, by its name: its own title rather than a like one, .xlsx first."""
    chosen: dict[str, Ledger] = {}
    for ledger in sorted(owed, key=lambda each: -len(each.title)):
        title = fold(ledger.title)
        named = [
            entry
            for entry in entries
            if not entry.folder
            and title in fold(entry.name)
            and entry.name not in chosen
            and not is_leftover(entry.name)
            and not is_named_index(entry)
            and extension_of(entry.name) in SHEET_FORMATS
        ]
        best = min(
            named,
            key=lambda entry: (
                extension_of(entry.name) != "xlsx",
                fold(entry.name.rpartition(".")[0]) != title,
            ),
            default=None,
        )
        if best is not None:
            chosen[best.name] = ledger
    return chosen
