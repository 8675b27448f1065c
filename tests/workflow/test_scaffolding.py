from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from evidence.workspace import MAX_NAME_BYTES, MAX_PATH
from generators.skeleton.plan import Draft, plan
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme, Unit
from tests.ledger_samples import ledger
from tests.samples import demand, scheme
from workflow.scaffolding import scaffold, strangers

FOLDER = "单位/司法局/021 健全地方政府制度建设"
NARRATIVE = f"{FOLDER}/关于健全地方政府制度建设的情况说明.docx"
UNIT_FILES = [
    "单位/司法局/填报须知.docx",
    "单位/司法局/联络员反馈表.docx",
    "单位/司法局/总结报告.docx",
]
MONTHLY = "单位/司法局/月度进展"
FILES = [*UNIT_FILES, NARRATIVE, f"{FOLDER}/证明材料目录.xlsx"]
SAMPLE = scheme(units=(Unit("司法局", ("司法所",), ""), Unit("政府办", (), "")))


@cache
def real() -> Scheme:
    return load_scheme(scheme_folder("xincheng-2024"))


def paths(drafts: list[Draft]) -> list[str]:
    return [str(draft.path) for draft in drafts]


def of_justice() -> list[Draft]:
    return list(plan(SAMPLE, "新城区", units=["司法局"]))


def test_plan_of_a_unit() -> None:
    assert paths(of_justice()) == [*UNIT_FILES, MONTHLY, *FILES[3:], f"{FOLDER}/印证材料"]


def test_plan_by_demand_leaves_other_units_alone() -> None:
    drafts = list(plan(SAMPLE, "新城区", demands=["021"]))
    assert {draft.unit.name for draft in drafts} == {"司法局"}
    assert list(plan(SAMPLE, "新城区", demands=["022"])) == []


def test_bonus_only_on_demand() -> None:
    bonus = scheme(demand(id="加分1", short="获得表彰", bonus=True))

    def folders(drafts: list[Draft]) -> list[str]:
        empty = (draft.path for draft in drafts if draft.make is None)
        return [str(path) for path in empty if path.name != "月度进展"]

    assert folders(list(plan(bonus, "新城区"))) == []
    expected = ["单位/司法局/加分1 获得表彰/印证材料"]
    assert folders(list(plan(bonus, "新城区", bonus=True))) == expected
    assert folders(list(plan(bonus, "新城区", demands=["加分1"]))) == expected


def test_whole_scheme_has_33_units_and_297_dossiers() -> None:
    drafts = list(plan(real(), "新城区"))
    indexes = [draft for draft in drafts if draft.path.name == "证明材料目录.xlsx"]
    assert len({draft.unit.name for draft in drafts}) == 33
    assert len(indexes) == len({draft.path.parent for draft in indexes}) == 297
    per_unit = Counter(draft.unit.name for draft in drafts if len(draft.path.parts) == 3)
    assert set(per_unit.values()) == {4}


def test_a_ledger_stands_in_each_dossier_of_the_units_that_owe_it() -> None:
    drafts = list(plan(real(), "新城区"))
    tables = [draft for draft in drafts if draft.path.suffix == ".xlsx"]
    names = [draft.path.name for draft in tables if draft.path.name != "证明材料目录.xlsx"]
    owed = [
        each.file_name
        for unit in real().units
        for demand in real().demands_of(unit.name)
        for each in real().ledgers_of(unit.name, demand.id)
    ]
    assert names == owed
    folder = "单位/司法局/026-029 行政规范性文件程序"
    assert f"{folder}/行政规范性文件合法性审查台账.xlsx" in paths(tables)


def test_a_ledger_of_another_unit_is_not_handed_out() -> None:
    theirs = scheme(ledgers=(ledger(), ledger(id="other", title="另一台账", units=("政府办",))))
    tables = [path for path in paths(list(plan(theirs, "新城区"))) if path.endswith("台账.xlsx")]
    assert tables == [f"{FOLDER}/合法性审查台账.xlsx"]


def test_every_path_of_the_scheme_is_good_on_windows() -> None:
    drafts = list(plan(real(), "新城区", bonus=True))
    for draft in drafts:
        assert len(str(draft.path)) <= MAX_PATH, draft.path
        for part in draft.path.parts:
            assert len(part.encode()) <= MAX_NAME_BYTES, part
            assert not set('\\/:*?"<>|') & set(part), part
            assert part == part.strip(" .")
        if len(draft.path.parts) > 3:
            assert len(draft.path.parts[2]) <= 30, draft.path
    folded = Counter(str(draft.path).casefold() for draft in drafts)
    assert [path for path, times in folded.items() if times > 1] == []


def test_first_run_writes_everything_second_run_nothing(tmp_path: Path) -> None:
    done: list[int] = []
    first = scaffold(tmp_path, of_justice(), progress=done.append)
    assert [str(path) for path in first.written] == FILES
    assert [str(path) for path in first.folders] == [MONTHLY, f"{FOLDER}/印证材料"]
    assert done == [1, 2, 3, 4, 5, 6, 7]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = scaffold(tmp_path, of_justice())
    assert (second.written, second.folders) == ((), ())
    assert [str(path) for path in second.kept] == FILES
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_exists_is_neither_touched_nor_built(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / NARRATIVE).write_bytes(b"of a person")

    def never() -> bytes:
        raise AssertionError("built for nothing")

    draft = Draft(PurePosixPath(NARRATIVE), never, SAMPLE.units[0])
    assert scaffold(tmp_path, [draft]).kept == (PurePosixPath(NARRATIVE),)
    assert (tmp_path / NARRATIVE).read_bytes() == b"of a person"


def test_dry_run_lists_and_writes_nothing(tmp_path: Path) -> None:
    result = scaffold(tmp_path, of_justice(), dry_run=True)
    assert [str(path) for path in result.written] == FILES
    assert [str(path) for path in result.folders] == [MONTHLY, f"{FOLDER}/印证材料"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "renamed", ["021 健全地方政府制度建设（已完成）", "０２１制度建设", "021_制度"]
)
def test_a_renamed_dossier_folder_gets_no_double(tmp_path: Path, renamed: str) -> None:
    (tmp_path / "单位/司法局" / renamed).mkdir(parents=True)
    written = scaffold(tmp_path, of_justice()).written
    assert {path.parts[2] for path in written if len(path.parts) > 3} == {renamed}
    assert strangers(tmp_path, SAMPLE) == ()


def test_a_unit_folder_under_an_alias_gets_no_double(tmp_path: Path) -> None:
    (tmp_path / "单位/司法所").mkdir(parents=True)
    written = scaffold(tmp_path, of_justice()).written
    assert {path.parts[1] for path in written} == {"司法所"}
    assert strangers(tmp_path, SAMPLE) == ()


def test_a_changed_scheme_adds_what_is_new_and_lists_what_is_gone(tmp_path: Path) -> None:
    scaffold(tmp_path, of_justice())
    changed = replace(SAMPLE, demands=(demand(id="022", short="制度建设探索"),))
    result = scaffold(tmp_path, plan(changed, "新城区", units=["司法局"]))
    assert [path.parts[2] for path in result.written] == ["022 制度建设探索"] * 2
    assert strangers(tmp_path, changed) == (PurePosixPath(FOLDER),)


def test_strangers_are_unknown_units_and_second_copies(tmp_path: Path) -> None:
    for name in ("司法局/021 健全地方政府制度建设", "司法局/021 副本", "财政局/001 甲"):
        (tmp_path / "单位" / name).mkdir(parents=True)
    (tmp_path / "单位/司法局/其他").mkdir()
    (tmp_path / "单位/通知.docx").write_bytes(b"")
    found = [str(path) for path in strangers(tmp_path, SAMPLE)]
    assert sorted(found) == ["单位/司法局/021 副本", "单位/司法局/其他", "单位/财政局"]


def test_no_workspace_folder_has_no_strangers(tmp_path: Path) -> None:
    assert strangers(tmp_path, SAMPLE) == ()


def test_marks_of_xml_in_names_survive(tmp_path: Path) -> None:
    unit = Unit("甲<乙>&局", (), "")
    asked = scheme(demand(materials=(replace(demand().materials[0], units=(unit.name,)),)))
    result = scaffold(tmp_path, plan(replace(asked, units=(unit,)), "<新>&城区"))
    assert len(result.written) == 5
    assert {path.parts[1] for path in result.written} == {"甲＜乙＞&局"}


def test_two_plans_make_equal_bytes() -> None:
    wanted = {"demands": ["072", "047-051", "010"], "units": ["司法局", "市场监督管理局"]}
    first, second = (list(plan(real(), "新城区", **wanted)) for _ in range(2))
    assert len(first) > 10
    for one, two in zip(first, second, strict=True):
        assert (one.make and one.make()) == (two.make and two.make()), one.path


def test_a_renamed_narrative_gets_no_skeleton_beside_it(tmp_path: Path) -> None:
    scaffold(tmp_path, of_justice())
    renamed = (tmp_path / NARRATIVE).with_name("情况说明（第二稿）.docx")
    (tmp_path / NARRATIVE).rename(renamed)
    (tmp_path / FOLDER / "~$情况说明.docx").write_bytes(b"lock")
    again = scaffold(tmp_path, of_justice())
    assert again.written == ()
    assert PurePosixPath(FOLDER, renamed.name) in again.kept
    assert not (tmp_path / NARRATIVE).exists()


def test_a_deleted_narrative_comes_back(tmp_path: Path) -> None:
    scaffold(tmp_path, of_justice())
    (tmp_path / NARRATIVE).unlink()
    assert [str(path) for path in scaffold(tmp_path, of_justice()).written] == [NARRATIVE]
