import pytest

from checks.files import junk_name
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row


def with_files(*names):
    rows = [row(form="图片", files=names)]
    return dossier(index=index(rows), files=tuple(map(pdf_file, names)))


@pytest.mark.parametrize(
    "stem",
    [
        "扫描件",
        "扫描件2",
        "扫描_20240501",
        "CamScanner 05-01-2024 10.20",
        "扫描全能王 2024-05-01 10.20",
        "SKM_C25824050110200",
        "Scan0001",
        "新建 Microsoft Word 文档",
        "新建 DOCX 文档 (2)",
        "新建文本文档",
        "新建 XLSX 工作表",
        "IMG_1234",
        "IMG_20240501_101112",
        "DJI_0012",
        "SCN_0001",
        "Xerox Scan_05012024",
        "DSC01234",
        "微信图片_20240501101112",
        "mmexport1714528000000",
        "QQ图片20240501",
        "Screenshot_2024-05-01-10-20-30-123_com.tencent.mm",
        "Screenshot_20240501-102030_微信",
        "截图2024年5月1日",
        "屏幕截图 2024-05-01 102030",
        "未命名",
        "无标题-1",
        "1",
        "20240501",
        "副本",
        "最终版2",
        "定稿",
        "照片1",
        "图片 (2)",
        "文件",
        "下载 (1)",
        "download",
    ],
)
def test_a_name_that_says_nothing(stem):
    [(path, spot, message)] = problems(junk_name, with_files(f"{stem}.pdf"))
    assert (path, spot) == (f"{FOLDER}/印证材料/{stem}.pdf", "")
    assert message.startswith(f"文件名“{stem}.pdf”看不出是什么材料：“{stem}”")


def test_the_message_says_where_such_a_name_comes_from():
    assert problems(junk_name, with_files("IMG_1234.jpg")) == [
        (
            f"{FOLDER}/印证材料/IMG_1234.jpg",
            "",
            "文件名“IMG_1234.jpg”看不出是什么材料：“IMG_1234”是手机、相机或扫描仪自动起的名字",
        )
    ]


@pytest.mark.parametrize(
    ("stem", "part"),
    [
        ("立法计划 (1)", "(1)"),
        ("立法计划（1）", "(1)"),
        ("立法计划 - 副本", "- 副本"),
        ("立法计划 - 副本 (2)", "- 副本 (2)"),
        ("副本立法计划", "副本"),
        ("立法计划最终版", "最终版"),
        ("立法计划最终版2", "最终版2"),
        ("立法计划（定稿）", "(定稿)"),
        ("立法计划（扫描件）", "(扫描件)"),
        ("立法计划_扫描件", "_扫描件"),
    ],
)
def test_the_part_that_is_too_much_is_named(stem, part):
    [(path, _, message)] = problems(junk_name, with_files(f"{stem}.pdf"))
    assert path == f"{FOLDER}/印证材料/{stem}.pdf"
    assert message.startswith(f"文件名“{stem}.pdf”里的“{part}”")


@pytest.mark.parametrize(
    "stem",
    [
        "关于扫描仪采购的通知",
        "扫描件管理办法",
        "营业执照副本",
        "营业执照（副本）",
        "关于新建文化馆项目的批复",
        "截图工具使用说明",
        "终稿审查意见书",
        "政务公开年报（2023）",
        "2023年工作要点",
        "12345热线办理情况",
        "年度计划（一）",
        "IMG_1234 立法调研会",
        "微信公众号图片",
        "照片档案管理办法",
        "文件制定程序",
        "附件1",
        "Document control list",
    ],
)
def test_a_real_title_passes(stem):
    assert problems(junk_name, with_files(f"{stem}.pdf")) == []


def test_a_numbered_set_passes():
    assert problems(junk_name, with_files("现场照片 (1).jpg", "现场照片 (2).jpg")) == []


def test_a_number_beside_the_plain_name_is_a_second_download():
    subject = with_files("现场.jpg", "现场 (1).jpg", "现场 (2).jpg")
    assert problems(junk_name, subject) == [
        (
            f"{FOLDER}/印证材料/现场 ({n}).jpg",
            "",
            f"文件名“现场 ({n}).jpg”里的“({n})”像是重复下载或复制时留下的",
        )
        for n in (1, 2)
    ]


def test_sets_in_two_folders_are_two_sets():
    found = problems(junk_name, with_files("甲/现场 (1).jpg", "乙/现场 (1).jpg"))
    assert [path for path, _, _ in found] == [
        f"{FOLDER}/印证材料/甲/现场 (1).jpg",
        f"{FOLDER}/印证材料/乙/现场 (1).jpg",
    ]


def test_numbers_in_a_folder_that_says_what_they_are_pass():
    files = (
        "普法进社区活动/1.jpg",
        "普法进社区活动/2.jpg",
        "庭审旁听活动/照片1.jpg",
        "庭审旁听活动/照片2.jpg",
    )
    assert problems(junk_name, with_files(*files)) == []


@pytest.mark.parametrize(
    "names",
    [
        ("1.jpg", "2.jpg"),
        ("普法进社区活动/1.jpg",),
        ("20240501/1.jpg", "20240501/2.jpg"),
        ("照片/1.jpg", "照片/2.jpg"),
    ],
    ids=["no folder", "alone", "folder of a number", "folder that says nothing"],
)
def test_numbers_elsewhere_do_not(names):
    assert len(problems(junk_name, with_files(*names))) == len(names)


def test_a_file_that_must_be_renamed_anyway_is_not_told_twice():
    file = pdf_file("扫描件.pdf")
    subject = dossier(index=index([row(files=(file.name,))]), files=(file,))
    assert problems(junk_name, subject) == []


def test_a_folder_of_three_characters_says_too_little():
    assert problems(junk_name, with_files("普法进社/1.jpg", "普法进社/2.jpg")) == []
    assert len(problems(junk_name, with_files("进社区/1.jpg", "进社区/2.jpg"))) == 2
