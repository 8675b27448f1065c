"""The same check over many workspaces at once, in any executor of `concurrent.futures`.

One workspace is one task, whose function and result any process can take: `check_one` is
importable by its name and answers with plain values. A workspace that cannot be used is a
result too, with its `error`; the others go on.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    as_completed,
)
from contextlib import contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from evidence.disk import open_problem
from evidence.reading.staffing import MOST, processors
from evidence.reading.starting import as_if_alone, end_at_once
from evidence.root import root_of
from indicators.errors import UnusableError

LOCAL = "local"
RETRIES = 3
"""How often a workspace is tried again after the process at work on it died."""
CONNECT_SECONDS = 10
_DIED = "检查时程序两次中断；请单独对它运行 fazhi check，仍不行请联系工具维护人员"

P = ParamSpec("P")
T = TypeVar("T")
Result = dict[str, Any]
"""`root`, `seconds`, `error` (empty: none), and if there is none `scheme`, `stats`, `findings`."""


def check_one(root: str, jobs: int = 1, use_cache: bool = True) -> Result:
    """Check one workspace with all checks; never raises for a workspace that is at fault."""
    started = monotonic()
    result: Result = {"root": root, "error": ""}
    try:
        result |= _checked(Path(root), jobs, use_cache)
    except UnusableError as error:
        result["error"] = str(error)
    except OSError as error:
        place = Path(error.filename or root)
        result["error"] = f"“{place}”{open_problem(place, error)}"
    except Exception as error:  # one workspace must not hide the others
        result["error"] = f"工具自身出错（{type(error).__name__}：{error}）"
    return {**result, "seconds": round(monotonic() - started, 3)}


def _checked(root: Path, jobs: int, use_cache: bool) -> Result:
    from workflow.desk import Desk, Manner

    seen = Desk(root, Manner(jobs, forgetful=not use_cache)).examine()
    figures = asdict(seen.figures)
    del figures["seconds"]
    return {
        "scheme": seen.scheme.id,
        "stats": figures,
        "findings": [asdict(finding) for finding in seen.findings],
    }


def check_many(
    roots: Iterable[Path],
    *,
    executor: str = LOCAL,
    jobs: int | None = None,
    use_cache: bool = True,
) -> Iterator[Result]:
    """The result of every workspace, each exactly once, as they come.

    `executor` is `local`, or the address of a Dask scheduler (`tcp://…`), whose workers must
    have this tool and see the workspaces under the same paths. `jobs` is the number of local
    processes, at most `staffing.MOST`. Raises UnusableError where the executor cannot be had.
    """
    todo = list(dict.fromkeys(str(_workspace_of(root.resolve())) for root in roots))
    lost: dict[str, str] = {}
    if executor == LOCAL:
        processes = min(jobs or processors(), MOST)
        inside = max(1, processes // max(1, len(todo)))
        with _pool(max(1, min(processes, len(todo)))) as pool:
            yield from _collect(pool, todo, inside, use_cache, lost)
        again, lost = list(lost), {}
        for root in again:  # whichever of them it was that broke the pool: alone this time
            with _pool(1) as pool:
                yield from _collect(pool, [root], processes, use_cache, lost)
    else:
        with _cluster(executor) as cluster:
            yield from _collect(cluster, todo, 1, use_cache, lost)
    for root, reason in lost.items():
        yield {"root": root, "error": reason, "seconds": 0.0}


def _workspace_of(root: Path) -> Path:
    """The workspace that a folder lies in, so that none is checked twice; else the folder."""
    inside = os.path.isdir(root)  # noqa: PTH112  # never raises
    return (root_of(root) if inside else None) or root


def _collect(
    executor: Executor, roots: Sequence[str], jobs: int, use_cache: bool, lost: dict[str, str]
) -> Iterator[Result]:
    """What comes back; a workspace whose process died goes to `lost`, with the reason."""
    futures: dict[Future[Result], str] = {}
    for root in roots:
        try:
            futures[executor.submit(check_one, root, jobs, use_cache)] = root
        except BrokenExecutor:
            lost[root] = _DIED
    for future in as_completed(futures):
        error = future.exception()
        if error is None:
            yield future.result()
        elif isinstance(error, BrokenExecutor):
            lost[futures[future]] = _DIED
        else:  # the executor's own: a worker that lacks the tool, or that died each time
            lost[futures[future]] = f"没有检查成（{type(error).__name__}：{error}）"


def exit_code(results: Sequence[Result]) -> int:
    """2 if a workspace could not be used, 1 if one has errors, else 0."""
    if any(result["error"] for result in results):
        return 2
    return 1 if any(result["stats"]["errors"] for result in results) else 0


class _Pool(ProcessPoolExecutor):
    """Processes that start as those that read files do: they show nothing at a Ctrl+C."""

    def submit(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a call in; this is what starts a process where one is wanted."""
        with as_if_alone():
            return super().submit(call, *args, **kwargs)


@contextmanager
def _pool(processes: int) -> Iterator[Executor]:
    pool = _Pool(processes, get_context("spawn"), end_at_once)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask scheduler, which itself repeats what a dying worker had."""
    try:
        import distributed
    except ImportError:
        raise UnusableError(
            f"要用 {address}，请先安装集群组件：pip install 'fazhi[cluster]'"
        ) from None
    try:
        open_client: Any = distributed.Client  # which has no types
        client = open_client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UnusableError(
            f"连不上 {address}（{error}）；请检查地址和调度程序是否在运行"
        ) from None
    try:
        with client.get_executor(pure=False, retries=RETRIES) as executor:
            yield executor
    finally:
        client.close()
