"""Scoring as data: every number stands in the source, every fault has its place."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from indicators.load import SCHEMES, load_scheme, scheme_folder
from indicators.model import SchemeError
from indicators.schema import load_schema
from indicators.scoring import load_scoring, scoring_folder, scoring_ids
from tests.indicators.test_schema import NOTES, UNDERSTOOD, parts

DATA = Path(__file__).parents[1] / "data"
IDS = ("jiaojiang-2019", "pingyang-2023", "tacheng-2020", "xincheng-2024")
OURS = {"places"}
"""Numbers that no document states: ours, told among the silences."""
WORDS = {"加倍": 2.0, "减半": 0.5, "百分制": 100.0}
"""Numbers that a document writes in words."""


def fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def data(scheme: str) -> dict[str, Any]:
    text = (SCHEMES / scheme / "scoring.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def quotes(part: Any) -> Iterator[str]:
    """Every quote below `part`."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "quote" or key.endswith("_quote"):
                yield value
            else:
                yield from quotes(value)
    elif isinstance(part, list):
        for item in part:
            yield from quotes(item)


def numbers(part: Any, near: tuple[str, ...] = ()) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Every number below `part` with its key and the nearest quotes."""
    if isinstance(part, dict):
        own = tuple(v for k, v in part.items() if k == "quote" or k.endswith("_quote"))
        for key, value in part.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                if key not in OURS:
                    yield key, float(value), own or near
            else:
                yield from numbers(value, own or near)
    elif isinstance(part, list):
        for item in part:
            yield from numbers(item, near)


def test_the_built_in_schemes() -> None:
    assert scoring_ids() == IDS
    assert [load_scoring(scoring_folder(scheme)).id for scheme in IDS] == list(IDS)


@pytest.mark.parametrize(
    ("scheme", "quote"), [(scheme, quote) for scheme in IDS for quote in quotes(data(scheme))]
)
def test_every_quote_is_in_the_source(scheme: str, quote: str) -> None:
    source = (DATA / f"{scheme}.txt").read_text(encoding="utf-8")
    assert fold(quote) in fold(source)


@pytest.mark.parametrize(
    ("key", "number", "near"), [each for scheme in IDS for each in numbers(data(scheme))]
)
def test_every_number_is_in_its_quote(key: str, number: float, near: tuple[str, ...]) -> None:
    written = {f"{number:g}", f"{round(number * 100, 6):g}%"}
    written |= {word for word, meant in WORDS.items() if meant == number}
    assert any(
        re.search(rf"(?<![\d.]){re.escape(form)}(?![\d.]*\d)", quote)
        for form in written
        for quote in near
    ), f"{key} {number} 不在原文 {near} 里"


def test_all_parts_of_annex_6_are_in_the_source() -> None:
    source = fold((DATA / "jiaojiang-2019.txt").read_text(encoding="utf-8"))
    (item,) = load_scoring(scoring_folder("jiaojiang-2019")).items
    assert item.points is not None
    assert [fold(part) in source for part in item.points.parts] == [True] * 5


def test_every_deduction_of_annex_5_is_there() -> None:
    """Each 扣…分 of the source's annex 5 is the number of a rule, in the same order."""
    source = (DATA / "pingyang-2023.txt").read_text(encoding="utf-8")
    annex = source[source.rindex("附件5:") : source.rindex("注:1.中层科室")]
    told = [
        number
        for found in re.finditer(r"(?:加)?扣([\d.]+)分(?:、([\d.]+)分、([\d.]+)分)?", annex)
        for number in found.groups()
        if number
    ]
    deductions = load_scoring(scoring_folder("pingyang-2023")).item("5").deductions
    assert deductions is not None
    assert told == [str(rule.most) for _, rule in deductions.rules()]


def test_extras_say_what_the_catalogue_says() -> None:
    verdicts = load_scoring(scoring_folder("xincheng-2024")).verdicts
    assert verdicts is not None
    texts = {
        each.id: each.text
        for _, _, each in load_scheme(scheme_folder("xincheng-2024")).indicators()
    }
    for extra in (*verdicts.bonuses, *verdicts.vetoes):
        assert extra.quote == texts[extra.id]


@pytest.mark.parametrize("scheme", IDS)
def test_the_published_schema_accepts_them(scheme: str) -> None:
    path = SCHEMES / scheme / "scoring.yaml"
    first = "# yaml-language-server: $schema=../scoring.schema.json\n"
    assert path.read_text(encoding="utf-8").startswith(first)
    jsonschema.validate(data(scheme), load_schema("scoring"))


def test_the_published_schema_is_valid_and_understood() -> None:
    schema = json.loads((SCHEMES / "scoring.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in parts(schema):
        assert set(part) <= UNDERSTOOD | NOTES
        assert part["description"]


def test_numbers_are_decimal_and_exact() -> None:
    votes = load_scoring(scoring_folder("pingyang-2023")).item("1").votes
    assert votes is not None
    assert votes.small is not None
    assert [str(choice.weight) for choice in votes.choices] == ["1", "0.6", "0"]
    assert (str(votes.small.mean), str(votes.small.own)) == ("0.7", "0.3")


TACHENG = (SCHEMES / "tacheng-2020" / "scoring.yaml").read_text(encoding="utf-8")
PINGYANG = (SCHEMES / "pingyang-2023" / "scoring.yaml").read_text(encoding="utf-8")


POINTS = TACHENG[TACHENG.index("    points:\n") : TACHENG.index("grades:")]
CAP_QUOTE = next(line for line in PINGYANG.splitlines(keepends=True) if "cap_quote" in line)
WAYS_TOLD = "votes、deductions、ratings、points"


def faults(folder: Path, text: str) -> list[str]:
    (folder / "scoring.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SchemeError) as caught:
        load_scoring(folder)
    return [fault.removeprefix(f"{folder / 'scoring.yaml'}:") for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "old", "new", "message"),
    [
        (TACHENG, "places: 2", "place: 2", "不认识“place”，是不是“places”？"),
        (TACHENG, "least: 90", "least: 七十", "“least”应当是数字，现在是“七十”"),
        (TACHENG, "least: 90", "least: 70", "等次要从高到低写"),
        (TACHENG, "least: 60}", "least: 60, below: 80}", "least 和 below 要写一个，只能写一个"),
        (TACHENG, '"2020-04-13"', '"2020-04-31"', "日历上没有 2020-04-31 这一天"),
        (TACHENG, POINTS, "", f"“量化考核”要写 {WAYS_TOLD} 中的一个，只能写一个"),
        (PINGYANG, "own: 0.3", "own: 0.4", "mean（0.7）和 own（0.4）加起来要是 1"),
        (PINGYANG, 'item: "9"', 'item: "3"', "没有这个按票数计分的评价指标：“3”"),
        (
            PINGYANG,
            "attribute: 执法权",
            "attribute: 执法",
            "attributes 里没有这一列：“执法”，是不是“执法权”？",
        ),
        (
            PINGYANG,
            "spared_by: 先进典型",
            "spared_by: 典型",
            "没有这一类加分：“典型”，是不是“先进典型”？",
        ),
        (PINGYANG, "axes: [时间]", "axes: [日期]", "factors 里没有这一类情形：“日期”"),
        (PINGYANG, 'id: "4.2"', 'id: "4.1"', "扣分、加分“4.1”写了两次"),
        (
            PINGYANG,
            "least: 0.3\n              most: 0.5",
            "least: 0.3",
            "写 points，或者 least 和 most 两个都写",
        ),
        (
            PINGYANG,
            "least: 0.3\n              most: 0.5",
            "least: 0.6\n              most: 0.5",
            "least（0.6）比 most（0.5）还大",
        ),
        (
            PINGYANG,
            "history: 2022年度结果, value: 不",
            "history: 2020年度结果, value: 不",
            "histories 里没有这一列：“2020年度结果”，是不是“2022年度结果”？",
        ),
        (PINGYANG, "group: 主管部门\n", "", "没有写 group，评价单位要写名称"),
        (PINGYANG, "    full: 30\n", "", "“服务对象满意度评价”没有写满分（full）"),
        (
            TACHENG,
            "{name: 不合格, below: 60}",
            "{name: 不合格}",
            "least 和 below 要写一个，只能写一个",
        ),
        (TACHENG, "least: 80}", "least: 90}", "等次要从高到低写"),
        (
            TACHENG,
            TACHENG[TACHENG.index("items:") : TACHENG.index("grades:")],
            "",
            "items 和 verdicts 要写一个，只能写一个",
        ),
        (PINGYANG, "high: true", "", "high 和 past 要写一个，只能写一个"),
        (
            PINGYANG,
            "      past: {",
            "      high: true\n      past: {",
            "high 和 past 要写一个，只能写一个",
        ),
        (PINGYANG, "{name: 一般, below: 3}", "{name: 一般}", "“一般”没有写分数的范围"),
        (PINGYANG, CAP_QUOTE, "", "cap 和 cap_quote 要一起写"),
        (
            PINGYANG,
            'first: "2022-12-01"',
            'first: "2023-12-01"',
            "第一天（2023-12-01）在最后一天（2023-11-30）之后",
        ),
        (
            PINGYANG,
            "value: 不满意单位",
            "value: 不满意",
            "“2022年度结果”里没有这种结果：“不满意”，是不是“不满意单位”？",
        ),
    ],
)
def test_each_fault_is_told(tmp_path: Path, text: str, old: str, new: str, message: str) -> None:
    assert old in text
    found = faults(tmp_path, text.replace(old, new, 1))
    assert [fault for fault in found if fault.endswith(f": {message}")]


def test_faults_have_line_and_column_and_come_all_at_once(tmp_path: Path) -> None:
    text = TACHENG.replace("places: 2", "places: 二").replace("least: 90", "least: 七十")
    assert faults(tmp_path, text) == [
        "11:9: “places”应当是整数，现在是“二”",
        "30:25: “least”应当是数字，现在是“七十”",
    ]


def test_a_scheme_without_scoring(tmp_path: Path) -> None:
    with pytest.raises(SchemeError) as caught:
        load_scoring(tmp_path)
    assert caught.value.faults == [f"{tmp_path / 'scoring.yaml'}:1:1: 缺少文件 scoring.yaml"]
    with pytest.raises(SchemeError, match="没有名为“nowhere”的评分方案"):
        scoring_folder("nowhere")


def test_a_period_of_one_day_and_a_range_of_one_number_are_right(tmp_path: Path) -> None:
    text = PINGYANG.replace('first: "2022-12-01"', 'first: "2023-11-30"')
    text = text.replace(
        "least: 0.3\n              most: 0.5", "least: 0.5\n              most: 0.5"
    )
    (tmp_path / "scoring.yaml").write_text(text, encoding="utf-8")
    assert load_scoring(tmp_path).id == "pingyang-2023"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "scoring.yaml").mkdir()
    with pytest.raises(SchemeError, match="读不了这个文件：磁盘读取出错，或者这不是文件"):
        load_scoring(tmp_path)


def test_a_name_too_long_for_a_disk_is_unknown() -> None:
    with pytest.raises(SchemeError, match="没有名为“长"):
        scoring_folder("长" * 5_000)


def test_an_item_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="99"):
        load_scoring(scoring_folder("tacheng-2020")).item("99")


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "scoring.yaml").write_text(TACHENG, encoding="utf-8")
    assert load_scoring(scoring_folder(str(tmp_path))).id == "tacheng-2020"
