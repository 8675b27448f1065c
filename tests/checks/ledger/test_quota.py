from datetime import date

from checks.ledger import quota
from checks.model import Note
from indicators.ledger_model import Condition, Quota, Tally
from tests.ledger_samples import NATIONAL, column, facts, ledger, problems

LECTURES = Quota(
    "法治讲座",
    Tally((Condition("类型", ("讲座",)),)),
    "次",
    2,
    None,
    "每年至少举办2次法治讲座",
    ("年度",),
    ("2022", "2023"),
)
OF = ledger(column("年度", "year"), column("类型"), quotas=(LECTURES,))


def test_a_year_with_too_few_is_told_and_a_year_without_any() -> None:
    rows = [{"年度": "2023", "类型": "讲座"}, {"年度": "2023", "类型": "旁听"}]
    assert problems(quota, OF, rows) == [
        ("", "年度2022：法治讲座0次，应当不少于2次"),
        ("", "年度2023：法治讲座1次（第5行），应当不少于2次"),
    ]


def test_enough_in_every_year_passes() -> None:
    rows = [{"年度": year, "类型": "讲座"} for year in ("2022", "2023") for _ in range(2)]
    assert problems(quota, OF, rows) == []


def test_a_year_that_goes_on_is_only_a_note() -> None:
    rows = [{"年度": "2022", "类型": "讲座"}] * 2 + [{"年度": "2023", "类型": "讲座"}]
    ((_, message),) = quota.check(OF, facts(OF, rows), NATIONAL, date(2023, 6, 1))
    assert isinstance(message, Note)
    assert message == "年度2023：法治讲座目前1次（第7行），到期末要不少于2次"


def test_too_many_for_one_of_a_group() -> None:
    checks = Quota("涉企检查", Tally(sum="次数"), "次", None, 50, "不超过50次", ("企业",))
    of = ledger(column("企业"), column("次数", "integer"), quotas=(checks,))
    rows = [
        {"企业": "甲厂", "次数": "30"},
        {"企业": "甲厂", "次数": "21"},
        {"企业": "乙厂", "次数": "50"},
    ]
    assert problems(quota, of, rows) == [
        ("", "企业“甲厂”：涉企检查51次（第5至6行），应当不超过50次")
    ]


def test_different_values_are_counted_once() -> None:
    firms = Quota("企业数", Tally(distinct="企业"), "家", 2, None, "10家企业")
    of = ledger(column("企业"), quotas=(firms,))
    assert problems(quota, of, [{"企业": "甲厂"}, {"企业": "甲 厂"}]) == [
        ("", "企业数1家（第5至6行），应当不少于2家")
    ]


def test_nothing_is_said_where_a_cell_cannot_be_read() -> None:
    of = OF
    assert problems(quota, of, facts(of, [])) == []
    checks = Quota("检查", Tally(sum="次数"), "次", 5, None, "5次")
    summed = ledger(column("次数", "integer"), quotas=(checks,))
    assert problems(quota, summed, [{"次数": "约3次"}]) == []


def test_a_year_that_is_waited_for_names_its_day() -> None:
    waited = Quota(
        "年度报告", Tally(), "份", 1, None, "3月1日前", ("年度",), ("2022", "2023"), "03-01"
    )
    of = ledger(column("年度", "year"), quotas=(waited,))
    rows = [{"年度": "2022"}]
    ((_, message),) = quota.check(of, facts(of, rows), NATIONAL, date(2024, 3, 1))
    assert isinstance(message, Note)
    assert message == "年度2023：年度报告目前0份，到2024年3月1日要不少于1份"
    ((_, message),) = quota.check(of, facts(of, rows), NATIONAL, date(2024, 3, 2))
    assert not isinstance(message, Note)
    assert message == "年度2023：年度报告0份，应当不少于1份"
