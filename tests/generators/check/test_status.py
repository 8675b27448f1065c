import json

from rich.cells import cell_len

from checks.progress import DossierProgress, Progress, Stage
from generators.check.status import status_json, status_text
from tests import samples

IDLE, BUSY, MEND, DONE = Stage


def progress(*stages: Stage, errors: int = 0, warnings: int = 0) -> Progress:
    dossiers = tuple(
        DossierProgress(f"{number:03}", stage, number, 2 * number)
        for number, stage in enumerate(stages, 20)
    )
    return Progress(dossiers, errors, warnings)


UNITS = {
    "司法局": progress(IDLE, BUSY, DONE, errors=17, warnings=4),
    "人力资源和社会保障局工作": progress(MEND, errors=1_234),
    "人力资源和社会保障局工作处": progress(),
}


def test_a_line_each_unit_then_all_together() -> None:
    lines = [(line.text, line.look) for line in status_text(samples.scheme(), UNITS)]
    assert lines == [
        ("样例方案", "title"),
        (
            "单位                     未启动 进行中 待整改 已达标   合计 达标率   错误   警告",
            "title",
        ),
        ("司法局                        1      1      0      1      3  33.3%     17      4", ""),
        ("人力资源和社会保障局工作      0      0      1      0      1   0.0%   1234      0", ""),
        ("人力资源和社会保障局工作处      0      0      0      0      0   0.0%      0      0", ""),
        (
            "合计                          1      1      1      1      4  25.0%   1251      4",
            "title",
        ),
        ("共 4 个申报项：未启动 25.0%，进行中 25.0%，待整改 25.0%，已达标 25.0%。", ""),
    ]
    assert {cell_len(text) for text, _ in lines[1:4]} == {80}


def test_json_has_the_figures_of_all_of_every_unit_and_of_every_dossier() -> None:
    text = status_json(samples.scheme(), UNITS)
    assert text.startswith('{\n "schema": 1,\n "scheme": "sample",\n')
    assert text.endswith("}\n")
    report = json.loads(text)
    assert report["total"] == {
        "dossiers": 4,
        "counts": {"未启动": 1, "进行中": 1, "待整改": 1, "已达标": 1},
        "percent": {"未启动": 25.0, "进行中": 25.0, "待整改": 25.0, "已达标": 25.0},
        "errors": 1251,
        "warnings": 4,
    }
    first, *others = report["units"]
    assert (first["unit"], first["errors"], first["warnings"]) == ("司法局", 17, 4)
    assert first["counts"] == {"未启动": 1, "进行中": 1, "待整改": 0, "已达标": 1}
    assert first["items"] == [
        {"dossier": "020", "title": "", "stage": "未启动", "errors": 20, "warnings": 40},
        {
            "dossier": "021", "title": "健全地方政府制度建设", "stage": "进行中",
            "errors": 21, "warnings": 42,
        },
        {"dossier": "022", "title": "", "stage": "已达标", "errors": 22, "warnings": 44},
    ]  # fmt: skip
    assert [other["items"] for other in others][1] == []
