from datetime import datetime
from pathlib import Path

import pytest

from evidence.journal.actions import FixRun
from generators.mends.text import outcome_text, plan_text, undo_text
from tests import samples
from tests.generators import mending_samples as disk
from tests.generators.mending_samples import row
from workflow.mending import apply, undo


def _spoilt(root: Path) -> None:
    text = "区政府向区委请示报告立法计划，" * 6
    disk.make(
        root,
        [row(1), row(3, "培训工作的通知", 文件名="乙.pdf")],
        paragraphs=[f"{text}（见印证材料1、3）。{text}"],
        files=[f"{disk.PLAN}.pdf", "乙.pdf"],
    )


def test_the_plan_reads_like_a_diff(tmp_path: Path) -> None:
    _spoilt(tmp_path)
    lines = [line.text for line in plan_text(samples.scheme(), disk.planned(tmp_path))]
    assert lines[:9] == [
        "司法局  021 健全地方政府制度建设",
        "  F302 文件改成目录第5行的材料名称，“文件名”一栏一并改",
        "    改文件名",
        "      - 乙.pdf",
        "      + 培训工作的通知.pdf",
        "    证明材料目录.xlsx H5",
        "      - 乙.pdf",
        "      + 培训工作的通知.pdf",
        "  N111 排版改成公文格式，文字不动",
    ]
    place = lines.index("  X207 序号从 1 起重新编，正文里的引用跟着改")
    assert lines[place + 1 : place + 4] == ["    证明材料目录.xlsx A5", "      - 3", "      + 2"]
    assert lines[-1] == "可以自动改 3 处，涉及 3 个文件，改好 3 条问题。"


def test_of_a_long_text_only_the_difference_is_shown(tmp_path: Path) -> None:
    _spoilt(tmp_path)
    lines = [line.text for line in plan_text(samples.scheme(), disk.planned(tmp_path))]
    old, new = (line for line in lines if "…" in line)
    assert "（见印证材料1、3）。区政府" in old
    assert "（见印证材料1、2）。区政府" in new
    assert old.startswith("      - …")
    assert old.endswith("…")


def test_what_was_done_and_how_to_take_it_back(tmp_path: Path) -> None:
    _spoilt(tmp_path)
    outcome = apply(tmp_path, disk.planned(tmp_path))
    text = "".join(line.text for line in outcome_text(outcome))
    assert text.startswith("改好 3 处，涉及 3 个文件")
    assert outcome.run in text
    assert "fazhi fix --undo" in text
    run = undo(tmp_path)
    undone = [line.text for line in undo_text(run, earlier=False)]
    assert undone[0].startswith("  还原 单位/司法局/021")
    assert "共 3 个文件。再往前没有可以还原的改动了。" in "".join(undone[-2:])
    undone = [line.text for line in undo_text(run, earlier=True)]
    assert "共 3 个文件。再运行一次，还原更早的一次。" in "".join(undone[-2:])


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2024, 5, 6, 7, 8), "2024年5月6日 07:08"),
        (datetime(2024, 12, 31, 23, 59), "2024年12月31日 23:59"),
    ],
)
def test_the_day_is_written_without_the_help_of_the_system(at: datetime, shown: str) -> None:
    run = FixRun("20240506", at.astimezone(), ())
    (line, *_) = undo_text(run, earlier=False)
    assert line.text.startswith(f"已还原 {shown} 的改动，共 0 个文件。")


def test_what_was_not_done_and_why(tmp_path: Path) -> None:
    _spoilt(tmp_path)
    plan = disk.planned(tmp_path)
    (tmp_path / disk.FOLDER / "~$证明材料目录.xlsx").write_bytes(b"")
    text = "".join(line.text.strip() for line in outcome_text(apply(tmp_path, plan)))
    folder = disk.INDEX.replace(" ", "")
    assert f"没有改：{folder}：正在Word、WPS或Excel里打开" in text.replace(" ", "")
    assert "（F302）" in text
