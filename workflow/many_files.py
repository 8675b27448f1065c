"""Where the results of many workspaces go as they come: one JSONL or Parquet file.

They are not kept in memory to be written at the end, so that `write` has no part in this.

JSONL has a line for each workspace and can be read while it grows. Parquet has a row for each
finding, and one without a code for a workspace that has none or could not be used; it takes its
name when it is complete.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from evidence.patience import discard, patiently
from indicators.errors import UnusableError
from workflow.write import check_target, naming, twin

Sink = Callable[[Mapping[str, Any]], None]

FINDING = ("id", "code", "severity", "unit", "dossier", "path", "place", "message", "fix", "waived")
COLUMNS = ("root", "scheme", "error", *FINDING)
"""The columns of a Parquet file, all of them text."""


@contextmanager
def many_file(path: Path | None) -> Iterator[Sink]:
    """What to call with every result; with no path, the results are not kept.

    Raises UnusableError for a kind of file that is not known or where something else than a file
    is there, OSError when the disk refuses.
    """
    if path is None:
        yield lambda result: None
        return
    path = path.resolve()  # a link stays: the file that it leads to is written
    check_target(path)
    if path.suffix == ".jsonl":
        with naming(path):
            file = path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        with file:

            def write(result: Mapping[str, Any]) -> None:
                with naming(path):
                    file.write(json.dumps(result, ensure_ascii=False) + "\n")
                    file.flush()

            yield write
    elif path.suffix == ".parquet":
        with _parquet(path) as sink:
            yield sink
    else:
        raise UnusableError(f"{path}：结果文件的扩展名应当是 .jsonl 或 .parquet")


@contextmanager
def _parquet(path: Path) -> Iterator[Sink]:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise UnusableError(
            "要写 .parquet，请先安装集群组件：pip install 'fazhi[cluster]'；也可以改写 .jsonl"
        ) from None
    schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
    unfinished = twin(path)
    try:
        with naming(path):
            writer = ParquetWriter(unfinished, schema)
        with writer:
            yield lambda result: writer.write_table(
                pyarrow.Table.from_pylist(list(_rows(result)), schema=schema)
            )
        with naming(path):
            patiently(partial(unfinished.replace, path))
    finally:
        discard(unfinished)


def _rows(result: Mapping[str, Any]) -> Iterator[dict[str, str | None]]:
    """A row for each finding, or one for a workspace that has none."""
    about = {name: _text(result.get(name, "")) for name in ("root", "scheme", "error")}
    for finding in result.get("findings") or [{}]:
        yield {**about, **{name: _text(finding.get(name)) for name in FINDING}}


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return str(value).encode("utf-8", "backslashreplace").decode()
