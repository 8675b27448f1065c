"""What a watched workspace tells after a save is what a fresh check would tell."""

import shutil
from pathlib import Path

import pytest

from evidence.reading import batch, with_hash
from indicators.errors import UnusableError
from workflow.beginning import begin
from workflow.checking import Request
from workflow.desk import Desk, Manner
from workflow.scaffolding import set_up
from workflow.watching import Watch

UNIT = "审计局"
PROFILES = """
profiles:
  mine: {ignore: [%s]}
"""


def quiet(what: str, done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(with_hash, "SETTLED", -(10**18))
    monkeypatch.setattr(batch, "seems_quick", lambda task: True)
    root = tmp_path / "新城"
    begin(root, "新城区", "xincheng-2024")
    set_up(Desk(root), (UNIT,), (), bonus=False, dry_run=False, ticks=quiet)
    return root


def codes(root: Path) -> set[str]:
    """The families that a fresh check finds."""
    return {f.code for f in Desk(root, Manner(forgetful=True)).examine().findings}


def test_a_profile_that_changes_takes_effect(root: Path) -> None:
    settings = root / "fazhi.yaml"
    plain = settings.read_bytes()
    settings.write_bytes(plain + (PROFILES % "N, D").encode())
    watch = Watch(root, Request(profile="mine"), quiet)
    try:
        assert not {f.code[0] for f in watch.begin().findings} & {"N", "D"}
        settings.write_bytes(plain + (PROFILES % "M").encode())
        change = watch.look_again([settings])
        assert {f.code[0] for f in change.examined.findings} >= {"N", "D"}
        assert {f.code for f in change.difference.came} >= {"D601"}
        settings.write_bytes(plain)
        with pytest.raises(UnusableError, match="没有检查方式“mine”"):
            watch.look_again([settings])
        (folder,) = (root / "单位" / UNIT).glob("0*")
        (folder / "印证材料" / "空.pdf").write_bytes(b"")
        change = watch.look_again([folder / "印证材料" / "空.pdf"])
        assert [f.code for f in change.difference.came if f.code.startswith("F")] == ["F309"]
    finally:
        watch.end()


def test_a_scheme_of_its_own_that_changes_takes_effect(root: Path) -> None:
    shutil.copytree(Desk(root).workspace.scheme_folder, root / "方案" / "我的")
    settings = root / "fazhi.yaml"
    settings.write_text("region: 甲\nscheme: 我的\nschemes: [方案/我的]\n", encoding="utf-8")
    watch = Watch(root, Request(), quiet)
    try:
        watch.begin()
        scheme = root / "方案/我的/scheme.yaml"
        scheme.write_text(
            scheme.read_text(encoding="utf-8").replace("month_day: 20", "month_day: 21"), "utf-8"
        )
        change = watch.look_again([scheme])
        fresh = Desk(root, Manner(forgetful=True)).examine()
        assert change.examined.findings == fresh.findings
        assert watch._desk.scheme.month_day == 21
    finally:
        watch.end()
