"""A database as a run leaves it that is killed in the middle of a transaction."""

import shutil
import sqlite3
from pathlib import Path


def half_done(path: Path, insert: str) -> None:
    """Leave a hot journal beside a database, by copying both while a transaction spills over."""
    folder = path.with_name(f"{path.name} in use")
    folder.mkdir()
    busy = folder / path.name
    shutil.copyfile(path, busy)
    db = sqlite3.connect(busy, isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN IMMEDIATE")
    for _ in range(500):
        db.execute(insert, ("x" * 500,))
    shutil.copyfile(busy, path)
    shutil.copyfile(f"{busy}-journal", f"{path}-journal")
    db.execute("ROLLBACK")
    db.close()
    shutil.rmtree(folder)
