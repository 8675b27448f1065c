"""The workspace on disk: where everything stands and what it is called."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from evidence.names import fold
from evidence.settings import Settings, SettingsError, read_settings
from indicators.errors import UnusableError
from indicators.faults import Fault
from indicators.model import Demand, SchemeError

SETTINGS_NAME = "fazhi.yaml"
UNITS_FOLDER = "单位"
EVIDENCE_FOLDER = "印证材料"
INDEX_NAME = "证明材料目录.xlsx"
GUIDE_NAME = "填报须知.docx"
LIAISON_NAME = "联络员反馈表.docx"
SUMMARY_NAME = "总结报告.docx"
UNIT_DOCUMENTS = (GUIDE_NAME, LIAISON_NAME, SUMMARY_NAME)
"""What every unit's folder holds beside its dossiers."""

MAX_NAME_BYTES = 240
"""Bytes in UTF-8 of one name; systems hold 255, and programs add something while they write."""
MAX_PATH = 160
"""Characters of a path inside the workspace; Windows holds 260 with what stands before it."""

_RESERVED = str.maketrans('\\/:*?"<>|', "＼／：＊？”＜＞｜")
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³])\s*(\.|$)", re.IGNORECASE
)
_DEMAND_ID = re.compile(r"\s*(加分\s*[0-9]+|[0-9]{3}(?:\s*[-~]\s*[0-9]{3})?)(?![0-9])")


class WorkspaceError(UnusableError):
    """There is no workspace, or its settings are at fault; the text is for the user."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace: its folder, what fazhi.yaml says, and the folder of its scheme's data.

    `region` is the area that applies, such as 新城区.
    """

    root: Path
    region: str
    scheme_id: str
    scheme_folder: Path


def open_workspace(start: Path) -> Workspace:
    """The workspace that `start` lies in: the nearest folder upwards with a fazhi.yaml.

    Raises WorkspaceError: one line, or for faults in fazhi.yaml one line for each.
    """
    top = start.absolute()
    if not top.exists():
        raise WorkspaceError(f"找不到文件夹“{start}”；请检查路径是否写对")
    if not top.is_dir():
        raise WorkspaceError(f"“{start}”是文件，不是文件夹；请写工作文件夹的路径")
    for folder in (top, *top.parents):
        if (folder / SETTINGS_NAME).is_file():
            return _open(folder)
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
    return Workspace(root, settings.region, settings.scheme, _scheme_folder(root, settings))


def _scheme_folder(root: Path, settings: Settings) -> Path:
    """The folder of the scheme: one of the workspace's own, else one that we ship."""
    own: dict[str, Path] = {}
    faults = []
    for path, at in settings.schemes:
        folder = root / path
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
    if settings.scheme in own and not faults:
        return own[settings.scheme]
    if not faults:
        from indicators.load import scheme_folder

        try:
            return scheme_folder(settings.scheme)
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


def safe_name(text: str, limit: int = MAX_NAME_BYTES) -> str:
    """`text` as a name that Windows can hold too, at most `limit` bytes long in UTF-8.

    Reserved characters become their full-width twins, so that people read the same.
    """
    name = "".join(_visible(unicodedata.normalize("NFC", text))).translate(_RESERVED)
    if _DEVICE.match(name):
        name = f"_{name}"
    cut = name.strip().encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
    return cut.rstrip(". ") or "未命名"


def fits(path: PurePosixPath) -> bool:
    """Whether a path, relative to the workspace, is short enough for every system."""
    names = all(len(part.encode("utf-8")) <= MAX_NAME_BYTES for part in path.parts)
    return names and len(path.as_posix()) <= MAX_PATH


def _visible(text: str) -> Iterator[str]:
    return (char for char in text if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
