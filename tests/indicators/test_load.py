from pathlib import Path

import pytest

from indicators.load import load_scheme, scheme_folder, scheme_ids
from indicators.model import FileRule, MaterialKind, SchemeError
from tests.indicators.small import faults, write

OURS = ("jiaojiang-2019", "pingyang-2023", "tacheng-2020", "xincheng-2024")


def test_small_scheme_becomes_the_model(tmp_path: Path) -> None:
    scheme = load_scheme(write(tmp_path))
    assert (scheme.id, scheme.source.date.isoformat(), scheme.years) == (
        "small",
        "2024-04-03",
        (2023, 2024),
    )
    assert [form.file for form in scheme.forms] == [FileRule.REQUIRED, FileRule.OPTIONAL]
    assert [indicator.id for _, _, indicator in scheme.indicators()] == ["1", "2", "否决1"]
    first, second = scheme.demands
    assert (first.id, first.folder_name) == ("001", "001 放权")
    assert first.materials[0].kind is MaterialKind.NARRATIVE
    assert first.materials[0].units == ("司法局", "市场监督管理局")
    assert first.materials[0].named_units == ("司法局", "市场局")
    assert first.materials[0].counts[0].max == 5
    assert first.materials[0].counts[0].min is None
    assert second.materials[0].units == ("司法局", "市场监督管理局")
    assert second.narratives[0].units == ("司法局",)
    assert scheme.demands_of("市场监督管理局") == (first, second)


def test_text_stays_text_whatever_yaml_guesses(tmp_path: Path) -> None:
    write(tmp_path, "indicators.yaml", "short: 放权", "short: no")
    assert load_scheme(tmp_path).demand("001").short == "no"
    write(tmp_path, "indicators.yaml", "short: 放权", "short: 2024-01-01")
    assert load_scheme(tmp_path).demand("001").short == "2024-01-01"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path) / "units.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_scheme(tmp_path).units) == 2


def test_faults_of_all_files_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    write(tmp_path, "scheme.yaml", "month_day: 20", "month_day: 32\nmonth: 1")
    units = tmp_path / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8") + "  - nmae: 财政局\n", encoding="utf-8")
    catalogue = tmp_path / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8").replace("id: 002", "id: 003")
    catalogue.write_text(text.replace("kind: list", "kind: lists"), encoding="utf-8")
    assert faults(tmp_path) == [
        "indicators.yaml:29:9: 编号“003”与所含指标（2）不符，应当是“002”",
        "indicators.yaml:33:15: “kind”不能是“lists”，是不是“list”？",
        "scheme.yaml:11:12: “month_day”不能大于31，现在是32",
        "scheme.yaml:12:1: 不认识“month”，是不是“month_day”？",
        "units.yaml:8:5: “units”第3项缺少“kind”（类别，如政府部门、党委机构）",
        "units.yaml:8:5: 不认识“nmae”，是不是“name”？",
    ]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "没有"
    with pytest.raises(SchemeError) as caught:
        load_scheme(folder)
    assert caught.value.faults == [f"{folder}:1:1: 没有这个文件夹，方案应当是一个文件夹"]


def test_missing_and_misplaced_files_do_not_hide_other_faults(tmp_path: Path) -> None:
    write(tmp_path, "units.yaml", "kind: 政府部门\n  - name", "kinds: 政府部门\n  - name")
    (tmp_path / "scheme.yaml").unlink()
    (tmp_path / "indicators.yaml").unlink()
    (tmp_path / "indicators.yaml").mkdir()
    assert faults(tmp_path) == [
        "indicators.yaml:1:1: 这不是文件，方案的内容应当在这个名称的文件里",
        "scheme.yaml:1:1: 缺少文件 scheme.yaml",
        "units.yaml:4:5: 不认识“kinds”，是不是“kind”？",
    ]


def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "units.yaml":
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert faults(tmp_path) == ["units.yaml:1:1: 读不了这个文件：没有读取权限"]


def test_a_path_that_no_disk_can_hold_is_a_fault() -> None:
    with pytest.raises(SchemeError) as caught:
        load_scheme(Path("长" * 300))
    assert caught.value.faults[0].endswith(":1:1: 没有这个文件夹，方案应当是一个文件夹")


def test_built_in_schemes() -> None:
    assert scheme_ids() == OURS
    assert [load_scheme(scheme_folder(name)).id for name in OURS] == list(OURS)


@pytest.mark.parametrize("wrong", ["nowhere", "../schemes/xincheng-2024", ""])
def test_an_unknown_built_in_scheme_is_refused(wrong: str) -> None:
    with pytest.raises(SchemeError) as caught:
        scheme_folder(wrong)
    assert caught.value.faults == [f"没有名为“{wrong}”的内置方案，现有：{'、'.join(OURS)}"]
