"""`fazhi fix` as a user runs it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli as front
from commands import fix as front_fix
from evidence.journal.runs import history
from evidence.workspace import open_workspace
from generators.demo import samples as demo_samples
from generators.demo import workspace as demo
from generators.demo.faults import spoil
from indicators.load import load_scheme
from tests.generators.mending_samples import digests
from workflow.write import write_new

INDEX = "证明材料目录.xlsx"


def fazhi(*words: str | Path, answer: str | None = None) -> Result:
    """Run a command line; `answer` is what the user types."""
    return CliRunner().invoke(
        front.cli, [str(word) for word in words], prog_name="fazhi", input=answer
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dossiers of the demo: a clean one, and one with an irregular 文号."""
    root = tmp_path_factory.mktemp("fix") / "演示"
    assert fazhi("init", root).exit_code == 0
    scheme = load_scheme(open_workspace(root).scheme_folder)
    for sample in demo_samples.samples():
        if (sample.unit, sample.dossier) in (("司法局", "021"), ("司法局", "030")):
            spoil(sample)
            for artifact in demo._artifacts(scheme, sample):
                write_new(root, artifact)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "演示"))


ONLY = ("--unit", "司法局", "--indicator", "30")


def test_dry_run_lists_and_writes_nothing(root: Path) -> None:
    before = digests(root)
    done = fazhi("fix", root, *ONLY, "--dry-run")
    assert done.exit_code == 0
    assert "      - 新政办发[2023]21号\n      + 新政办发〔2023〕21号\n" in done.output
    assert "没有改动任何文件" in done.output
    assert digests(root) == before
    assert not (root / ".fazhi" / "backup").exists()


def test_in_a_pipe_it_refuses_without_yes(root: Path) -> None:
    before = digests(root)
    done = fazhi("fix", root, *ONLY)
    assert (done.exit_code, "请加 --yes" in done.output) == (2, True)
    assert digests(root) == before


@pytest.mark.parametrize(("answer", "changed"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_at_a_terminal_it_asks(
    root: Path, monkeypatch: pytest.MonkeyPatch, answer: str, changed: bool
) -> None:
    monkeypatch.setattr(front_fix, "asked", lambda: True)
    before = digests(root)
    done = fazhi("fix", root, *ONLY, answer=answer)
    assert done.exit_code == 0
    assert "现在就改吗？" in done.output
    assert (digests(root) != before) is changed


def test_yes_mends_and_undo_takes_it_back(root: Path) -> None:
    before = digests(root)
    done = fazhi("fix", root, *ONLY, "--yes")
    assert done.exit_code == 0
    changed = {path for path, hash_ in digests(root).items() if before[path] != hash_}
    assert {path.rpartition("/")[2] for path in changed} == {INDEX}
    undone = fazhi("fix", root, "--undo")
    assert (undone.exit_code, "再往前没有可以还原的改动了" in undone.output) == (0, True)
    assert digests(root) == before
    again = fazhi("fix", root, "--undo")
    assert (again.exit_code, "没有可以还原的改动" in again.output) == (2, True)


def test_a_file_in_the_way_is_told_by_the_exit_code(root: Path) -> None:
    (folder,) = (root / "单位" / "司法局").glob("030*")
    (folder / f"~${INDEX}").write_bytes(b"")
    done = fazhi("fix", root, *ONLY, "--yes")
    assert (done.exit_code, "请关闭后再运行" in done.output.replace("\n  ", "")) == (1, True)


def test_a_bug_while_mending_says_how_to_go_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.delenv("FAZHI_DEBUG", raising=False)
    monkeypatch.setattr("workflow.mending._do", broken)
    done = fazhi("fix", root, *ONLY, "--yes")
    assert done.exit_code == 3
    assert "工具自身出错（ZeroDivisionError：x）" in done.output
    assert "fazhi fix --undo" in done.output
    assert fazhi("fix", root, "--undo").exit_code == 0


def test_undo_is_of_a_whole_run(root: Path) -> None:
    done = fazhi("fix", root, "--undo", "--dry-run")
    assert (done.exit_code, "不能和 --dry-run" in done.output) == (2, True)


def test_check_says_how_many_it_can_mend(root: Path) -> None:
    assert "fazhi fix" in fazhi("check", root, *ONLY).output
    assert "fazhi fix" not in fazhi("check", root, "--unit", "司法局", "--indicator", "21").output


def test_a_check_of_everything_is_remembered_and_a_narrow_one_is_not(root: Path) -> None:
    for words in (
        ("--unit", "司法局"),
        ("--indicator", "30"),
        ("--select", "N"),
        ("--ignore", "N1"),
    ):
        fazhi("check", root, *words)
        assert history(root).runs == ()
    fazhi("check", root)
    (run,) = history(root).runs
    assert run.errors == sum(sight.severity == "error" for sight in history(root).open)


def test_a_check_does_not_fail_where_nothing_can_be_remembered(root: Path) -> None:
    (root / ".fazhi").write_text("", encoding="utf-8")
    done = fazhi("check", root, "--format", "json")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("这次检查没有记入运行记录")
    assert done.stdout.startswith("{")
