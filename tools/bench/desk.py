"""One dossier of a workspace changes while a desk is open: how long until its findings are there.

desk.py WORKSPACE     prints the median seconds: after a change, and for that dossier alone
"""

import statistics
import sys
import time
from pathlib import Path

from evidence.reading.crew import readers
from workflow.desk import Desk, Manner

ROUNDS = 7


def main() -> None:
    """Change the same file again and again; the first time is not counted."""
    root = Path(sys.argv[1])
    staff = readers(lasting=True)
    try:
        desk = Desk(root, Manner(readers=staff))
        desk.examine()
        alone = Desk(root, Manner(readers=staff, forgetful=True))
        changed = sorted(root.glob("单位/*/*/印证材料/*.pdf"))[-1]
        unit, number = changed.parts[-4], changed.parts[-3].partition(" ")[0]
        after, by_itself = [], []
        for _ in range(ROUNDS + 1):
            with changed.open("ab") as file:
                file.write(b"\n")
            after.append(_seconds(lambda: desk.look_again([changed])))
            by_itself.append(_seconds(lambda: alone.examine((unit,), (number,))))
        sys.stdout.write(f"{statistics.median(after[1:])} {statistics.median(by_itself[1:])}\n")
    finally:
        staff.dismiss()


def _seconds(call: object) -> float:
    began = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
