import pytest

from checks.files.state import State, everything, state
from tests.samples import FOLDER, dossier, pdf_file


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, State.SOUND),
        ({"problem": "打不开"}, State.DAMAGED),
        ({"problem": "设有密码", "locked": True}, State.LOCKED),
        ({"size": 0}, State.EMPTY),
        ({"size": 0, "problem": "空的"}, State.EMPTY),
        ({"size": 0, "problem": "没有权限", "sha256": ""}, State.DAMAGED),
        ({"size": 0, "sha256": ""}, State.EMPTY),
        ({"size": 1}, State.SOUND),
        ({"size": 0, "problem": "超时", "gave_up": True, "locked": True}, State.GIVEN_UP),
    ],
)
def test_the_one_thing_that_is_wrong_with_a_file(changes: dict[str, object], found: State) -> None:
    assert state(pdf_file(**changes)) is found


def test_files_in_the_folder_come_before_those_beside_it() -> None:
    inside, beside = pdf_file("甲.pdf"), pdf_file("乙.pdf", path=f"{FOLDER}/乙.pdf")
    assert everything(dossier(files=(inside,), strays=(beside,))) == (inside, beside)
