"""F314: what programs left behind goes out of the dossier, into the backup."""

from pathlib import PurePosixPath

from checks.files import leftover
from evidence.disk import locks
from evidence.facts import Dossier
from evidence.place import Place
from generators.mends.model import Change, ChangeKind, Left, Mend, Proposals
from indicators.model import Scheme

CODE = leftover.CODE
_LOCKS = ("~$", ".~")


def mends(_scheme: Scheme, dossier: Dossier) -> Proposals:
    """Move each leftover away, but for the lock of a document that may be open right now."""
    documents = {path.rpartition("/")[2] for path in _documents(dossier)}
    for path in dossier.leftovers:
        name = PurePosixPath(path).name
        if name.casefold() == "__macosx":
            yield Left(CODE, Place(path), "是文件夹，请看过后自己删除")
        elif name.startswith(_LOCKS) and any(name in locks(other) for other in documents):
            yield Left(CODE, Place(path), "对应的文件可能正开着；关闭后它还在，请自己删除")
        else:
            text = "移出申报项文件夹（放进备份，没有删除）"
            yield Mend(CODE, text, (Change(ChangeKind.REMOVE, path, before=name),))


def _documents(dossier: Dossier) -> tuple[str, ...]:
    index = (dossier.index.path,) if dossier.index else ()
    files = (file.path for file in (*dossier.files, *dossier.strays))
    return (*(narrative.path for narrative in dossier.narratives), *index, *files)
