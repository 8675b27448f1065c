from checks.narrative import missing
from indicators.model import NarrativeSpec
from tests.samples import (
    FOLDER,
    TITLE,
    demand,
    dossier,
    index,
    narrative,
    pdf_file,
    problems,
    scheme,
)

OTHER = "关于支持配合法检工作的情况说明"
TWO = scheme(
    demand(
        narratives=(
            NarrativeSpec(title=TITLE, demanded=True, units=(), extra=False),
            NarrativeSpec(title=OTHER, demanded=False, units=("司法局",), extra=True),
        )
    )
)


def test_a_dossier_with_its_narrative_passes():
    assert problems(missing, dossier()) == []


def test_a_missing_narrative_is_named():
    assert problems(missing, dossier(narratives=())) == [
        (FOLDER, "", f"没有情况说明，应有“{TITLE}”")
    ]


def test_a_text_in_an_old_format_is_pointed_at():
    stray = pdf_file("情况说明.doc", path=f"{FOLDER}/情况说明.doc")
    assert problems(missing, dossier(narratives=(), strays=(stray,))) == [
        (
            FOLDER,
            "",
            f"没有情况说明，应有“{TITLE}”；文件夹里的“情况说明.doc”不是 .docx 文件，"
            "不能当作情况说明",
        )
    ]


def test_a_second_narrative_that_is_owed_is_told_elsewhere():
    assert problems(missing, dossier(), TWO) == []


def test_the_one_that_is_there_is_known_by_its_likeness():
    subject = dossier(narratives=(narrative("正文。", title="支持配合法检工作情况说明"),))
    assert problems(missing, subject, TWO) == [
        (FOLDER, "", f"应交情况说明 2 份，现有 1 份，还缺“{TITLE}”")
    ]


def test_another_units_narrative_is_not_asked_for():
    assert problems(missing, dossier(unit="政府办"), TWO) == []


def test_a_narrative_that_cannot_be_read_is_there_all_the_same():
    broken = narrative(problem="文件损坏", title=TITLE)
    assert problems(missing, dossier(narratives=(broken,))) == []


def test_a_folder_that_is_not_there_and_an_empty_one_are_told_elsewhere():
    nothing = {"narratives": (), "index": None, "files": ()}
    assert problems(missing, dossier(exists=False, **nothing)) == []
    assert problems(missing, dossier(**nothing)) == []


def test_a_deleted_skeleton_beside_an_untouched_index_is_missing():
    subject = dossier(narratives=(), index=index(untouched=True), files=())
    assert problems(missing, subject) == [(FOLDER, "", f"没有情况说明，应有“{TITLE}”")]
