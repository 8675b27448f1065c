from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checks.model import Finding, Severity
from checks.progress import DossierProgress, Progress, Stage
from evidence.journal.runs import Run, record
from generators.monthly.facts import Monthly, gather
from generators.monthly.month import CHINA, Month
from generators.monthly.text import focus, said, values
from generators.wording.words import phrases
from indicators.model import Unit
from tests import samples

WORDS = phrases("monthly.phrases.txt")
AT = datetime(2024, 5, 30, 17, 30, tzinfo=CHINA)
UNITS = ("甲局", "乙局", "丙局", "丁局", "戊局")
SCHEME = samples.scheme(units=tuple(Unit(name, (), "") for name in UNITS))
IDLE, BUSY, MEND, DONE = Stage


def finding(id_: str, unit: str = "甲局", code: str = "N102", **changes: object) -> Finding:
    values = {
        "id": id_, "code": code, "severity": Severity.ERROR, "unit": unit, "dossier": "021",
        "path": "", "place": "", "message": "长", "fix": "删",
    }  # fmt: skip
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def checked(
    root: Path, at: datetime, *found: Finding, stages: dict[str, Stage] | None = None
) -> None:
    now = {(unit, "021"): stage.value for unit, stage in (stages or {}).items()}
    record(root, Run(at, "sample", units=len(UNITS)), found, now)


def facts(root: Path, **units: Progress) -> Monthly:
    """The facts of one check, with other progress."""
    checked(root, AT)
    return replace(gather(root, SCHEME, Month(2024, 5)), units=units)


def progress(*stages: Stage, errors: int = 0) -> Progress:
    dossiers = tuple(DossierProgress(f"{n:03}", stage, 0, 0) for n, stage in enumerate(stages))
    return Progress(dossiers, errors, 0)


def ends(root: Path, **units: Progress) -> tuple[str, str]:
    told = values(SCHEME, "新城区", facts(root, **units), WORDS)
    return str(told["leading"]), str(told["trailing"])


def test_where_nobody_has_begun_nobody_leads(tmp_path: Path) -> None:
    leading, _ = ends(tmp_path, **{unit: progress(IDLE) for unit in UNITS})
    assert leading == ""


def test_a_unit_without_a_clean_dossier_does_not_lead(tmp_path: Path) -> None:
    units = {unit: progress(BUSY, errors=number) for number, unit in enumerate(UNITS, 1)}
    leading, trailing = ends(tmp_path, **{**units, "丁局": progress(DONE, MEND, errors=7)})
    assert leading == "丁局（50.0%，错误7个）"
    assert trailing == "丙局（0.0%，错误3个）、戊局（0.0%，错误5个）"


def test_best_and_worst_are_named_by_halves_and_in_order(tmp_path: Path) -> None:
    stages = [[DONE] * number + [MEND] * (4 - number) for number in range(5)]
    units = {unit: progress(*one, errors=9) for unit, one in zip(UNITS, stages, strict=True)}
    assert ends(tmp_path, **units) == (
        "戊局（100.0%，错误9个）、丁局（75.0%，错误9个）",
        "乙局（25.0%，错误9个）、甲局（0.0%，错误9个）",
    )
    many = {f"第{n}局": progress(*[DONE] * n, *[MEND] * (12 - n)) for n in range(1, 13)}
    leading, trailing = ends(tmp_path, **many)
    assert [name.partition("（")[0] for name in leading.split("、")] == [
        "第12局", "第11局", "第10局", "第9局", "第8局",
    ]  # fmt: skip
    assert [name.partition("（")[0] for name in trailing.split("、")] == [
        "第5局", "第4局", "第3局", "第2局", "第1局",
    ]  # fmt: skip


def test_one_unit_is_neither_first_nor_last(tmp_path: Path) -> None:
    assert ends(tmp_path, 甲局=progress(DONE)) == ("", "")


def test_who_moved_on_and_who_did_not(tmp_path: Path) -> None:
    before = {"甲局": IDLE, "乙局": BUSY, "丙局": DONE, "丁局": DONE, "戊局": MEND}
    after = {"甲局": MEND, "乙局": BUSY, "丙局": MEND, "丁局": DONE, "戊局": DONE}
    checked(tmp_path, AT - timedelta(days=30), stages=before)
    checked(tmp_path, AT, stages=after)
    told = values(SCHEME, "新城区", gather(tmp_path, SCHEME, Month(2024, 5)), WORDS)
    assert {
        name: told[name] for name in ("achieved", "achieved_names", "fallen", "fallen_names")
    } == {
        "achieved": 1,
        "achieved_names": "戊局“021 健全地方政府制度建设”",
        "fallen": 1,
        "fallen_names": "丙局“021 健全地方政府制度建设”",
    }
    assert (told["moved"], told["moved_names"]) == (2, "甲局（1个）、戊局（1个）")
    assert (told["idle"], told["idle_names"]) == (2, "乙局、丁局")
    assert (told["done"], told["done_share"], told["previous"]) == (2, 40.0, True)


def test_a_unit_that_owes_nothing_is_not_idle(tmp_path: Path) -> None:
    checked(tmp_path, AT - timedelta(days=30), stages={"甲局": BUSY})
    checked(tmp_path, AT, stages={"甲局": BUSY})
    told = values(SCHEME, "新城区", gather(tmp_path, SCHEME, Month(2024, 5)), WORDS)
    assert (told["idle"], told["idle_names"]) == (1, "甲局")


@pytest.mark.parametrize(("days", "old"), [(29, 0), (30, 0), (31, 1)])
def test_a_problem_is_old_after_thirty_days(tmp_path: Path, days: int, old: int) -> None:
    since = AT - timedelta(days=days)
    checked(tmp_path, since, finding("a"))
    checked(tmp_path, AT, finding("a"), finding("b"))
    told = values(SCHEME, "新城区", gather(tmp_path, SCHEME, Month(2024, 5)), WORDS)
    day = f"{since.year}年{since.month}月{since.day}日"
    assert (told["problems"], told["old"], told["oldest"]) == (2, old, day if old else "")


def test_as_many_rules_as_the_text_shows_are_not_more(tmp_path: Path) -> None:
    def more(count: int) -> object:
        root = tmp_path / f"{count}"
        root.mkdir()
        checked(root, AT, *(finding(f"{n}", code=f"N{100 + n}") for n in range(count)))
        return values(SCHEME, "", gather(root, SCHEME, Month(2024, 5)), WORDS)["more_rules"]

    assert [more(count) for count in (14, 15, 16)] == [0, 0, 1]


def test_what_has_most_errors_comes_first_then_what_has_them_longest(tmp_path: Path) -> None:
    stages = dict(zip(UNITS, (MEND, BUSY, MEND, IDLE, DONE), strict=True))
    old = (finding("c1", "丙局"), finding("d1", "丁局"))
    checked(tmp_path, AT - timedelta(days=9), *old, stages=stages)
    new = (
        finding("a1"), finding("b1", "乙局"), finding("b2", "乙局", "M401"),
        finding("b3", "乙局", "M401"), finding("b4", "乙局", "X203"), finding("b5", "乙局", "F302"),
        finding("w1", severity=Severity.WARNING),
    )  # fmt: skip
    checked(tmp_path, AT, *old, *new, stages=stages)
    table = focus(SCHEME, gather(tmp_path, SCHEME, Month(2024, 5)), WORDS)
    name = "021 健全地方政府制度建设"
    assert table.rows == (
        (
            "乙局", name, 5,
            "进行中，从5月30日起：目录里写的文件找不到（2个）、情况说明超过字数上限、目录必填内容没有填好等",
        ),
        ("丙局", name, 1, "待整改，从5月21日起：情况说明超过字数上限"),
        ("甲局", name, 1, "待整改，从5月30日起：情况说明超过字数上限"),
    )  # fmt: skip


def test_of_two_alike_the_one_with_more_warnings_comes_first(tmp_path: Path) -> None:
    found = (finding("a1"), finding("b1", "乙局"), finding("w", "乙局", severity=Severity.WARNING))
    checked(tmp_path, AT, *found, stages={"甲局": MEND, "乙局": MEND})
    rows = focus(SCHEME, gather(tmp_path, SCHEME, Month(2024, 5)), WORDS).rows
    assert [row[0] for row in rows] == ["乙局", "甲局"]


def test_who_has_not_begun_is_named_the_most_first(tmp_path: Path) -> None:
    units = {f"第{n}局": progress(*[IDLE] * n, DONE) for n in range(12)}
    told = values(SCHEME, "新城区", facts(tmp_path, **units), WORDS)
    assert told["not_started"] == 66
    assert told["not_started_names"] == (
        "第11局（11个）、第10局（10个）、第9局（9个）、第8局（8个）、第7局（7个）、"
        "第6局（6个）、第5局（5个）、第4局（4个）、第3局（3个）、第2局（2个）等"
    )


def test_the_check_it_tells_of_is_said(tmp_path: Path) -> None:
    lines = [(line.text, line.look) for line in said(facts(tmp_path))]
    assert lines == [
        ("2024年5月的月报，数字取自2024年5月30日17时30分的检查。", ""),
        ("此前没有检查记录，这一次不作比较。", "dim"),
    ]
    checked(tmp_path, AT + timedelta(hours=1))
    (line,) = said(gather(tmp_path, SCHEME, Month(2024, 5)))
    assert line.text == "2024年5月的月报，数字取自2024年5月30日18时30分的检查。"
