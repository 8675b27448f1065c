"""`fazhi report overview` as a user runs it."""

from pathlib import Path

from click.testing import CliRunner, Result

import cli as front


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


def test_tables_and_a_guide_for_each_unit_are_written_once(tmp_path: Path) -> None:
    assert fazhi("init", tmp_path, "--region", "甲<区>").exit_code == 0
    done = fazhi("report", "overview", tmp_path)
    assert (done.exit_code, "写好 35 个文件" in done.output) == (0, True)
    folder = tmp_path / "报告" / "任务分工"
    assert sorted(path.name for path in folder.iterdir()) == [
        "任务分工表.docx",
        "任务分工表.xlsx",
        "填报须知",
    ]
    assert len(list((folder / "填报须知").iterdir())) == 33
    again = fazhi("report", "overview", tmp_path)
    assert "任务分工：35 个已经有了，没有变化，在 报告/任务分工。" in again.output


def test_a_table_that_somebody_edited_stays(tmp_path: Path) -> None:
    fazhi("init", tmp_path)
    folder = tmp_path / "报告" / "任务分工"
    folder.mkdir(parents=True)
    (folder / "任务分工表.xlsx").write_bytes(b"edited")
    done = fazhi("report", "overview", tmp_path)
    said = done.output.replace("\n  ", "")
    assert "没有覆盖，新的另起名字，如任务分工表（2）.xlsx。" in said
    assert (folder / "任务分工表.xlsx").read_bytes() == b"edited"
    assert (folder / "任务分工表（2）.xlsx").is_file()


def test_own_words_are_taken_from_the_workspace(tmp_path: Path) -> None:
    import io

    import docx

    fazhi("init", tmp_path)
    (tmp_path / "模板").mkdir()
    own = "标题 = {{ region }}任务清单\n"
    (tmp_path / "模板" / "overview.phrases.txt").write_text(own, encoding="utf-8")
    done = fazhi("report", "overview", tmp_path)
    assert done.exit_code == 0
    content = (tmp_path / "报告" / "任务分工" / "任务分工表.docx").read_bytes()
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "新城区任务清单"


def test_a_template_with_a_fault_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    fazhi("init", tmp_path)
    (tmp_path / "模板").mkdir()
    own = "# {{ titel }}\n{% for chapter in chapters %}\n@{{ chapter.key }}\n{% endfor %}\n@units\n"
    (tmp_path / "模板" / "overview.docx.txt").write_text(own, encoding="utf-8")
    done = fazhi("report", "overview", tmp_path)
    assert done.exit_code == 2
    assert "overview.docx.txt" in done.output
    assert "titel" in done.output
    assert not (tmp_path / "报告" / "任务分工" / "任务分工表.docx").exists()
