"""A workspace's own templates, and what is wrong with one, told in Chinese.

A file in <workspace>/模板/ takes the place of the built-in template of the same name. It is
judged against that one before anything is made of it: same tables, same phrases, known names only.
"""

import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from string import Formatter

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    meta,
    nodes,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.utils import missing

from evidence.disk import is_link
from evidence.text.shown import visible
from generators.wording.limits import counted, permitted
from indicators.errors import UnusableError
from indicators.faults import shorten, suggestion

FOLDER = "模板"
"""Where a workspace keeps templates of its own."""
TEMPLATES = Path(__file__).parent.parent / "templates"
WORD, PHRASES = ".docx.txt", ".phrases.txt"

_MOST_BYTES = 100_000
"""Of a template; the longest of ours has 6,000."""
_NO_SPACE = re.compile(r"(#{1,3}|#-|>{1,2})(?=[^\s#>-])")
_FILLED = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}")
"""What is filled; looking for the end of one stops where the next begins."""
_TOO_DEEP = "大括号里的写法套得太深；请分成几行，少套几层"
_WIDE_BRACES = ("｛｛", "｛%", "{％", "｛％", "｝｝")
_SYNTAX = (
    (re.compile(r"Encountered unknown tag '(.+?)'"), "没有“{}”这种命令"),
    (re.compile(r"No filter named '(.+?)'"), "没有“{}”这种处理（竖线后面的名称）"),
    (re.compile(r"No test named '(.+?)'"), "没有“{}”这种判断（is 后面的名称）"),
    (
        re.compile(r"Unexpected end of template"),
        "有一处“{{%”没有写结尾（if 要有 endif，for 要有 endfor）",
    ),
)


class Missing(StrictUndefined):
    """A name that a template uses and nobody gave; says so in Chinese."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_exception is SecurityError:
            return f"模板里不能用“{self._undefined_name}”"
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"没有叫“{self._undefined_name}”的内容"
        return f"点号后面的“{self._undefined_name}”写错了，没有这一项"


class OwnTemplateError(UnusableError):
    """A template of the workspace that cannot be used."""

    def __init__(self, name: str, line: int, message: str, text: str = "") -> None:
        where = f"{FOLDER}/{name}" + (f" 第{line}行" if line else "")
        shown = f"；这一行是“{visible(shorten(text))}”" if text.strip() else ""
        said = f"{where}：{message}{shown}"
        stop = "" if said.endswith("？") else "。"
        super().__init__(f"{said}{stop}请改好，或删去这个文件，改用自带的模板。")


class House(BaseLoader):
    """Loads the workspace's own template where there is one, else the built-in one.

    `get_source` raises OwnTemplateError for a template that cannot be used.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Text and file of a template, and whether they still hold."""
        text = self.own(template)
        if text is not None:
            verify(environment, template, text, built_in(template))
        file = template if text is None else f"{FOLDER}/{template}"
        text_used = built_in(template) if text is None else text
        return text_used, file, lambda: self.own(template) == text

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, object] | None = None,
    ) -> Template:
        """A template ready to be filled; one of the workspace counts what it does."""
        text, file, holds = self.get_source(environment, name)
        if not file.startswith(f"{FOLDER}/"):
            return super().load(environment, name, globals)
        with _not_too_deep(name):
            code = environment.compile(counted(environment.parse(text, name, file)), name, file)
        return environment.template_class.from_code(environment, code, globals or {}, holds)

    def own(self, template: str) -> str | None:
        """The text of the workspace's own template; None where it has none."""
        if self._folder is None or template not in names():
            return None
        try:
            content = _content(self._folder / template)
        except FileNotFoundError:
            return None
        except OSError as error:
            reason = "没有权限" if isinstance(error, PermissionError) else "它不是能读的文件"
            raise OwnTemplateError(template, 0, f"打不开，{reason}") from None
        if len(content) > _MOST_BYTES:
            message = f"太大，超过 {_MOST_BYTES // 1000} KB，不像是模板"
            raise OwnTemplateError(template, 0, message)
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            message = "不是 UTF-8 编码，读不出文字；请用记事本“另存为”，编码选 UTF-8"
            raise OwnTemplateError(template, line, message) from None


def _content(path: Path) -> bytes:
    """The beginning of an ordinary file. Raises OSError for a link, a folder and the like."""
    status = path.lstat()
    if is_link(status) or not stat.S_ISREG(status.st_mode):
        raise OSError(f"{path}: no ordinary file")
    with path.open("rb") as file:
        return file.read(_MOST_BYTES + 1)


def built_in(template: str) -> str:
    """The text of a built-in template. Raises jinja2.TemplateNotFound."""
    if template not in names():
        raise TemplateNotFound(template)
    return (TEMPLATES / template).read_text(encoding="utf-8")


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in templates, in order."""
    return tuple(sorted(path.name for path in TEMPLATES.glob("*.txt")))


def verify(environment: Environment, name: str, text: str, original: str) -> None:
    """Compare an own template with the built-in one. Raises OwnTemplateError at the first fault."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if any(brace in line for brace in _WIDE_BRACES):
            raise OwnTemplateError(name, number, "大括号、百分号要用半角", line)
        if name.endswith(WORD) and (mark := _NO_SPACE.match(line)):
            raise OwnTemplateError(name, number, f"行首的“{mark[1]}”后面要空一格", line)
    try:
        with _not_too_deep(name):
            for number, message in permitted(environment.parse(text)):
                raise OwnTemplateError(name, number, message, lines[number - 1])
            # Python is asked too, which has limits of its own; filters are looked at only here.
            environment.compile(text)
    except TemplateSyntaxError as error:
        line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
        raise OwnTemplateError(name, error.lineno, _in_chinese(error), line) from None
    if name.endswith(WORD):
        _same_tables(name, text, original)
    elif name.endswith(PHRASES):
        _same_phrases(name, lines, original.splitlines())


@contextmanager
def _not_too_deep(name: str) -> Iterator[None]:
    """Tell of what neither the language of templates nor Python can take in.

    Raises OwnTemplateError.
    """
    try:
        yield
    except (RecursionError, MemoryError, SyntaxError):
        raise OwnTemplateError(name, 0, _TOO_DEEP) from None


def _in_chinese(error: TemplateSyntaxError) -> str:
    for pattern, message in _SYNTAX:
        if found := pattern.search(error.message or ""):
            return message.format(*found.groups())
    return "大括号里的写法有误，请对照自带的模板"


def _same_tables(name: str, text: str, original: str) -> None:
    known = [table for _, table in _tables(original)]
    same_known_tables(name, text, original)
    here = {table for _, table in _tables(text)}
    for table in known:
        if table not in here:
            raise OwnTemplateError(name, 0, f"少了放表格的一行“@{table}”")


def same_known_tables(name: str, text: str, original: str) -> None:
    """Every table of a text must be one of the built-in template. Raises OwnTemplateError."""
    known = [table for _, table in _tables(original)]
    for number, table in _tables(text):
        if table not in known:
            hint = suggestion(table, known) or f"；有：{'、'.join(known) or '无'}"
            raise OwnTemplateError(name, number, f"没有叫“{table}”的表格{hint}")


def _tables(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("@"):
            yield number, line.removeprefix("@").strip(" \t")


def _same_phrases(name: str, lines: list[str], original: list[str]) -> None:
    """Each phrase must be known, with as many columns and blanks as the built-in one."""
    known = {key: phrase for _, key, phrase in _phrases(original)}
    for number, key, phrase in _phrases(lines):
        if key not in known:
            hint = suggestion(key, known) or f"；有：{'、'.join(known)}"
            raise OwnTemplateError(name, number, f"没有叫“{key}”的短语{hint}")
        columns = known[key].count("|") + 1
        if columns > 1 and phrase.count("|") + 1 != columns:
            message = f"“{key}”应有 {columns} 栏，用竖线“|”隔开，现有 {phrase.count('|') + 1} 栏"
            raise OwnTemplateError(name, number, message)
        if _blanks(phrase) != (blanks := _blanks(known[key])):
            want = f"有 {len(blanks)} 处“{{}}”，留给要填的内容" if blanks else "没有“{”“}”"
            raise OwnTemplateError(name, number, f"“{key}”里应{want}", phrase)
    for number, line in enumerate(lines, start=1):
        if line.strip() and " = " not in line and not line.lstrip().startswith(("{%", "{#")):
            message = "写法应是“名称 = 短语”，等号两边各空一格"
            raise OwnTemplateError(name, number, message, line)


def _phrases(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, start=1):
        key, separator, phrase = line.partition(" = ")
        if separator:
            yield number, key.strip(), phrase


def same_when_filled(
    name: str, text: str, found: Mapping[str, str], built: Mapping[str, str]
) -> None:
    """Phrases must have the same columns and blanks as the built-in ones when they are filled too.

    Raises OwnTemplateError.
    """
    lines = text.splitlines()
    for number, key, _ in _phrases(lines):
        phrase, there = found.get(key, ""), built.get(key, "")
        columns = there.count("|")
        if key in found and (
            _blanks(phrase) != _blanks(there) or (columns and phrase.count("|") != columns)
        ):
            message = f"“{key}”填好以后是“{shorten(phrase)}”，“{{}}”或者竖线的个数不对"
            raise OwnTemplateError(name, number, message, lines[number - 1])


def _blanks(phrase: str) -> list[tuple[str, str | None, str | None]] | None:
    """The `{}` of a phrase, with how each is to be filled; None where its braces do not match."""
    try:
        parsed = Formatter().parse(_FILLED.sub("", phrase))
        return [(field, form, turned) for _, field, form, turned in parsed if field is not None]
    except ValueError:
        return None


def verify_names(
    environment: Environment, name: str, text: str, given: Collection[str] | Mapping[str, object]
) -> None:
    """Every name in an own template must be given, in whatever branch it stands.

    Raises OwnTemplateError for the first that is not.
    """
    tree = environment.parse(text)
    unknown = meta.find_undeclared_variables(tree) - set(given) - set(environment.globals)
    for used in tree.find_all(nodes.Name):
        if used.name in unknown:
            hint = suggestion(used.name, given) or f"；有：{'、'.join(sorted(given)) or '无'}"
            raise OwnTemplateError(name, used.lineno, f"没有叫“{used.name}”的内容{hint}")
