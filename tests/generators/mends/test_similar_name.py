import pytest

from generators.mends import similar_name
from generators.mends.model import ChangeKind, Left, Mend
from tests import samples

WANTED = "关于印发立法计划的通知.pdf"


def _proposals(*names: str, wanted: str = WANTED) -> list[Mend | Left]:
    dossier = samples.dossier(
        index=samples.index([samples.row(files=(wanted,))]),
        files=tuple(samples.pdf_file(name) for name in names),
    )
    return list(similar_name.mends(samples.scheme(), dossier))


@pytest.mark.parametrize(
    "name",
    [
        "关于印发立法计划的通知(终稿).pdf",
        "关于印发立法计划的通知 - 副本.pdf",
        "关于印发立法计划的通知（1）.pdf",
        "1.关于印发立法计划的通知.pdf",
        "新政办发〔2024〕26号 关于印发立法计划的通知.pdf",
    ],
)
def test_a_file_that_is_certainly_meant_is_renamed(name: str) -> None:
    (mend,) = _proposals(name)
    assert isinstance(mend, Mend)
    (change,) = mend.changes
    assert (change.kind, change.before, change.after) == (ChangeKind.RENAME, name, WANTED)
    assert change.target == f"{samples.FOLDER}/印证材料/{WANTED}"


@pytest.mark.parametrize(
    "name",
    [
        "关于印发执法计划的通知.pdf",  # another document
        "关于印发立法计划的通知2023年.pdf",
        "关于印发立法计划的通知(终稿).docx",  # another format
    ],
)
def test_a_file_that_is_only_similar_is_for_a_person(name: str) -> None:
    (left,) = _proposals(name)
    assert isinstance(left, Left)
    assert (left.place.spot, left.reason[:4]) == ("H4", "名字相近")


def test_of_two_copies_neither_is_certain() -> None:
    (left,) = _proposals("关于印发立法计划的通知(1).pdf", "关于印发立法计划的通知(2).pdf")
    assert isinstance(left, Left)


def test_the_folder_and_the_extension_stay() -> None:
    (mend,) = _proposals("办公室/关于印发立法计划的通知(终稿).pdf", wanted="关于印发立法计划的通知")
    assert isinstance(mend, Mend)
    assert mend.changes[0].target == f"{samples.FOLDER}/印证材料/办公室/{WANTED}"


def test_a_name_that_windows_cannot_hold_is_for_a_person() -> None:
    (left,) = _proposals("关于印发立法计划的通知.pdf", wanted="关于印发立法计划的通知?.pdf")
    assert isinstance(left, Left)


def test_nothing_similar_nothing_proposed() -> None:
    assert _proposals("会议纪要.pdf") == []
