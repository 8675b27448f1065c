from dataclasses import replace
from datetime import date

import pytest

from checks.index import page_differs
from evidence.facts import PageFacts
from tests.samples import FOLDER, dossier, index, problems, row

INDEX = f"{FOLDER}/证明材料目录.xlsx"
URL = "https://www.example.gov.cn/a"
NAME = "新城区行政审批中介服务事项清单"
TEXT = "首页机构职能政策法规互动交流" * 5
PAGE = PageFacts(url=URL, day=date(2024, 5, 6), status=200, final=URL, title="首页", text=TEXT)


def found(page, url=URL, name=NAME):
    subject = dossier(index=index([row(name=name, url=url)]), pages=(page,))
    return problems(page_differs, subject)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "新城区行政审批中介服务事项清单-新城区人民政府"},
        {"title": "行政审批中介服务清单"},
        {"headings": ("行政审批中介服务事项清单（2024年版）",)},
        {"text": f"{TEXT}现公布中介服务的事项"},
        {"text": "请启用脚本", "title": "载入中"},
        {"title": ""},
        {"cut": True},
    ],
)
def test_a_page_of_the_material_or_one_that_cannot_be_judged_passes(changes):
    assert found(replace(PAGE, **changes)) == []


def test_another_page():
    assert found(PAGE) == [
        (
            INDEX,
            "I4",
            f"网址“{URL}”打开是“首页”，找不到材料名称“{NAME}”（2024年5月6日查看）",
        )
    ]


def test_a_name_of_common_words_cannot_be_looked_for():
    assert found(PAGE, name="新城区人民政府网站专栏截图") == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"status": 0, "problem": "超时（15 秒）"}, "打不开：超时（15 秒）"),
        ({"status": 404}, "打不开：网站回答 404，网页不存在"),
        ({"status": 500}, "打不开：网站回答 500"),
        ({"status": 403}, "不让程序查看（403），不一定打不开"),
        (
            {"final": "https://sso.example.gov.cn/?to=a", "title": NAME},
            "打开后转到了登录页面，没有账号看不到内容",
        ),
    ],
)
def test_a_page_that_does_not_open(changes, fault):
    assert found(replace(PAGE, **changes)) == [
        (INDEX, "I4", f"网址“{URL}”{fault}（2024年5月6日查看）")
    ]


def test_nothing_is_said_where_nobody_looked():
    assert problems(page_differs, dossier(index=index([row(name=NAME, url=URL)]))) == []


@pytest.mark.parametrize("url", ["http://192.168.1.5/a", "https://www.example.gov.cn/login"])
def test_what_other_checks_tell_is_not_told_again(url):
    assert found(replace(PAGE, url=url, status=404), url=url) == []


@pytest.mark.parametrize(("title", "told"), [("新城行审中服事清", False), ("新城审中", True)])
def test_a_title_half_like_the_name_is_that_of_the_material(title, told):
    """Of fifteen and eight characters eight are alike: 16 of 23."""
    assert bool(found(replace(PAGE, title=title))) is told


@pytest.mark.parametrize(("length", "told"), [(49, False), (50, True)])
def test_a_page_of_few_words_is_not_judged(length, told):
    assert bool(found(replace(PAGE, text="首" * length))) is told


@pytest.mark.parametrize(("part", "told"), [("介服务", True), ("介服务事", False)])
def test_four_characters_of_the_name_make_the_page(part, told):
    assert bool(found(replace(PAGE, text=f"{TEXT}，{part}，"))) is told
