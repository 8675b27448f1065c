from checks.ledger import totals
from indicators.ledger_model import Parts, Total
from tests.ledger_samples import column, facts, ledger, problems

COLUMNS = (
    column("年度", "year"),
    column("领域"),
    column("案件", "integer"),
    column("罚款", "integer"),
    column("警告", "integer"),
)
OF = ledger(*COLUMNS, totals=(Total("领域", "合计", ("案件",), "设计约定", ("年度",)),))
ROWS = [
    {"年度": "2023", "领域": "城管", "案件": "30"},
    {"年度": "2023", "领域": "市场", "案件": "50"},
    {"年度": "2024", "领域": "城管", "案件": "40"},
]


def test_a_total_that_does_not_add_up_is_told_with_its_rows() -> None:
    subject = facts(OF, ROWS, [{"年度": "2023", "领域": "合计", "案件": "85"}])
    assert problems(totals, OF, subject) == [
        ("C8", "第8行“合计”的“案件”是85，各行（第5至6行）加起来是80，多了5")
    ]


def test_a_total_over_everything_has_no_year() -> None:
    right = facts(OF, ROWS, [{"领域": "合计", "案件": "120"}])
    assert problems(totals, OF, right) == []
    wrong = facts(OF, ROWS, [{"年度": "合计", "领域": "合计", "案件": "119"}])
    assert problems(totals, OF, wrong) == [
        ("C8", "第8行“合计”的“案件”是119，各行（第5至7行）加起来是120，少了1")
    ]


def test_an_empty_total_is_told_and_a_cell_that_cannot_be_read_is_not_added() -> None:
    subject = facts(OF, ROWS, [{"年度": "2024", "领域": "合计"}])
    assert problems(totals, OF, subject) == [
        ("C8", "第8行“合计”的“案件”没有填，各行（第7行）加起来是40")
    ]
    rows = [{"年度": "2024", "领域": "城管", "案件": "约40"}]
    subject = facts(OF, rows, [{"年度": "2024", "领域": "合计", "案件": "41"}])
    assert problems(totals, OF, subject) == []


def test_totals_over_years() -> None:
    of = ledger(*COLUMNS, totals=(Total("年度", "合计", ("案件",), "设计约定", ("领域",)),))
    subject = facts(of, ROWS, [{"年度": "合计", "领域": "城管", "案件": "71"}])
    assert problems(totals, of, subject) == [
        ("C8", "第8行“合计”的“案件”是71，各行（第5行、第7行）加起来是70，多了1")
    ]


def test_parts_of_a_row() -> None:
    row = {"案件": "10", "罚款": "6", "警告": "3"}
    of = ledger(*COLUMNS, parts=(Parts("案件", ("罚款", "警告"), "设计约定"),))
    assert problems(totals, of, [row]) == [("C5", "罚款6、警告3，加起来是9，不等于案件10")]
    at_most = ledger(*COLUMNS, parts=(Parts("案件", ("罚款",), "设计约定", at_most=True),))
    assert problems(totals, at_most, [row]) == []
    assert problems(totals, at_most, [row | {"罚款": "11"}]) == [("C5", "罚款11，超过了案件10")]


def test_nothing_is_summed_while_a_row_may_belong_to_any_year() -> None:
    rows = [*ROWS, {"年度": "二〇二三", "领域": "教育", "案件": "5"}]
    subject = facts(OF, rows, [{"年度": "2023", "领域": "合计", "案件": "85"}])
    assert problems(totals, OF, subject) == []


PARTS = ledger(*COLUMNS, parts=(Parts("案件", ("罚款", "警告"), "设计约定"),))
LESS = ledger(*COLUMNS, parts=(Parts("案件", ("罚款",), "设计约定", at_most=True),))


def parted(of, **typed: str) -> list[tuple[str, str]]:
    return problems(totals, of, [{"年度": "2023", **typed}])


def test_parts_add_up_and_an_empty_one_is_none() -> None:
    assert parted(PARTS, 案件="5", 罚款="3", 警告="2") == []
    assert parted(PARTS, 案件="3", 罚款="3") == []
    assert parted(PARTS, 案件="5", 罚款="3") == [("C5", "罚款3、警告空着，加起来是3，不等于案件5")]


def test_parts_of_which_nothing_or_nonsense_is_known_pass() -> None:
    assert parted(PARTS, 案件="5") == []
    assert parted(PARTS, 罚款="3") == []
    assert parted(PARTS, 案件="5", 罚款="约3", 警告="1") == []


def test_a_part_may_be_less_but_not_more() -> None:
    assert parted(LESS, 案件="5", 罚款="4") == []
    assert parted(LESS, 案件="5", 罚款="5") == []
    assert parted(LESS, 案件="5", 罚款="6") == [("C5", "罚款6，超过了案件5")]
