"""Reads fazhi.yaml strictly: every fault at once, each with its line and column."""

import codecs
import json
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from indicators.faults import Fault

SCHEMA = Path(__file__).parent / "fazhi.schema.json"
"""What may stand in fazhi.yaml; editors can use it too."""


class SettingsError(Exception):
    """fazhi.yaml cannot be used. `faults` has all of them, by place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in sorted(set(faults))))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """What fazhi.yaml says.

    `schemes` are the folders of the workspace's own schemes, relative to it, with `/`, each
    with the line and column where it stands; `scheme_at` is where the scheme's id stands.
    """

    region: str
    scheme: str
    scheme_at: tuple[int, int]
    schemes: tuple[tuple[str, tuple[int, int]], ...] = ()


def read_settings(content: bytes, name: str) -> Settings:
    """The settings in the file's bytes; `name` is what messages call the file.

    Raises SettingsError with every fault.
    """
    from indicators.reader import read_nodes
    from indicators.schema import construct

    root, faults = read_nodes(name, _in_utf8(content))
    data: dict[str, Any] | None = None
    if root is not None and not faults:
        data, faults = construct(name, root, json.loads(SCHEMA.read_text(encoding="utf-8")))
    if root is None or data is None or faults:
        raise SettingsError(faults)
    places = _places(root)
    folders = [path.replace("\\", "/").strip() for path in data.get("schemes", ())]
    schemes = tuple(zip(folders, places["schemes"], strict=True)) if folders else ()
    faults = [
        Fault(name, *at, f"“{path}”换一台电脑就找不到；请写从工作文件夹算起的路径")
        for path, at in schemes
        if _is_absolute(path)
    ]
    if faults:
        raise SettingsError(faults)
    return Settings(data["region"].strip(), data["scheme"].strip(), places["scheme"][0], schemes)


def _places(root: Any) -> dict[str, list[tuple[int, int]]]:
    """Line and column of each key's value, or of each item where that is a list."""
    return {
        key.value: [_at(item) for item in value.value]
        if isinstance(value.value, list)
        else [_at(value)]
        for key, value in root.value
    }


def _at(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _is_absolute(path: str) -> bool:
    kinds: tuple[type[PurePath], ...] = (PurePosixPath, PureWindowsPath)
    return path.startswith("~") or any(kind(path).is_absolute() for kind in kinds)


def _in_utf8(content: bytes) -> bytes:
    """The text in UTF-8, in whichever encoding Notepad of any age saved it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode("gb18030").encode()
        except UnicodeDecodeError:
            pass  # no text at all: the reader says where
    return content
