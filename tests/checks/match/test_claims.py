"""What a text states plainly enough to be compared, and what it does not."""

import pytest

from checks.match.claims import bears_title, issued_documents, numbered_documents, tallies
from tests.samples import narrative, row


def counts(*paragraphs: str) -> list[tuple[str, str, str, str, bool]]:
    return [
        (one.when, one.what, one.number, one.unit, one.dated)
        for one in tallies(narrative(*paragraphs))
    ]


WHAT = "全区办理行政复议案件"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"2023年，{WHAT}120件。", ("2023年", WHAT, "120", "件", True)),
        (f"2023年{WHAT}120件。", ("2023年", WHAT, "120", "件", True)),
        (f"截至2023年底，{WHAT}共计1,200件。", ("2023年底", WHAT, "1200", "件", True)),
        (f"目前，{WHAT}达到12.5万件。", ("目前", WHAT, "12.5", "万件", False)),
        (f"{WHAT}120件。", ("", WHAT, "120", "件", False)),
        (
            f"2023年，“双随机、一公开”{WHAT}9件。",
            ("2023年", f'"双随机、一公开"{WHAT}', "9", "件", True),
        ),
    ],
)
def test_a_count_with_its_subject_and_its_time(
    text: str, found: tuple[str, str, str, str, bool]
) -> None:
    ((when, what, number, unit, dated),) = counts(text)
    assert (when, number, unit, dated) == (found[0], *found[2:])
    assert what.endswith(WHAT)


@pytest.mark.parametrize(
    "text",
    [
        "2023年，办理复议案件120件。",  # six characters are too few
        f"2023年，{WHAT}120件以上。",
        f"2023年，{WHAT}120余件。",
        f"2023年，平均{WHAT}120件。",
        f"2023年，{WHAT}约120件。",
        f"2023年，{WHAT}、信访120件。",
        f"2023年，{WHAT}（含信访）120件。",
        f"经过努力，{WHAT}120件。",
        f"{'长' * 400}2023年，{WHAT}120件。",
    ],
)
def test_what_is_not_plain_is_not_taken(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(("han", "taken"), [("办理行政复议案", 0), ("办理行政复议案件", 1)])
def test_a_subject_has_eight_characters_at_least(han: str, taken: int) -> None:
    assert len(counts(f"2023年，{han}120件。")) == taken


@pytest.mark.parametrize(("before", "taken"), [(400 - 20, 1), (400 - 19, 0)])
def test_a_sentence_that_is_too_long_is_not_looked_at(before: int, taken: int) -> None:
    text = f"2023年，{'全区办理行政复议案件'}120件"
    assert len(text) == 20
    assert len(counts(f"{text}{'长' * before}。")) == taken


def test_the_year_of_an_earlier_sentence_is_meant() -> None:
    assert counts(f"2022年起步。2023年推进。{WHAT}120件。") == [
        ("2023年", WHAT, "120", "件", False)
    ]


def references(found) -> list[tuple[str, str]]:
    return [(one.title, one.stated) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《管理办法》（新政办发〔2023〕6号）", [("管理办法", "新政办发〔2023〕6号")]),
        ("《管理办法》 ( 新政办发[2023]第06号 )", [("管理办法", "新政办发[2023]第06号")]),
        ("《管理办》（新政办发〔2023〕6号）", []),
        (
            "《关于〈甲〉和《乙》的办法》（新发〔2023〕6号）",
            [("关于〈甲〉和《乙》的办法", "新发〔2023〕6号")],
        ),
        ("《管理办法》（见附件）", []),
        (f"《{'长' * 80}》（新发〔2023〕6号）", [("长" * 80, "新发〔2023〕6号")]),
        (f"《{'长' * 81}》（新发〔2023〕6号）", []),
    ],
)
def test_documents_with_their_numbers(text: str, found: list[tuple[str, str]]) -> None:
    assert references(numbered_documents(narrative(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年4月20日印发《管理办法》。", [("管理办法", "2023年4月20日")]),
        ("2023年4月，区政府制定出台了《管理办法》。", [("管理办法", "2023年4月")]),
        ("2023年4月以来印发《管理办法》。", []),
        ("2023年4月底印发《管理办法》。", []),
        ("3月至2023年4月印发《管理办法》。", []),
        ("2023年4月先后印发《管理办法》。", []),
        ("2023年4月20日印发《管理办法》《清理办法》。", [("管理办法", "2023年4月20日")]),
        (f"2023年4月{'长' * 16}印发《管理办法》。", [("管理办法", "2023年4月")]),
        (f"2023年4月{'长' * 17}印发《管理办法》。", []),
    ],
)
def test_documents_with_the_day_of_their_issue(text: str, found: list[tuple[str, str]]) -> None:
    assert references(issued_documents(narrative(text))) == found


@pytest.mark.parametrize(
    ("name", "title", "bears"),
    [
        ("管理办法", "管理办法", True),
        ("关于印发管理办法的通知", "管理办法", True),
        ("关于印发管理办法的通知", "清理办法", False),
        ("新城区政府关于立法的通知", "关于立法的通知", True),
        ("关于立法的通知", "新城区政府关于立法的通知", True),
        ("新城区管理办法", "管理办法", False),
    ],
)
def test_which_row_bears_a_title(name: str, title: str, bears: bool) -> None:
    assert bears_title(row(name=name, doc_number=""), title) is bears
