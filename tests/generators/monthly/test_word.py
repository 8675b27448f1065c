import io
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document

from checks.model import Finding, Severity
from evidence.journal.runs import Run, record
from generators.monthly import drawing as charts
from generators.monthly.facts import gather
from generators.monthly.month import CHINA, Month
from generators.monthly.word import monthly_docx
from generators.wording.own_templates import OwnTemplateError
from generators.wording.words import house
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme, Unit
from tests import samples
from tests.generators.history_samples import moment, record_all

MAY = Month(2024, 5)


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme(scheme_folder("xincheng-2024"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, scheme: Scheme) -> Path:
    folder = tmp_path_factory.mktemp("history")
    record_all(folder, scheme)
    return folder


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs if paragraph.text]


def small(root: Path, *units: str, **changes: str) -> bytes:
    """The report of one check of a small scheme."""
    scheme = samples.scheme(units=tuple(Unit(unit, (), "") for unit in units))
    found = [
        Finding("a", "N102", Severity.ERROR, unit, "021", "", "", "正文过长", "删")
        for unit in units
    ]
    stages = {(unit, "021"): "待整改" for unit in units}
    at = datetime(2024, 5, 30, 17, 30, tzinfo=CHINA)
    record(root, Run(at, "sample", units=len(units), errors=len(found)), found, stages)
    return monthly_docx(scheme, changes.get("region", "新城区"), gather(root, scheme, MAY))


def test_the_report_speaks_of_everything(root: Path, scheme: Scheme) -> None:
    said = texts(monthly_docx(scheme, "新城区", gather(root, scheme, MAY)))
    assert said[:2] == ["新城区示范创建2024年5月工作进展报告", "（截至2024年5月30日17时30分）"]
    assert "取自2024年5月30日17时30分的全面检查，与2024年4月29日17时30分的检查相比。" in said[2]
    assert [text for text in said if text[1:2] == "、" and len(text) < 12] == [
        "一、总体情况",
        "二、比上月的变化",
        "三、各一级指标进展",
        "四、各单位进展",
        "五、问题整改",
        "六、每月工作进展报送",
        "七、下月重点",
    ]
    assert (
        "应在2024年5月20日前报送。按时报送30个单位；迟报1个：教育局（5月30日检查时才有）；"
        "没有报送的2个：审计局、统计局。" in said
    )
    assert any(text.startswith("原已达标、现在又有问题的2个：司法局“004") for text in said)
    assert "没有变化的单位4个：区委办、审计局、统计局、政法委。" in said


def test_pictures_stand_with_caption_and_words(root: Path, scheme: Scheme) -> None:
    doc = opened(monthly_docx(scheme, "新城区", gather(root, scheme, MAY)))
    alts = [shape._inline.docPr.get("descr") for shape in doc.inline_shapes]
    assert [alt[:4] for alt in alts] == ["柱形图，", "横条图，"]
    captions = [p.text for p in doc.paragraphs if p.text.startswith("图") and "　" in p.text]
    assert captions == ["图1　各阶段申报项个数的变化", "图2　各单位进展排名"]
    assert [round(shape.width.mm) for shape in doc.inline_shapes] == [156, 156]


def test_tables_have_the_numbers_of_the_facts(root: Path, scheme: Scheme) -> None:
    facts = gather(root, scheme, MAY)
    tables = opened(monthly_docx(scheme, "新城区", facts)).tables
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    overall, chapters, flow, rules, focus, _, units = cells
    errors = next(row for row in overall if row[0] == "错误")
    assert errors[1:] == ["325", str(facts.run.errors), f"{facts.run.errors - 325:+}"]
    assert chapters[-1] == ["合计", "297", "157", "52.9%", str(facts.run.errors)]
    assert [row[-1] for row in flow[1:]] == ["211", "46", "257"]
    assert rules[1][:2] == ["错误", "还没有开始填写"]
    assert focus[1][:3] == ["自然资源局", "057 执法全过程音像记录", "3"]
    assert focus[1][3] == (
        "待整改，从5月17日起：情况说明超过字数上限、目录里写的文件找不到、目录必填内容没有填好"
    )
    assert units[1][0] == "司法局"
    assert units[-1][0] == "合计"


def test_the_same_moment_gives_the_same_bytes(root: Path, scheme: Scheme, tmp_path: Path) -> None:
    record_all(tmp_path, scheme, checks=8)
    then = monthly_docx(scheme, "新城区", gather(tmp_path, scheme, MAY))
    assert monthly_docx(scheme, "新城区", gather(root, scheme, MAY, moment(9))) == then
    assert monthly_docx(scheme, "新城区", gather(root, scheme, MAY, moment(6))) != then


def test_a_first_check_is_not_compared(tmp_path: Path) -> None:
    said = texts(small(tmp_path, "司法局"))
    assert "此前没有检查记录，不作比较。" in said[2]
    assert "二、本月的变化" in said
    assert "只有一次检查记录，下月起比较。" in said
    assert "这次检查没有记下各单位的报送情况。" in said
    doc = opened(monthly_docx(samples.scheme(), "新城区", gather(tmp_path, samples.scheme(), MAY)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in doc.tables]
    assert heads[0] == ["项目", "2024年5月30日"]
    assert heads[2] == ["级别", "现有"]
    assert "—" not in [
        cell.text for table in doc.tables for row in table.rows for cell in row.cells
    ]


@pytest.mark.parametrize(
    ("day", "heading"), [(30, "比上月的变化"), (1, "比上次检查的变化")], ids=["April", "March"]
)
def test_the_heading_names_what_is_compared(tmp_path: Path, day: int, heading: str) -> None:
    earlier = datetime(2024, 3 if day == 1 else 4, day, 9, tzinfo=CHINA)
    record(tmp_path, Run(earlier, "sample", units=1), [], {("司法局", "021"): "未启动"})
    said = texts(small(tmp_path, "司法局"))
    assert f"二、{heading}" in said
    assert not any("已经改好" in one for one in said)  # nothing came and went in between


def test_strange_names_survive(tmp_path: Path) -> None:
    content = small(tmp_path, "=A<b>&局", region="{{ 新 }}&<城>")
    assert texts(content)[0] == "{{ 新 }}&<城>示范创建2024年5月工作进展报告"
    assert "=A<b>&局" in [cell.text for cell in opened(content).tables[-1].columns[0].cells]


def test_a_name_that_cannot_be_drawn_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "SYSTEM_FONTS", ())
    said = texts(small(tmp_path, "䶮县局"))
    (note,) = (text for text in said if "〓" in text)
    assert note.endswith("图中的“〓”代替字库里没有的字（䶮），单位全名见附表2。")


def test_everything_clean_says_so(tmp_path: Path) -> None:
    scheme = samples.scheme()
    at = datetime(2024, 5, 30, tzinfo=CHINA)
    months = {unit.name: ["2024-05"] for unit in scheme.units}
    record(tmp_path, Run(at, "sample", units=2), [], {("司法局", "021"): "已达标"}, months)
    said = texts(monthly_docx(scheme, "新城区", gather(tmp_path, scheme, MAY)))
    assert "所有申报项都没有错误。请保持，并核对印证材料原件。" in said
    assert "应在2024年5月20日前报送。按时报送2个单位。" in said


def test_the_workspaces_own_words_are_used(root: Path, scheme: Scheme, tmp_path: Path) -> None:
    folder = tmp_path / "模板"
    folder.mkdir()
    file = folder / "monthly.phrases.txt"
    file.write_text("进展图.题 = 图一　进度\n", encoding="utf-8")
    facts = gather(root, scheme, MAY)
    assert "图一　进度" in texts(monthly_docx(scheme, "新城区", facts, house(tmp_path)))
    file.write_text("进展图题 = 图一\n", encoding="utf-8")
    with pytest.raises(OwnTemplateError, match=r"模板/monthly.phrases.txt 第1行"):
        monthly_docx(scheme, "新城区", facts, house(tmp_path))
