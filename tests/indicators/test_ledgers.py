"""The YAML of ledgers becomes the model, with or without a catalogue beside it."""

from pathlib import Path

import pytest

from indicators.ledger_model import (
    Apart,
    Ban,
    ColumnKind,
    Condition,
    Deadline,
    Direction,
    Interval,
    Measure,
    Order,
    Parts,
    Quota,
    Rate,
    Tally,
    Total,
    Trend,
    Unique,
    WordRule,
)
from indicators.load import load_scheme
from tests.indicators.ledger_small import BARE, LEDGER, with_ledger
from tests.indicators.small import SCHEME, faults, write


def test_everything_of_a_ledger_becomes_the_model(tmp_path: Path) -> None:
    (ledger,) = load_scheme(with_ledger(tmp_path)).ledgers
    assert (ledger.id, ledger.title, ledger.file_name) == ("review", "审查台账", "审查台账.xlsx")
    assert (ledger.dossier, ledger.units) == ("001", ("市场监督管理局",))
    assert (ledger.quote, ledger.note, ledger.key) == ("提供意见书", "一件一行", ("名称",))
    assert [column.kind for column in ledger.columns] == [
        *(ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.DATE, ColumnKind.DATE, ColumnKind.TEXT),
        *(ColumnKind.MOMENT, ColumnKind.INTEGER, ColumnKind.DOC_NUMBER, ColumnKind.YEAR),
    ]
    name, kind, reason, count = (ledger.column(each) for each in ("名称", "类型", "理由", "件数"))
    assert (name.required, name.max_chars, name.help) == (True, 20, "全称")
    assert kind.choices == ("一般", "紧急")
    assert reason.required_when == (Condition("类型", ("紧急",)),)
    assert (reason.wording, count.min, count.max) == (True, 0, 99)
    assert dict(ledger.example)["来函"] == "2024-03-04"
    assert ledger.place("复函") == 3


def test_every_rule_of_a_ledger_becomes_the_model(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path)
    other = LEDGER.replace("title: 审查台账", "title: 另一台账")
    apart = "apart:\n  - {ledger: review, columns: [文号], quote: 区分开}\n"
    (folder / "ledgers" / "other.yaml").write_text(other + apart, encoding="utf-8")
    other_ledger, ledger = load_scheme(folder).ledgers
    assert ledger.intervals == (
        Interval("期限", "来函", "复函", Measure.WORKING_DAYS, 5, 15, "五日", excuse="理由"),
    )
    assert ledger.orders == (Order(("来函", "复函"), "设计约定"),)
    assert ledger.deadlines == (Deadline("上报", "上报", "年度", "03-01", "三月", 1),)
    assert ledger.unique == (Unique(("文号",), "设计约定"),)
    rate = Rate("办结率", Tally(kept="期限"), Tally(), 95.5, None, "九成", ("年度",))
    assert ledger.rates == (rate,)
    assert ledger.quotas == (
        Quota("件", Tally(sum="件数"), "件", 2, None, "两件", ("年度",), ("2023",)),
    )
    assert ledger.totals == (Total("类型", "合计", ("件数",), "设计约定", ("年度",)),)
    assert ledger.parts == (Parts("件数", ("件数",), "设计约定", True),)
    trend = Trend("件数", Tally(distinct="名称"), "年度", Direction.FALLING, "逐年下降")
    assert ledger.trends == (trend,)
    assert ledger.bans == (Ban("两年", ("名称",), "来函", 2, (Condition("理由"),), "两年内"),)
    words = WordRule("夸", "很好的?", "夸", "", "勿", (("很好的服务", "服务"),))
    assert ledger.words == (words,)
    assert ledger.apart == ()
    assert other_ledger.apart == (Apart("review", ("文号",), "区分开"),)


def test_whose_a_ledger_is(tmp_path: Path) -> None:
    scheme = load_scheme(with_ledger(tmp_path))
    assert [ledger.id for ledger in scheme.ledgers_of("市场监督管理局", "001")] == ["review"]
    assert scheme.ledgers_of("司法局", "001") == ()
    assert scheme.ledgers_of("市场监督管理局", "002") == ()
    everyone = load_scheme(with_ledger(tmp_path, "units: [市场局]\n", ""))
    assert [ledger.id for ledger in everyone.ledgers_of("司法局", "001")] == ["review"]
    assert everyone.ledgers_of("财政局", "001") == ()
    assert scheme.ledger("review") is scheme.ledgers[0]
    assert scheme.ledger("没有") is None


def test_a_changed_renamed_or_added_ledger_is_noticed(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path)
    load_scheme(folder)
    with_ledger(tmp_path, "max: 15", "max: 20")
    assert load_scheme(folder).ledgers[0].intervals[0].max == 20
    (folder / "ledgers" / "review.yaml").rename(folder / "ledgers" / "other.yaml")
    assert [ledger.id for ledger in load_scheme(folder).ledgers] == ["other"]
    with_ledger(tmp_path, "title: 审查台账", "title: 第二台账")
    assert [ledger.id for ledger in load_scheme(folder).ledgers] == ["other", "review"]


def test_a_scheme_may_have_ledgers_or_scoring_alone(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path, 'dossier: "001"\nunits: [市场局]\n', "")
    for name in ("units.yaml", "indicators.yaml"):
        (folder / name).unlink()
    (folder / "scheme.yaml").write_text(BARE, encoding="utf-8")
    scheme = load_scheme(folder)
    assert (scheme.id, scheme.years, scheme.units, scheme.demands) == ("bare", (), (), ())
    assert (scheme.forms, scheme.narrative_parts, scheme.limit.quote) == ((), (), "")
    assert [ledger.id for ledger in scheme.ledgers] == ["review"]
    (folder / "ledgers" / "review.yaml").unlink()
    (folder / "scoring.yaml").write_text("x: 1", encoding="utf-8")
    assert load_scheme(folder).ledgers == ()


def test_a_scheme_with_a_catalogue_needs_the_rest_too(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path)
    (folder / "scheme.yaml").write_text(BARE, encoding="utf-8")
    assert faults(folder)[0].startswith("scheme.yaml:1:1: 文件内容缺少“forms”")
    assert len(faults(folder)) == 8
    (folder / "units.yaml").unlink()
    assert "units.yaml:1:1: 缺少文件 units.yaml" in faults(folder)


def test_a_folder_of_scheme_yaml_alone_is_not_whole(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    assert faults(tmp_path) == [
        "indicators.yaml:1:1: 缺少文件 indicators.yaml",
        "units.yaml:1:1: 缺少文件 units.yaml",
    ]


@pytest.mark.parametrize("name", ["review.yml", "review.yaml.bak", "审查台账.xlsx"])
def test_other_files_among_the_ledgers_are_told(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / name).write_text("", encoding="utf-8")
    (tmp_path / "ledgers" / ".DS_Store").write_text("", encoding="utf-8")
    message = "这里只放台账，文件名写成“编号.yaml”"
    assert faults(tmp_path) == [f"ledgers/{name}:1:1: {message}"]


def test_faults_of_ledgers_come_with_those_of_the_scheme(tmp_path: Path) -> None:
    with_ledger(tmp_path, "kind: year}", "kind: yaer}")
    (tmp_path / "scheme.yaml").write_text(
        SCHEME.replace("month_day: 20", "month_day: 40"), encoding="utf-8"
    )
    assert faults(tmp_path) == [
        "ledgers/review.yaml:15:22: “kind”不能是“yaer”，是不是“year”？",
        "scheme.yaml:11:12: “month_day”不能大于31，现在是40",
    ]
