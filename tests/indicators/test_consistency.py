from pathlib import Path

import pytest

from indicators.load import load_scheme
from tests.indicators.small import faults, write

UNITS_CASES = [
    (
        "aliases: [市场局]",
        "aliases: [市场局, 市场监督管理局]",
        "6:20: 别名“市场监督管理局”和规范名称相同，请删去",
    ),
    (
        "aliases: [市场局]",
        "aliases: [市场局, 司法局]",
        "6:20: “市场监督管理局”的别名“司法局”是另一个单位的规范名称",
    ),
    ("aliases: [市场局]", "aliases: [市场局, 市场局]", "6:20: 别名“市场局”写了两次"),
    (
        "units:\n",
        "units:\n  - {name: 财政局, kind: 政府部门, aliases: [市场局]}\n",
        "7:15: 别名“市场局”已经是“财政局”的别名，不能又是“市场监督管理局”的",
    ),
    (
        "[各部门]",
        "[各部门, 市场局]",
        "1:17: “市场局”是一个单位的名称或别名，不能又代表全体单位",
    ),
    (
        "units:\n",
        "units:\n  - {name: 司法局, kind: 党委机构}\n",
        "4:11: 单位“司法局”写了两次",
    ),
    (
        "units:\n",
        "units:\n  - {name: 财政:局, kind: 政府部门}\n",
        "3:12: “财政:局”里的“:”不能用在 Windows 的文件名里",
    ),
    (
        "units:\n",
        f"units:\n  - {{name: {'长' * 31}, kind: 政府部门}}\n",
        f"3:12: 文件夹名“{'长' * 31}”有31个字，最多30个，请缩短",
    ),
]
SCHEME_CASES = [
    ("due: 2024-04-06", "due: 2024-02-30", "14:8: 日历上没有 2024-02-30 这一天"),
    ("date: 2024-04-03", "date: 2023-02-29", "7:9: 日历上没有 2023-02-29 这一天"),
    (
        "soft: 500",
        "soft: 1500",
        "9:15: 一般不超过的字数（1500）比最多不超过的字数（1000）还大",
    ),
    (
        "rules:",
        "  - {name: 其他, file: later, hint: 又一次}\nrules:",
        "21:12: 材料形式“其他”写了两次",
    ),
    (
        "file: required, extensions",
        "file: forbidden, extensions",
        "19:47: “正式发文”不许有文件，不必写 extensions",
    ),
]
CATALOGUE_CASES = [
    ("[司法局, 市场局]", "[司法居, 市场局]", "22:17: 不认识单位“司法居”，是不是“司法局”？"),
    (
        "[司法局, 市场局]",
        "[司法局, 税务所]",
        "22:22: 不认识单位“税务所”，请在 units.yaml 里加上它，或改用已有的名称",
    ),
    (
        "[司法局, 市场局]",
        "[市场监督管理局, 市场局]",
        "22:26: 单位“市场局”写了两次（“市场监督管理局”是同一个单位）",
    ),
    ("[司法局, 市场局]", "[司法局, 司法局]", "22:22: 单位“司法局”写了两次"),
    (
        "units: [各部门]",
        "units: [司法局]\n        open_class: 等部门",
        "36:21: “open_class”的“等部门”写法不对：要含有 {}，表示单位的位置",
    ),
    (
        "units: [各部门]",
        "units: [司法局]\n        open_class: '{}{0}'",
        "36:21: “{}{0}”里只能有一处 {}，表示单位的位置",
    ),
    ("[正式发文]", "[正式发问]", "24:56: scheme.yaml 里没有材料形式“正式发问”，是不是“正式发文”？"),
    ("[正式发文]", "[视频]", "24:56: scheme.yaml 里没有材料形式“视频”，现有：正式发文、其他"),
    ("max: 5", "min: 6, max: 5", "24:19: min（6）比 max（5）还大"),
    ("max: 5, ", "", "24:13: 至少要写 min、max 中的一个"),
    ("max: 20", "min: 30, max: 20", "41:25: min（30）比 max（20）还大"),
    ("max: 20, ", "", "41:9: 至少要写 min、max、date 中的一个"),
    (
        "- {text: 要点一, words: [一个词]}",
        "- {text: 要点一, words: [一个词]}\n          - {text: 要点一, words: [两个词]}",
        "27:20: 要点“要点一”写了两次",
    ),
    ("id: 否决1", "id: 2", "12:17: 指标“2”写了两次"),
    ("id: 否决1", "id: 加分1", "12:17: 指标“加分1”不在任何申报项里"),
    ("short: 放权", "short: 放/权", "17:12: “放/权”里的“/”不能用在 Windows 的文件名里"),
    (
        "short: 放权",
        'short: "放\\e权"',
        "17:12: “放�权”里的“�”不能用在 Windows 的文件名里",
    ),
    (
        "short: 放权",
        "short: 放权.",
        "17:12: “放权.”的首尾不能有空格，末尾不能有点，Windows 不认",
    ),
    (
        "short: 放权",
        f"short: {'放' * 27}",
        f"17:12: 文件夹名“001 {'放' * 27}”有31个字，最多30个，请缩短",
    ),
    ("id: 002", "id: 003", "29:9: 编号“003”与所含指标（2）不符，应当是“002”"),
    ("id: 002", "id: 001-002", "29:9: 编号“001-002”与所含指标（2）不符，应当是“002”"),
    (
        "units: [司法局]",
        "units: [司法居]",
        "39:17: 不认识单位“司法居”，是不是“司法局”？",
    ),
    (
        "title: 关于收费的情况说明",
        "title: 关于“收费”？|的情况说明",
        "37:16: “关于“收费”？|的情况说明”里的“|”不能用在 Windows 的文件名里",
    ),
    (
        "title: 关于收费的情况说明",
        f"title: {'长' * 79}",
        f"37:16: 标题“{'长' * 30}…”有79个字，太长，不能作文件名",
    ),
    (
        "    figures:",
        "      - {title: 关于收费的情况说明, demanded: false}\n    figures:",
        "40:17: 情况说明的标题“关于收费的情况说明”写了两次",
    ),
    (
        "    figures:",
        "        materials: [7]\n    figures:",
        "40:21: 这个申报项没有序号 7 的申报材料项",
    ),
    (
        "    figures:",
        "    limit: {soft: 900, hard: 800, quote: 800字}\n    figures:",
        "40:19: 一般不超过的字数（900）比最多不超过的字数（800）还大",
    ),
    (
        "    figures:",
        "    apart_from: {dossiers: [001, 002], words: [意见], quote: 区分开}\n    figures:",
        "40:34: 申报项“002”不能和自己区分开",
    ),
    (
        "    figures:",
        "    apart_from: {dossiers: [003], words: [意见], quote: 区分开}\n    figures:",
        "40:29: 没有申报项“003”，是不是“002”？",
    ),
]


@pytest.mark.parametrize(("old", "new", "fault"), UNITS_CASES)
def test_faults_of_units(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert faults(write(tmp_path, "units.yaml", old, new)) == [f"units.yaml:{fault}"]


@pytest.mark.parametrize(("old", "new", "fault"), SCHEME_CASES)
def test_faults_of_the_scheme(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert faults(write(tmp_path, "scheme.yaml", old, new)) == [f"scheme.yaml:{fault}"]


@pytest.mark.parametrize(("old", "new", "fault"), CATALOGUE_CASES)
def test_faults_of_the_catalogue(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert faults(write(tmp_path, "indicators.yaml", old, new)) == [f"indicators.yaml:{fault}"]


def test_an_indicator_in_two_dossiers_and_one_in_none(tmp_path: Path) -> None:
    write(tmp_path, "indicators.yaml", "indicators: [2]", "indicators: [1]")
    assert faults(tmp_path) == [
        "indicators.yaml:9:17: 指标“2”不在任何申报项里",
        "indicators.yaml:29:9: 编号“002”与所含指标（1）不符，应当是“001”",
        "indicators.yaml:31:18: 指标“1”已经在申报项“001”里，一项指标只能在一处",
    ]


def test_an_unknown_indicator(tmp_path: Path) -> None:
    write(tmp_path, "indicators.yaml", "indicators: [2]", "indicators: [2, 3]")
    assert faults(tmp_path) == [
        "indicators.yaml:29:9: 编号“002”与所含指标（2、3）不符，应当是“002-003”",
        "indicators.yaml:31:21: 没有 id 是“3”的指标",
    ]


def test_two_dossiers_of_one_id(tmp_path: Path) -> None:
    write(tmp_path, "indicators.yaml", "id: 002", "id: 001")
    assert faults(tmp_path) == [
        "indicators.yaml:29:9: 申报项“001”写了两次",
        "indicators.yaml:29:9: 编号“001”与所含指标（2）不符，应当是“002”",
    ]


def test_a_joint_dossier_is_named_by_its_first_and_last_indicator(tmp_path: Path) -> None:
    first = write(tmp_path) / "indicators.yaml"
    text = first.read_text(encoding="utf-8")
    text = text[: text.index("  - id: 002")].replace("indicators: [1]", "indicators: [1, 2]")
    first.write_text(text, encoding="utf-8")
    assert faults(tmp_path) == [
        "indicators.yaml:16:9: 编号“001”与所含指标（1、2）不符，应当是“001-002”"
    ]
    first.write_text(text.replace("id: 001", "id: 001-002"), encoding="utf-8")
    assert load_scheme(tmp_path).demand("001-002").indicators == ("1", "2")
    first.write_text(text.replace("id: 001", "id: 002-001").replace("[1, 2]", "[2, 1]"), "utf-8")
    assert faults(tmp_path) == ["indicators.yaml:18:17: 合并的指标应当是连续的，现在是2、1"]


def test_a_narrative_of_a_unit_that_does_not_lead(tmp_path: Path) -> None:
    write(tmp_path, "indicators.yaml", "units: [各部门]", "units: [市场局]")
    assert faults(tmp_path) == [
        "indicators.yaml:39:17: “司法局”不是这个申报项的牵头单位，不能由它写情况说明"
    ]


def test_what_is_faulty_is_told_once(tmp_path: Path) -> None:
    """A list of units that cannot be read is no reason to call every unit unknown."""
    write(tmp_path, "units.yaml", "  - name: 司法局\n    kind: 政府部门\n", "  - 司法局\n")
    assert faults(tmp_path) == [
        "units.yaml:3:5: “units”第1项应当是一组“名称: 内容”，现在是“司法局”"
    ]
    write(tmp_path, "indicators.yaml", "indicators: [2]", "indicators: 2")
    assert faults(tmp_path) == [
        "indicators.yaml:31:17: “indicators”应当是列表（每项以“- ”开头，或写在方括号里），现在是“2”"
    ]
