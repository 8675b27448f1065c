"""Each fault between the values of a ledger, with its place and words."""

from pathlib import Path

import pytest

from indicators.load import load_scheme
from tests.indicators.ledger_small import BARE, LEDGER, with_ledger
from tests.indicators.small import faults

NUMBER = "{name: 件数, kind: integer,"
WORDS = LEDGER[LEDGER.index("words:") :]


def _allowed(rule: str, fault: str) -> tuple[str, str, str]:
    """The ledger with a rule `allowed` behind its key."""
    key = "key: [名称]"
    return key, f"{key}\nallowed:\n  - {{{rule}, quote: 甲}}", fault


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("title: 审查台账", "title: 证明材料目录二", "1:8: 台账的名称里不能有“证明材料目录”"),
        ("title: 审查台账", "title: 审/查", "1:8: “审/查”里的“/”不能用在 Windows 的文件名里"),
        (
            "title: 审查台账",
            f"title: {'长' * 31}",
            f"1:8: 台账的名称“{'长' * 31}”有31个字，最多30个",
        ),
        ('dossier: "001"', 'dossier: "009"', "2:10: 没有申报项“009”，是不是“002”？"),
        ('dossier: "001"\n', "", "1:1: 缺少“dossier”：方案有申报项，要写明台账属于哪一个"),
        ("units: [市场局]", "units: [财政局]", "3:9: 不认识单位“财政局”"),
        ("{name: 年度, kind: year}", "{name: 件数, kind: year}", "15:12: 栏名“件数”写了两次"),
        ("{name: 年度, kind: year}", "{name: 序号, kind: year}", "15:12: 不用写“序号”栏"),
        ("{name: 复函, kind: date}", "{name: 复 函, kind: date}", "10:12: 栏名“复 函”里不要有空格"),
        ("choices: [一般, 紧急]}", "required: true}", "8:5: 选项栏要写 choices"),
        ("choices: [一般, 紧急]", "choices: [一般, 一般, 紧急]", "8:44: 选项“一般”写了两次"),
        (
            "choices: [一般, 紧急]",
            'choices: [一般, 紧急, "a,b"]',
            "8:48: 选项“a,b”里不能有半角逗号",
        ),
        (
            "{name: 年度, kind: year}",
            "{name: 年度, kind: year, max_chars: 4}",
            "15:39: “max_chars”只用于文字栏，这一栏是 year",
        ),
        ("min: 0, max: 99", "min: 100, max: 99", "13:36: min（100）比 max（99）还大"),
        ('pattern: ".+号"', 'pattern: "(号"', "14:43: 正则表达式“(号”写法不对"),
        (", pattern_says: 以号字结尾", "", "14:5: 写了 pattern，还要写 pattern_says"),
        (
            "key: [名称]",
            'key: [名称]\nsaid: [{name: 件数, pattern: "(?P<number>.)件", year: 来函}]',
            "18:28: 写法里缺少 year 组，如 (?P<year>20\\d{2})",
        ),
        (
            "key: [名称]",
            'key: [名称]\nsaid: [{name: 件数, pattern: "(?P<number", year: 来函}]',
            "18:28: 正则表达式“(?P<number”写法不对",
        ),
        (
            "key: [名称]",
            'key: [名称]\nsaid: [{name: 数, pattern: "(?P<year>.)(?P<number>.)", year: 名称}]',
            "18:61: “名称”一栏是 text，这里要用的是 date、moment、year、month",
        ),
        ("key: [名称]", "key: [名字]", "17:7: 没有“名字”这一栏，是不是“名称”？"),
        ("end: 复函", "end: 回函", "19:32: 没有“回函”这一栏，是不是“来函”？"),
        (
            "start: 来函, end",
            "start: 名称, end",
            "19:23: “名称”一栏是 text，这里要用的是 date、moment",
        ),
        ("end: 复函", "end: 来函", "19:32: start 和 end 是同一栏"),
        ("unit: 工作日", "unit: 小时", "19:23: 按小时算，“来函”一栏要有时间（kind: moment）"),
        ("min: 5, max: 15", "min: 50, max: 15", "19:52: min（50）比 max（15）还大"),
        ("excuse: 理由", "excuse: 理由, time: 11:30", "19:93: 写了 time，“复函”一栏要有时间"),
        ("by: 03-01", 'by: "25"', "23:44: “年度”一栏只有年份，by 要写成 03-01 的样子"),
        ("max: 15", "max: 15, until: 上报", "19:71: until 和 max 只能写一个"),
        ("max: 15", "until: 名称", "19:62: “名称”一栏是 text，这里要用的是 date、moment"),
        ("kept: 期限", "ended: 时限", "27:31: 没有名称是“时限”的期限，是不是“期限”？"),
        ("kept: 期限", "kept: 时限", "27:30: 没有名称是“时限”的期限，是不是“期限”？"),
        (
            "{sum: 件数}",
            "{sum: 件数, distinct: 名称}",
            "29:28: sum 和 distinct 只能写一个",
        ),
        ("{sum: 件数}", "{sum: 名称}", "29:28: “名称”一栏是 text，这里要用的是 integer、number"),
        (
            "min: 2, per: [年度], periods",
            "min: 2, periods",
            "29:62: 写了 periods，还要写 per",
        ),
        ("measure: 件, min: 2", "measure: 件", "29:5: 至少要写 min、max 中的一个"),
        ("over: 类型, label: 合计", "over: 年度, label: 合计", "31:12: over 那一栏不能又在 per 里"),
        ("values: [紧急]", "values: [特急]", "11:81: “类型”里没有选项“特急”，是不是“紧急”？"),
        (
            "when: [{column: 理由}]",
            "when: [{column: 缘由}]",
            "37:67: 没有“缘由”这一栏，是不是“理由”？",
        ),
        ('pattern: "很好的?"', "pattern: (很好)?", "39:24: 这个写法连空的内容都符合"),
        ('pattern: "很好的?"', "pattern: 极好", "39:70: 不好的写法“很好的服务”查不出来"),
        ('better: ""', r"better: \1", "39:49: 建议的写法“\\1”用不上"),
        (
            "[很好的服务, 服务]",
            "[很好的服务, 服务, 好]",
            "39:74: 一个例子是两句：[不好的写法, 改好的写法]",
        ),
        (
            "{name: 年度, kind: year}",
            f"{{name: {'长' * 31}, kind: year}}",
            f"15:12: 栏名“{'长' * 31}”有31个字，最多30个",
        ),
        ("title: 审查台账\n", "", "1:1: 文件内容缺少“title”"),
        (
            WORDS,
            "",
            "11:37: 没有用语规则（words），这一栏检查不了用语",
        ),
        ("[很好的服务, 服务]", "[很好的服务]", "39:74: “examples”第1项至少要有2项，现在只有1项"),
        ("wording: true, ", "", "39:3: 没有一栏写 wording: true，用语规则用不上"),
        (
            "years: 2,",
            "years: 2, used: 名称,",
            "37:57: “名称”一栏是 text，这里要用的是 date、moment",
        ),
        ("kept: 期限", "kept: 全部", "27:30: 没有名称是“全部”的期限"),
        _allowed("column: 件量, max: 1", "19:14: 没有“件量”这一栏，是不是“件数”？"),
        _allowed("column: 件数", "19:5: 至少要写 values、min、max、first、last、within 中的一个"),
        _allowed("column: 名称, within: 年度", "19:26: “within”只用于日期栏，这一栏是 text"),
        _allowed(
            "column: 来函, within: 名称", "19:26: “名称”一栏是 text，这里要用的是 year、month"
        ),
        _allowed("column: 件数, min: 3, max: 2", "19:23: min（3）比 max（2）还大"),
        _allowed("column: 名称, max: 2", "19:23: “max”只用于数字栏，这一栏是 text"),
        _allowed("column: 件数, last: 2024-01-31", "19:24: “last”只用于日期栏，这一栏是 integer"),
        _allowed("column: 来函, first: 2024-02-30", "19:25: 日历上没有 2024-02-30 这一天"),
        _allowed(
            "column: 来函, first: 2024-02-02, last: 2024-02-01",
            "19:25: first（2024-02-02）比 last（2024-02-01）还晚",
        ),
        _allowed("column: 类型, values: [特急]", "19:27: “类型”里没有选项“特急”，是不是“紧急”？"),
        _allowed(
            "column: 件数, max: 1, when: [{column: 类型, values: [特急]}]",
            "19:55: “类型”里没有选项“特急”，是不是“紧急”？",
        ),
        ("来函: 2024-03-04", "来函: 2024-02-31", "16:32: 样例“来函”的“2024-02-31”不是真实的日期"),
        ("类型: 一般, 来函", "类型: 普通, 来函", "16:24: 样例“类型”的“普通”不是可选的内容"),
        ("类型: 一般, 来函", "类型: 紧急, 来函", "16:10: 样例里缺少必须填的“理由”"),
        ("名称: 甲办法, ", "", "16:10: 样例里缺少必须填的“名称”"),
        ("名称: 甲办法, ", f"名称: {'甲' * 21}, ", "16:15: 样例“名称”有21个字符，最多20个"),
        ("件数: 2,", "件数: 100,", "16:48: 样例“件数”的“100”超出了 min、max 的范围"),
        ("文号: 甲〔2024〕3号", "文号: 甲", "16:55: 样例“文号”的“甲”不合 pattern 的写法"),
        ("example: {名称", "example: {名字: 乙, 名称", "16:15: 没有“名字”这一栏，是不是“名称”？"),
    ],
)
def test_each_fault_has_its_place_and_words(tmp_path: Path, old: str, new: str, fault: str) -> None:
    found = faults(with_ledger(tmp_path, old, new))
    assert any(each.startswith(f"ledgers/review.yaml:{fault}") for each in found), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 审查台账", f"title: {'长' * 30}"),
        ("{name: 件数, kind: integer,", f"{{name: {'长' * 30}, kind: text}}\n  - {NUMBER}"),
        ("min: 0, max: 99", "min: 2, max: 2"),
        ("名称: 甲办法, ", f"名称: {'甲' * 20}, "),
        ("件数: 2,", "件数: 99,"),
        ("件数: 2,", "件数: 0,"),
        _allowed("column: 件数, min: 2, max: 2", "")[:2],
        _allowed("column: 来函, first: 2024-02-02, last: 2024-02-02", "")[:2],
        _allowed("column: 来函, within: 年度", "")[:2],
    ],
)  # fmt: skip
def test_what_is_just_allowed_passes(tmp_path: Path, old: str, new: str) -> None:
    assert load_scheme(with_ledger(tmp_path, old, new)).ledgers


def test_a_unit_must_lead_the_dossier(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path)
    text = (folder / "indicators.yaml").read_text(encoding="utf-8")
    (folder / "indicators.yaml").write_text(
        text.replace("units: [司法局, 市场局]", "units: [司法局]"), encoding="utf-8"
    )
    message = "“市场局”不是这个申报项的牵头单位，不能由它填台账"
    assert faults(folder) == [f"ledgers/review.yaml:3:9: {message}"]


def test_a_name_and_a_title_are_used_once(tmp_path: Path) -> None:
    with_ledger(tmp_path)
    with_ledger(tmp_path, name="Other台账")
    assert faults(tmp_path) == [
        "ledgers/Other台账.yaml:1:1: 文件名“Other台账.yaml”只用小写字母、数字和“-”，它是台账的编号",
        "ledgers/review.yaml:1:8: 台账“Other台账”也叫“审查台账”，名称不能相同",
    ]


def test_the_other_ledger_must_be_there_and_have_the_columns(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path)
    apart = "".join(
        f"  - {{ledger: {name}, columns: [{column}], quote: 区分开}}\n"
        for name, column in (
            *(("review", "文号"), ("review", "经办人")),
            *(("reviews", "文号"), ("other", "文号")),
        )
    )
    text = LEDGER.replace("title: 审查台账", "title: 另一台账").replace("理由", "经办人")
    (folder / "ledgers" / "other.yaml").write_text(f"{text}apart:\n{apart}", encoding="utf-8")
    assert faults(folder) == [
        "ledgers/other.yaml:42:32: 台账“review”没有“经办人”这一栏",
        "ledgers/other.yaml:43:14: 没有编号是“reviews”的台账，是不是“review”？",
        "ledgers/other.yaml:44:14: 台账不能和自己区分开",
    ]


def test_without_a_catalogue_nobody_owns_a_ledger(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path)
    for name in ("units.yaml", "indicators.yaml"):
        (folder / name).unlink()
    (folder / "scheme.yaml").write_text(BARE, encoding="utf-8")
    assert faults(folder) == [
        "ledgers/review.yaml:2:10: 方案没有申报项（indicators.yaml），这里不写 dossier",
        "ledgers/review.yaml:3:9: 方案没有单位（units.yaml），这里不写 units",
    ]


def test_a_tally_may_name_a_group_of_intervals(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path, "excuse: 理由}", "excuse: 理由, group: 全部}")
    path = folder / "ledgers" / "review.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kept: 期限", "kept: 全部"), encoding="utf-8")
    (read,) = load_scheme(folder).ledgers
    assert (read.intervals[0].group, read.rates[0].part.kept) == ("全部", "全部")
