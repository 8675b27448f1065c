from checks.narrative import untouched
from tests.samples import FOLDER, dossier, index, narrative, problems, row

SKELETON = narrative("【主要举措】", untouched=True)
BLANK_INDEX = index(untouched=True)


def test_a_dossier_that_was_filled_in_passes():
    assert problems(untouched, dossier()) == []


def test_skeletons_as_given_out_are_one_problem():
    subject = dossier(narratives=(SKELETON,), index=BLANK_INDEX, files=())
    assert problems(untouched, subject) == [
        (
            SKELETON.path,
            "",
            "还没有开始填写：情况说明和目录仍是下发时的样子，印证材料文件夹里没有文件",
        )
    ]


def test_two_skeletons_are_one_problem_still():
    other = narrative("【主要举措】", title="关于另一件事的情况说明", untouched=True)
    subject = dossier(narratives=(SKELETON, other), index=BLANK_INDEX, files=())
    assert [place for place, _, _ in problems(untouched, subject)] == [SKELETON.path]


def test_an_empty_folder_is_one_problem_of_the_folder():
    subject = dossier(narratives=(), index=None, files=())
    assert problems(untouched, subject) == [
        (FOLDER, "", "还没有开始填写：文件夹里没有情况说明、目录，也没有印证材料")
    ]


def test_a_folder_that_is_not_there_is_not_judged():
    subject = dossier(narratives=(), index=None, files=(), exists=False)
    assert problems(untouched, subject) == []


def test_a_narrative_nobody_began_beside_an_index_somebody_did():
    subject = dossier(narratives=(SKELETON,), index=index([row()]))
    assert problems(untouched, subject) == [
        (SKELETON.path, "", "这份情况说明还没有开始填写，仍是下发时的样子")
    ]


def test_an_index_nobody_began_beside_a_narrative_somebody_did():
    subject = dossier(index=BLANK_INDEX)
    assert problems(untouched, subject) == [
        (BLANK_INDEX.path, "", "目录还没有开始填写，仍是下发时的样子")
    ]


def test_a_narrative_emptied_of_its_text_is_not_begun():
    empty = narrative()
    assert problems(untouched, dossier(narratives=(empty,))) == [
        (empty.path, "", "这份情况说明还没有开始填写，正文是空的")
    ]


def test_a_narrative_that_cannot_be_read_is_another_matter():
    broken = narrative(problem="文件损坏")
    assert problems(untouched, dossier(narratives=(broken,))) == []
