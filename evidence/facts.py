"""The frozen facts about what was handed in.

Readers and the scan make them, checks judge them, generators print them. Nothing here
opens a file. Paths are relative to the workspace, with `/`, in NFC.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from evidence.names import fold


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a file or folder, and a spot in it.

    `spot` is for a reader: `第3段`, `G7`, `第2页`, `第5行`. `anchor` is the stable part of the
    place that tells this problem from its like in the same file (a row's 材料名称, the words
    found), so that a finding keeps its id when paragraphs or rows move; the spot by default.
    """

    path: str
    spot: str = ""
    anchor: str = ""


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
class Narrative:
    """A 情况说明 as read.

    `problem` says, in Chinese, why it cannot be read; all else is then empty. `untouched`
    means a skeleton of ours whose text nobody has changed. `words` is Word's 字数 and
    `characters` 字符数(不计空格), both of the body alone. `appendix` is the appended 目录.
    `revisions` counts tracked changes, `comments` comments.
    """

    path: str
    problem: str = ""
    untouched: bool = False
    title: Paragraph | None = None
    body: tuple[Paragraph, ...] = ()
    appendix: tuple[Paragraph, ...] = ()
    words: int = 0
    characters: int = 0
    citations: tuple[Citation, ...] = ()
    revisions: int = 0
    comments: int = 0

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
class EvidenceIndex:
    """证明材料目录.xlsx as read. `problem` says why it cannot be read; `header` is row 3."""

    path: str
    problem: str = ""
    untouched: bool = False
    header: tuple[str, ...] = ()
    rows: tuple[IndexRow, ...] = ()

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)

    def at(self, row: IndexRow, column: str = "序号") -> Place:
        """A cell of it; the anchor is the row's name, so that it survives a new row above."""
        cell = f"{chr(ord('A') + COLUMNS.index(column))}{row.row}"
        return Place(self.path, cell, f"{column}:{row.name or cell}")


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """A PDF: number of pages, whether its use is restricted, and whether any page has a mark.

    `marked` is False when no page shows text, a picture or a line.
    `encrypted` means that it is protected, be it that it cannot be opened without a password
    (the file is then `locked`) or only that printing or copying is restricted.
    """

    pages: int = 0
    encrypted: bool = False
    marked: bool = True


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture: width and height in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file in 印证材料/ (or a stray one beside it).

    `name` is relative to 印证材料/; for a stray, to the dossier folder. `extension` is lower
    case without dot; `content` is what the bytes are: `pdf docx doc xlsx xls pptx ppt wps ofd
    jpg png gif bmp tif webp heic mp4 avi mov wmv mkv flv mpg mp3 wav zip rar 7z txt html odt
    ods odp lnk` (a shortcut of Windows), or `""` when unknown. `sha256` is hex. `locked` means
    that it cannot be opened without a password. `problem` says, in Chinese, why it is damaged
    or cannot be read.
    """

    path: str
    name: str
    extension: str
    size: int
    content: str = ""
    sha256: str = ""
    problem: str = ""
    locked: bool = False
    pdf: PdfFacts | None = None
    image: ImageFacts | None = None

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)

    @property
    def stem(self) -> str:
        """The last part of the name, without its extension."""
        last = self.name.rsplit("/", 1)[-1]
        return last[: -len(self.extension) - 1] if self.extension else last


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one unit handed in for one 申报项.

    `exists` says whether its folder is there. `strays` are files that stand in the dossier
    folder itself and are neither narrative nor index; `leftovers` are paths that programs
    left behind (`~$…`, Thumbs.db, .DS_Store). `seen_on` is the day of the scan, for telling what
    lies in the future.
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

    @property
    def untouched(self) -> bool:
        """Nobody has begun: skeletons as they were given out, and no file."""
        return (
            all(narrative.untouched for narrative in self.narratives)
            and (self.index is None or self.index.untouched)
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
        wanted = fold(name).removeprefix("./").removeprefix("印证材料/")
        names = [fold(file.name) for file in self.files]
        if wanted in names:
            return self.files[names.index(wanted)]
        if not wanted:
            return None
        meant = [
            file
            for file, full in zip(self.files, names, strict=True)
            if wanted in (full.rpartition("/")[2], fold(file.stem), full.rpartition(".")[0])
        ]
        return meant[0] if len(meant) == 1 else None


@dataclass(frozen=True, slots=True)
class UnitFolder:
    """A unit's folder. `known` is False for a folder that is no unit of the scheme.

    `strangers` are folders and files in it that the scheme does not ask for.
    """

    unit: str
    path: str
    known: bool = True
    dossiers: tuple[Dossier, ...] = ()
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything handed in, by unit in the scheme's order."""

    units: tuple[UnitFolder, ...] = field(default=())

    @property
    def dossiers(self) -> Iterator[Dossier]:
        """Every dossier of every unit."""
        return (dossier for unit in self.units for dossier in unit.dossiers)
