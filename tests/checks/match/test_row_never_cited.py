import pytest

from checks.match import row_never_cited
from tests.samples import FOLDER, TITLE, dossier, index, narrative, problems, row

INDEX = f"{FOLDER}/证明材料目录.xlsx"
ROWS = (row(), row(row=5, number="2", name="立法计划任务分工表"))


def citing(text, rows=ROWS, **changes):
    return dossier(narratives=(narrative(text, **changes),), index=index(rows))


@pytest.mark.parametrize("text", ["已印发（见印证材料1、2）。", "已印发（见印证材料1-2）。"])
def test_rows_that_are_cited_pass(text):
    assert problems(row_never_cited, citing(text)) == []


def test_a_row_that_is_not_cited():
    assert problems(row_never_cited, citing("已印发（见印证材料1）。")) == [
        (INDEX, "A5", "印证材料2“立法计划任务分工表”在正文里没有引用")
    ]


def test_a_text_that_cites_nothing_is_one_problem():
    assert problems(row_never_cited, citing("已印发。")) == [
        (
            f"{FOLDER}/{TITLE}.docx",
            "",
            "正文没有引用任何印证材料，目录里登记了 2 份，要写明“（见印证材料1）”",
        )
    ]


def test_a_citation_in_any_narrative_counts():
    texts = (
        narrative("已印发（见印证材料1）。"),
        narrative("已分工（见印证材料2）。", path=f"{FOLDER}/关于分工的情况说明.docx"),
    )
    subject = dossier(narratives=texts, index=index(ROWS))
    assert problems(row_never_cited, subject) == []


@pytest.mark.parametrize(
    "other",
    [
        row(row=5, number="2", form="无此项", name="", files=(), note="没有这类事项"),
        row(row=5, number="2", name="", files=(), form=""),
        row(row=5, number="附件", name="分工表"),
    ],
)
def test_rows_that_show_nothing_or_have_no_number_are_not_judged(other):
    assert problems(row_never_cited, citing("已印发（见印证材料1）。", (ROWS[0], other))) == []


def test_a_number_of_another_width_is_the_same():
    rows = (row(number="１"),)
    assert problems(row_never_cited, citing("已印发（见印证材料1）。", rows)) == []


@pytest.mark.parametrize("changes", [{"untouched": True}, {"problem": "打不开"}, {"body": ()}])
def test_without_a_written_text_it_is_silent(changes):
    assert problems(row_never_cited, citing("已印发。", **changes)) == []


def test_an_unreadable_text_beside_it_may_have_the_citation():
    texts = (
        narrative("已印发（见印证材料1）。"),
        narrative(path=f"{FOLDER}/关于分工的情况说明.docx", problem="打不开"),
    )
    assert problems(row_never_cited, dossier(narratives=texts, index=index(ROWS))) == []


@pytest.mark.parametrize("listing", [None, index(ROWS, untouched=True), index()])
def test_without_rows_it_is_silent(listing):
    subject = dossier(narratives=(narrative("已印发。"),), index=listing)
    assert problems(row_never_cited, subject) == []
