"""F302: a file that must bear its 材料名称 takes it, and 文件名 in the index follows."""

from pathlib import PurePosixPath

from checks.files import misnamed
from checks.match.pairs import links
from evidence.facts import Dossier, EvidenceIndex, IndexRow
from evidence.facts_files import EvidenceFile
from evidence.workspace import fits, safe_name
from generators.mends.model import Change, ChangeKind, Left, Mend, Proposals, fresh_name, in_folder
from indicators.model import Scheme

CODE = misnamed.CODE
_LONGEST = 80


def mends(scheme: Scheme, dossier: Dossier) -> Proposals:
    """Rename the one file of each row whose name is not the row's 材料名称."""
    index = dossier.index
    if index is None:
        return
    named = [link.file.path for link in links(dossier) if link.file]
    for row, files in misnamed.mismatches(scheme, dossier):
        if len(files) > 1 or len(row.files) > 1:
            yield Left(CODE, index.at(row, "文件名"), "一行有几个文件，请人定哪个叫什么名字")
        elif named.count(files[0].path) > 1:
            yield Left(CODE, files[0].place, "目录有几行都写了这个文件，请人定用哪一行的名称")
        else:
            yield _mend(dossier, index, row, files[0])


def _mend(dossier: Dossier, index: EvidenceIndex, row: IndexRow, file: EvidenceFile) -> Mend | Left:
    title = row.name.strip()
    tail = f".{file.extension}" if file.extension else ""
    stem = title[: -len(tail)] if tail and title.lower().endswith(tail) else title
    last = PurePosixPath(file.name).name
    name = safe_name(stem) + last[len(last) - len(tail) :]
    path = PurePosixPath(file.path).with_name(name)
    if "\n" in title or len(title) > _LONGEST or not fits(path):
        return Left(CODE, file.place, "材料名称太长或有换行，不能直接作文件名，请人定一个")
    full = in_folder(file, name)
    if not fresh_name(dossier, file, full):
        return Left(CODE, file.place, f"已经有一个叫“{name}”的文件，请人看过再改")
    changes = (
        Change(ChangeKind.RENAME, file.path, before=last, after=name),
        Change(ChangeKind.CELL, index.path, f"H{row.row}", row.files[0], full),
    )
    return Mend(CODE, f"文件改成目录第{row.row}行的材料名称，“文件名”一栏一并改", changes)
