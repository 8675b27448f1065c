import pytest

from checks.index import url_closed, url_foreign, url_malformed
from tests.samples import FOLDER, dossier, index, problems, row, scheme

INDEX = f"{FOLDER}/证明材料目录.xlsx"


def found(url, **changes):
    return problems(url_closed, dossier(index=index([row(url=url)])), scheme(**changes))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://www.example.gov.cn/zwgk/qzqd.html",
        "https://www.example.gov.cn/zwgk/gfxwj/search.html",
        "https://www.example.gov.cn/search?q=规范性文件",
        "https://zwfw.example.gov.cn/login-free/index.html",
        "https://www.example.gov.cn/2024/logintips/t1.html",
        "https://www.example.gov.cn/news/sso/2024/t20240403_1.html",
        "https://www.baidu.com/",
        "https://baijiahao.baidu.com/s?id=1234567890&wfr=spider&for=pc",
        "https://mp.weixin.qq.com/s/abc",
        "https://mp.weixin.qq.com/s?__biz=abc",
        "http://223.5.5.5/a",
        "https://www.example.gov.cn/so?id=3",
        "https://art.cn/x",
        "https://www.localhost.com/a",
        "https://192.168.com/a",
    ],
)
def test_a_public_page_passes(url):
    assert found(url) == []


INSIDE = "是内部网络的，单位外面打不开"
LOGIN = "是登录页面，没有账号看不到内容"
SEARCH = "是搜索结果页面，每次打开内容都不一样"
SHARED = "是网盘、在线文档的分享链接，不是公开发布的网页"
SHORT = "是短链接，看不出是哪个网站，也容易失效"


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://10.1.2.3/a", f"的网站地址“10.1.2.3”{INSIDE}"),
        ("http://172.16.0.1:8080/a", f"的网站地址“172.16.0.1”{INSIDE}"),
        ("http://172.31.255.1/a", f"的网站地址“172.31.255.1”{INSIDE}"),
        ("https://192.168.1.5/a", f"的网站地址“192.168.1.5”{INSIDE}"),
        ("http://127.0.0.1/a", f"的网站地址“127.0.0.1”{INSIDE}"),
        ("http://[fe80::1]/a", f"的网站地址“fe80::1”{INSIDE}"),
        ("http://[::ffff:10.0.0.1]/a", f"的网站地址“::ffff:10.0.0.1”{INSIDE}"),
        ("http://169.254.169.254/a", f"的网站地址“169.254.169.254”{INSIDE}"),
        ("http://LOCALHOST:8000/a", f"的网站地址“localhost”{INSIDE}"),
        ("http://oa/a", f"的网站地址“oa”{INSIDE}"),
        ("http://printer.local/a", f"的网站地址“printer.local”{INSIDE}"),
        ("file:///D:/清单.html", "是自己电脑上的文件，别人打不开"),
        ("https://www.example.gov.cn/login", LOGIN),
        ("https://www.example.gov.cn/admin/Login.aspx?x=1", LOGIN),
        ("https://www.example.gov.cn/app/#/login?to=/a", LOGIN),
        ("https://www.example.gov.cn/toLogin.do", LOGIN),
        ("https://sso.example.gov.cn/a", LOGIN),
        ("https://passport.example.com/", LOGIN),
        ("https://www.baidu.com/s?wd=权责清单", SEARCH),
        ("https://m.baidu.com/s?word=权责清单", SEARCH),
        ("https://www.so.com/s?q=权责清单", SEARCH),
        ("https://www.sogou.com/web?query=权责清单", SEARCH),
        ("https://cn.bing.com/search?q=权责清单", SEARCH),
        ("https://www.google.com.hk/search?q=a", SEARCH),
        ("https://news.example.com/search?keyword=a", SEARCH),
        ("https://pan.baidu.com/s/1abc", SHARED),
        ("https://docs.qq.com/doc/abc", SHARED),
        ("http://t.cn/A6abc", SHORT),
    ],
)
def test_what_is_closed_is_said_at_the_cell_and_only_once(url, fault):
    assert found(url, domains=("example.org.cn",)) == [(INDEX, "I4", f"网址“{url}”{fault}")]
    subject, asked = dossier(index=index([row(url=url)])), scheme(domains=("example.org.cn",))
    assert problems(url_malformed, subject, asked) == []
    assert problems(url_foreign, subject, asked) == []


def test_the_own_site_may_be_searched():
    url = "https://www.example.com/search?keyword=a"
    assert found(url, domains=("example.com",)) == []


@pytest.mark.parametrize(
    "url", ["192.168.1.5/a", "https://www.baidu.com/s?wd=权责，清单", "见备注"]
)
def test_a_malformed_url_is_not_told_again(url):
    assert found(url) == []


def test_each_line_is_judged_on_its_own():
    url = "https://www.example.gov.cn/a\nhttp://10.1.2.3/a"
    assert [message for _, _, message in found(url)] == [
        f"网址“http://10.1.2.3/a”的网站地址“10.1.2.3”{INSIDE}"
    ]


@pytest.mark.parametrize(("length", "more"), [(80, ""), (81, "……")])
def test_a_long_url_is_cut(length, more):
    url = f"https://oa/{'a' * (length - 11)}"
    ((_, _, message),) = found(url)
    assert message == f"网址“{url[:80]}{more}”的网站地址“oa”{INSIDE}"
