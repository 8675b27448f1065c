"""A file of a scheme as read: its data, and where each part of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from indicators.faults import Fault
from indicators.reader import read_nodes
from indicators.schema import construct, load_schema

Step = str | int


@dataclass(frozen=True, slots=True)
class View:
    """A part of a document, which knows its place. What was found faulty is not seen.

    `data` is None where nothing usable stands. `sound` says that the whole file had no
    fault, so that what is not seen is really absent.
    """

    file: str
    root: yaml.Node | None
    data: Any
    sound: bool
    path: tuple[Step, ...] = ()

    def get(self, key: str, default: Any = None) -> Any:
        """The value of `key`; `default` where there is none."""
        return self.data.get(key, default) if isinstance(self.data, dict) else default

    def at(self, key: str) -> "View":
        """The part under `key`."""
        return View(self.file, self.root, self.get(key), self.sound, (*self.path, key))

    def each(self, key: str) -> Iterator["View"]:
        """The items of the list under `key`."""
        for number, item in enumerate(self.get(key, [])):
            if item is not None:
                path = (*self.path, key, number)
                yield View(self.file, self.root, item, self.sound, path)

    def fault(self, message: str) -> Fault:
        """A fault at this part; at what encloses it, where it does not stand in the file."""
        node = self.root
        line, column = 1, 1
        for step in (*self.path, None):
            if node is None:
                break
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            node = None if step is None else _child(node, step)
        return Fault(self.file, line, column, message)


def open_document(
    file: str, name: str, content: bytes, also: tuple[str, ...] = ()
) -> tuple[View, list[Fault]]:
    """`content` of the file shown as `file`, read by the published schema `name`.

    `also` are keys that are required here besides those that the schema requires.
    """
    root, faults = read_nodes(file, content)
    data = None
    if root is not None:
        schema = load_schema(name)
        schema["required"] = [*schema["required"], *also]
        data, faults = construct(file, root, schema)
    return View(file, root, data, not faults), faults


def _child(node: yaml.Node, step: Step) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    child: yaml.Node = node.value[step]
    return child
