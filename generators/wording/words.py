"""The wording of generated documents: sentences stand in templates/, never in code.

A Word template (`*.docx.txt`) is written the way the document reads, one paragraph a line. The
first characters of a line say what it is: `# ` title, `#- ` line below the title, `## ` and
`### ` headings, `> ` paragraph of a box, `>> ` signature, `@name` a table that the code brings,
`---` go on in landscape; everything else is text. A phrase template (`*.phrases.txt`) has lines
`name = phrase`. Both are filled by jinja2, which stops at a name it does not know.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from types import TracebackType

from docx.document import Document
from jinja2 import Environment, meta
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from checks.wording import day as chinese_date
from generators.look import word as look
from generators.wording.limits import Limited, fill
from generators.wording.own_templates import (
    FOLDER,
    TEMPLATES,
    WORD,
    House,
    Missing,
    OwnTemplateError,
    built_in,
    names,
    same_known_tables,
    same_when_filled,
    verify_names,
)

__all__ = [
    "BUILT_IN",
    "TEMPLATES",
    "Words",
    "compose",
    "house",
    "phrases",
    "shortened",
    "verified",
    "wording",
]

Table = Callable[[Document], None]

_LINES: tuple[tuple[str, Callable[[Document, str], None]], ...] = (
    ("### ", lambda doc, text: look.heading(doc, 2, text)),
    ("## ", lambda doc, text: look.heading(doc, 1, text)),
    ("#- ", look.subtitle),
    ("# ", look.title),
    (">> ", look.signature),
)
_BOX = "> "


@dataclass(frozen=True, slots=True)
class Words:
    """Templates: those of a workspace's folder 模板/, else the built-in ones.

    What is made of a template of the workspace raises OwnTemplateError, an UnusableError, where
    that has a fault; a fault of a built-in one is ours and raises what jinja2 raises.
    """

    folder: Path | None = None

    def wording(self, template: str, **values: object) -> str:
        """A template filled with `values`: plain facts only, since a stranger may write it."""
        own = House(self.folder).own(template)
        if own is None:
            return _environment(None).get_template(template).render(values)
        environment = _environment(self.folder)
        filled = environment.get_template(template)
        verify_names(environment, template, own, values)
        try:
            text = fill(filled, values)
        except OwnTemplateError:
            raise
        except Exception as error:
            line = _line(error.__traceback__, filled.filename or "")
            said = (
                str(error)
                if isinstance(error, UndefinedError | SecurityError)
                else "大括号里的内容算不出来"
            )
            shown = own.splitlines()[line - 1] if line else ""
            raise OwnTemplateError(template, line, said, shown) from error
        if template.endswith(WORD):
            same_known_tables(template, text, built_in(template))
        return text

    def phrases(self, template: str, **values: object) -> dict[str, str]:
        """The phrases of a template by name; those that the workspace leaves out are built in."""
        there = _phrases(_environment(None).get_template(template).render(values))
        own = House(self.folder).own(template)
        if own is None:
            return there
        found = _phrases(self.wording(template, **values))
        same_when_filled(template, own, found, there)
        return there | found

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the templates that the workspace has of its own."""
        return tuple(name for name in names() if self.folder and (self.folder / name).exists())


BUILT_IN = Words()


def house(root: Path | None) -> Words:
    """The words of a workspace, by its root folder; the built-in ones where there is none."""
    folder = root / FOLDER if root else None
    return Words(folder) if folder and folder.is_dir() else BUILT_IN


def verified(words: Words, template: str) -> None:
    """Raises OwnTemplateError where a template of the workspace cannot be used as it stands.

    It may use the names that the built-in one uses. One misspelt behind a dot is found when it is
    filled.
    """
    own = House(words.folder).own(template)
    if own is not None:
        environment = _environment(words.folder)
        environment.get_template(template)
        given = meta.find_undeclared_variables(environment.parse(built_in(template)))
        verify_names(environment, template, own, given)


@cache
def _environment(folder: Path | None) -> Environment:
    """The templates. Values are plain text for python-docx and openpyxl, which escape it.

    A template of the workspace runs no code: the sandbox lets it only read, and so much.
    """
    kind = Limited if folder else ImmutableSandboxedEnvironment
    environment = kind(
        loader=House(folder),
        undefined=Missing,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_one_line,
    )
    environment.filters["day"] = chinese_date
    environment.filters["numeral"] = look.chinese_number
    environment.filters["shortened"] = shortened
    if isinstance(environment, Limited):
        environment.limit()
    return environment


def _line(traceback: TracebackType | None, filename: str) -> int:
    """The last line of a template that an error went through; 0 where that cannot be told."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == filename:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _one_line(value: object) -> object:
    """A value that came with line breaks must not become several paragraphs."""
    return " ".join(value.split()) if isinstance(value, str) and "\n" in value else value


def shortened(text: str, limit: int) -> str:
    """`text`, cut to `limit` characters with an ellipsis where it is longer."""
    return text if len(text) <= limit else text[: limit - 2].rstrip("，、；：（“") + "……"


def wording(template: str, **values: object) -> str:
    """A built-in template filled. Raises jinja2.UndefinedError for a value that is not given."""
    return BUILT_IN.wording(template, **values)


def phrases(template: str, **values: object) -> dict[str, str]:
    """The phrases of a built-in template by name."""
    return BUILT_IN.phrases(template, **values)


def _phrases(text: str) -> dict[str, str]:
    lines = (line.partition(" = ") for line in text.splitlines())
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
