from checks.index import missing
from tests.samples import FOLDER, dossier, index, narrative, pdf_file, problems


def test_an_index_that_was_read_passes():
    assert problems(missing, dossier()) == []


def test_a_missing_index_is_a_problem_of_the_folder():
    assert problems(missing, dossier(index=None)) == [(FOLDER, "", "没有“证明材料目录.xlsx”")]


def test_a_table_that_may_be_meant_is_pointed_at():
    stray = pdf_file("目录.xls", path=f"{FOLDER}/目录.xls")
    assert problems(missing, dossier(index=None, strays=(stray,))) == [
        (
            FOLDER,
            "",
            "没有“证明材料目录.xlsx”；文件夹里的“目录.xls”如果就是目录，请另存为“证明材料目录.xlsx”",
        )
    ]


def test_an_unreadable_index_tells_what_the_reader_said():
    broken = index(problem="不是 Excel 表格，而是文本（csv）", header=())
    assert problems(missing, dossier(index=broken)) == [
        (broken.path, "", "不是 Excel 表格，而是文本（csv）")
    ]


def test_a_folder_that_is_not_there_and_an_empty_one_are_told_elsewhere():
    nothing = {"narratives": (), "index": None, "files": ()}
    assert problems(missing, dossier(exists=False, **nothing)) == []
    assert problems(missing, dossier(**nothing)) == []


def test_a_deleted_index_beside_an_untouched_skeleton_is_missing():
    subject = dossier(narratives=(narrative("【】", untouched=True),), index=None, files=())
    assert problems(missing, subject) == [(FOLDER, "", "没有“证明材料目录.xlsx”")]
