"""The demo's workbooks: those that pass have no fault, the others have those that were put in."""

import re
from pathlib import Path

import pytest

from checks.scoring.model import Fault
from checks.scoring.points import points_of
from checks.scoring.verdicts import assess
from evidence.readers.score_book import read_score_book
from generators.demo.scores import score_artifacts
from indicators.load import load_scheme
from indicators.scoring import load_scoring, scoring_folder, scoring_ids
from indicators.scoring_sheets import sheets


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scores")
    for artifact in score_artifacts():
        target = root / artifact.path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(artifact.content)
    return root / "评分"


def faults(path: Path, scheme: str) -> tuple[Fault, ...]:
    scoring = load_scoring(scoring_folder(scheme))
    book = read_score_book(path, sheets(scoring))
    if scoring.verdicts is None:
        return points_of(scoring, book).faults
    return assess(scoring, load_scheme(scoring_folder(scheme)), book).faults


@pytest.mark.parametrize("scheme", scoring_ids())
def test_one_passes(folder: Path, scheme: str) -> None:
    assert faults(folder / f"{scheme} 录入表.xlsx", scheme) == ()


@pytest.mark.parametrize(
    ("scheme", "places"),
    [
        (
            "pingyang-2023",
            [
                *("服务对象满意度评价 G3", "服务对象满意度评价 D4", "服务对象满意度评价 E8"),
                *("服务对象满意度评价 G10", "亲清联络站评价 ", "亲清联络站评价 C33"),
                *("亲清联络站评价 第82行", "管理单位评价 ", "管理单位评价 E9", "网络评价 D3"),
                *("扣分 H6", "扣分 F7", "加分 G4"),
            ],
        ),
        (
            "tacheng-2020",
            ["得分 ", "得分 ", "得分 F2", "得分 F7", "日常考核 C2", "日常考核 E3"],
        ),
        ("jiaojiang-2019", ["得分 D8", "得分 第17行", "日常考核 D2"]),
        (
            "xincheng-2024",
            [
                *("自评 E10", "自评 F5", "自评 B22", "自评 "),
                *("加分项 E3", "加分项 ", "否决项 E2", "否决项 "),
            ],
        ),
    ],
)
def test_the_other_has_the_faults_that_were_put_in(
    folder: Path, scheme: str, places: list[str]
) -> None:
    found = faults(folder / f"{scheme} 有错的录入表.xlsx", scheme)
    assert [f"{fault.sheet} {fault.cell}" for fault in found] == places


def test_nobody_and_no_number_of_a_person_is_named() -> None:
    for artifact in score_artifacts():
        assert not re.search(rb"1[3-9]\d{9}", artifact.content)


def test_the_same_bytes_every_time() -> None:
    assert list(score_artifacts()) == list(score_artifacts())
