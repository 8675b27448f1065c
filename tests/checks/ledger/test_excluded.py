from datetime import date

from checks.ledger import excluded
from indicators.ledger_model import Ban, Condition
from tests.ledger_samples import column, ledger, problems

BAN = Ban(
    "两年内不适用告知承诺",
    ("申请人", "证件"),
    "认定日期",
    2,
    (Condition("结果", ("不实",)),),
    "可以规定两年内不适用书面承诺方式",
    used="承诺日期",
)
OF = ledger(
    column("申请人"),
    column("证件", private=True),
    column("承诺日期", "date"),
    column("结果", "choice", choices=("属实", "不实")),
    column("认定日期", "date"),
    bans=(BAN,),
)
FALSE = {
    "申请人": "某某商贸有限公司",
    "证件": "A1",
    "承诺日期": "2024-03-01",
    "结果": "不实",
    "认定日期": "2024-05-06",
}


def again(day: str, **changes: str) -> list[tuple[str, str]]:
    later = {"申请人": "某某商贸有限公司", "证件": "A1", "承诺日期": day} | changes
    return problems(excluded, OF, [FALSE, later], today=date(2026, 6, 1))


def test_the_last_day_still_counts() -> None:
    assert again("2026-05-06") == [
        (
            "C6",
            "“某某商贸有限公司”的承诺日期是2026年5月6日，正在“两年内不适用告知承诺”的时间里"
            "（2024年5月6日至2026年5月6日，见第5行）",
        )
    ]
    assert again("2026-05-07") == []


def test_it_begins_on_the_day_it_was_found_out() -> None:
    assert len(again("2024-05-06")) == 1
    assert again("2024-05-05") == []


def test_the_false_promise_itself_is_none() -> None:
    assert problems(excluded, OF, [FALSE | {"承诺日期": "2024-05-06"}]) == []


def test_who_it_is() -> None:
    assert again("2025-01-01", 证件="B2") == [], "another one of the same name"
    assert len(again("2025-01-01", 证件="")) == 1
    assert again("2025-01-01", 申请人="另一家公司") == [], "the same number under another name"
    assert again("2025-01-01", 申请人="另一家公司", 证件="C3") == []
    unnamed = again("2025-01-01", 申请人="")
    assert [message[:6] for _, message in unnamed] == ["“A*”的承"]


def test_a_true_promise_excludes_nobody() -> None:
    rows = [FALSE | {"结果": "属实"}, FALSE | {"承诺日期": "2025-01-01", "结果": "属实"}]
    assert problems(excluded, OF, rows) == []


def test_a_ban_of_which_nothing_is_said_is_not_judged() -> None:
    of = ledger(*OF.columns, bans=(Ban(BAN.name, BAN.subject, BAN.date, 2, BAN.when, ""),))
    assert problems(excluded, of, [FALSE, FALSE | {"承诺日期": "2025-01-01"}]) == []
