import json
from dataclasses import replace
from datetime import date

import pytest

from generators.ledger.query import Answer, answer_json, answer_text, query
from indicators.ledger_model import Ban, Condition
from tests.ledger_samples import NATIONAL, Typed, column, facts, ledger

BAN = Ban(
    "两年内不适用告知承诺",
    ("申请人",),
    "认定日期",
    2,
    (Condition("结论", ("不实",)),),
    "两年内不适用",
)
OF = ledger(
    column("申请人"),
    column("认定日期", "date"),
    column("结论", "choice", choices=("属实", "不实")),
    bans=(BAN,),
)
ROWS = [
    {"申请人": "某某商贸有限公司", "认定日期": "2024-05-06", "结论": "不实"},
    {"申请人": "某某商贸有限公司", "认定日期": "2023-01-09", "结论": "不实"},
    {"申请人": "另一家公司", "认定日期": "2024-05-06", "结论": "属实"},
    {"申请人": "第三家公司", "认定日期": "2024-02-31", "结论": "不实"},
]


def _ask(subject: str, day: date, rows: list[Typed] = ROWS) -> Answer:
    return query(OF, [facts(OF, rows)], NATIONAL, subject, day)


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (date(2024, 5, 5), [date(2025, 1, 9)]),
        (date(2024, 5, 6), [date(2026, 5, 6), date(2025, 1, 9)]),
        (date(2025, 1, 9), [date(2026, 5, 6), date(2025, 1, 9)]),
        (date(2025, 1, 10), [date(2026, 5, 6)]),
        (date(2026, 5, 6), [date(2026, 5, 6)]),
        (date(2026, 5, 7), []),
    ],
)
def test_a_ban_holds_from_its_day_to_the_same_day_two_years_later(
    day: date, active: list[date]
) -> None:
    answer = _ask("某某 商贸有限公司", day)
    assert [hit.last for hit in answer.active] == active
    assert len(answer.hits) == 2


def test_the_answer_names_until_when_and_by_which_row() -> None:
    lines = [line.text for line in answer_text(_ask("某某商贸有限公司", date(2025, 6, 1)))]
    assert lines[0] == "“某某商贸有限公司”在2025年6月1日不适用，到2026年5月6日为止。"
    assert "B5" in "".join(lines)
    assert any("依据：“两年内不适用”" in line for line in lines)


def test_who_was_never_banned_is_free() -> None:
    lines = [line.text for line in answer_text(_ask("另一家公司", date(2024, 6, 1)))]
    assert lines[0] == "“另一家公司”在2024年6月1日没有被排除。"
    assert lines[-1] == "查了“合法性审查台账”的 4 行。"


def test_a_day_that_cannot_be_read_is_never_taken_for_free() -> None:
    answer = _ask("第三家公司", date(2024, 6, 1))
    first = next(answer_text(answer)).text
    assert first.endswith("说不准：有格子认不出来。")
    plain = json.loads(answer_json(answer))
    assert (plain["excluded"], plain["doubtful"]) == (None, ["B8"])


def test_similar_names_are_told_but_not_taken() -> None:
    answer = _ask("某某商贸", date(2024, 6, 1))
    assert (answer.hits, answer.similar) == ((), ("某某商贸有限公司",))
    assert next(answer_text(answer)).text == "台账里没有“某某商贸”，2024年6月1日没有被排除。"
    assert any("名称相近的有：“某某商贸有限公司”" in line.text for line in answer_text(answer))


def test_a_missing_column_leaves_the_question_open() -> None:
    subject = facts(OF, ROWS, missing=("结论",))
    answer = query(OF, [subject], NATIONAL, "某某商贸有限公司", date(2024, 6, 1))
    assert json.loads(answer_json(answer))["excluded"] is None


def test_as_json() -> None:
    plain = json.loads(answer_json(_ask("某某商贸有限公司", date(2025, 6, 1))))
    assert (plain["excluded"], plain["until"]) == (True, "2026-05-06")
    assert [(hit["place"], hit["active"]) for hit in plain["hits"]] == [("B6", False), ("B5", True)]


def told(answer: Answer) -> list[str]:
    return [f"{line.look}|{line.text}" for line in answer_text(answer)]


def test_every_line_of_an_answer() -> None:
    answer = _ask("某某商贸有限公司", date(2025, 6, 1))
    hits = tuple(replace(hit, file="台账.xlsx") for hit in answer.hits)
    answer = replace(answer, hits=hits)
    basis = "dim|    依据：“两年内不适用”"
    assert told(answer) == [
        "error|“某某商贸有限公司”在2025年6月1日不适用，到2026年5月6日为止。",
        "|  两年内不适用告知承诺：2024年5月6日至2026年5月6日（台账.xlsx B5）",
        basis,
        "|不在这一天的：",
        "|  两年内不适用告知承诺：2023年1月9日至2025年1月9日（台账.xlsx B6）",
        basis,
        "dim|查了“合法性审查台账”的 4 行。",
    ]


def test_cells_in_doubt_are_listed_up_to_eight() -> None:
    def cells(count: int) -> str:
        rows = [{"申请人": "甲", "认定日期": "2024-02-31", "结论": "不实"}] * count
        (line,) = (one for one in told(_ask("甲", date(2024, 6, 1), rows)) if "请先改好" in one)
        return line

    names = [f"B{number}" for number in range(5, 14)]
    assert cells(1) == "warning|认不出来的：B5，请先改好再查。"
    assert cells(8) == f"warning|认不出来的：{'、'.join(names[:8])}，请先改好再查。"
    assert cells(9) == cells(8)


def test_an_answer_without_doubt_has_no_warning() -> None:
    for subject in ("另一家公司", "某某商贸有限公司"):
        assert [one for one in told(_ask(subject, date(2024, 6, 1))) if "warning" in one] == []
