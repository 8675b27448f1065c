import pytest

from checks.match import citation_without_row
from tests.samples import FOLDER, TITLE, dossier, index, narrative, problems, row, scheme

TEXT = f"{FOLDER}/{TITLE}.docx"
ROWS = tuple(row(row=3 + n, number=str(n), name=f"材料{n}") for n in range(1, 5))


def citing(*paragraphs, rows=ROWS, **changes):
    return dossier(narratives=(narrative(*paragraphs, **changes),), index=index(rows))


def test_numbers_that_rows_have_pass():
    assert problems(citation_without_row, citing("已印发（见印证材料1、2-4）。")) == []


def test_a_number_that_no_row_has_is_told_at_its_paragraph():
    subject = citing("开会（见印证材料1）。", "印发（见印证材料9）。")
    assert problems(citation_without_row, subject) == [
        (TEXT, "第3段", "“（见印证材料9）”里的 9，目录里没有这个序号（现有 1 到 4）")
    ]


def test_each_number_of_a_paragraph_is_told_once():
    subject = citing("甲（见印证材料8、9），乙（见印证材料9）。", "丙（见印证材料9）。")
    found = problems(citation_without_row, subject)
    assert [(spot, message.partition("里的 ")[2][0]) for _, spot, message in found] == [
        ("第2段", "8"),
        ("第2段", "9"),
        ("第3段", "9"),
    ]


@pytest.mark.parametrize(("numbers", "ending"), [(["1"], "只有 1"), (["1", "3"], "最大的是 3")])
def test_the_numbers_there_are(numbers, ending):
    rows = tuple(row(number=number) for number in numbers)
    [(_, _, message)] = problems(citation_without_row, citing("印发（见印证材料9）。", rows=rows))
    assert message.endswith(f"里的 9，目录里没有这个序号（{ending}）")


def test_the_finding_stays_the_same_when_paragraphs_move():
    [(one, _)] = citation_without_row.check(scheme(), citing("印发（见印证材料9）。"))
    [(two, _)] = citation_without_row.check(scheme(), citing("新的一段。", "印发（见印证材料9）。"))
    assert one.spot != two.spot
    assert one.anchor == two.anchor == "印证材料9"


@pytest.mark.parametrize(
    "listing",
    [
        None,
        index(problem="打不开"),
        index(ROWS, untouched=True),
        index(ROWS, header=("序号", "名称")),
    ],
)
def test_without_rows_to_judge_by_it_is_silent(listing):
    subject = dossier(narratives=(narrative("印发（见印证材料9）。"),), index=listing)
    assert problems(citation_without_row, subject) == []


@pytest.mark.parametrize("changes", [{"untouched": True}, {"problem": "打不开"}])
def test_a_text_that_is_not_written_is_silent(changes):
    assert problems(citation_without_row, citing("印发（见印证材料9）。", **changes)) == []
