"""The schemes that have ledgers and scoring alone: all that they say stands in their sources."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from indicators.ledger_model import Ledger
from indicators.load import SCHEMES, load_scheme, scheme_folder
from indicators.scoring import load_scoring
from tests.indicators.test_scoring import fold
from tests.indicators.test_xincheng_ledgers import BY_DESIGN, quotes
from tests.other_ledgers import Case

DATA = Path(__file__).parents[1] / "data"
LEDGERS = {
    "jiaojiang-2019": (
        *("cancel-list", "commitment", "complaints", "cross-check", "supplements"),
        "volunteered",
    ),
    "pingyang-2023": ("bonus-events", "deduction-events", "service-data"),
    "tacheng-2020": ("daily-record",),
}
CASES = [Case(scheme, name) for scheme, names in LEDGERS.items() for name in names]
every_scheme = pytest.mark.parametrize("scheme", LEDGERS)
every_ledger = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
_DIGITS = {"3": "三", "7": "七", "2": "两"}


def source(scheme: str) -> str:
    return fold((DATA / f"{scheme}.txt").read_text(encoding="utf-8"))


@every_scheme
def test_the_ledgers_that_there_are(scheme: str) -> None:
    loaded = load_scheme(scheme_folder(scheme))
    assert tuple(each.id for each in loaded.ledgers) == LEDGERS[scheme]
    assert (loaded.id, loaded.units, loaded.demands) == (scheme, (), ())


@every_scheme
def test_the_source_is_given_in_its_own_words(scheme: str) -> None:
    about = load_scheme(scheme_folder(scheme)).source
    day = f"{about.date.year}年{about.date.month}月{about.date.day}日"
    for text in (about.number, about.title, about.issuer, day):
        assert fold(text) in source(scheme)


@every_scheme
def test_scoring_speaks_of_the_same_document(scheme: str) -> None:
    folder = scheme_folder(scheme)
    assert load_scoring(folder).source.number == load_scheme(folder).source.number


@every_scheme
def test_every_rule_of_the_whole_is_in_the_source(scheme: str) -> None:
    rules = load_scheme(scheme_folder(scheme)).rules
    assert len(rules) >= 5
    assert [rule.quote for rule in rules if fold(rule.quote) not in source(scheme)] == []


@every_ledger
def test_every_quote_of_a_ledger_is_in_the_source(case: Case) -> None:
    found = [quote for quote in quotes(asdict(case.ledger)) if quote != BY_DESIGN]
    assert found
    assert [quote for quote in found if fold(quote) not in source(case.scheme)] == []


@every_ledger
def test_only_equal_rows_and_days_that_run_backwards_are_by_design(case: Case) -> None:
    of = case.ledger
    rules = (*of.intervals, *of.deadlines, *of.rates, *of.allowed, *of.bans, *of.words)
    assert [rule for rule in rules if rule.quote == BY_DESIGN] == []


@every_ledger
def test_every_number_of_a_rule_is_in_its_sentence(case: Case) -> None:
    told: list[tuple[float | None, str]] = []
    for interval in case.ledger.intervals:
        # “在次日11:30点前” says one working day
        told += [(n, interval.quote) for n in (interval.min, interval.max) if not interval.time]
        assert interval.time in interval.quote
    told += [(int(rule.by), rule.quote) for rule in case.ledger.deadlines]
    told += [(ban.years, ban.quote) for ban in case.ledger.bans]
    points = [rule for rule in case.ledger.allowed if rule.column in ("每件分值", "每件扣分")]
    told += [(float(text), rule.quote) for rule in points for text in rule.values]
    told += [(n, rule.quote) for rule in points for n in (rule.min, rule.max)]
    for number, quote in told:
        if number is not None:
            form = f"{number:g}"
            forms = (form, _DIGITS.get(form, form))
            found = [re.search(rf"(?<![\d.]){re.escape(each)}(?![\d.])", quote) for each in forms]
            assert any(found), f"{number} 不在“{quote}”里"


@every_ledger
def test_the_example_breaks_no_rule(case: Case) -> None:
    assert [(each.code, each.message) for each in case.findings({})] == []


@every_ledger
def test_an_editor_is_told_of_the_schema(case: Case) -> None:
    text = (SCHEMES / case.scheme / "ledgers" / f"{case.name}.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../ledger.schema.json\n")


@every_ledger
def test_nobody_real_is_in_it(case: Case) -> None:
    text = json.dumps(asdict(case.ledger), ensure_ascii=False, default=str)
    assert re.findall(r"(?<![\d{])1[3-9]\d{9}", text) in ([], ["13000000000"])
    assert re.findall(r"\bpy[a-z]{2,}\d+", text) == []


def test_who_and_which_telephone_is_never_shown_whole() -> None:
    def private(ledger: Ledger) -> set[str]:
        return {column.name for column in ledger.columns if column.private}

    assert {case.name: private(case.ledger) for case in CASES if private(case.ledger)} == {
        "commitment": {"申请人", "证件号码"},
        "complaints": {"投诉举报人", "联系电话"},
        "supplements": {"申请人"},
        "volunteered": {"申请人"},
        "service-data": {"服务对象姓名", "手机号码"},
    }


def test_docs_list_every_ledger() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ledgers.md").read_text(encoding="utf-8")
    assert [case for case in CASES if f"| `{case.name}` | {case.ledger.title} |" not in page] == []


RECORD = Case("tacheng-2020", "daily-record")


def test_a_record_of_the_daily_assessment() -> None:
    assert RECORD.findings({"考核日期": "2020-01-01"}, {"考核日期": "2020-12-31"}) == ()
    assert RECORD.told("T505", {"考核日期": "2021-01-01"}) == [
        ("B5", "“考核日期”里的“2021-01-01”不对，应当在2020年1月1日至2020年12月31日之间")
    ]
    assert RECORD.told("T505", {"类型": "成绩"}) == [
        ("G5", "“加减”里的“核减”不对，“类型”是“成绩”的只能填核加")
    ]
    assert RECORD.told("T505", {"加减": "核加"}) == [
        ("G5", "“加减”里的“核加”不对，“类型”是“问题”的只能填核减")
    ]
    assert RECORD.told("T505", {"分值": "-0.5"}) == [("H5", "“分值”里的“-0.5”太小，不能小于0")]
    assert RECORD.told("T503", {"记录存档位置": ""}) == [("I5", "“记录存档位置”没有填")]
    assert len(RECORD.told("T509", {}, {})) == 1
