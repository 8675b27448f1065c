from checks.files import leftover
from tests.samples import FOLDER, dossier, problems


def test_a_tidy_folder_passes():
    assert problems(leftover, dossier()) == []


def test_what_an_open_program_left_and_what_the_system_left():
    subject = dossier(leftovers=(f"{FOLDER}/~$关于计划.docx", f"{FOLDER}/印证材料/Thumbs.db"))
    assert problems(leftover, subject) == [
        (
            f"{FOLDER}/~$关于计划.docx",
            "",
            "“~$关于计划.docx”是打开文件时生成的临时文件，可能有文件还没有关闭",
        ),
        (
            f"{FOLDER}/印证材料/Thumbs.db",
            "",
            "“Thumbs.db”是系统或软件自动生成的文件，不是材料",
        ),
    ]
