"""The findings of a run as CSV that Excel and WPS open with a double click."""

import csv
import io
import re

from generators.check.report import Report
from generators.check.table import HEADER, like_a_formula, table
from generators.look.reproducible import printable

_NUMBER = re.compile(r"\d[\d.,]*(?:[eE][+-]?\d+)?")
"""What a spreadsheet program would turn into a number: `021` would lose its zero."""


def check_csv(report: Report) -> bytes:
    """The table in UTF-8 with the mark that Excel needs, lines ended as on Windows.

    A cell that a spreadsheet program would execute or turn into a number begins with `'`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_guarded(text) for text in row] for row in table(report))
    return out.getvalue().encode("utf-8-sig")


def _guarded(text: str) -> str:
    text = printable(text)
    return f"'{text}" if like_a_formula(text) or _NUMBER.fullmatch(text) else text
