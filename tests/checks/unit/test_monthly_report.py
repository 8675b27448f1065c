from datetime import date

import pytest

from checks.unit import monthly_report
from evidence.facts import UnitDocument
from indicators.model import Liaison
from tests.samples import dossier, scheme, unit_folder, unit_problems

DOCUMENTS = (UnitDocument("单位/司法局/总结报告.docx", "总结报告.docx"),)
YEAR = tuple(f"2024-{month:02}" for month in range(4, 13))


def problems(seen_on, *months, asked=None, **changes):
    folder = unit_folder(**{"documents": DOCUMENTS, "months": months, **changes}, seen_on=seen_on)
    return unit_problems(monthly_report, folder, asked or scheme())


@pytest.mark.parametrize(
    ("seen_on", "months", "missing"),
    [
        (date(2024, 4, 21), (), "2024年4月的工作进展"),
        (date(2024, 7, 1), (), "2024年4月至6月的工作进展（共 3 个月）"),
        (date(2024, 9, 1), ("2024-06",), "2024年4月至5月、7月至8月的工作进展（共 4 个月）"),
        (date(2026, 1, 1), YEAR[1:-1], "2024年4月、12月的工作进展（共 2 个月）"),
    ],
)
def test_months_without_a_report(seen_on, months, missing):
    assert problems(seen_on, *months) == [
        ("单位/司法局/月度进展", "", f"没有{missing}，应在每月20日前报送")
    ]


@pytest.mark.parametrize(
    ("seen_on", "months"),
    [
        (date(2024, 4, 20), ()),
        (date(2024, 6, 20), ("2024-04", "2024-05")),
        (date(2030, 1, 1), YEAR),
    ],
    ids=["on the very day", "the last one is not due", "long after the cycle"],
)
def test_what_is_not_due_is_not_missing(seen_on, months):
    assert problems(seen_on, *months) == []


def test_the_day_is_that_of_the_scheme_and_exists_in_every_month():
    asked = scheme(month_day=31)
    assert problems(date(2024, 4, 30), asked=asked) == []
    ((*_, message),) = problems(date(2024, 5, 1), asked=asked)
    assert message == "没有2024年4月的工作进展，应在每月31日前报送"


def test_over_the_turn_of_the_year():
    due = Liaison(due=date(2024, 11, 25), title="", columns=(), quote="")
    ((*_, message),) = problems(
        date(2025, 3, 1), "2025-01", asked=scheme(liaison=due, years=(2024, 2025))
    )
    assert message.startswith("没有2024年12月、2025年2月的工作进展（共 2 个月）")
    ((*_, message),) = problems(date(2025, 3, 1), asked=scheme(liaison=due, years=(2024, 2025)))
    assert message.startswith("没有2024年12月至2025年2月的工作进展（共 3 个月）")


@pytest.mark.parametrize(
    "changes",
    [{"documents": ()}, {"dossiers": (dossier(exists=False),)}],
    ids=["not looked into", "told elsewhere"],
)
def test_folders_of_which_nothing_is_known(changes):
    assert problems(date(2024, 7, 1), **changes) == []
