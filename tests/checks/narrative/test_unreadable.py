from checks.narrative import unreadable
from evidence.facts import Narrative
from tests.samples import FOLDER, dossier, problems


def test_a_narrative_that_was_read_passes():
    assert problems(unreadable, dossier()) == []


def test_the_problem_is_told_as_the_reader_put_it():
    broken = Narrative(path=f"{FOLDER}/关于甲的情况说明.docx", problem="文件是空的（0 字节）")
    assert problems(unreadable, dossier(narratives=(broken,))) == [
        (broken.path, "", "文件是空的（0 字节）")
    ]
