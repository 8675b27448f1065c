"""Writes a run down in the format that was asked for.

Formats are imported when they are used: a run that shows text never loads a spreadsheet library.
"""

from collections.abc import Callable, Iterator

from generators.check.report import Report
from generators.look.lines import Line

Renderer = Callable[[Report], bytes]


def _json(report: Report) -> bytes:
    from generators.check.as_json import check_json

    return _utf8(check_json(report))


def _sarif(report: Report) -> bytes:
    from generators.check.as_sarif import check_sarif

    return _utf8(check_sarif(report))


def _junit(report: Report) -> bytes:
    from generators.check.as_junit import check_junit

    return check_junit(report)


def _xlsx(report: Report) -> bytes:
    from generators.check.as_xlsx import check_xlsx

    return check_xlsx(report)


def _csv(report: Report) -> bytes:
    from generators.check.as_csv import check_csv

    return check_csv(report)


RENDERERS: dict[str, Renderer] = {
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "xlsx": _xlsx,
    "csv": _csv,
}
"""Every format but text, by its name on the command line."""


def render(form: str, report: Report, *, quiet: bool = False) -> bytes:
    """The report as the bytes of a file. Raises KeyError for a format that does not exist."""
    if form == "text":
        text = "".join(f"{line.text}\n" for line in text_lines(report, quiet=quiet))
        return text.encode("utf-8", "replace")
    return RENDERERS[form](report)


def text_lines(report: Report, *, quiet: bool = False) -> Iterator[Line]:
    """The report as lines for a terminal; `quiet` is a line a finding, none when clean."""
    from generators.check.as_text import check_lines, check_text

    return check_lines(report) if quiet else check_text(report)


def _utf8(text: str) -> bytes:
    r"""JSON in UTF-8; half a character of a broken file name becomes its escape, `\udcff`."""
    return text.encode("utf-8", "backslashreplace")
