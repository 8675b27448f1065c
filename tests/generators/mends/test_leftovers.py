import pytest

from generators.mends import leftovers
from generators.mends.model import ChangeKind, Left, Mend
from tests import samples

EVIDENCE = f"{samples.FOLDER}/印证材料"


def _proposals(*names: str) -> list[Mend | Left]:
    dossier = samples.dossier(leftovers=tuple(f"{EVIDENCE}/{name}" for name in names))
    return list(leftovers.mends(samples.scheme(), dossier))


@pytest.mark.parametrize("name", ["Thumbs.db", ".DS_Store", "~wrl0001.tmp", "~$早已删除.docx"])
def test_what_no_open_program_needs_is_moved(name: str) -> None:
    (mend,) = _proposals(name)
    assert isinstance(mend, Mend)
    assert [(c.kind, c.path, c.before) for c in mend.changes] == [
        (ChangeKind.REMOVE, f"{EVIDENCE}/{name}", name)
    ]


@pytest.mark.parametrize(
    "name",
    ["~$证明材料目录.xlsx", "~$健全地方政府制度建设的情况说明.docx", ".~证明材料目录.xlsx"],
)
def test_the_lock_of_a_document_stays(name: str) -> None:
    (left,) = _proposals(name)
    assert isinstance(left, Left)
    assert left.reason == "对应的文件可能正开着；关闭后它还在，请自己删除"


def test_a_folder_is_for_a_person() -> None:
    (left,) = _proposals("__MACOSX")
    assert isinstance(left, Left)
    assert (left.place.path, left.reason) == (f"{EVIDENCE}/__MACOSX", "是文件夹，请看过后自己删除")
