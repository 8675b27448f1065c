"""Nodes → plain data, by interpreting our published JSON Schemas.

The schema is the one truth for editors and for this loader. A scalar is what the schema says
it is, not what YAML guesses: where text is asked for, `no`, `021` and `2024-04-06` stay text.
Only the keywords that the schemas use are understood; a test holds them to that.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from indicators.faults import Fault, nearest, shorten, suggestion

Schema = dict[str, Any]
SCHEMAS = Path(__file__).parent / "schemes"

_KINDS = {
    "object": "一组“名称: 内容”",
    "array": "列表（每项以“- ”开头，或写在方括号里）",
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "“true”或“false”",
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")


def load_schema(name: str) -> Schema:
    """The published schema `name`, such as `units`."""
    content = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(content)
    return schema


def construct(file: str, root: yaml.Node, schema: Schema) -> tuple[Any, list[Fault]]:
    """Plain data of `root`, and every departure from `schema`.

    A faulty value is None in the data, which holds no other None; a faulty or unknown key
    is left out.
    """
    builder = _Builder(file)
    data = builder.build(root, schema, "文件内容")
    return data, builder.faults


class _Builder:
    """One pass over one file; `label` is how a message names the value."""

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._builders: dict[str, Callable[[Any, Schema, str], Any]] = {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "integer": self._number,
            "number": self._number,
            "boolean": self._boolean,
        }

    def build(self, node: yaml.Node, schema: Schema, label: str) -> Any:
        kind = schema["type"]
        wanted: type[yaml.Node] = yaml.ScalarNode
        if kind == "object":
            wanted = yaml.MappingNode
        elif kind == "array":
            wanted = yaml.SequenceNode
        if not node.tag.startswith("tag:yaml.org,2002:"):
            return self._fault(node, f"{label}不能用“{node.tag}”这样的标记，请删去")
        if not isinstance(node, wanted):
            return self._wrong_kind(node, kind, label)
        return self._builders[kind](node, schema, label)

    def _object(self, node: yaml.MappingNode, schema: Schema, label: str) -> dict[str, Any]:
        data: dict[str, Any] = {}
        seen: dict[str, int] = {}
        meant: set[str] = set()
        free = schema["additionalProperties"]  # False, or what any other name stands for
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._fault(key_node, f"{label}里的名称应当是文字")
            elif key in seen:
                first = seen[key]
                self._fault(key_node, f"“{key}”写了两次（前一次在第{first}行），请删去一个")
            elif key not in schema["properties"] and not free:
                seen[key] = key_node.start_mark.line + 1
                near = nearest(key, schema["properties"])
                meant.add(near)
                listed = f"这里可以写：{'、'.join(schema['properties'])}"
                hint = f"是不是“{near}”？" if near else listed
                self._fault(key_node, f"不认识“{shorten(key)}”，{hint}")
            else:
                seen[key] = key_node.start_mark.line + 1
                value = self.build(value_node, schema["properties"].get(key, free), f"“{key}”")
                if value is not None:
                    data[key] = value
        for key in schema["required"]:
            if key not in seen and key not in meant:
                what = schema["properties"][key]["description"].split("：")[0]
                self._fault(node, f"{label}缺少“{key}”（{what}）")
        return data

    def _array(self, node: yaml.SequenceNode, schema: Schema, label: str) -> Any:
        if len(node.value) < schema.get("minItems", 0):
            there = f"只有{len(node.value)}项" if node.value else "是空的"
            return self._fault(node, f"{label}至少要有{schema['minItems']}项，现在{there}")
        items: Schema = schema["items"]
        return [
            self.build(item, items, f"{label}第{number}项")
            for number, item in enumerate(node.value, start=1)
        ]

    def _string(self, node: yaml.ScalarNode, schema: Schema, label: str) -> Any:
        text: str = node.value
        if not text.strip() and (schema.get("minLength") or not node.style):
            return self._fault(node, f"{label}没有填内容")
        if len(text) < schema.get("minLength", 0):
            return self._fault(node, f"{label}的“{text}”太短，至少{schema['minLength']}个字")
        if "enum" in schema and text not in schema["enum"]:
            near = suggestion(text, schema["enum"])
            known = near or f"，只能是：{'、'.join(schema['enum'])}"
            return self._fault(node, f"{label}不能是“{shorten(text)}”{known}")
        if "pattern" in schema and not re.search(schema["pattern"], text):
            how = schema["patternErrorMessage"]
            return self._fault(node, f"{label}的“{shorten(text)}”写法不对：{how}")
        return text

    def _number(self, node: yaml.ScalarNode, schema: Schema, label: str) -> Any:
        whole = schema["type"] == "integer"
        if node.style or not (_INTEGER if whole else _NUMBER).fullmatch(node.value):
            return self._wrong_kind(node, schema["type"], label)
        number = float(node.value) if "." in node.value else int(node.value)
        if number < schema.get("minimum", number):
            return self._fault(node, f"{label}不能小于{schema['minimum']}，现在是{number}")
        if number > schema.get("maximum", number):
            return self._fault(node, f"{label}不能大于{schema['maximum']}，现在是{number}")
        return number

    def _boolean(self, node: yaml.ScalarNode, schema: Schema, label: str) -> Any:
        if node.style or node.value not in {"true", "false"}:
            return self._wrong_kind(node, schema["type"], label)
        return node.value == "true"

    def _wrong_kind(self, node: yaml.Node, kind: str, label: str) -> Any:
        if isinstance(node, yaml.ScalarNode):
            if not node.value and not node.style:
                return self._fault(node, f"{label}没有填内容")
            quoted = "带引号的" if node.style in {"'", '"'} else ""
            found = f"{quoted}“{shorten(node.value)}”"
        else:
            found = "列表" if isinstance(node, yaml.SequenceNode) else "一组“名称: 内容”"
        return self._fault(node, f"{label}应当是{_KINDS[kind]}，现在是{found}")

    def _fault(self, node: yaml.Node, message: str) -> Any:
        """Note a fault; the value is then None."""
        mark = node.start_mark
        self.faults.append(Fault(self._file, mark.line + 1, mark.column + 1, message))
