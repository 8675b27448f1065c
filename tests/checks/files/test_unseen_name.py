from dataclasses import replace

from checks.files import unseen_name
from evidence.facts_ledger import LedgerFacts
from tests.samples import FOLDER, dossier, index, narrative, pdf_file, problems, row

TOLD = "的名字里，第2个字“{}”后面有看不见的字符 U+200B（没有宽度的字符）"


def test_names_of_which_everything_is_seen_pass():
    assert problems(unseen_name, dossier()) == []
    assert problems(unseen_name, dossier(index=None, narratives=())) == []


def test_a_file_is_told_at_its_place():
    files = (pdf_file("情况‹U+202E›fdp.exe"),)
    assert problems(unseen_name, dossier(files=files)) == [
        (
            f"{FOLDER}/印证材料/情况‹U+202E›fdp.exe",
            "",
            "文件“情况‹U+202E›fdp.exe”的名字里，第2个字“况”后面有看不见的字符 U+202E"
            "（会让后面的字倒过来显示）",
        )
    ]


def test_a_folder_is_told_once_and_before_its_files():
    files = [pdf_file(f"照片‹U+200B›/一次/{name}.jpg") for name in ("甲", "乙‹U+FEFF›")]
    found = problems(unseen_name, dossier(files=tuple(files)))
    assert found == [
        (f"{FOLDER}/印证材料/照片‹U+200B›", "", f"文件夹“照片‹U+200B›”{TOLD.format('片')}"),
        (
            f"{FOLDER}/印证材料/照片‹U+200B›/一次/乙‹U+FEFF›.jpg",
            "",
            "文件“乙‹U+FEFF›.jpg”的名字里，第1个字“乙”后面有看不见的字符 U+FEFF（没有宽度的字符）",
        ),
    ]


def test_the_folder_of_the_dossier_and_all_that_lies_in_it():
    top = "单位/司法局/02‹U+200B›1 健全"
    named = f"{top}/情况‹U+200B›"
    found = problems(
        unseen_name,
        dossier(
            path=top,
            narratives=(replace(narrative(), path=f"{named}.docx"),),
            index=index(path=f"{named}.xlsx"),
            ledgers=(LedgerFacts(path=f"{named}表.xlsx", ledger="a"),),
            strays=(pdf_file(path=f"{named}.txt"),),
            files=(),
        ),
    )
    assert found == [
        (top, "", f"文件夹“02‹U+200B›1 健全”{TOLD.format('2')}"),
        *(
            (f"{named}{rest}", "", f"文件“情况‹U+200B›{rest}”{TOLD.format('况')}")
            for rest in (".docx", ".xlsx", "表.xlsx", ".txt")
        ),
    ]


def test_what_is_not_in_the_folder_is_no_file_of_the_dossier():
    unread = (pdf_file(path="单位/司法局‹U+200B›"), pdf_file(path=f"{FOLDER}"))
    assert problems(unseen_name, dossier(strays=unread, files=())) == []


def test_a_cell_of_the_index():
    rows = [row(row=4, files=("通知.pdf", "计划\u200b.pdf")), row(row=5, files=("a\u00a0b.pdf",))]
    assert problems(unseen_name, dossier(index=index(rows), files=())) == [
        (f"{FOLDER}/证明材料目录.xlsx", "H4", f"文件名一栏的“计划‹U+200B›.pdf”{TOLD.format('划')}"),
        (
            f"{FOLDER}/证明材料目录.xlsx",
            "H5",
            "文件名一栏的“a‹U+00A0›b.pdf”的名字里，第1个字“a”后面有看不见的字符 U+00A0"
            "（特殊的空格）",
        ),
    ]


def test_the_folder_of_the_evidence_too():
    files = (pdf_file(path=f"{FOLDER}/印证‹U+200B›材料/甲.jpg"),)
    assert problems(unseen_name, dossier(files=files)) == [
        (f"{FOLDER}/印证‹U+200B›材料", "", f"文件夹“印证‹U+200B›材料”{TOLD.format('证')}")
    ]
