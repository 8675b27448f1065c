"""The frozen facts about what was handed in.

Readers and the scan make them, checks judge them, generators print them. Nothing here
opens a file. Paths are relative to the workspace, with `/`, in NFC.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evidence.facts_files import EvidenceFile
from evidence.facts_ledger import LedgerFacts
from evidence.place import Place
from evidence.text.names import fold


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A non-empty paragraph. `number` counts from 1, the title being the first."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited index number, from `（见印证材料3、5-7）` in paragraph `paragraph`."""

    number: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class TextLook:
    """How some paragraphs of prose look; `paragraphs` are their numbers.

    `font` is the East Asian face of most of their characters ("" unknown), `size` its size in
    points (0 unknown). `pitch` is the line pitch in points, as fixed by the paragraph or by the
    page's line grid; 0 where lines grow with their text. `multiple` is 1.5 for 1.5 倍行距, with
    or without a grid; 0 where the paragraph fixes the pitch.
    """

    font: str
    size: float
    pitch: float
    multiple: float
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageLook:
    """The paper and margins of an upright section, in mm; the left one with its gutter."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a Word text: of its prose (no title, headings, tables) and of its pages."""

    texts: tuple[TextLook, ...] = ()
    pages: tuple[PageLook, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """A 情况说明 as read.

    `problem` says, in Chinese, why it cannot be read; all else is then empty. `gave_up` means
    that its reader took too long or too much, or died. `untouched` means a skeleton of ours
    whose text nobody has changed. `words` is Word's 字数 and `characters` 字符数(不计空格), both
    of the body alone. `appendix` is the appended 目录. `revisions` counts tracked changes,
    `comments` comments. `properties` are names left in the file, as in `Traces`.
    `tables` counts the tables of the body. `old_format` is the extension of an old format
    (doc, wps …) whose text was read all the same, `look` is then unknown.
    """

    path: str
    problem: str = ""
    gave_up: bool = False
    untouched: bool = False
    title: Paragraph | None = None
    body: tuple[Paragraph, ...] = ()
    appendix: tuple[Paragraph, ...] = ()
    words: int = 0
    characters: int = 0
    citations: tuple[Citation, ...] = ()
    revisions: int = 0
    comments: int = 0
    properties: tuple[tuple[str, str], ...] = ()
    tables: int = 0
    look: Look | None = None
    old_format: str = ""

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)

    def at(self, paragraph: Paragraph, anchor: str = "") -> Place:
        """A paragraph of it; `anchor` defaults to the paragraph's first words."""
        return Place(self.path, f"第{paragraph.number}段", anchor or paragraph.text[:20])


COLUMNS = (
    "序号",
    "材料名称",
    "文号",
    "成文日期",
    "材料形式",
    "对应材料项",
    "对应要点",
    "文件名",
    "网址",
    "备注",
)
"""The header of 证明材料目录.xlsx, row 3."""
HEADER_ROW = 3


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of 证明材料目录; every value is text as a person sees it, stripped.

    `row` is the sheet row. `date` is ISO (`2024-05-06`) where the cell holds a date, else the
    text as typed. `files` are the lines of 文件名. `url` is the link's target where the cell
    carries a hyperlink, else its text.
    """

    row: int
    number: str = ""
    name: str = ""
    doc_number: str = ""
    date: str = ""
    form: str = ""
    material: str = ""
    point: str = ""
    files: tuple[str, ...] = ()
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell (`A5`) whose value a formula makes, and the formula without its `=`."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What an index sheet has below its header that a plain list does not have.

    `merged` are ranges such as `F4:F6`; `hidden_rows` hold something; `hidden_columns` are
    columns of ours, by letter; `filtered` means that a filter is set. HYPERLINK is no formula.
    `protected` means that the sheet cannot be edited; `sheets` are other visible sheets that
    hold something.
    """

    formulas: tuple[Formula, ...] = ()
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    filtered: bool = False
    protected: bool = False
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceIndex:
    """证明材料目录.xlsx as read. `problem` says why it cannot be read; `header` is row 3.

    `gave_up` means that its reader took too long or too much, or died. `properties` are the
    names left in the properties of the file, label and value.
    """

    path: str
    problem: str = ""
    gave_up: bool = False
    untouched: bool = False
    header: tuple[str, ...] = ()
    rows: tuple[IndexRow, ...] = ()
    marks: SheetMarks = SheetMarks()
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)

    def at(self, row: IndexRow, column: str = "序号") -> Place:
        """A cell of it; the anchor is the row's name, so that it survives a new row above."""
        cell = f"{chr(ord('A') + COLUMNS.index(column))}{row.row}"
        return Place(self.path, cell, f"{column}:{row.name or cell}")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a URL of the index led to on `day`.

    `problem` says, in Chinese, why nothing could be fetched. `final` is where redirects ended.
    `title` is the page's title, `headings` its headings, and `text` all its words without
    white space; all are empty for what is no web page. `cut` means that there was more text.
    """

    url: str
    day: date
    status: int = 0
    problem: str = ""
    final: str = ""
    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    cut: bool = False


@dataclass(frozen=True)  # no slots: what many checks ask of it is made once
class Dossier:
    """What one unit handed in for one 申报项.

    `exists` says whether its folder is there. `strays` are files that stand in the dossier
    folder itself and are neither narrative nor index; `leftovers` are paths that programs
    left behind (`~$…`, Thumbs.db, .DS_Store). `seen_on` is the day of the scan, for telling what
    lies in the future. `pages` are there only after looking up the URLs online. `ledgers` are
    the tables of cases that the scheme asks of it, as far as they are there.
    """

    id: str
    unit: str
    path: str
    exists: bool = True
    narratives: tuple[Narrative, ...] = ()
    index: EvidenceIndex | None = None
    files: tuple[EvidenceFile, ...] = ()
    strays: tuple[EvidenceFile, ...] = ()
    leftovers: tuple[str, ...] = ()
    seen_on: date = date.max
    pages: tuple[PageFacts, ...] = ()
    ledgers: tuple[LedgerFacts, ...] = ()

    @property
    def untouched(self) -> bool:
        """Nobody has begun: skeletons as they were given out, and no file."""
        return (
            all(narrative.untouched for narrative in self.narratives)
            and (self.index is None or self.index.untouched)
            and all(ledger.untouched for ledger in self.ledgers)
            and not self.files
            and not self.strays
        )

    @property
    def written(self) -> Iterator[Narrative]:
        """The narratives that can be read and that somebody has begun to write."""
        return (n for n in self.narratives if not n.problem and not n.untouched)

    @property
    def rows(self) -> tuple[IndexRow, ...]:
        """The index rows that can be judged: none of an unread or untouched index."""
        if self.index is None or self.index.untouched:
            return ()
        return self.index.rows

    def file_named(self, name: str) -> EvidenceFile | None:
        """The file that an index row means by `name`; width, space and bracket forms fold.

        Windows hides extensions, and a clerk sees no path: a name without extension, without
        its sub-folder or with 印证材料/ in front will do where only one file can be meant.
        """
        return self.finder(name)

    @cached_property
    def finder(self) -> Callable[[str], EvidenceFile | None]:
        """`file_named`, with what it needs to know of the files."""
        exact: dict[str, EvidenceFile] = {}
        short: dict[str, list[EvidenceFile]] = {}
        for file in self.files:
            full = fold(file.name)
            exact.setdefault(full, file)
            for key in {full.rpartition("/")[2], fold(file.stem), full.rpartition(".")[0]}:
                short.setdefault(key, []).append(file)

        def find(name: str) -> EvidenceFile | None:
            wanted = fold(name).removeprefix("./").removeprefix("印证材料/")
            if wanted in exact or not wanted:
                return exact.get(wanted)
            meant = short.get(wanted, [])
            return meant[0] if len(meant) == 1 else None

        return find


@dataclass(frozen=True, slots=True)
class UnitDocument:
    """A document that a unit owes beside its dossiers: 联络员反馈表, 总结报告.

    `name` is the name it was given out under; `path` is where it is or should be. `read` is
    False for what holds no text for us to judge, such as a stamped scan. `untouched` means
    a skeleton of ours whose text nobody has changed, `words` is the 字数 below the first
    paragraph. `marked` are the first paragraphs with 【, of at most 300 characters each.
    `columns` is the header of its first table, `empty` those columns that nobody filled.
    """

    path: str
    name: str
    problem: str = ""
    gave_up: bool = False
    exists: bool = True
    read: bool = True
    untouched: bool = False
    words: int = 0
    marked: tuple[Paragraph, ...] = ()
    columns: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


Facts = EvidenceFile | Narrative | EvidenceIndex | UnitDocument | LedgerFacts
"""What is known of one file."""


@dataclass(frozen=True, slots=True)
class UnitFolder:
    """A unit's folder. `known` is False for a folder that is no unit of the scheme.

    `strangers` are folders and files in it that the scheme does not ask for. `documents` has
    at least one of each kind, be it one that does not exist; none where they were not looked
    at. `months` are those (`2024-05`) for which a report lies in 月度进展. `seen_on` is the day
    of the scan, for telling what is overdue; nothing is by default.
    """

    unit: str
    path: str
    known: bool = True
    dossiers: tuple[Dossier, ...] = ()
    strangers: tuple[str, ...] = ()
    documents: tuple[UnitDocument, ...] = ()
    months: tuple[str, ...] = ()
    seen_on: date = date.min

    @property
    def begun(self) -> bool:
        """Whether anybody has begun a dossier of it."""
        return any(dossier.exists and not dossier.untouched for dossier in self.dossiers)

    @property
    def gone(self) -> bool:
        """Whether all dossiers are missing, which is told for each of them already."""
        return bool(self.dossiers) and not any(dossier.exists for dossier in self.dossiers)


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything handed in, by unit in the scheme's order."""

    units: tuple[UnitFolder, ...] = ()

    @property
    def dossiers(self) -> Iterator[Dossier]:
        """Every dossier of every unit."""
        return (dossier for unit in self.units for dossier in unit.dossiers)
