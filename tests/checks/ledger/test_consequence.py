from checks.ledger import consequence
from tests.ledger_samples import column, interval, ledger, problems

OF = ledger(
    column("来函", "date"),
    column("复函", "date"),
    column("上报", "date"),
    intervals=(interval(min=None, then_filled=("上报",)),),
)


def test_a_late_row_without_its_consequence_is_told() -> None:
    rows = [
        {"来函": "2024-06-11", "复函": "2024-07-03"},
        {"来函": "2024-06-11", "复函": "2024-07-03", "上报": "2024-07-04"},
        {"来函": "2024-06-11", "复函": "2024-07-02"},
    ]
    assert problems(consequence, OF, rows) == [
        ("C5", "审查期限最迟2024年7月2日，已经超期，“上报”没有填")
    ]


def test_a_consequence_that_cannot_be_read_is_there() -> None:
    rows = [{"来函": "2024-02-06", "复函": "2024-03-18", "上报": "4月"}]
    assert problems(consequence, OF, rows) == []


def test_an_open_row_past_its_day_must_be_told_too() -> None:
    assert [spot for spot, _ in problems(consequence, OF, [{"来函": "2024-02-06"}])] == ["C5"]
