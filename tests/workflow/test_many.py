"""One check over many workspaces: in this machine's processes, and on a cluster."""

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner

import cli as front
from evidence.layout import CACHE_NAME, OWN_FOLDER
from evidence.memory.cache_file import CacheFile
from generators.check.many_text import many_text
from generators.skeleton.plan import plan
from generators.skeleton.settings import workspace_file
from indicators.errors import UnusableError
from indicators.load import load_scheme, scheme_folder
from workflow import many
from workflow.many import check_many, check_one, exit_code
from workflow.many_files import COLUMNS, many_file
from workflow.scaffolding import scaffold
from workflow.write import write_new

ROOT = Path(__file__).parent.parent.parent
DEADLINE = 600.0
"""Seconds after which what hangs is stopped; nothing here takes a tenth of it."""
COUNT = 24


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the folders of one unit."""
    root = tmp_path_factory.mktemp("many") / "甲区"
    write_new(root, workspace_file("xincheng-2024", "甲区"))
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    scaffold(root, tuple(plan(scheme, "甲区", units=("政府办",))))
    return root


@pytest.fixture
def roots(made: Path, tmp_path: Path) -> list[Path]:
    """Three workspaces, the second of which is none."""
    shutil.copytree(made, tmp_path / "甲")
    (tmp_path / "乙").mkdir()
    shutil.copytree(made, tmp_path / "丙")
    return [tmp_path / name for name in "甲乙丙"]


def by_name(results: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {Path(result["root"]).name: result for result in results}


def test_one_workspace_as_plain_values(made: Path) -> None:
    result = check_one(str(made))
    assert json.loads(json.dumps(result)) == result
    assert (result["error"], result["scheme"]) == ("", "xincheng-2024")
    assert result["stats"]["errors"] == sum(
        finding["severity"] == "error" for finding in result["findings"]
    )
    assert {finding["code"] for finding in result["findings"]} >= {"D601", "N100"}


def test_what_a_received_workspace_remembers_is_not_believed(
    roots: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = roots[0]
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "theirs"))
    honest = check_one(str(root))["findings"]
    sign = CacheFile(root).sign
    connection = sqlite3.connect(root / OWN_FOLDER / CACHE_NAME)
    for context, mark in connection.execute("SELECT context, mark FROM judged").fetchall():
        connection.execute(
            "UPDATE judged SET said = ?, signature = ? WHERE mark = ?",
            (b"[]", sign("judged", context, mark, content=b"[]"), mark),
        )
    connection.commit()
    connection.close()
    assert len(check_one(str(root))["findings"]) < len(honest)  # so they would have it
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "mine"))
    assert check_one(str(root))["findings"] == honest
    assert check_one(str(root))["findings"] == honest


def test_a_broken_workspace_is_a_result_and_stops_no_other(roots: list[Path]) -> None:
    results = list(check_many([*roots, roots[0]], jobs=2))
    assert len(results) == 3
    found = by_name(results)
    assert "不是工作文件夹" in found["乙"]["error"]
    assert "stats" not in found["乙"]
    assert found["甲"]["findings"] == found["丙"]["findings"]
    assert exit_code(results) == 2
    assert exit_code([found["甲"]]) == 1
    assert exit_code([{"error": "", "stats": {"errors": 0}}]) == 0


def test_a_bug_of_ours_is_a_result_too(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("workflow.desk.scan", broken)
    assert check_one(str(made))["error"] == "工具自身出错（ZeroDivisionError：x）"


class Breaking(Executor):
    """A pool of which the process dies at the workspace 乙, as when memory runs out."""

    def __init__(self) -> None:
        self.broken = False

    def submit(self, call: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor
        future: Future[Any] = Future()
        if args[0].endswith("乙"):
            self.broken = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(call(*args, **kwargs))
        return future


def test_what_a_dying_process_took_along_is_done_again(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def pool(processes: int) -> Iterator[Executor]:
        yield Breaking()

    monkeypatch.setattr(many, "_pool", pool)
    results = list(check_many(roots))
    found = by_name(results)
    assert len(results) == 3
    assert "检查时程序两次中断" in found["乙"]["error"]
    assert found["甲"]["findings"] == found["丙"]["findings"]


@pytest.mark.parametrize(
    ("wanted", "have", "workspaces", "processes", "inside"),
    [
        (None, 3, 4, 3, 1),
        (None, 8, 4, 4, 2),
        (None, 200, 4, 4, 15),
        (None, 200, 99, 60, 1),
        (59, 3, 1, 1, 59),
        (60, 3, 1, 1, 60),
        (61, 3, 1, 1, 60),
        (59, 3, 99, 59, 1),
        (60, 3, 99, 60, 1),
        (61, 3, 99, 60, 1),
        (2, 200, 99, 2, 1),
    ],
)
def test_no_more_processes_than_windows_can_wait_for(
    wanted: int | None,
    have: int,
    workspaces: int,
    processes: int,
    inside: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    given: list[int] = []

    class Here(Executor):
        def submit(self, call: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            given.append(args[1])
            future: Future[Any] = Future()
            future.set_result({"root": args[0], "error": "不能用", "seconds": 0.0})
            return future

    @contextmanager
    def pool(processes: int) -> Iterator[Executor]:
        asked.append(processes)
        yield Here()

    monkeypatch.setattr(many, "_pool", pool)
    monkeypatch.setattr(many, "processors", lambda: have)
    results = list(check_many([tmp_path / str(n) for n in range(workspaces)], jobs=wanted))
    assert (len(results), asked, given) == (workspaces, [processes], [inside] * workspaces)


def test_results_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "结果.jsonl"
    with many_file(path) as write:
        write({"root": "甲", "error": "", "findings": [{"code": "N102"}]})
        assert json.loads(path.read_text(encoding="utf-8"))["root"] == "甲"
        write({"root": "坏\udcff", "error": "不能用"})
    assert [json.loads(line)["root"] for line in path.read_text(encoding="utf-8").splitlines()] == [
        "甲",
        "坏\udcff",
    ]


def test_results_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "结果.parquet"
    with many_file(path) as write:
        findings = [{"code": "N102", "place": "第2段"}, {"code": "M401"}]
        write({"root": "甲", "scheme": "s", "error": "", "findings": findings})
        write({"root": "乙", "scheme": "s", "error": "", "findings": []})
        write({"root": "丙", "error": "不能用"})
        assert not path.exists()
    table = pyarrow.parquet.read_table(path)
    assert tuple(table.column_names) == COLUMNS
    assert [
        (row["root"], row["error"], row["code"], row["place"]) for row in table.to_pylist()
    ] == [
        ("甲", "", "N102", "第2段"),
        ("甲", "", "M401", None),
        ("乙", "", None, None),
        ("丙", "不能用", None, None),
    ]


def test_a_table_that_was_not_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), many_file(tmp_path / "结果.parquet"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["结果.jsonl", "结果.parquet"])
def test_results_go_to_the_file_that_a_link_leads_to(tmp_path: Path, name: str) -> None:
    (tmp_path / "别处").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "别处" / name)
    with many_file(tmp_path / name) as write:
        write({"root": "甲", "error": "不能用"})
    assert (tmp_path / name).is_symlink()
    assert (tmp_path / "别处" / name).stat().st_size


@pytest.mark.parametrize("name", ["结果.jsonl", "结果.parquet"])
def test_results_never_take_the_place_of_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UnusableError, match="是文件夹"):
        many_file(tmp_path / name).__enter__()


def test_a_kind_of_file_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match=r"应当是 \.jsonl 或 \.parquet"):
        many_file(tmp_path / "结果.xlsx").__enter__()


def test_the_summary() -> None:
    stats = {"units": 33, "dossiers": 297, "errors": 1200, "warnings": 4}
    lines = many_text(
        [
            {"root": "/数据/丙", "error": "不能用", "seconds": 0.0},
            {"root": "/" + "长" * 40, "error": "", "stats": stats, "seconds": 12.34},
        ],
        20.0,
    )
    assert [line.text for line in lines] == [
        "工作区                                    单位  申报项    错误    警告      秒",
        "…" + "长" * 18 + "       33     297   1,200       4    12.3",
        "没有检查成：/数据/丙",
        "  不能用",
        "共 2 个工作区，1 个没有检查成：297 个申报项，错误 1,200 个，警告 4 个，用时 20.0",
        "秒。",
    ]


def test_the_command(roots: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "结果.jsonl"
    words = ["check-many", *map(str, roots), "--output", str(target), "--jobs", "2"]
    done = CliRunner().invoke(front.cli, words, prog_name="fazhi")
    assert done.exit_code == 2
    assert f"没有检查成：{roots[1].resolve()}" in done.output
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(many, "CONNECT_SECONDS", 0.5)
    with pytest.raises(UnusableError, match=r"连不上 tcp://127\.0\.0\.1:9"):
        list(check_many([tmp_path], executor="tcp://127.0.0.1:9"))


def _in_a_daemon(root: str, answer: Any) -> None:
    answer.send(check_one(root)["error"] or "ok")


def test_a_daemon_may_check_as_workers_of_a_cluster_are(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "甲"))
    folder = next((root / "单位/政府办").glob("0*"))
    (folder / "印证材料/通知.txt").write_text("通知", encoding="utf-8")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_in_a_daemon, args=(str(root), theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.poll(DEADLINE)
    assert ours.recv() == "ok"
    process.join(DEADLINE)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler with two workers on this machine: its address, and the workers."""
    file = folder / "scheduler.json"
    log = (folder / "log").open("wb")
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        options = ["--scheduler-file", str(file), "--no-dashboard", "--host", "127.0.0.1"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*command, *options], cwd=folder, env=environment, stdout=log, stderr=log
        )
        started.append(process)
        return process

    try:
        start("scheduler", "--port", "0")
        _wait_for(lambda: file.exists() and file.stat().st_size > 0)
        workers = [start("worker", "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield json.loads(file.read_text(encoding="utf-8"))["address"], workers
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(DEADLINE)
        log.close()


def _wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(int(DEADLINE / 0.01)):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("it hangs")


def test_a_cluster_loses_a_worker_and_no_result(made: Path, tmp_path: Path) -> None:
    roots = [Path(shutil.copytree(made, tmp_path / f"w{i:02}")) for i in range(COUNT)]
    target = tmp_path / "结果.jsonl"

    def lines() -> list[str]:
        if not target.exists():
            return []
        whole, _, _ = target.read_bytes().rpartition(b"\n")  # the rest is still being written
        return whole.decode().splitlines()

    with cluster(tmp_path) as (address, workers):
        words = ["check-many", *map(str, roots), "--executor", address, "--output", str(target)]
        run = subprocess.Popen(
            [sys.executable, ROOT / "cli.py", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(lambda: len(lines()) >= 2 or run.poll() is not None)
            workers[0].send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
            before = len(lines())
            shown, _ = run.communicate(timeout=DEADLINE)
        finally:
            run.kill()
        assert workers[0].wait(DEADLINE) != 0
        assert workers[1].poll() is None
    results = [json.loads(line) for line in lines()]
    assert 2 <= before < COUNT
    assert sorted(result["root"] for result in results) == [str(root.resolve()) for root in roots]
    assert [result["error"] for result in results] == [""] * COUNT
    assert run.returncode == 1, shown.decode()
    assert f"共 {COUNT} 个工作区：" in shown.decode()


def test_a_workspace_without_rights_hides_no_other(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(start: Path) -> None:
        raise PermissionError(13, "Permission denied", str(start / "fazhi.yaml"))

    monkeypatch.setattr("workflow.desk.open_workspace", refuse)
    error = check_one(str(roots[0]))["error"]
    assert error == f"“{roots[0] / 'fazhi.yaml'}”没有权限打开；请检查该文件或文件夹的权限，" + (
        "或把它重新复制一份"
    )


def test_a_root_that_may_not_be_read_is_no_wrong_usage(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.R_OK)
    done = CliRunner().invoke(front.cli, ["check-many", str(roots[0]), "--jobs", "1"])
    assert "共 1 个工作区：297 个申报项" in done.output


def test_a_result_does_not_take_the_place_of_material(roots: list[Path]) -> None:
    target = roots[0] / "单位/政府办/结果.jsonl"
    done = CliRunner().invoke(front.cli, ["check-many", str(roots[0]), "--output", str(target)])
    assert (done.exit_code, target.exists()) == (2, False)
    assert "不能用检查结果盖掉" in done.output


def test_a_workspace_named_by_a_folder_in_it_is_checked_once(roots: list[Path]) -> None:
    results = list(check_many([roots[0] / "单位", roots[0], roots[0] / "fazhi.yaml"], jobs=1))
    assert sorted(by_name(results)) == ["fazhi.yaml", "甲"]
    assert "是文件，不是文件夹" in by_name(results)["fazhi.yaml"]["error"]
