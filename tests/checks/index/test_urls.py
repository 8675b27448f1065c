"""Helpers of the checks of URLs, where a URL cannot even be taken apart."""

import pytest

from checks.index.urls import host_of, is_login, within

BROKEN = "https://[::1/a"


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://WWW.A.gov.cn./x", "www.a.gov.cn"), (BROKEN, ""), ("", ""), ("/a/b", "")],
)
def test_the_host(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "inside"),
    [("gov.cn", True), ("a.gov.cn", True), ("agov.cn", False), ("gov.cn.com", False), ("", False)],
)
def test_a_host_is_a_domain_or_below_it(host: str, inside: bool) -> None:
    for domain in ("gov.cn", "*.gov.cn", ".GOV.cn ", "gov.cn."):
        assert within(host, ("example.cn", domain)) is inside
    assert within(host, ()) is False


@pytest.mark.parametrize(
    ("url", "login"),
    [
        ("https://a.gov.cn/login", True),
        ("https://a.gov.cn/login.html", True),
        ("https://a.gov.cn/#/login?to=1", True),
        ("https://a.gov.cn/a/login", True),
        ("https://a.gov.cn/login/a/b", False),
        ("https://a.gov.cn/news", False),
        (BROKEN, False),
    ],
)
def test_a_page_to_log_in(url: str, login: bool) -> None:
    assert is_login(url) is login
