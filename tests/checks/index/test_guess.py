from datetime import date
from typing import Any

import pytest

from checks.index.guess import Guessed, accepts, guess
from evidence.facts_files import EvidenceFile, PdfFacts
from indicators.model import MaterialKind
from tests.samples import count, demand, material, pdf_file, point, scheme

TODAY = date(2024, 12, 31)
NOTICE = "关于印发立法计划的通知"


def guessed(file: EvidenceFile, *materials: Any) -> Guessed:
    asked = materials or (material(no=1),)
    return guess(scheme(demand(materials=asked)), asked, file, TODAY)


@pytest.mark.parametrize(
    ("stem", "name", "number"),
    [
        (f"新政办发〔2024〕26号 {NOTICE}", NOTICE, "新政办发〔2024〕26号"),
        (f"新政办发[2024]第026号{NOTICE}", NOTICE, "新政办发〔2024〕26号"),
        (f"{NOTICE}（新政办发〔2024〕26号）", NOTICE, "新政办发〔2024〕26号"),
        (f"3.{NOTICE}", NOTICE, ""),
        (f"附件2 {NOTICE}", NOTICE, ""),
        ("转发新政办发〔2024〕26号", "转发新政办发〔2024〕26号", ""),
        ("关于贯彻新政办发〔2024〕26号文件的通知", "关于贯彻新政办发〔2024〕26号文件的通知", ""),
        ("2024年立法计划", "2024年立法计划", ""),
        ("1-5月统计", "1-5月统计", ""),
    ],
)
def test_name_and_number_of_a_document(stem: str, name: str, number: str) -> None:
    found = guessed(pdf_file(f"{stem}.pdf"))
    assert (found.name, found.doc_number) == (name, number)


def test_number_stands_below_the_red_heading_of_page_1() -> None:
    text = "新城区人民政府办公室文件新政办发202426号关于印发立法计划的通知各部门"
    facts = PdfFacts(pages=2, text=text)
    assert guessed(pdf_file("通知.pdf", pdf=facts)).doc_number == "新政办发〔2024〕26号"
    later = PdfFacts(pages=2, text="情况报告" * 20 + text)
    assert guessed(pdf_file("通知.pdf", pdf=later)).doc_number == ""


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2024-05-06 听证会", "2024-05-06"),
        ("2024年5月6日听证会", "2024-05-06"),
        ("IMG_20240506_101502", "2024-05-06"),
        ("2024-05-06至2024-05-08培训", ""),
        ("2024年5月培训", ""),
        ("2024-02-30", ""),
        ("2025-05-06 听证会", ""),
    ],
)
def test_only_one_real_day_that_is_past_is_a_date(stem: str, day: str) -> None:
    assert guessed(pdf_file(f"{stem}.pdf")).date == day


def test_day_at_the_end_of_a_text_of_one_page() -> None:
    text = "关于召开听证会的通知各部门特此通知司法局2024年5月6日"
    assert guessed(pdf_file("通知.pdf", pdf=PdfFacts(pages=1, text=text))).date == "2024-05-06"
    assert guessed(pdf_file("通知.pdf", pdf=PdfFacts(pages=2, text=text))).date == ""
    two = f"2023年1月2日{text}"
    assert guessed(pdf_file("通知.pdf", pdf=PdfFacts(pages=1, text=two))).date == ""


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (f"{NOTICE}.pdf", "正式发文"),
        (f"{NOTICE}.docx", "其他"),  # no 正式发文, which must be a PDF
        ("证明事项清单.xlsx", "清单表格"),
        ("关于公布证明事项清单的通知.pdf", "正式发文"),
        ("签到表.pdf", "清单表格"),
        ("门户网站专栏.png", "网页截图"),
        ("座谈会.jpg", "图片"),
        ("某某行政处罚决定书.pdf", "案卷"),
        ("依法行政简报第3期.pdf", "简报信息"),
        ("立法.zip", "其他"),
    ],
)
def test_form_that_the_name_tells_and_that_takes_the_file(name: str, form: str) -> None:
    known = {each.name for each in scheme().forms}
    assert guessed(pdf_file(name)).form == (form if form in known else "其他")


def test_form_that_forbids_a_file_accepts_none() -> None:
    forms = {form.name: accepts(form, pdf_file()) for form in scheme().forms}
    assert (forms["正式发文"], forms["纸质报送"], forms["无此项"]) == (True, False, False)
    assert not accepts(None, pdf_file())


def test_item_is_the_only_one_or_the_one_that_the_name_speaks_of() -> None:
    first = material(no=1, text="立法听证情况。", points=(point("立法听证", "听证"),))
    second = material(no=2, text="合法性审查意见书。", points=(point("审查", "合法性审查"),))
    counted = material(no=3, text="培训。", counts=(count(naming="培训签到"),))
    every = (first, second, counted)
    assert guessed(pdf_file("随便.pdf")).material == "1"
    assert guessed(pdf_file("立法听证会方案.pdf"), *every).material == "1"
    assert guessed(pdf_file("合法性审查意见书.pdf"), *every).material == "2"
    assert guessed(pdf_file("培训签到.pdf"), *every).material == "3"
    assert guessed(pdf_file("随便.pdf"), *every).material == ""
    assert guessed(pdf_file("听证与合法性审查情况.pdf"), first, second).material in ("", "2")


def test_item_is_the_only_one_that_asks_for_such_a_form() -> None:
    table = material(no=2, text="甲。", kind=MaterialKind.LIST)
    assert guessed(pdf_file("乙.xlsx"), material(no=1, text="丙。"), table).material == "2"
    assert guessed(pdf_file("乙.jpg"), material(no=1, text="丙。"), table).material == ""


@pytest.mark.parametrize(
    ("stem", "no"),
    [
        ("立法计划通知", "2"),  # four characters of the second
        ("立法计", ""),  # three are too few
        ("立法计划和执法检查方案", ""),  # four of one, six of the other: not twice as many
        ("立法计划和执法检查方案执行情况", "3"),  # ten to four
    ],
)
def test_the_item_whose_words_a_name_clearly_has_most_of(stem: str, no: str) -> None:
    items = (
        material(no=1, text="情况说明"),
        material(no=2, text="请提供立法计划。"),
        material(no=3, text="请提供执法检查方案执行情况。"),
    )
    assert guessed(pdf_file(f"{stem}.pdf"), *items).material == no


@pytest.mark.parametrize(("words", "no"), [(("计划",), "2"), (("计",), "")])
def test_a_word_of_one_character_says_nothing(words: tuple[str, ...], no: str) -> None:
    items = (material(no=1), material(no=2, text="甲", points=(point("乙", *words, "通知"),)))
    assert guessed(pdf_file("计划和通知.pdf"), *items).material == no


def test_what_must_be_named_so_weighs_most() -> None:
    named = (count(naming="意见书"),)
    items = (
        material(no=1, text="合法性审查情况", counts=named),
        material(no=2, text="规范性文件合法性审查办理情况"),
    )
    assert guessed(pdf_file("规范性文件合法性审查意见书.pdf"), *items).material == "1"
