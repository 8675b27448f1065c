"""The workspace on disk: where everything stands and what it is called."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from evidence.layout import SETTINGS_NAME, UNITS_FOLDER
from evidence.root import root_of
from evidence.safe_path import DEVICE
from evidence.settings import NO_OPTIONS, Options, Settings, SettingsError, read_settings
from evidence.text.names import fold
from indicators.errors import UnusableError
from indicators.faults import Fault, suggestion
from indicators.model import Demand, NarrativeLimit, Scheme, SchemeError
from indicators.numerals import DIGITS, small
from indicators.workdays import Calendar

EVIDENCE_FOLDER = "印证材料"
INDEX_NAME = "证明材料目录.xlsx"
GUIDE_NAME = "填报须知.docx"
LIAISON_NAME = "联络员反馈表.docx"
SUMMARY_NAME = "总结报告.docx"
UNIT_DOCUMENTS = (GUIDE_NAME, LIAISON_NAME, SUMMARY_NAME)
"""What every unit's folder holds beside its dossiers."""
MONTHLY_FOLDER = "月度进展"
"""Where a unit puts its monthly reports, one file a month: `2024-05….docx`."""

MAX_NAME_BYTES = 240
"""Bytes in UTF-8 of one name; systems hold 255, and programs add something while they write."""
MAX_PATH = 160
"""Characters of a path inside the workspace; Windows holds 260 with what stands before it."""

_RESERVED = str.maketrans('\\/:*?"<>|', "＼／：＊？”＜＞｜")
_MONTH = re.compile(
    r"(?<!\d)(20\d\d)(?:[-._年/\s]+(1[0-2]|0?[1-9])|(0[1-9]|1[0-2])(?:\d\d)?)(?!\d)"
)
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTHS = re.compile(
    rf"(?<!\d)(20\d\d)年[/\s]*((?:{_MONTH_NUMBER}(?:月份?)?[-~—–至到、,.和及&\s]+(?:20\d\d年)?)*"
    rf"{_MONTH_NUMBER}月)"
)
"""Months after their year, the last of them with its 月: `9月`, `9、10月`, `11月-2025年1月`."""
_ONE_MONTH = re.compile(rf"([-~—–至到]?)\s*(?:(20\d\d)年)?({_MONTH_NUMBER})")
_MOST_MONTHS = 3
"""Months that one report tells at most; what names more is the summary of a year."""
_HAN_YEAR = re.compile(r"(?<![〇○零一二三四五六七八九])二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_DEMAND_ID = re.compile(r"\s*(加分\s*[0-9]+|[0-9]{3}(?:\s*[-~]\s*[0-9]{3})?)(?![0-9])")


class WorkspaceError(UnusableError):
    """There is no workspace, or its settings are at fault; the text is for the user."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace: its folder, what fazhi.yaml says, and the folder of its scheme's data.

    `region` is the area that applies, such as 新城区. `options` is the optional part of fazhi.yaml.
    `other_schemes` are the folders of the further schemes it names: of those only the ledgers and
    the scoring are used.
    """

    root: Path
    region: str
    scheme_id: str
    scheme_folder: Path
    options: Options = NO_OPTIONS
    other_schemes: tuple[Path, ...] = ()


def open_workspace(start: Path) -> Workspace:
    """The workspace that `start` lies in (`root.root_of`).

    Raises WorkspaceError: one line, or for faults in fazhi.yaml one line for each.
    """
    top = start.absolute()
    if not top.exists():
        raise WorkspaceError(f"找不到文件夹“{start}”；请检查路径是否写对")
    if not top.is_dir():
        raise WorkspaceError(f"“{start}”是文件，不是文件夹；请写工作文件夹的路径")
    root = root_of(top)
    if root is not None:
        return _open(root)
    raise WorkspaceError(
        f"“{start}”不是工作文件夹：这里和上级文件夹都没有 {SETTINGS_NAME}；"
        "请先用 fazhi init 建立，或换到正确的文件夹"
    )


def _open(root: Path) -> Workspace:
    file = root / SETTINGS_NAME
    try:
        settings = read_settings(file.read_bytes(), SETTINGS_NAME)
    except OSError as error:
        reason = "没有权限" if isinstance(error, PermissionError) else error.strerror
        raise WorkspaceError(f"打不开“{file}”：{reason}") from None
    except SettingsError as error:
        raise WorkspaceError(str(error)) from None
    folder, others = _scheme_folders(root, settings)
    return Workspace(root, settings.region, settings.scheme, folder, settings.options, others)


def adjusted(scheme: Scheme, workspace: Workspace) -> Scheme:
    """The scheme as the workspace's fazhi.yaml changes it for its own region.

    Raises WorkspaceError for waivers of units or dossiers that the scheme does not have.
    """
    options = workspace.options
    faults = list(_unknown(scheme, options))
    if faults:
        raise WorkspaceError("\n".join(str(fault) for fault in sorted(faults)))
    limit, due = scheme.limit, scheme.liaison.due
    return replace(
        scheme,
        domains=options.domains or scheme.domains,
        years=options.years or scheme.years,
        limit=NarrativeLimit(*options.limit, quote=limit.quote) if options.limit else limit,
        month_day=options.month_day or scheme.month_day,
        liaison=replace(scheme.liaison, due=options.liaison_due or due),
        max_file_bytes=(options.max_file_mb or 0) * 1_000_000 or scheme.max_file_bytes,
        calendar=Calendar(options.calendar),
    )


def _unknown(scheme: Scheme, options: Options) -> Iterator[Fault]:
    """Units and dossiers in waivers that nobody knows."""
    units = [name for unit in scheme.units for name in (unit.name, *unit.aliases)]
    for number, waiver in enumerate(options.waivers):
        unit = scheme.unit(waiver.unit)
        if unit is None:
            at = options.at("waivers", number, "unit")
            message = f"没有牵头单位“{waiver.unit}”{suggestion(waiver.unit, units)}"
            yield Fault(SETTINGS_NAME, *at, message)
        demand = scheme.find_demand(waiver.dossier) if waiver.dossier else None
        at = options.at("waivers", number, "dossier")
        if waiver.dossier and demand is None:
            yield Fault(SETTINGS_NAME, *at, f"没有申报项“{waiver.dossier}”")
        elif demand is not None and unit is not None and unit.name not in demand.units:
            yield Fault(SETTINGS_NAME, *at, f"申报项 {demand.id} 不由“{unit.name}”牵头")


def _scheme_folders(root: Path, settings: Settings) -> tuple[Path, tuple[Path, ...]]:
    """The folder of the scheme, one of those that fazhi.yaml lists or that we ship; the others."""
    from indicators.load import SCHEMES, scheme_folder, scheme_ids

    own: dict[str, Path] = {}
    faults = []
    for path, at in settings.schemes:
        folder = root / path
        if not folder.exists() and path in scheme_ids():
            folder = SCHEMES / path
        name = folder.resolve().name
        message = ""
        if not folder.is_dir():
            message = f"没有文件夹“{path}”；请写从工作文件夹算起的路径"
        elif not (folder / "scheme.yaml").is_file():
            message = f"文件夹“{path}”里没有 scheme.yaml，不是方案"
        elif name in own:
            message = f"有两个方案都叫“{name}”；请给其中一个文件夹改名"
        if message:
            faults.append(Fault(SETTINGS_NAME, *at, message))
        own[name] = folder
    if not faults:
        try:
            chosen = own.pop(settings.scheme, None) or scheme_folder(settings.scheme)
            return chosen, tuple(own.values())
        except SchemeError as error:
            at = settings.scheme_at
            faults += [Fault(SETTINGS_NAME, *at, message) for message in error.faults]
    raise WorkspaceError("\n".join(str(fault) for fault in sorted(faults)))


def unit_folder(unit: str) -> PurePosixPath:
    """The folder of a unit (canonical name), relative to the workspace."""
    return PurePosixPath(UNITS_FOLDER, safe_name(unit))


def dossier_folder(unit: str, demand: Demand) -> PurePosixPath:
    """The folder of a unit's dossier, such as `单位/司法局/021 …`, relative to the workspace."""
    return unit_folder(unit) / safe_name(demand.folder_name)


def narrative_name(title: str) -> str:
    """The file name of a 情况说明 with this title."""
    return safe_name(title, MAX_NAME_BYTES - len(".docx")) + ".docx"


def demand_id_of(folder_name: str) -> str:
    """The demand whose dossier a folder is, by the number that its name begins with.

    Width, spaces and the form of the dash do not matter (`０２１健全…`, `026—029 …`). Numbers
    have three digits; "" where there is none, as in `21 …`, which may mean anything.
    """
    name = unicodedata.normalize("NFKC", folder_name)
    found = _DEMAND_ID.match(re.sub("[—–―‐─‒−]+", "-", name))
    return re.sub(r"\s", "", found[1]).replace("~", "-") if found else ""


def is_unit_document(name: str) -> bool:
    """Whether a file in a unit's folder is one of its documents, under a longer name too."""
    stems = (fold(document.removesuffix(".docx")) for document in UNIT_DOCUMENTS)
    return any(stem in fold(name) for stem in stems) and not demand_id_of(name)


def document_named(name: str) -> str:
    """The document of a unit (LIAISON_NAME, SUMMARY_NAME …) that a file is; "" if none."""
    if not is_unit_document(name):
        return ""
    stems = {document: fold(document.removesuffix(".docx")) for document in UNIT_DOCUMENTS}
    return next((document for document, stem in stems.items() if stem in fold(name)), "")


def months_of(name: str) -> tuple[str, ...]:
    """The months (`2024-05`) that a report's name or its folder's says; none where none does.

    `2024年9、10月` and `2024年9-10月` are two months, `二〇二四年七月` is one.
    """
    text = unicodedata.normalize("NFKC", name)
    text = _HAN_YEAR.sub(lambda year: year[0].translate(DIGITS), text)
    found, several = _MONTH.search(text), _MONTHS.search(text)
    if several and (found is None or several.start() <= found.start()):
        return _spelled_out(int(several[1]), several[2])
    return (f"{found[1]}-{int(found[2] or found[3]):02}",) if found else ()


def _spelled_out(year: int, text: str) -> tuple[str, ...]:
    """`9、10月` and `9-10月` of a year, month by month; a range of years is none of a report."""
    found: list[int] = []  # months since the year 0
    for to, other, written in _ONE_MONTH.findall(text):
        year = int(other or year)
        number = int(written) if written.isdecimal() else small(written)
        month = 12 * year + number - 1
        first = found[-1] + 1 if to and found and month - found[-1] < _MOST_MONTHS else month
        found += range(min(first, month), month + 1)
    return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in dict.fromkeys(found))


def safe_name(text: str, limit: int = MAX_NAME_BYTES) -> str:
    """`text` as a name that Windows can hold too, at most `limit` bytes long in UTF-8.

    Reserved characters become their full-width twins, so that people read the same.
    """
    name = "".join(_visible(unicodedata.normalize("NFC", text))).translate(_RESERVED)
    if DEVICE.match(name):
        name = f"_{name}"
    cut = name.strip().encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
    return cut.rstrip(". ") or "未命名"


def fits(path: PurePosixPath) -> bool:
    """Whether a path, relative to the workspace, is short enough for every system."""
    names = all(len(part.encode("utf-8")) <= MAX_NAME_BYTES for part in path.parts)
    return names and len(path.as_posix()) <= MAX_PATH


def _visible(text: str) -> Iterator[str]:
    return (char for char in text if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
