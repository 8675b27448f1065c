"""What all reports have in common, as a user runs them."""

from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from jinja2 import meta

import cli as front
from evidence.journal.runs import history
from generators.look import word as look
from generators.monthly.month import month_of
from generators.wording.own_templates import built_in
from generators.wording.words import Words, _environment
from indicators.load import load_scheme, scheme_folder
from tests.generators.history_samples import record_all

REPORTS = (
    ("report", "overview"),
    ("report", "notice"),
    ("report", "monthly", "--month", "2024-05"),
    ("report", "pledge"),
    ("report", "dashboard"),
    ("index", "--format", "docx"),
)


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with the folders of one unit and four months of checks."""
    place = tmp_path / "新城"
    assert fazhi("init", place).exit_code == 0
    assert fazhi("scaffold", place, "--unit", "审计局").exit_code == 0
    record_all(place, load_scheme(scheme_folder("xincheng-2024")))
    return place


@pytest.mark.parametrize("words", REPORTS[:-1], ids=lambda words: words[1])
def test_a_place_that_cannot_be_written_to_is_told(root: Path, words: tuple[str, ...]) -> None:
    (root / "报告").write_text("a file, not a folder")
    before = {path for path in root.rglob("*") if ".fazhi" not in path.parts}
    done = fazhi(*words, root)
    assert done.exit_code == 2
    assert "不是文件夹" in done.output
    assert "Traceback" not in done.output
    assert {path for path in root.rglob("*") if ".fazhi" not in path.parts} == before


def test_a_template_is_given_what_the_built_in_one_uses_and_no_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, set[str]] = {}
    real = {"wording": Words.wording, "phrases": Words.phrases}

    def noted(verb: str) -> object:
        def call(self: Words, template: str, **values: object) -> object:
            given.setdefault(template, set()).update(values)
            return real[verb](self, template, **values)

        return call

    for verb in real:
        monkeypatch.setattr(Words, verb, noted(verb))
    for words in (*REPORTS, ("scaffold",)):
        assert fazhi(*words, root).exit_code == 0
    environment = _environment(None)
    for name, values in given.items():
        used = meta.find_undeclared_variables(environment.parse(built_in(name)))
        assert values == used, name
    assert {"notice.docx.txt", "monthly.docx.txt", "guide.docx.txt", "pledge.docx.txt"} <= set(
        given
    )


def test_a_missing_option_is_told_in_chinese(root: Path) -> None:
    done = fazhi("report", "monthly", root)
    assert (done.exit_code, done.output.splitlines()[-1]) == (2, "错误：缺少选项 --month")


UNIT, FILE = "=甲&乙局", "=cmd|' calc'!A0 <b>&amp.pdf"
SMALL = {
    "scheme.yaml": """
id: small
name: 甲<乙>方案
source: {number: 样政办发〔2026〕1号, title: 方案, issuer: 政府办, date: "2026-01-05"}
years: [2026]
limit: {soft: 500, hard: 1000, quote: 一般不超过500字，最多不超过1000字}
narrative_parts: [主要举措]
month_day: 20
summary_title: 总结报告
liaison: {due: "2026-02-06", title: 联络人员名单反馈表, columns: [单位, 姓名], quote: 2月6日前报送}
forms: [{name: 正式发文, file: required, extensions: [pdf], named: true, hint: 扫描成PDF。}]
rules: [{name: 字数, text: 不超过1000字。, quote: 最多不超过1000字}]
""",
    "units.yaml": f"units: [{{name: '{UNIT}', aliases: ['+甲局'], kind: 政府部门}}]\n",
    "indicators.yaml": f"""
chapters:
  - title: "=一、制度<体系>&"
    sections:
      - title: 1.健全。
        indicators: [{{id: "1", number: "1", text: "@制定<规范>&文件。"}}]
dossiers:
  - id: "001"
    short: 健全&制度
    indicators: ["1"]
    materials: [{{kind: narrative, text: "-情况说明<甲>&乙。", units: ['{UNIT}']}}]
    narratives: [{{title: 关于健全&制度的情况说明, demanded: true}}]
""",
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A workspace whose names are formulas and markup, checked, with every report."""
    place = tmp_path / "新城"
    assert fazhi("init", place, "--region", "甲<b>&amp;区").exit_code == 0
    folder = place / "方案" / "small"
    folder.mkdir(parents=True)
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = (place / "fazhi.yaml").read_text(encoding="utf-8")
    settings = settings.replace('"xincheng-2024"', '"small"\nschemes: [方案/small]')
    (place / "fazhi.yaml").write_text(settings, encoding="utf-8")
    assert fazhi("scaffold", place).exit_code == 0
    evidence = place / "单位" / UNIT / "001 健全&制度" / "印证材料"
    (evidence / FILE).write_bytes(b"%PDF-1.4 broken")
    assert fazhi("index", place, "--yes").exit_code == 0
    assert fazhi("check", place).exit_code == 1
    month = month_of(history(place).runs[-1].at).code
    for words in REPORTS:
        done = fazhi(*(month if word == "2024-05" else word for word in words), place)
        assert done.exit_code == 0, done.output
    return place / "报告"


@pytest.mark.posix("Windows 的文件名里不能有“|”")
def test_no_text_of_any_workbook_is_a_formula(hostile: Path) -> None:
    texts = []
    for path in hostile.rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f", (path.name, cell.coordinate)
                if isinstance(cell.value, str):
                    like_one = cell.value.startswith(("=", "+", "-", "@"))
                    assert not like_one or cell.quotePrefix, (path.name, cell.coordinate)
                    texts.append(cell.value)
    wanted = {UNIT, "+甲局", "@制定<规范>&文件。", "-情况说明<甲>&乙。", "=一、制度<体系>&"}
    assert wanted <= set(texts)
    assert any(FILE in text for text in texts)


@pytest.mark.posix("Windows 的文件名里不能有“|”")
def test_markup_in_names_survives_in_every_document(hostile: Path) -> None:
    said: dict[str, str] = {}
    for path in hostile.rglob("*.docx"):
        kind = path.relative_to(hostile).parts[0]
        said[kind] = "\n".join([said.get(kind, ""), *look.texts(docx.Document(str(path)))])
    assert set(said) == {"任务分工", "退改通知", "月报", "承诺书", "联络人员名单", "目录"}
    for kind, text in said.items():
        assert UNIT in text, kind
    assert "甲<b>&amp;区" in said["月报"]
    assert FILE in said["退改通知"]
    assert FILE in said["目录"]
