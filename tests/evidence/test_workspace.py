"""Names and places of the workspace."""

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from evidence.workspace import (
    Workspace,
    WorkspaceError,
    adjusted,
    demand_id_of,
    document_named,
    dossier_folder,
    fits,
    is_unit_document,
    months_of,
    narrative_name,
    open_workspace,
    safe_name,
    unit_folder,
)
from indicators.errors import UnusableError
from indicators.load import SCHEMES
from indicators.model import NarrativeLimit
from tests import samples

SETTINGS = "region: 新城区\nscheme: xincheng-2024\n"


def make(root: Path, settings: str = SETTINGS) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / "fazhi.yaml").write_text(settings, encoding="utf-8")
    return root


def fault(start: Path) -> str:
    with pytest.raises(WorkspaceError) as caught:
        open_workspace(start)
    assert isinstance(caught.value, UnusableError)
    return str(caught.value)


def test_open(tmp_path: Path) -> None:
    root = make(tmp_path / "创建 2024")
    assert open_workspace(root) == Workspace(
        root, "新城区", "xincheng-2024", SCHEMES / "xincheng-2024"
    )


def test_open_from_below(tmp_path: Path) -> None:
    root = make(tmp_path)
    inner = root / "单位/司法局"
    inner.mkdir(parents=True)
    assert open_workspace(inner).root == root


def test_relative_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path))
    assert open_workspace(Path()).root == tmp_path


def test_no_workspace(tmp_path: Path) -> None:
    assert fault(tmp_path) == (
        f"“{tmp_path}”不是工作文件夹：这里和上级文件夹都没有 fazhi.yaml；"
        "请先用 fazhi init 建立，或换到正确的文件夹"
    )


def test_no_folder(tmp_path: Path) -> None:
    assert fault(tmp_path / "没有") == f"找不到文件夹“{tmp_path / '没有'}”；请检查路径是否写对"
    file = tmp_path / "文件"
    file.touch()
    assert fault(file) == f"“{file}”是文件，不是文件夹；请写工作文件夹的路径"


def test_settings_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert fault(root) == f"打不开“{root / 'fazhi.yaml'}”：没有权限"


def test_every_fault_of_the_settings(tmp_path: Path) -> None:
    root = make(tmp_path, "region:\nschema: a\n")
    assert fault(root).split("\n") == [
        "fazhi.yaml:1:8: “region”没有填内容",
        "fazhi.yaml:2:1: 不认识“schema”，是不是“scheme”？",
    ]


def test_unknown_scheme(tmp_path: Path) -> None:
    root = make(tmp_path, "region: 新城区\nscheme: xincheng-2025\n")
    known = "jiaojiang-2019、pingyang-2023、tacheng-2020、xincheng-2024"
    assert fault(root) == f"fazhi.yaml:2:9: 没有名为“xincheng-2025”的内置方案，现有：{known}"


def test_own_scheme(tmp_path: Path) -> None:
    root = make(tmp_path, "region: 新城区\nscheme: 我的\nschemes: [方案/我的]\n")
    (root / "方案/我的").mkdir(parents=True)
    assert fault(root) == "fazhi.yaml:3:11: 文件夹“方案/我的”里没有 scheme.yaml，不是方案"
    (root / "方案/我的/scheme.yaml").touch()
    assert open_workspace(root).scheme_folder == root / "方案/我的"


def test_own_schemes_at_fault(tmp_path: Path) -> None:
    text = "region: 新城区\nscheme: 我的\nschemes:\n  - 没有\n  - 甲/我的\n  - 乙/我的\n"
    root = make(tmp_path, text)
    for name in ("甲", "乙"):
        (root / name / "我的").mkdir(parents=True)
        (root / name / "我的/scheme.yaml").touch()
    assert fault(root).split("\n") == [
        "fazhi.yaml:4:5: 没有文件夹“没有”；请写从工作文件夹算起的路径",
        "fazhi.yaml:6:5: 有两个方案都叫“我的”；请给其中一个文件夹改名",
    ]


OPTIONS = """\
domains: [xincheng.gov.cn]
years: [2024, 2025]
max_file_mb: 50
overrides:
  limit: {soft: 800, hard: 1500}
  month_day: 25
  liaison_due: 2024-05-10
"""


def test_a_scheme_adjusted_to_the_region(tmp_path: Path) -> None:
    own = samples.demand(limit=NarrativeLimit(soft=900, hard=900, quote="900字"))
    asked = samples.scheme(samples.demand(), replace(own, id="022"))
    found = adjusted(asked, open_workspace(make(tmp_path, SETTINGS + OPTIONS)))
    assert (found.domains, found.years) == (("xincheng.gov.cn",), (2024, 2025))
    assert (found.max_file_bytes, found.month_day) == (50_000_000, 25)
    assert found.liaison.due == date(2024, 5, 10)
    assert found.narrative_limit("021") == NarrativeLimit(800, 1500, asked.limit.quote)
    assert found.narrative_limit("022").hard == 900


def test_a_scheme_of_which_nothing_is_changed(tmp_path: Path) -> None:
    asked = samples.scheme()
    assert adjusted(asked, open_workspace(make(tmp_path))) == asked


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("unit: 司法局", "unit: 司法居", "4:22: 没有牵头单位“司法居”，是不是“司法局”？"),
        ("dossier: 21", "dossier: 99", "4:36: 没有申报项“99”"),
        ("unit: 司法局", "unit: 政府办", "4:36: 申报项 021 不由“政府办”牵头"),
    ],
)
def test_waivers_of_what_the_scheme_does_not_have(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    waiver = "- {code: F303, unit: 司法局, dossier: 21, reason: 因, by: 人, until: 2024-12-31}"
    assert adjusted(
        samples.scheme(), open_workspace(make(tmp_path / "a", f"{SETTINGS}waivers:\n{waiver}\n"))
    )
    text = f"{SETTINGS}waivers:\n{waiver.replace(old, new)}\n"
    with pytest.raises(WorkspaceError) as caught:
        adjusted(samples.scheme(), open_workspace(make(tmp_path / "b", text)))
    assert str(caught.value) == f"fazhi.yaml:{fault}"


def test_places() -> None:
    assert unit_folder("司法局") == PurePosixPath("单位/司法局")
    assert dossier_folder("司法局", samples.demand()) == PurePosixPath(samples.FOLDER)
    assert narrative_name(samples.TITLE) == "关于健全地方政府制度建设的情况说明.docx"


def test_narrative_name_of_a_very_long_title() -> None:
    name = narrative_name("关于" + "很" * 200)
    assert name.endswith("很.docx")
    assert 230 < len(name.encode()) <= 240


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于“双随机、一公开”的情况说明", "关于“双随机、一公开”的情况说明"),
        ('a/b\\c:d*e?f"g<h>i|j', "a／b＼c：d＊e？f”g＜h＞i｜j"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("COM1", "_COM1"),
        ("COMPANY", "COMPANY"),
        ("结尾. .", "结尾"),
        ("  空格 ", "空格"),
        ("换\n行\u200b", "换行"),
        ("...", "未命名"),
        ("", "未命名"),
    ],
)
def test_safe_name(text: str, expected: str) -> None:
    assert safe_name(text) == expected


def test_safe_name_is_cut_between_characters() -> None:
    assert safe_name("法" * 100) == "法" * 80


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("021 健全地方政府制度建设", "021"),
        ("021健全地方政府制度建设", "021"),
        ("０２１　健全", "021"),
        (" 021-健全", "021"),
        ("021", "021"),
        ("026-029 行政规范性文件", "026-029"),
        ("026—029行政规范性文件", "026-029"),
        ("026－029 行政规范性文件", "026-029"),
        ("026 ~ 029", "026-029"),
        ("加分1 改革创新", "加分1"),
        ("加分１改革创新", "加分1"),
        ("21 健全", ""),
        ("0211 健全", ""),
        ("健全 021", ""),
        ("否决1", ""),
        ("2024年材料", ""),
    ],
)
def test_demand_id_of(name: str, expected: str) -> None:
    assert demand_id_of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("填报须知.docx", True),
        ("司法局总结报告（定稿）.doc", True),
        ("联络员反馈表.docx", True),
        ("021 总结报告", False),
        ("通知.docx", False),
    ],
)
def test_unit_documents(name: str, expected: bool) -> None:
    assert is_unit_document(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("司法局联络员反馈表（盖章）.pdf", "联络员反馈表.docx"),
        ("法治政府建设示范创建总结报告.docx", "总结报告.docx"),
        ("填报须知.docx", "填报须知.docx"),
        ("021 总结报告.docx", ""),
        ("通知.docx", ""),
    ],
)
def test_which_document_of_a_unit_a_file_is(name: str, expected: str) -> None:
    assert document_named(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-05.docx", "2024-05"),
        ("2024年5月工作进展情况.doc", "2024-05"),
        ("２０２４．１２进展.pdf", "2024-12"),
        ("202405.xlsx", "2024-05"),
        ("进展20240518.pdf", "2024-05"),
        ("2024年/05月.docx", "2024-05"),
        ("2024-13.docx", ""),
        ("2024年工作进展.docx", ""),
        ("2023-2024年总结.docx", ""),
        ("5月.docx", ""),
        ("二〇二四年七月工作进展.docx", "2024-07"),
        ("2024年十一月.docx", "2024-11"),
        ("二○二四年十月/进展.docx", "2024-10"),
        ("2024年一体化平台.docx", ""),
        ("2024年5月6-7日会议.docx", "2024-05"),
        ("2024年5月21日-6月20日.docx", "2024-05"),
        ("2024-05-06月度进展.docx", "2024-05"),
        ("2024-05（2024年6月、7月报）.docx", "2024-05"),
    ],
)
def test_the_month_of_a_report(name: str, expected: str) -> None:
    assert months_of(name) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024年9、10月.docx", ("2024-09", "2024-10")),
        ("2024年9-10月", ("2024-09", "2024-10")),
        ("2024年9月—11月进展.pdf", ("2024-09", "2024-10", "2024-11")),
        ("二〇二四年九月至十月.docx", ("2024-09", "2024-10")),
        ("2024年9月份和11月份.docx", ("2024-09", "2024-11")),
        ("2024年12月-2025年1月.docx", ("2024-12", "2025-01")),
        ("2024年12月至3月.docx", ("2024-12", "2024-03")),
        ("2024年1-12月工作总结.docx", ("2024-01", "2024-12")),
    ],
)
def test_the_months_of_a_report_about_several(name: str, expected: tuple[str, ...]) -> None:
    assert months_of(name) == expected


def test_fits() -> None:
    assert fits(PurePosixPath("单位", "a" * 157))
    assert not fits(PurePosixPath("单位", "a" * 158))
    assert not fits(PurePosixPath("单位", "法" * 81))


def test_further_schemes_are_folders_or_ids_of_ours(tmp_path: Path) -> None:
    text = "region: 新城区\nscheme: xincheng-2024\nschemes: [pingyang-2023, 方案/我的]\n"
    root = make(tmp_path, text)
    mine = root / "方案/我的"
    mine.mkdir(parents=True)
    (mine / "scheme.yaml").touch()
    opened = open_workspace(root)
    assert opened.scheme_folder == SCHEMES / "xincheng-2024"
    assert opened.other_schemes == (SCHEMES / "pingyang-2023", mine)


def test_the_chosen_scheme_is_not_among_the_others(tmp_path: Path) -> None:
    text = "region: 某区\nscheme: tacheng-2020\nschemes: [tacheng-2020, jiaojiang-2019]\n"
    opened = open_workspace(make(tmp_path, text))
    assert opened.scheme_folder == SCHEMES / "tacheng-2020"
    assert opened.other_schemes == (SCHEMES / "jiaojiang-2019",)
