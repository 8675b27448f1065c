"""A desk judges what changed, and neither reads nor judges the others."""

import shutil
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from checks.model import Severity
from checks.selection import Selection
from evidence.layout import OWN_FOLDER
from evidence.reading import batch, with_hash
from indicators.errors import UnusableError
from workflow import known_findings
from workflow.beginning import begin
from workflow.desk import Desk, Manner
from workflow.scaffolding import set_up

TODAY = date(2024, 5, 6)
MORE = b"\nyears: [2024]\n"
UNIT, OTHER = "政府办", "审计局"
QUIET = lambda what, done, total: None  # noqa: E731


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("desk") / "新城"
    begin(root, "新城区", "xincheng-2024")
    set_up(Desk(root), (UNIT, OTHER), (), bonus=False, dry_run=False, ticks=QUIET)
    for folder in (root / "单位").glob("*/*/印证材料"):
        (folder / "说明.txt").write_text("材料", encoding="utf-8")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "新城"))


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are opened, by their path; all are read here, and count as long at rest."""
    seen: list[str] = []
    really = with_hash.examine

    def examine(reader: Any, order: Any) -> Any:
        seen.append(order.task.shown)
        return really(reader, order)

    monkeypatch.setattr(batch, "examine", examine)
    monkeypatch.setattr(batch, "seems_quick", lambda task: True)
    monkeypatch.setattr(with_hash, "SETTLED", -(10**18))
    monkeypatch.setattr(known_findings, "SETTLED", -(10**18))
    return seen


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dossiers that checks look at."""
    from checks import run

    seen: list[str] = []
    really = run.judge_dossier

    def judge(scheme: Any, dossier: Any, *rest: Any) -> Any:
        seen.append(f"{dossier.unit} {dossier.id}")
        return really(scheme, dossier, *rest)

    monkeypatch.setattr(run, "judge_dossier", judge)
    monkeypatch.setattr(known_findings, "judge_dossier", judge)
    return seen


def dossier(root: Path, number: str) -> Path:
    (folder,) = (root / "单位" / UNIT).glob(f"{number}*")
    return folder


def test_a_changed_file_is_judged_without_the_others(
    root: Path, opened: list[str], judged: list[str]
) -> None:
    desk = Desk(root)
    before = desk.examine(today=TODAY)
    place = dossier(root, "070") / "印证材料" / "空.pdf"
    place.write_bytes(b"")
    opened.clear()
    judged.clear()
    after = desk.look_again([place], TODAY)
    assert set(judged) == {f"{UNIT} 070"}
    assert {path.split("/")[2][:3] for path in opened} == {"070"}
    known = {finding.id for finding in before.findings}
    (new,) = (f for f in after.findings if f.code == "F309" and f.id not in known)
    assert (new.unit, new.dossier, new.path) == (UNIT, "070", place.relative_to(root).as_posix())
    fresh = Desk(root, Manner(forgetful=True)).examine(today=TODAY)
    assert after.findings == fresh.findings
    assert after.submission == fresh.submission


def test_what_comes_and_goes_again_leaves_no_trace(root: Path) -> None:
    desk = Desk(root)
    before = desk.examine(today=TODAY)
    place = dossier(root, "070") / "印证材料" / "空.pdf"
    place.write_bytes(b"")
    desk.look_again([place], TODAY)
    place.unlink()
    assert desk.look_again([place], TODAY).findings == before.findings


def test_settings_a_folder_or_a_day_make_it_look_at_everything(
    root: Path, judged: list[str]
) -> None:
    desk = Desk(root)
    desk.examine(today=TODAY)
    every = {f"{d.unit} {d.id}" for d in desk.read(today=TODAY).dossiers}
    settings = root / "fazhi.yaml"
    for change, changed, day, looked in (
        (
            lambda: settings.write_bytes(settings.read_bytes() + b"\nyears: [2024]\n"),
            settings,
            TODAY,
            every,
        ),
        (lambda: (root / "单位/新来的").mkdir(), root / "单位/新来的", TODAY, set()),
        (lambda: None, root / "单位" / UNIT, date(2024, 5, 7), every),
    ):
        judged.clear()
        change()
        seen = desk.look_again([changed], day)
        assert set(judged) == looked
        assert seen.findings == Desk(root, Manner(forgetful=True)).examine(today=day).findings


def test_settings_at_fault_leave_the_desk_as_it_was(root: Path) -> None:
    desk = Desk(root)
    before = desk.examine(today=TODAY)
    settings = root / "fazhi.yaml"
    right = settings.read_bytes()
    settings.write_bytes(b"region: [")
    with pytest.raises(UnusableError, match=r"fazhi\.yaml"):
        desk.look_again([settings], TODAY)
    settings.write_bytes(right)
    assert desk.look_again([settings], TODAY).findings == before.findings


@pytest.mark.parametrize(
    ("units", "dossiers", "changed", "read"),
    [
        ((), (), (UNIT, "070"), True),
        ((UNIT,), (), (UNIT, "070"), True),
        ((OTHER,), (), (UNIT, "070"), False),
        ((), ("070",), (UNIT, "070"), True),
        ((UNIT,), ("069",), (UNIT, "070"), False),
    ],
)
def test_only_what_was_asked_for_is_looked_at_again(
    root: Path, opened: list[str], units: tuple[str, ...], dossiers: tuple[str, ...],
    changed: tuple[str, str], read: bool,
) -> None:  # fmt: skip
    desk = Desk(root)
    before = desk.examine(units, dossiers, TODAY)
    place = dossier(root, changed[1]) / "印证材料" / "空.pdf"
    place.write_bytes(b"")
    opened.clear()
    after = desk.look_again([place], TODAY)
    assert bool(opened) is read
    assert ("F309" in {f.code for f in after.findings}) is read
    assert read or after.submission == before.submission


def test_a_narrow_look_keeps_what_is_known_of_the_others(root: Path, judged: list[str]) -> None:
    desk = Desk(root)
    desk.examine(today=TODAY)
    place = dossier(root, "070") / "印证材料" / "空.pdf"
    place.write_bytes(b"")
    desk.look_again([place], TODAY)
    judged.clear()
    Desk(root).examine(today=TODAY)
    assert {name for name in judged if not name.endswith("070")} == set()


def test_warnings_as_errors(root: Path) -> None:
    only = Selection(("F",))
    (dossier(root, "070") / "印证材料/Thumbs.db").write_bytes(b"")
    usual = Desk(root).examine(today=TODAY, selection=only)
    strict = Desk(root).examine(today=TODAY, selection=only, strict=True)
    assert {f.severity for f in usual.findings} >= {Severity.WARNING}
    assert Severity.WARNING not in {f.severity for f in strict.findings}
    assert strict.figures.errors == usual.figures.errors + usual.figures.warnings


def test_a_forgetful_desk_leaves_nothing_behind(root: Path) -> None:
    shutil.rmtree(root / OWN_FOLDER, ignore_errors=True)
    seen = Desk(root, Manner(forgetful=True)).examine(today=TODAY)
    assert not (root / OWN_FOLDER).exists()
    assert not seen.complete


def test_it_may_be_used_by_several_threads(root: Path) -> None:
    desk = Desk(root)
    before = desk.examine(today=TODAY)
    found: list[Any] = []

    def look() -> None:
        found.append(desk.look_again([dossier(root, "070") / "印证材料/说明.txt"], TODAY).findings)

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert found == [before.findings] * 4


def test_a_scheme_without_indicators_is_refused(root: Path) -> None:
    (root / "fazhi.yaml").write_text("region: 甲\nscheme: pingyang-2023\n", encoding="utf-8")
    with pytest.raises(UnusableError, match="方案 pingyang-2023 没有指标，不能用来建工作区"):
        Desk(root)


def test_progress_is_told_while_it_reads(root: Path) -> None:
    told: list[tuple[str, int, int]] = []
    Desk(root, Manner(ticks=lambda *tick: told.append(tick), forgetful=True)).examine(today=TODAY)
    assert {what for what, _, _ in told} == {"读取材料"}
    assert told[-1][1] == told[-1][2] > 0


WAIVER = """
waivers:
  - {code: N100, unit: 审计局, reason: 晚些时候, by: 办公会, until: 2099-01-01}
  - {code: %s, unit: %s, reason: 晚些时候, by: 办公会, until: 2099-01-01}
"""


@pytest.mark.parametrize(
    ("code", "unit"), [("N100", "没有这个局"), ("X999", "审计局")], ids=["unit", "rule"]
)
def test_settings_that_were_refused_do_not_take_effect_later(
    root: Path, code: str, unit: str
) -> None:
    desk = Desk(root)
    before = desk.examine(today=TODAY)
    settings = root / "fazhi.yaml"
    right = settings.read_bytes()
    settings.write_bytes(right + (WAIVER % (code, unit)).encode())
    with pytest.raises(UnusableError, match=r"fazhi\.yaml"):
        desk.look_again([settings], TODAY)
    place = dossier(root, "070") / "印证材料/说明.txt"
    assert desk.look_again([place], TODAY).findings == before.findings
    settings.write_bytes(right + (WAIVER % ("N101", "审计局")).encode())
    assert desk.look_again([settings], TODAY).figures.waived > 0


def test_settings_that_vanish_do_not_lead_to_another_workspace(root: Path) -> None:
    begin(root.parent, "外面", "xincheng-2024")
    desk = Desk(root)
    before = desk.examine(today=TODAY)
    settings = root / "fazhi.yaml"
    settings.rename(root / "别处")
    with pytest.raises(UnusableError, match=r"fazhi\.yaml”不见了；请把它放回来，再保存一次"):
        desk.look_again([settings], TODAY)
    (root / "别处").rename(settings)
    assert desk.look_again([settings], TODAY).findings == before.findings
    assert desk.root == root
