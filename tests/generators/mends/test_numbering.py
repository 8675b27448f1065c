import pytest

from evidence.facts import Narrative, Paragraph
from generators.mends import numbering
from generators.mends.model import Left, Mend
from tests import samples

NAMES = ("甲通知", "乙通知", "丙通知", "丁通知")


def _proposal(numbers: str, *narratives: Narrative) -> Mend | Left | None:
    rows = [
        samples.row(row=place, number=number, name=name, files=(f"{name}.pdf",))
        for place, (number, name) in enumerate(zip(numbers.split(), NAMES, strict=False), start=4)
    ]
    dossier = samples.dossier(index=samples.index(rows), narratives=narratives)
    found = list(numbering.mends(samples.scheme(), dossier))
    assert len(found) <= 1
    return found[0] if found else None


def _changes(numbers: str, *narratives: Narrative) -> list[tuple[str, str, str]]:
    mend = _proposal(numbers, *narratives)
    assert isinstance(mend, Mend)
    return [(change.spot, change.before, change.after) for change in mend.changes]


def _reason(numbers: str, *narratives: Narrative) -> str:
    left = _proposal(numbers, *narratives)
    assert isinstance(left, Left)
    return left.reason


def test_a_gap_is_closed() -> None:
    assert _changes("1 2 4 5") == [("A6", "4", "3"), ("A7", "5", "4")]


def test_chinese_numerals_become_figures() -> None:
    assert _changes("一 二") == [("A4", "一", "1"), ("A5", "二", "2")]


def test_citations_follow_their_rows() -> None:
    text = samples.narrative(
        "开会（见印证材料1、2）。", "培训（见印证材料4），宣传（见印证材料5）。"
    )
    assert _changes("1 2 4 5", text)[2:] == [
        (
            "第3段",
            "培训（见印证材料4），宣传（见印证材料5）。",
            "培训（见印证材料3），宣传（见印证材料4）。",
        )
    ]


def test_a_range_follows_when_it_stays_one() -> None:
    text = samples.narrative("开会（见印证材料3-5）。")
    assert _changes("1 3 4 5", text)[-1] == (
        "第2段", "开会（见印证材料3-5）。", "开会（见印证材料2-4）。",
    )  # fmt: skip


def test_rows_that_changed_places_change_them_in_the_text() -> None:
    text = samples.narrative("开会（见印证材料2），培训（见印证材料3）。")
    assert _changes("1 3 2", text)[-1][2] == "开会（见印证材料3），培训（见印证材料2）。"


def test_the_appended_list_follows() -> None:
    text = samples.narrative(
        "开会（见印证材料1）。",
        appendix=(
            Paragraph(3, "佐证材料目录"),
            Paragraph(4, "1．甲通知"),
            Paragraph(5, "3．《乙通知》"),
        ),
    )
    assert _changes("1 3", text)[1:] == [("第5段", "3．《乙通知》", "2．《乙通知》")]


@pytest.mark.parametrize(
    ("numbers", "text", "reason"),
    [
        ("1 2 2 3", "开会（见印证材料2）。", "正文引用的序号 2 有几行都在用"),
        ("1 3 4", "开会（见印证材料2）。", "正文引用的序号 2 目录里没有"),
        ("1 2 4", "开会（见印证材料四）。", "引用“（见印证材料四）”改写不了"),
        ("1 2 4 3", "开会（见印证材料2-3）。", "第2段的引用改写不了"),
    ],
)
def test_where_a_citation_is_uncertain_nothing_is_touched(
    numbers: str, text: str, reason: str
) -> None:
    assert _reason(numbers, samples.narrative(text)) == f"{reason}，序号和引用请人一起改"


def test_a_list_that_differs_from_the_index_is_for_a_person() -> None:
    lines = (Paragraph(3, "佐证材料目录"), Paragraph(4, "3．别的通知"))
    text = samples.narrative("开会（见印证材料1）。", appendix=lines)
    assert _reason("1 3", text).startswith("文末附的佐证材料目录与目录对不上（第4段）")


def test_an_unread_text_may_cite_anything() -> None:
    assert "读不了" in _reason("1 3", samples.narrative(problem="文件不完整"))


def test_a_text_with_revisions_is_not_rewritten() -> None:
    assert "修订" in _reason("1 3", samples.narrative("开会（见印证材料3）。", revisions=1))


def test_duplicates_that_nobody_cites_are_numbered() -> None:
    assert _changes("1 2 2", samples.narrative("开会（见印证材料1）。")) == [("A6", "2", "3")]


def test_right_numbers_stay() -> None:
    assert _proposal("1 2 3", samples.narrative("开会（见印证材料3）。")) is None
