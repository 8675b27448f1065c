"""The frozen types of what is in one evidence file (印证材料)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.place import Place


class MarkKind(StrEnum):
    """What was found in a text."""

    SECRET = "密级标志"
    IDENTITY = "身份证号"
    CARD = "银行卡号"
    MOBILE = "手机号码"
    COMMAND = "会自动执行的内容"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a text that must not be handed in as it is.

    `shown` is what a message may show of it: of a person's number, the ends alone. `spot` is
    where it stands (`名单!C7`), "" where that cannot be told.
    """

    kind: MarkKind
    shown: str
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file carries beside what it shows.

    `active` names what a program would run or unpack (`宏`); `properties` are the names left in
    it, (`作者`, `张三`); `created` is the day when, as it says itself, it was made. `marks` are
    those of the beginning of its text, a bounded number.
    """

    active: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    created: date | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Scans:
    """Pages of a PDF that are one big picture each, alike in dots per inch and in how they lie."""

    dpi: int
    landscape: bool
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """A PDF: number of pages, whether its use is restricted, and whether any page has a mark.

    `marked` is False when no page shows text, a picture or a line.
    `encrypted` means that it is protected, be it that it cannot be opened without a password
    (the file is then `locked`) or only that printing or copying is restricted.
    `mended` means that it opens only after its table of contents was made anew, as every
    program does in silence, but that nothing of it is lost.
    `scans` and `blanks`, the empty pages among others, are those of the first pages only.
    `text` is the beginning of the text that its first page shows, folded and without
    punctuation; "" for a scan, be it one with text behind it.
    `broken` are pages whose drawing is damaged, so that they show nothing or a part. `unseen` is
    the first page whose drawing was not looked at, because the file is too long; 0 for none.
    """

    pages: int = 0
    encrypted: bool = False
    marked: bool = True
    mended: bool = False
    scans: tuple[Scans, ...] = ()
    blanks: tuple[int, ...] = ()
    text: str = ""
    broken: tuple[int, ...] = ()
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class Tone:
    """Grey values, 0 black to 255 white, of a picture's darkest and brightest spots."""

    darkest: int
    brightest: int


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture: width and height in pixels.

    `tone` is None where the picture has so many bytes that there must be something to see.
    """

    width: int
    height: int
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file in 印证材料/ (or a stray one beside it).

    `name` is relative to 印证材料/; for a stray, to the dossier folder. `extension` is lower
    case without dot; `content` is what the bytes are: `pdf docx doc xlsx xlsb xls pptx ppt wps
    ofd jpg png gif bmp tif webp heic avif mp4 avi mov wmv mkv flv mpg mp3 wav zip rar 7z txt html
    rtf odt ods odp lnk` (a shortcut of Windows), or `""` when unknown. `sha256` is hex. `locked`
    means that it cannot be opened without a password. `problem` says, in Chinese, why it is
    damaged or cannot be read; `gave_up` means that its reader took too long or too much, or died.
    """

    path: str
    name: str
    extension: str
    size: int
    content: str = ""
    sha256: str = ""
    problem: str = ""
    gave_up: bool = False
    locked: bool = False
    pdf: PdfFacts | None = None
    image: ImageFacts | None = None
    traces: Traces = Traces()

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.path)

    @property
    def stem(self) -> str:
        """The last part of the name, without its extension."""
        last = self.name.rsplit("/", 1)[-1]
        return last[: -len(self.extension) - 1] if self.extension else last
