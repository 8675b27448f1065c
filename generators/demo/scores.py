"""The demo's workbooks of scoring: for each scheme one that passes and one with faults.

What was typed into them is data (`data/scores/`), but for what is only counted out here.
Departments and offices are made up, and so is every figure.
"""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from openpyxl import load_workbook

from generators.artifact import Artifact
from generators.demo.stored import DATA, stored
from generators.look.reproducible import settle
from generators.score.book import score_book
from generators.score.rows import verdict_rows
from indicators.load import load_scheme, scheme_folder
from indicators.scoring import load_scoring, scoring_folder
from indicators.scoring_model import Scoring

FOLDER = PurePosixPath("评分")
Rows = dict[str, list[dict[str, str]]]
Unit = tuple[str, str]


def score_artifacts() -> Iterator[Artifact]:
    """The workbooks, each as `评分/<scheme> 录入表.xlsx` and `… 有错的录入表.xlsx`."""
    for path in sorted((DATA / "scores").glob("*.yaml")):
        scheme = path.stem
        scoring = load_scoring(scoring_folder(scheme))
        rows = typed_rows(scheme)
        yield Artifact(FOLDER / f"{scheme} 录入表.xlsx", score_book(scoring, rows))
        spoilt = _read(scheme)["spoilt"]
        _spoil(rows, spoilt)
        content = score_book(scoring, rows)
        if "formula" in spoilt:
            content = _with_formula(scoring, content, *spoilt["formula"])
        yield Artifact(FOLDER / f"{scheme} 有错的录入表.xlsx", content)


def typed_rows(scheme: str) -> Rows:
    """What stands in the workbook that passes, by sheet."""
    data = _read(scheme)
    rows = {
        sheet: [{column: str(value) for column, value in row.items()} for row in typed]
        for sheet, typed in data.get("sheets", {}).items()
    }
    if scheme == "pingyang-2023":
        rows |= _offices(data)
    elif scheme == "xincheng-2024":
        rows |= _indicators()
    return rows


def _read(scheme: str) -> dict[str, Any]:
    data: dict[str, Any] = stored(DATA / "scores" / f"{scheme}.yaml")
    return data


def _spoil(rows: Rows, spoilt: dict[str, Any]) -> None:
    """Put the faults in: cells changed, rows left out, rows given again."""
    for sheet, number, column, value in spoilt["change"]:
        rows[sheet][number][column] = str(value)
    for sheet, number in spoilt.get("drop", ()):
        del rows[sheet][number]
    for sheet, number in spoilt.get("again", ()):
        rows[sheet].append(dict(rows[sheet][number]))


def _with_formula(scoring: Scoring, content: bytes, sheet: str, cell: str, text: str) -> bytes:
    """The workbook with a formula where a figure should be."""
    book = load_workbook(io.BytesIO(content))
    book[sheet][cell].value = text
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=f"{scoring.name}录入表", day=scoring.source.date)


def _who(unit: Unit) -> dict[str, str]:
    return {"主管部门": unit[0], "参评科室": unit[1]}


def _listed(unit: Unit, *, exempt: bool, bad: bool) -> dict[str, str]:
    return _who(unit) | {
        "执法权": "是" if unit[1] in ("行政审批科", "执法大队") else "否",
        "进驻中心": "是" if unit[1] == "行政审批科" else "否",
        "2021年度结果": "满意单位" if exempt else "",
        "2022年度结果": "满意单位" if exempt else "不满意单位" if bad else "",
    }


def _ballot(unit: Unit, good: int, fair: int, bad: int) -> dict[str, str]:
    total = good + fair + bad
    counts = {"满意": good, "基本满意": fair, "不满意": bad, "总票数": total}
    return _who(unit) | {name: str(count) for name, count in counts.items()}


def _marked(unit: Unit, by: str, mark: float) -> dict[str, str]:
    return _who(unit) | {"评价单位": by, "得分": str(mark)}


def _offices(data: dict[str, Any]) -> Rows:
    """Forty offices: ten were bad last year, two are exempt, one has few votes."""
    units = [(bureau, office) for bureau in data["bureaus"] for office in data["offices"]]
    listed, served, linked, voted = [], [], [], []
    for number, unit in enumerate(units):
        exempt, bad = number in (0, 17), number % 4 == 3
        listed.append(_listed(unit, exempt=exempt, bad=bad))
        votes = 44 if number == 5 else 80 + number
        served.append(_ballot(unit, votes - number % 9 - number % 5, number % 9, number % 5))
        for round_, more in (("第一次", 0), ("第二次", 3)):
            ballot = _ballot(unit, 20 + more + number % 7, number % 4, number % 3)
            linked.append({**ballot, "第几次": round_})
        if not exempt:
            voted.append(_ballot(unit, 300 - 3 * number, 20 + number, 5 + 2 * number))
    marks = [_marked(unit, unit[0], data["offices"][unit[1]]) for unit in units]
    for bureau, mark in zip(data["bureaus"], data["centre"], strict=True):
        marks.append(_marked((bureau, "行政审批科"), "县政务服务中心", mark))
    return {
        "单位": listed,
        "服务对象满意度评价": served,
        "亲清联络站评价": linked,
        "管理单位评价": marks,
        "网络评价": voted,
    }


def _indicators() -> Rows:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    rows = verdict_rows(load_scoring(scoring_folder("xincheng-2024")), scheme, {})
    for number, row in enumerate(rows["自评"]):
        word = "未达标" if number % 23 == 22 else "基本达标" if number % 7 == 6 else "达标"
        row["自评结论"] = word
        row["依据"] = "" if word == "未达标" else "见本项情况说明和证明材料目录"
    for row, answer in zip(rows["加分项"], ("是", "否"), strict=True):
        row["有没有"] = answer
        row["依据"] = "省级表彰文件" if answer == "是" else ""
    for row in rows["否决项"]:
        row["有没有"] = "否"
    return rows
