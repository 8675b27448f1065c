"""What is not mended since it may be secret: the backup would keep one more copy of it."""

from checks.match.pairs import electronic
from checks.security import secret_mark
from evidence.facts import Dossier
from evidence.place import Place
from generators.mends.model import ChangeKind, Mend
from indicators.model import Scheme

REASON = "带有密级标志，不自动改，也不备份（备份会多出一份来）；请先交本单位保密人员处理"
_BESIDE = "同一文件夹里有带密级标志的文件，程序留下的文件里可能有它的内容，没有动；请人来处理"


def secret_paths(scheme: Scheme, dossier: Dossier) -> frozenset[str]:
    """The files of a dossier that bear a mark of secrecy, or whose row says they have to."""
    marked = {place.path for place, _ in secret_mark.check(scheme, dossier)}
    on_paper = {item.file.path for item in electronic(scheme, dossier) if item.file}
    return frozenset(marked | on_paper)


def secrecy(mend: Mend, secret: frozenset[str]) -> tuple[Place, str] | None:
    """Where and why a mend is left to a person; None when it touches nothing secret.

    What a program left behind, such as a copy from before a crash, is not read: beside a secret
    file it counts as one.
    """
    for change in mend.changes:
        if change.path in secret:
            return Place(change.path), REASON
        if change.kind is ChangeKind.REMOVE and secret:
            return Place(change.path), _BESIDE
    return None
