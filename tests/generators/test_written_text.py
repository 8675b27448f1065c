from pathlib import Path, PurePosixPath

from generators.artifact import Artifact
from generators.written_text import written_text
from workflow.write import write_report


def files(*names: str, content: bytes = b"new") -> list[Artifact]:
    return [Artifact(PurePosixPath("报告", name), content) for name in names]


def told(root: Path, made: list[Artifact]) -> list[str]:
    done = [write_report(root, file) for file in made]
    return [line.text for line in written_text("承诺书", made, done)]


def test_a_few_files_are_named(tmp_path: Path) -> None:
    made = files("a.docx", "b.docx")
    assert told(tmp_path, made) == ["承诺书：写好 2 个文件。", "  报告/a.docx", "  报告/b.docx"]
    assert told(tmp_path, made)[0] == "承诺书：2 个已经有了，没有变化。"


def test_of_many_files_the_folder_that_holds_them_all_is_named(tmp_path: Path) -> None:
    made = files("目录/甲/1.docx", "目录/甲/2.docx", "目录/乙/1.docx", "目录/丙/1.docx")
    assert told(tmp_path, made) == ["承诺书：写好 4 个文件，在 报告/目录。"]
    (tmp_path / made[3].path).unlink()
    assert told(tmp_path, made) == ["承诺书：写好 1 个文件，3 个已经有了，没有变化，在 报告/目录。"]


def test_a_file_that_took_another_name_is_told(tmp_path: Path) -> None:
    told(tmp_path, files("a.docx", content=b"old"))
    assert told(tmp_path, files("a.docx")) == [
        "承诺书：写好 1 个文件。",
        "  报告/a（2）.docx",
        "其中 1 个已有同名的，内容不同（可能有人填过、改过），没有覆盖，新的另起名字，",
        "  如a（2）.docx。",
    ]
    assert told(tmp_path, files("a.docx")) == [
        "承诺书：1 个已经有了，没有变化。",
        "  报告/a（2）.docx",
    ]


def test_nothing_to_write(tmp_path: Path) -> None:
    assert told(tmp_path, []) == ["承诺书：写好 0 个文件。"]
