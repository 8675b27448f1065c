import pytest

from checks.files import unportable_name
from checks.files.unportable_name import name_faults
from tests.samples import FOLDER, dossier, pdf_file, problems


@pytest.mark.parametrize(
    "name",
    [
        "关于“双随机、一公开”的通知.pdf",
        "关于立法：计划？.pdf",
        "1.关于立法的通知.pdf",
        "console.pdf",
        "COM10.txt",
        "a b.pdf",
        "立" * 78 + ".pdf",
    ],
)
def test_names_that_windows_holds(name):
    assert name_faults(name) == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("立法计划?.pdf", "的名字里有不能用的字符 ?"),
        ('关于"放管服":<计划>|*.pdf', '的名字里有不能用的字符 " * : < > |'),
        ("a\\b.pdf", "的名字里有不能用的字符 \\"),
        ("CON", "用了 Windows 保留的设备名"),
        ("nul.pdf", "用了 Windows 保留的设备名"),
        ("Com1.tar.gz", "用了 Windows 保留的设备名"),
        ("LPT9 .txt", "用了 Windows 保留的设备名"),
        ("通知.", "的名字以句点结尾"),
        ("通知 ", "的名字以空格结尾"),
        ("通\t知.pdf", "的名字里有看不见的控制字符或乱码"),
        ("通\ufffd知.pdf", "的名字里有看不见的控制字符或乱码"),
        ("立" * 79 + ".pdf", "的名字有 83 个字，太长（最多约 80 个汉字）"),
    ],
)
def test_names_that_windows_cannot_hold(name, fault):
    assert name_faults(name) == [fault]


def test_a_file_is_told_at_its_place():
    assert problems(unportable_name, dossier(files=(pdf_file("计划?.pdf"),))) == [
        (
            f"{FOLDER}/印证材料/计划?.pdf",
            "",
            "文件“计划?.pdf”的名字里有不能用的字符 ?",
        )
    ]


def test_all_that_is_wrong_with_a_name_is_one_problem():
    [(_, _, message)] = problems(unportable_name, dossier(files=(pdf_file("aux.计划?."),)))
    assert message == (
        "文件“aux.计划?.”的名字里有不能用的字符 ?；用了 Windows 保留的设备名；的名字以句点结尾"
    )


def test_a_folder_is_told_once_for_all_its_files():
    files = (pdf_file("计划:2024/甲.pdf"), pdf_file("计划:2024/乙.pdf"))
    assert problems(unportable_name, dossier(files=files)) == [
        (f"{FOLDER}/印证材料/计划:2024", "", "文件夹“计划:2024”的名字里有不能用的字符 :")
    ]


def test_a_stray_is_judged_too():
    stray = pdf_file("纪要?.pdf", path=f"{FOLDER}/纪要?.pdf")
    assert problems(unportable_name, dossier(strays=(stray,))) == [
        (f"{FOLDER}/纪要?.pdf", "", "文件“纪要?.pdf”的名字里有不能用的字符 ?")
    ]


def padded(length):
    """A file whose whole path has `length` characters, in folders of ten."""
    room = length - len(f"{FOLDER}/印证材料/") - len(".pdf")
    name = "/".join(["立法计划材料文件夹一"] * 8 + ["长" * 50])
    return pdf_file(f"{name[-room:].lstrip('/').rjust(room, '长')}.pdf")


def test_a_path_may_have_160_characters():
    file = padded(160)
    assert len(file.path) == 160
    assert problems(unportable_name, dossier(files=(file,))) == []


def test_a_longer_path_is_told():
    file = padded(161)
    last = file.name.rpartition("/")[2]
    assert problems(unportable_name, dossier(files=(file,))) == [
        (file.path, "", f"文件“{last}”连同各级文件夹共 161 个字符，超过 160 个，路径太长")
    ]


def test_a_name_is_as_long_as_it_is_on_disk():
    assert name_faults("立" * 77 + "‹U+200B›.pdf") == []
    assert name_faults("立" * 78 + "‹U+200B›.pdf") == ["的名字有 83 个字，太长（最多约 80 个汉字）"]
    rest = 160 - len(f"{FOLDER}/印证材料/.pdf")
    for length, found in ((rest - 1, 0), (rest, 1)):
        name = "立" * (length - 60) + "/" + "a" * 59 + "‹U+200B›.pdf"
        assert len(problems(unportable_name, dossier(files=(pdf_file(name),)))) == found
