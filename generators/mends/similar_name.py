"""M401: a file whose name is certainly meant by the index takes the name that the index says.

Certain is: same extension, and the two names differ only by what a copy brings with it, or both
are the row's 材料名称. A name that is merely similar may be another document, and stays.
"""

import re
from pathlib import PurePosixPath

from checks.match import row_without_file
from checks.match.pairs import Gap, Guess, gaps, links
from checks.match.titles import bears_name, title_key
from evidence.disk import extension_of
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile
from evidence.workspace import fits, safe_name
from generators.mends.model import Change, ChangeKind, Left, Mend, Proposals, fresh_name, in_folder
from indicators.model import Scheme

CODE = row_without_file.CODE
_COPY = re.compile(
    r"(?:[-—_ 　]*(?:副本|复件|终稿|定稿|最终稿?|最终版|扫描件?|盖章版?|\d{1,2}"
    r"|[(（\[【](?:副本|复件|终稿?|定稿|最终稿?|最终版|扫描件?|盖章版?|\d{1,2})[)）\]】]))+$"
)


def mends(scheme: Scheme, dossier: Dossier) -> Proposals:
    """Rename each file that the index certainly means by a name that no file has."""
    index = dossier.index
    if index is None:
        return
    named = {link.file.path for link in links(dossier) if link.file}
    free = [file for file in dossier.files if file.path not in named]
    for gap in gaps(scheme, dossier):
        if gap.guess is not Guess.SIMILAR:
            continue
        candidates = [file for file in free if _certain(gap, file)]
        mend = _mend(dossier, gap, candidates[0]) if len(candidates) == 1 else None
        place = index.at(gap.row, "文件名")
        yield mend or Left(CODE, place, "名字相近，但不能肯定是同一个文件，请人看过再改")


def _certain(gap: Gap, file: EvidenceFile) -> bool:
    wanted, extension = _split(gap.name)
    if extension and extension != file.extension:
        return False
    if _bare(wanted) == _bare(file.stem):
        return True
    named = EvidenceFile(path="", name=gap.name, extension=extension, size=0)
    return bears_name(file, gap.row) and bears_name(named, gap.row)


def _mend(dossier: Dossier, gap: Gap, file: EvidenceFile) -> Mend | None:
    """The renaming, unless the name that the index says is none that every system holds."""
    wanted, extension = _split(gap.name)
    name = f"{wanted}.{extension or file.extension}" if file.extension else wanted
    if extension:
        name = PurePosixPath(gap.name).name
    last = PurePosixPath(file.name).name
    full = in_folder(file, name)
    path = PurePosixPath(file.path).with_name(name)
    said = PurePosixPath(gap.name).parent.as_posix()
    if safe_name(name) != name or not fits(path) or not fresh_name(dossier, file, full):
        return None
    if said not in (".", "印证材料", PurePosixPath(file.name).parent.as_posix()):
        return None  # the index names another folder
    change = Change(ChangeKind.RENAME, file.path, before=last, after=name)
    return Mend(CODE, f"文件改成目录第{gap.row.row}行写的名字", (change,))


def _split(name: str) -> tuple[str, str]:
    """The last part of a name without its extension, and that."""
    last = PurePosixPath(name).name
    extension = extension_of(last)
    return (last[: -len(extension) - 1], extension) if extension else (last, "")


def _bare(stem: str) -> str:
    return title_key(_COPY.sub("", stem) or stem)
