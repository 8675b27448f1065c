"""The wording of generated documents: sentences stand in templates/, never in code.

A Word template (`*.docx.txt`) is written the way the document reads, one paragraph a line. The
first characters of a line say what it is: `# ` title, `#- ` line below the title, `## ` and
`### ` headings, `> ` paragraph of a box, `>> ` signature, `@name` a table that the code brings,
`---` go on in landscape; everything else is text. A phrase template (`*.phrases.txt`) has lines
`name = phrase`. Both are filled by jinja2, which stops at a name it does not know.
"""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from docx.document import Document
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generators import look

TEMPLATES = Path(__file__).parent / "templates"
Table = Callable[[Document], None]

_LINES: tuple[tuple[str, Callable[[Document, str], None]], ...] = (
    ("### ", lambda doc, text: look.heading(doc, 2, text)),
    ("## ", lambda doc, text: look.heading(doc, 1, text)),
    ("#- ", look.subtitle),
    ("# ", look.title),
    (">> ", look.signature),
)
_BOX = "> "


@cache
def _environment() -> Environment:
    """The templates. Values are plain text for python-docx and openpyxl, which escape it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_one_line,
    )
    environment.filters["day"] = look.chinese_date
    environment.filters["numeral"] = look.chinese_number
    environment.filters["shortened"] = shortened
    return environment


def _one_line(value: object) -> object:
    """A value that came with line breaks must not become several paragraphs."""
    return " ".join(value.split()) if isinstance(value, str) and "\n" in value else value


def shortened(text: str, limit: int) -> str:
    """`text`, cut to `limit` characters with an ellipsis where it is longer."""
    return text if len(text) <= limit else text[: limit - 2].rstrip("，、；：（“") + "……"


def wording(template: str, **values: object) -> str:
    """A template filled with `values`. Raises jinja2.UndefinedError for a missing one."""
    return _environment().get_template(template).render(values)


def phrases(template: str, **values: object) -> dict[str, str]:
    """The phrases of a template by name."""
    lines = (line.partition(" = ") for line in wording(template, **values).splitlines())
    return {name.strip(): phrase for name, separator, phrase in lines if separator}


def compose(doc: Document, text: str, tables: Mapping[str, Table] | None = None) -> None:
    """Write the lines of a filled template into a document, each in its look.

    Raises KeyError for a table that is not in `tables`.
    """
    for boxed, lines in groupby(text.splitlines(), key=lambda line: line.startswith(_BOX)):
        if boxed:
            look.boxed(doc, [line.removeprefix(_BOX) for line in lines])
            continue
        for line in lines:
            if line.startswith("@"):
                (tables or {})[line.removeprefix("@").strip()](doc)
            elif line == "---":
                look.landscape(doc)
            elif line.strip():
                _write(doc, line)


def _write(doc: Document, line: str) -> None:
    for mark, write in _LINES:
        if line.startswith(mark):
            write(doc, line.removeprefix(mark))
            return
    look.body(doc, line)
