"""A small scheme on disk, whose text tests change."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from indicators.load import load_scheme
from indicators.model import SchemeError

SCHEME = """\
id: small
name: 小方案
source:
  number: 某发〔2024〕1号
  title: 关于印发方案的通知
  issuer: 某区政府
  date: 2024-04-03
years: [2023, 2024]
limit: {soft: 500, hard: 1000, quote: 不超过500字}
narrative_parts: [主要举措]
month_day: 20
summary_title: 总结报告
liaison:
  due: 2024-04-06
  title: 反馈表
  columns: [单位, 姓名]
  quote: 报送名单
forms:
  - {name: 正式发文, file: required, extensions: [pdf], hint: 扫描}
  - {name: 其他, file: optional, hint: 其他}
rules:
  - name: 联络员
    text: 报名单
    quote: 报送名单
"""
UNITS = """\
everyone: [各部门]
units:
  - name: 司法局
    kind: 政府部门
  - name: 市场监督管理局
    aliases: [市场局]
    kind: 政府部门
"""
INDICATORS = """\
chapters:
  - title: 一、职能
    sections:
      - title: 1.放权。
        indicators:
          - id: 1
            number: 1
            text: 第一项。
          - id: 2
            number: 2
            text: 第二项。
          - id: 否决1
            number: 1
            text: 造成恶劣影响的。
dossiers:
  - id: 001
    short: 放权
    indicators: [1]
    materials:
      - kind: narrative
        text: 情况说明。
        units: [司法局, 市场局]
        counts:
          - {max: 5, measure: 个, quote: 不超过5个, forms: [正式发文]}
        points:
          - {text: 要点一, words: [一个词]}
    narratives:
      - {title: 关于放权的情况说明, demanded: true}
  - id: 002
    short: 收费
    indicators: [2]
    materials:
      - kind: list
        text: 清单。
        units: [各部门]
    narratives:
      - title: 关于收费的情况说明
        demanded: false
        units: [司法局]
    figures:
      - {name: 公开, max: 20, unit: 工作日, quote: 20个工作日内}
"""
FILES = {"scheme.yaml": SCHEME, "units.yaml": UNITS, "indicators.yaml": INDICATORS}


def write(folder: Path, name: str = "", old: str = "", new: str = "") -> Path:
    """The small scheme in `folder`, with the one `old` in file `name` replaced by `new`."""
    for file, text in FILES.items():
        if file == name:
            assert text.count(old) == 1, f"{old!r} must stand once in {file}"
            text = text.replace(old, new)
        (folder / file).write_text(text, encoding="utf-8", newline="")
    return folder


def faults(folder: Path) -> list[str]:
    """The faults of the scheme in `folder`, each beginning with the file's name in it."""
    with pytest.raises(SchemeError) as caught:
        load_scheme(folder)
    return within(folder, caught.value.faults)


def within(folder: Path, told: Iterable[str]) -> list[str]:
    """Faults with the names that their files have in `folder`, on Windows too."""
    found = []
    for fault in told:
        name, colon, rest = fault.removeprefix(f"{folder}{os.sep}").partition(":")
        found.append(name.replace(os.sep, "/") + colon + rest)
    return found
