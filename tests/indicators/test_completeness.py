"""The built-in scheme says all that its source document says, and nothing else.

Every row of the source's 附件3 is rebuilt from the loaded scheme and compared cell by cell.
The stored source has half-width punctuation and stray white space from its extraction, which
the catalogue mends; both sides are folded before they are compared.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from indicators.load import load_scheme, scheme_folder
from indicators.model import Demand, Material, Scheme

SOURCE = Path(__file__).parents[1] / "data" / "xincheng-2024.txt"
HEADER = ["一级指标", "二级指标", "序号", "三级指标", "申报材料", "牵头单位"]
HALF = str.maketrans("，：；（）？！", ",:;()?!")
ROWS = 104


def fold(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(HALF))


def fold_units(text: str) -> str:
    """The lead-unit column separates names by 、 and, in row 25, by a space."""
    return fold(text).replace("、", "")


def source_table() -> list[list[str]]:
    """The cells of 附件3, six to a row, the header being the first row.

    A cell ends with `|`. Cells that a span from above covers are missing on the left, and
    the row is filled up with empty ones on the right (but for the very last row).
    """
    text = SOURCE.read_text(encoding="utf-8")
    _, _, table = text.rpartition("新城区法治政府建设示范创建任务清单\n")
    cells = [cell.strip() for cell in table.split("|")]
    assert cells.pop() == "", "text behind the last cell of the table"
    rows = [cells[start : start + 6] for start in range(0, len(cells), 6)]
    rows[-1] += [""] * (6 - len(rows[-1]))
    return rows


def numbered(texts: list[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return "".join(f"{number}.{text}" for number, text in enumerate(texts, start=1))


def material_cell(demand: Demand) -> str:
    materials = numbered([material.text for material in demand.materials])
    return demand.joint + materials + demand.notes_label + numbered(list(demand.notes))


def lead_cell(demand: Demand) -> str:
    def printed(material: Material) -> str:
        names = "、".join(material.named_units)
        return material.open_class.replace("{}", names) if material.open_class else names

    groups = [(text, list(group)) for text, group in groupby(demand.materials, key=printed)]
    if len(groups) == 1:
        return groups[0][0]
    cell = ""
    for text, group in groups:
        first, last = group[0].no, group[-1].no
        numbers = f"{first}" if first == last else f"{first}-{last}"
        cell += f"序号{numbers}:{text}"
    return cell


def rebuilt_rows(scheme: Scheme) -> Iterator[list[str]]:
    """The rows that the document would have to have, from the scheme alone."""
    chapter_before = section_before = None
    for chapter, section, indicator in scheme.indicators():
        spanned = [
            *([] if chapter is chapter_before else [chapter.title]),
            *([] if section is section_before else [section.title]),
        ]
        chapter_before, section_before = chapter, section
        row = [*spanned, indicator.number, indicator.text]
        demand = scheme.demand_for(indicator.id)
        if demand is not None and demand.indicators[0] == indicator.id:
            row += [material_cell(demand), lead_cell(demand)]
        yield row + [""] * (6 - len(row))


SCHEME = load_scheme(scheme_folder("xincheng-2024"))
TABLE = source_table()
REBUILT = list(rebuilt_rows(SCHEME))
IDS = [indicator.id for _, _, indicator in SCHEME.indicators()]
ALL_TEXT = fold(SOURCE.read_text(encoding="utf-8"))


def row_text(demand: Demand) -> str:
    """Everything that the source says of a demand: its indicators and its material cell."""
    rows = [TABLE[1 + IDS.index(name)] for name in demand.indicators]
    return "\n".join(fold(cell) for row in rows for cell in row)


def test_the_table_has_its_header_and_104_rows() -> None:
    assert [fold(cell) for cell in TABLE[0]] == HEADER
    assert len(TABLE) == 1 + ROWS
    assert [cell[-6:] for cell in TABLE[-1]] == ["2", "事实真相的。", "", "", "", ""]


@pytest.mark.parametrize("number", range(ROWS))
def test_row_equals_the_source(number: int) -> None:
    wanted, got = TABLE[1 + number], REBUILT[number]
    filled = len([cell for cell in wanted if cell])
    lead = filled - 1 if filled >= 4 else None  # fewer: no lead units in this row
    for place, (theirs, ours) in enumerate(zip(wanted, got, strict=True)):
        same = fold_units if place == lead else fold
        assert same(ours) == same(theirs), f"指标 {IDS[number]} 的第 {place + 1} 格与原文不同"


def test_every_indicator_has_its_row_and_no_row_is_left_over() -> None:
    assert len(REBUILT) == len(TABLE) - 1
    whole = "".join(fold_units(cell) for row in TABLE[1:] for cell in row)
    again = "".join(fold_units(cell) for row in REBUILT for cell in row)
    assert again == whole


def test_a_changed_character_is_noticed() -> None:
    row = [*REBUILT[20]]
    row[-2] = row[-2].replace("23年", "22年")
    assert [fold(cell) for cell in row] != [fold(cell) for cell in TABLE[21]]
    assert [fold(cell) for cell in REBUILT[20]] == [fold(cell) for cell in TABLE[21]]


def test_numbers_of_chapters_sections_and_indicators() -> None:
    def size(chapters: int) -> tuple[int, int, int]:
        chosen = SCHEME.chapters[:chapters]
        sections = [section for chapter in chosen for section in chapter.sections]
        return len(chosen), len(sections), sum(len(section.indicators) for section in sections)

    assert size(9) == (9, 32, 100)
    assert size(99) == (10, 34, 104)
    assert IDS == [*map(str, range(1, 101)), "加分1", "加分2", "否决1", "否决2"]


def test_numbers_of_demands_and_units() -> None:
    normal = [demand for demand in SCHEME.demands if not demand.bonus]
    assert (len(normal), len(SCHEME.demands)) == (77, 79)
    assert len(SCHEME.units) == 33
    assert sum(len(demand.units) for demand in normal) == 297
    assert all(SCHEME.demands_of(unit.name) for unit in SCHEME.units)


def test_joint_groups_and_vetoes() -> None:
    joint = [demand.id for demand in SCHEME.demands if len(demand.indicators) > 1]
    assert joint == ["026-029", "034-046", "047-051", "052-054", "088-090"]
    assert [name for name in IDS if SCHEME.demand_for(name) is None] == ["否决1", "否决2"]


def test_everyone_leads_the_bonus_items() -> None:
    material = SCHEME.demand("加分1").materials[0]
    assert material.named_units == ("各部门",)
    assert material.units == tuple(unit.name for unit in SCHEME.units)


def test_printed_names_become_canonical() -> None:
    material = SCHEME.demand("004").materials[1]
    assert material.named_units[2] == "市场局"
    assert material.units[2] == "市场监督管理局"


def test_the_open_classes_are_kept_without_a_unit() -> None:
    kept = {demand.id for demand in SCHEME.demands for item in demand.materials if item.open_class}
    assert kept == {"010", "012", "023", "063"}


DEMANDS = [pytest.param(demand, id=demand.id) for demand in SCHEME.demands]


@pytest.mark.parametrize("demand", DEMANDS)
def test_quotes_of_counts_and_figures_stand_in_the_demands_own_rows(demand: Demand) -> None:
    text = row_text(demand)
    quotes = [count.quote for material in demand.materials for count in material.counts]
    quotes += [figure.quote for figure in demand.figures]
    quotes += [demand.limit.quote] if demand.limit else []
    quotes += [demand.apart.quote] if demand.apart else []
    assert [quote for quote in quotes if fold(quote) not in text] == []


@pytest.mark.parametrize("demand", DEMANDS)
def test_demanded_titles_stand_in_the_demands_own_rows(demand: Demand) -> None:
    """Quotation marks are not compared: row 9 nests single ones in the title."""

    def bare(text: str) -> str:
        return re.sub("[“”‘’]", "", fold(text))

    titles = [spec.title for spec in demand.narratives if spec.demanded]
    assert [title for title in titles if bare(title) not in bare(row_text(demand))] == []


def test_every_title_in_quotation_marks_is_demanded() -> None:
    named = re.compile(r"(?:题目|标题)[^“。;]{0,6}“(关于(?:[^“”]|“[^”]*”)*情况说明)”")
    for demand in SCHEME.demands:
        wanted = {re.sub("[‘“’”]", "", title) for title in named.findall(row_text(demand))}
        owed = {re.sub("[‘“’”]", "", fold(spec.title)) for spec in demand.narratives}
        assert wanted <= owed, f"申报项 {demand.id} 缺少标题 {wanted - owed}"


def test_quotes_of_rules_limit_and_liaison_stand_in_the_source() -> None:
    quotes = [rule.quote for rule in SCHEME.rules]
    quotes += [SCHEME.limit.quote, SCHEME.liaison.quote, SCHEME.liaison.title]
    quotes += [SCHEME.summary_title, SCHEME.source.number, SCHEME.source.title]
    quotes += [SCHEME.source.issuer, *SCHEME.narrative_parts, "".join(SCHEME.liaison.columns)]
    text = ALL_TEXT.replace("|", "")
    assert [quote for quote in quotes if fold(quote) not in text] == []


def test_rules_leave_nothing_of_the_demands_over() -> None:
    """附件1, and 工作要求 from its second paragraph on, fall wholly into the rules' quotes."""
    text = SOURCE.read_text(encoding="utf-8")
    duties = text[text.index("各地区各部门党政主要负责人") : text.index("联系人:")]
    materials = text[text.index("1. 各指标牵头单位") : text.index("申报材料示例\n")]
    left = fold(duties) + fold(materials)
    for quote in sorted((fold(rule.quote) for rule in SCHEME.rules), key=len, reverse=True):
        left = left.replace(quote, "")
    left = left.replace(fold("(三)强化督导考核,突出创建成效"), "")
    assert re.sub("[,。0-9.]", "", left) == ""


def test_aliases_stand_in_the_source() -> None:
    aliases = [alias for unit in SCHEME.units for alias in unit.aliases]
    assert len(aliases) == 10
    assert [alias for alias in aliases if alias not in ALL_TEXT] == []


def test_dates_and_numbers_of_the_rules() -> None:
    assert (SCHEME.limit.soft, SCHEME.limit.hard, SCHEME.month_day) == (500, 1000, 20)
    assert SCHEME.liaison.due.isoformat() == "2024-04-06"
    assert SCHEME.source.date.isoformat() == "2024-04-03"
    assert SCHEME.years == (2023, 2024)


def test_the_thirteen_forms() -> None:
    names = (
        "正式发文 简报信息 网页截图 网址链接 图片 视频 清单表格"
        " 案卷 盖章说明 其他 纸质报送 实地核查 无此项"
    )
    assert [form.name for form in SCHEME.forms] == names.split()
