import pytest

from checks.index import url_malformed
from tests.samples import dossier, index, problems, row


def found(url):
    subject = dossier(index=index([row(url=url)]))
    return [(spot, message) for _, spot, message in problems(url_malformed, subject)]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://www.example.gov.cn/zwgk/qzqd.html",
        "HTTP://www.example.gov.cn",
        "http://10.20.30.40:8080/a?b=c&d=%E6%B3%95#e",
        "http://[2001:db8::1]/a",
        "https://www.example.gov.cn/政务公开/清单.html",
        "https://a.gov.cn/jump?to=https://b.gov.cn/x",
        "https://web.archive.org/web/2024/https://b.gov.cn/x",
        "https://a.gov.cn/1\nhttps://a.gov.cn/2\n",
        "file:///D:/清单.html",  # told by another check, as is the next
        "https://oa/a",
    ],
)
def test_a_sound_url_passes(url):
    assert found(url) == []


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("www.example.gov.cn/a", "缺少开头的 http:// 或 https://"),
        ("example.gov.cn/a", "缺少开头的 http:// 或 https://"),
        ("htp://www.example.gov.cn", "的开头不对，应为 http:// 或 https://"),
        ("http:/www.example.gov.cn", "的开头不对，应为 http:// 或 https://"),
        ("https：//www.example.gov.cn", "的开头不对，应为 http:// 或 https://"),
        ("ftp://www.example.gov.cn", "的开头不对，应为 http:// 或 https://"),
        ("https://www.example.gov.cn/a。", "末尾多了“。”"),
        ("https://www.example.gov.cn/a；", "末尾多了“；”"),
        ("https://www.example.gov.cn/a b.html", "中间有空格"),
        ("https://www.example.gov.cn/a，b", "中间有中文标点“，”"),
        ("https://a.gov.cn/1 https://a.gov.cn/2", "里有几个网址，要一行一个"),
        ("https://a.gov.cn/1、https://a.gov.cn/2", "里有几个网址，要一行一个"),
        ("https://a.gov.cn/1https://a.gov.cn/2", "里有几个网址，要一行一个"),
        ("区政府网：https://a.gov.cn/1", "前面有多余的文字“区政府网：”"),
        ("《https://a.gov.cn/1》", "前面有多余的符号“《”"),
        ("https://", "缺少网站地址"),
        ("https://www..gov.cn/a", "的网站地址“www..gov.cn”多了一个点"),
        ("https://a.gov.cn:80a/b", "的网站地址部分写法不对"),
        ("http://[::1/a", "的网站地址部分写法不对"),
        ("见备注", "不是网址"),
        ("无", "不是网址"),
    ],
)
def test_what_is_wrong_is_said_at_the_cell(url, fault):
    assert found(url) == [("I4", f"网址“{url}”{fault}")]


def test_a_quotation_mark_is_called_by_its_name():
    assert found("“https://a.gov.cn/1”") == [("I4", "网址“‘https://a.gov.cn/1’”前面有多余的符号“")]


def test_each_line_is_judged_on_its_own():
    assert found("https://a.gov.cn/1\nwww.b.gov.cn") == [
        ("I4", "网址“www.b.gov.cn”缺少开头的 http:// 或 https://")
    ]


@pytest.mark.parametrize(("length", "more"), [(20, ""), (21, "……")])
def test_long_words_in_front_are_cut(length, more):
    ((_, message),) = found("文" * length + "https://a.gov.cn/1")
    assert message.endswith(f"前面有多余的文字“{'文' * 20}{more}”")


@pytest.mark.parametrize(("length", "more"), [(80, ""), (81, "……")])
def test_a_long_url_is_cut(length, more):
    url = f"https://www.example.gov.cn/{'a' * (length - 28)}；"
    ((_, message),) = found(url)
    assert message == f"网址“{url[:80]}{more}”末尾多了“；”"
