"""Which one thing is wrong with a file as a whole, so that one fault gives one finding."""

from enum import Enum

from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile


class State(Enum):
    """The first that holds, in this order, is the file's state."""

    GIVEN_UP = "given up"
    EMPTY = "empty"
    LOCKED = "locked"
    DAMAGED = "damaged"
    SOUND = "sound"


def state(file: EvidenceFile) -> State:
    """Whether the file can be looked into, and if not, why not."""
    if file.gave_up:
        return State.GIVEN_UP
    # A file that could not even be read has no hash; what it holds is unknown.
    if file.size == 0 and (file.sha256 or not file.problem):
        return State.EMPTY
    if file.locked:
        return State.LOCKED
    return State.DAMAGED if file.problem else State.SOUND


def everything(dossier: Dossier) -> tuple[EvidenceFile, ...]:
    """The files in 印证材料 and those beside it."""
    return (*dossier.files, *dossier.strays)
