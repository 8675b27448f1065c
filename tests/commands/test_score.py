"""`fazhi score` as a user runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import cli as front
from generators.demo.scores import score_artifacts


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scores")
    for artifact in score_artifacts():
        (root / artifact.path.name).write_bytes(artifact.content)
    return root


def test_a_good_workbook(folder: Path) -> None:
    done = fazhi("score", "pingyang-2023", folder / "pingyang-2023 录入表.xlsx")
    assert done.exit_code == 0
    assert "最不满意单位（3 个）：庚局 信息中心、戊局 政策法规科、辛局 信息中心。" in done.output
    assert "处要改" not in done.output


def test_a_workbook_with_faults(folder: Path) -> None:
    done = fazhi("score", "pingyang-2023", folder / "pingyang-2023 有错的录入表.xlsx")
    assert done.exit_code == 1
    assert "有 13 处要改：" in done.output
    assert "服务对象满意度评价 G3：总票数是 99，各档相加是 79+1+1=81" in done.output


def test_explain_one_unit_by_part_of_its_name(folder: Path) -> None:
    book = folder / "tacheng-2020 录入表.xlsx"
    done = fazhi("score", "tacheng-2020", book, "--explain", "己局")
    assert done.exit_code == 0
    assert "核减 0.5 分（第2行） = 26.5 分" in done.output
    assert "甲县" not in done.output


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("办公室", "“办公室”有 8 个，请写全：甲局 办公室、乙局 办公室"),
        ("甲局 政策法制科", "没有“甲局 政策法制科”，是不是“甲局 政策法规科”？"),
    ],
)
def test_explain_an_unclear_name(folder: Path, name: str, message: str) -> None:
    book = folder / "pingyang-2023 录入表.xlsx"
    done = fazhi("score", "pingyang-2023", book, "--explain", name)
    assert (done.exit_code, message in done.output) == (2, True)


def test_every_format(folder: Path, tmp_path: Path) -> None:
    book = folder / "tacheng-2020 录入表.xlsx"
    for form in ("text", "json", "xlsx", "docx"):
        target = tmp_path / f"评分.{form}"
        done = fazhi("score", "tacheng-2020", book, "--format", form, "--output", target)
        assert (done.exit_code, done.stdout) == (0, "")
        assert target.stat().st_size > 500
    report = json.loads((tmp_path / "评分.json").read_text(encoding="utf-8"))
    assert report["valid"] is True
    shown = fazhi("score", "tacheng-2020", book, "--format", "json")
    assert json.loads(shown.stdout) == report


def test_a_spreadsheet_needs_a_file(folder: Path) -> None:
    book = folder / "tacheng-2020 录入表.xlsx"
    done = fazhi("score", "tacheng-2020", book, "--format", "xlsx")
    assert (done.exit_code, "--output 评分.xlsx" in done.output) == (2, True)


def test_out_is_another_name_for_output(folder: Path, tmp_path: Path) -> None:
    book, target = folder / "tacheng-2020 录入表.xlsx", tmp_path / "评分.json"
    done = fazhi("score", "tacheng-2020", book, "--format", "json", "--out", target)
    assert (done.exit_code, target.is_file()) == (0, True)


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_result_goes_to_the_file_that_a_link_leads_to_and_into_no_folder(
    folder: Path, tmp_path: Path
) -> None:
    book = folder / "tacheng-2020 录入表.xlsx"
    (tmp_path / "别处.json").write_text("旧", encoding="utf-8")
    (tmp_path / "评分.json").symlink_to(tmp_path / "别处.json")
    words = ("score", "tacheng-2020", book, "--format", "json", "--output")
    assert fazhi(*words, tmp_path / "评分.json").exit_code == 0
    assert (tmp_path / "评分.json").is_symlink()
    assert json.loads((tmp_path / "别处.json").read_text(encoding="utf-8"))["valid"] is True
    done = fazhi(*words, tmp_path)
    assert (done.exit_code, f"{tmp_path}：是文件夹" in done.output) == (2, True)


def test_new_is_never_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "录入表.xlsx"
    done = fazhi("score", "pingyang-2023", "--new", target)
    assert (done.exit_code, "填好后：fazhi score pingyang-2023" in done.output) == (0, True)
    before = target.read_bytes()
    again = fazhi("score", "pingyang-2023", "--new", target)
    assert (again.exit_code, "已经存在" in again.output) == (2, True)
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nowhere", "x.xlsx"), "没有名为“nowhere”的评分方案"),
        (("tacheng-2020",), "请给出录入表"),
        (("tacheng-2020", "没有.xlsx"), "文件不见了"),
        (("tacheng-2020", "--root", "."), "--root 只用于逐项自评的方案"),
        (("tacheng-2020", "--new", "a.docx"), "录入表要以 .xlsx 结尾"),
        (("tacheng-2020", "b.xlsx", "--new", "a.xlsx"), "--new 只新建录入表"),
        (("xincheng-2024", "b.xlsx", "--root", "."), "录入表和 --root 只能给一个"),
    ],
)
def test_words_that_do_not_go_together(words: tuple[str, ...], message: str) -> None:
    done = fazhi("score", *words)
    assert (done.exit_code, message in done.output) == (2, True)
    assert "Traceback" not in done.output


def test_a_sheet_that_is_not_asked_for_is_named(folder: Path, tmp_path: Path) -> None:
    book = load_workbook(folder / "tacheng-2020 录入表.xlsx")
    book.create_sheet("草稿")
    book.save(tmp_path / "a.xlsx")
    done = fazhi("score", "tacheng-2020", tmp_path / "a.xlsx")
    assert done.exit_code == 0
    assert "“草稿”不是录入表的表，没有读" in done.stderr


def test_a_workspace_gives_a_proposal_that_people_confirm(tmp_path: Path) -> None:
    root, target = tmp_path / "新城", tmp_path / "自评.xlsx"
    fazhi("init", root)
    fazhi("scaffold", root, "--unit", "司法局", "--indicator", "21")
    shown = fazhi("score", "xincheng-2024", "--root", root)
    assert shown.exit_code == 0
    assert "这是按检查结果给出的建议" in shown.output
    assert "达标 0 项，基本达标 0 项，未达标 100 项，未自评 0 项。" in shown.output
    assert fazhi("score", "xincheng-2024", "--root", root, "--new", target).exit_code == 0
    sheet = load_workbook(target)["自评"]
    assert [cell.value for cell in sheet[22]][4:] == ["未达标", "【检查结果：司法局未启动】"]
    done = fazhi("score", "xincheng-2024", target)
    assert done.exit_code == 1
    assert "还有 2 项没有填“是”或“否”：否决1、否决2" in done.output


def test_a_veto_overrides_everything(folder: Path) -> None:
    done = fazhi("score", "xincheng-2024", folder / "xincheng-2024 有错的录入表.xlsx")
    assert done.exit_code == 1
    assert done.output.splitlines()[1].startswith("一票否决：否决1")


@pytest.mark.parametrize("kind", ["录入表", "有错的录入表"])
def test_every_character_can_be_shown_on_a_chinese_console(folder: Path, kind: str) -> None:
    for scheme in ("pingyang-2023", "tacheng-2020", "jiaojiang-2019", "xincheng-2024"):
        done = fazhi("score", scheme, folder / f"{scheme} {kind}.xlsx", "--format", "json")
        assert done.output.encode("gbk")
