"""The templates of a workspace: which there are, which are its own, what is wrong with one."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from evidence.reading.tree import is_leftover
from evidence.text.shown import natural_key, printable
from generators.artifact import Artifact
from generators.look.lines import Line, folded
from generators.wording.own_templates import FOLDER, OwnTemplateError, built_in, names
from generators.wording.words import house, verified
from indicators.errors import UnusableError
from indicators.faults import suggestion

_COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Listed:
    """A template: what it is for, whether the workspace has its own, and what is wrong with it."""

    name: str
    purpose: str
    own: bool
    fault: str = ""


def listed(root: Path) -> Iterator[Listed]:
    """Every template, as the workspace at `root` uses it, in order of names."""
    words = house(root)
    for name in names():
        comment = _COMMENT.match(built_in(name))
        purpose = comment[1].partition("。")[0] if comment else ""
        fault = ""
        try:
            verified(words, name)
        except OwnTemplateError as error:
            fault = str(error)
        yield Listed(name, purpose, name in words.own, fault)


def strangers(root: Path) -> tuple[str, ...]:
    """Files in 模板/ that take the place of no template."""
    folder = root / FOLDER
    found = (printable(path.name) for path in folder.iterdir()) if folder.is_dir() else ()
    rest = (name for name in found if name not in names() and not is_leftover(name))
    return tuple(sorted(rest, key=natural_key))


def copies(wanted: Collection[str]) -> Iterator[Artifact]:
    """The built-in templates of these names (all where none is given), to be edited.

    As Notepad of any age reads them: with its mark of UTF-8 and its ends of line. Raises
    UnusableError for a name that no template has.
    """
    for name in wanted or names():
        if name not in names():
            hint = suggestion(name, names()) or "；全部模板：fazhi report templates"
            raise UnusableError(f"没有叫“{name}”的模板{hint}")
        text = built_in(name).replace("\n", "\r\n")
        yield Artifact(PurePosixPath(FOLDER, name), text.encode("utf-8-sig"))


def templates_text(templates: Collection[Listed], others: Collection[str]) -> Iterator[Line]:
    """A line a template; then what is wrong, and what to do."""
    for each in templates:
        state = "有错" if each.fault else "本工作区的" if each.own else "自带的"
        said = f"{each.name}（{state}）{each.purpose}"
        yield from folded(said, "", "    ", look="title" if each.own else "")
        if each.fault:
            yield from folded(each.fault, "    ", "    ", look="error")
    for name in others:
        hint = suggestion(name, names()) or "。"
        yield from folded(
            f"{FOLDER}/{name}：没有叫这个名字的模板，不会用到{hint}", "", "    ", look="warning"
        )
    yield Line("")
    how = (
        f"要改哪一个，先复制到“{FOLDER}”：fazhi report templates 文件夹 --copy 名称，再用记事本改。"
    )
    yield from folded(how, "", "")


def copied_text(done: Collection[tuple[Artifact, bool]]) -> Iterator[Line]:
    """What was copied, and what was there already."""
    for artifact, fresh in done:
        said = "已复制，可以改了" if fresh else "已经有了，没有改动"
        yield Line(f"{artifact.path}：{said}。")
