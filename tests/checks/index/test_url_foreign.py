import pytest

from checks.index import url_foreign
from tests.samples import FOLDER, dossier, index, problems, row, scheme

INDEX = f"{FOLDER}/证明材料目录.xlsx"
OURS = ("example.gov.cn", "*.example.org")


def found(url, domains=OURS):
    return problems(url_foreign, dossier(index=index([row(url=url)])), scheme(domains=domains))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.gov.cn/a",
        "https://WWW.Example.gov.cn:8443/a",
        "https://www.example.gov.cn./a",
        "https://news.example.org/a",
        "https://a.gov.cn/1 https://b.gov.cn/2",
        "http://192.168.1.5/a",
    ],
)
def test_our_own_sites_and_what_others_report_pass(url):
    assert found(url) == []


def test_without_domains_any_site_will_do():
    assert found("https://www.other.gov.cn/a", ()) == []


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.other.gov.cn/a", "www.other.gov.cn"),
        ("https://notexample.gov.cn/a", "notexample.gov.cn"),
        ("https://example.gov.cn.other.com/a", "example.gov.cn.other.com"),
    ],
)
def test_another_site_is_named(url, host):
    assert found(url) == [
        (
            INDEX,
            "I4",
            f"网址“{url}”的网站“{host}”不是本地区的网站"
            "（本地区的：“example.gov.cn”、“*.example.org”）",
        )
    ]


@pytest.mark.parametrize(
    ("count", "listed"),
    [
        (3, "“a1.cn”、“a2.cn”、“a3.cn”）"),
        (4, "“a1.cn”、“a2.cn”、“a3.cn”等）"),
    ],
)
def test_of_many_domains_three_are_named(count, listed):
    domains = tuple(f"a{number}.cn" for number in range(1, count + 1))
    ((_, _, message),) = found("https://www.other.gov.cn/a", domains)
    assert message.endswith(listed)


@pytest.mark.parametrize(("length", "more"), [(80, ""), (81, "……")])
def test_a_long_url_is_cut(length, more):
    url = f"https://www.other.gov.cn/{'a' * (length - 25)}"
    ((_, _, message),) = found(url)
    assert f"“{url[:80]}{more}”" in message
