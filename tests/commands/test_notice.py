"""`report notice`, `pledge` and `templates` as a user runs them."""

from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import cli as front
from generators.wording.own_templates import FOLDER, names


def fazhi(*words: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with the folders of one unit."""
    assert fazhi("init", tmp_path / "新城").exit_code == 0
    assert fazhi("scaffold", tmp_path / "新城", "--unit", "审计局").exit_code == 0
    return tmp_path / "新城"


def own(root: Path, name: str, text: str) -> None:
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / name).write_text(text, encoding="utf-8")


def everything(root: Path) -> list[Path]:
    return sorted(root.rglob("*"))


def test_a_notice_is_written_for_the_named_unit(root: Path) -> None:
    done = fazhi("report", "notice", root, "--unit", "审计局", "--due", "2099-01-02")
    assert (done.exit_code, "审计局：错误" in done.output) == (0, True)
    folder = root / "报告" / "退改通知" / date.today().isoformat()
    written = sorted(path.name for path in folder.iterdir())
    assert written == ["审计局退改清单.xlsx", "审计局退改通知单.docx"]
    said = docx.Document(str(folder / "审计局退改通知单.docx")).paragraphs[2].text
    assert "请于2099年1月2日前改好" in said


@pytest.mark.parametrize(
    ("due", "said"), [("明天", "--due 的“明天”不是日期"), ("2020-01-01", "已经过去")]
)
def test_a_deadline_that_is_none(root: Path, due: str, said: str) -> None:
    done = fazhi("report", "notice", root, "--due", due)
    assert (done.exit_code, said in done.output) == (2, True)
    assert not (root / "报告").exists()


def test_pledges_and_the_list_of_people(root: Path) -> None:
    done = fazhi("report", "pledge", root)
    assert done.exit_code == 0
    assert "承诺书：写好 33 个文件" in done.output
    assert "没有填写（1 个）：审计局" in done.output
    assert len(list((root / "报告" / "承诺书").iterdir())) == 33
    assert len(list((root / "报告" / "联络人员名单").iterdir())) == 2


def test_the_pledge_of_one_unit_alone(root: Path) -> None:
    done = fazhi("report", "pledge", root, "--unit", "审计局")
    assert (done.exit_code, "写好 1 个文件" in done.output) == (0, True)
    assert [path.name for path in (root / "报告").iterdir()] == ["承诺书"]


def test_templates_are_copied_and_used(root: Path) -> None:
    done = fazhi("report", "templates", root, "--all")
    assert (done.exit_code, done.output.count("已复制")) == (0, len(names()))
    assert fazhi("report", "templates", root).output.count("（本工作区的）") == len(names())
    own(root, "pledge.docx.txt", "# {{ unit }}保证书\n")
    assert fazhi("report", "pledge", root, "--unit", "审计局").exit_code == 0
    file = root / "报告" / "承诺书" / "审计局材料真实性承诺书.docx"
    assert docx.Document(str(file)).paragraphs[0].text == "审计局保证书"


def test_a_template_with_a_fault_stops_before_anything_is_written(root: Path) -> None:
    own(root, "notice.docx.txt", "# {{ unti }}\n@problems\n")
    own(root, "summary.docx.txt", "# {{ scheme.nmae }}\n")
    before = [path for path in everything(root) if ".fazhi" not in path.parts]
    done = fazhi("report", "notice", root)
    assert done.exit_code == 2
    assert "模板/notice.docx.txt 第1行：没有叫“unti”的内容，是不是“unit”？" in done.output
    again = fazhi("scaffold", root, "--unit", "统计局")
    assert again.exit_code == 2
    assert "模板/summary.docx.txt 第1行：点号后面的“nmae”写错了" in again.output
    assert [path for path in everything(root) if ".fazhi" not in path.parts] == before
    own(root, "guide.phrases.txt", "x = 1\n")
    assert fazhi("report", "templates", root).exit_code == 2


def test_scaffolds_and_settings_honour_own_templates(tmp_path: Path) -> None:
    root = tmp_path / "新城"
    (root / FOLDER).mkdir(parents=True)
    own(root, "fazhi.yaml.txt", "region: {{ region }}\nscheme: {{ scheme }}\n# 本区的\n")
    own(root, "summary.docx.txt", "# {{ unit }}年度总结\n")
    assert fazhi("init", root).exit_code == 0
    assert (root / "fazhi.yaml").read_text(encoding="utf-8").endswith("# 本区的\n")
    assert fazhi("scaffold", root, "--unit", "审计局").exit_code == 0
    report = docx.Document(str(root / "单位" / "审计局" / "总结报告.docx"))
    assert report.paragraphs[0].text == "审计局年度总结"
