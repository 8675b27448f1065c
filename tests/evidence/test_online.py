import json
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import httpx
import pytest

from evidence import online
from evidence.facts import Submission
from evidence.online import Manners, OnlineError, decoded, look_up
from tests.samples import dossier, index, row, unit_folder

DAY = date(2024, 5, 6)
PAGE = "<html><head><title>{0}</title><script>var a</script></head><body><h1>{0}</h1>{1}</body>"


class Site(ThreadingHTTPServer):
    """A site on loopback; `asked` are the paths in order, with the time and the agent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, float, str]] = []
        self.release = threading.Event()

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, *args: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        path = self.path
        self.server.asked.append((path, time.monotonic(), self.headers["User-Agent"]))
        if path == "/slow":
            self.server.release.wait(5)
        elif path == "/moved":
            self.answer(302, b"", location="/utf8")
        elif path == "/round":
            self.answer(302, b"", location="/round")
        elif path == "/private":
            self.answer(302, b"", location="/login?to=/private")
        elif path == "/ftp":
            self.answer(302, b"", location="ftp://www.example.gov.cn/a")
        elif path == "/gone":
            self.answer(404, b"gone")
        elif path == "/busy":
            self.answer(503 if self.server.paths.count(path) < 3 else 200, b"<title>a</title>")
        elif path == "/dead":
            self.answer(503, b"")
        elif path == "/gbk":
            text = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
            self.answer(200, (text + PAGE.format("权责清单镕", "公开")).encode("gbk"))
        elif path == "/huge":
            self.answer(200, b"<title>a</title>" + b"b" * 2_000_000)
        elif path == "/pdf":
            self.answer(200, b"%PDF-1.7", kind="application/pdf")
        elif path == "/empty":
            self.answer(200, b"")
        else:
            body = PAGE.format(" 权责\n清单 ", "<p>规范性文件<!-- 注释 --></p>")
            xml = '<?xml version="1.0" encoding="utf-8"?>'
            self.answer(200, (xml + body).encode(), kind="text/html; charset=utf-8")

    def answer(self, status: int, body: bytes, kind: str = "text/html", location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the visitor has read enough


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.release.set()
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def of(*urls):
    rows = [row(row=n, url=url) for n, url in enumerate(urls, start=4)]
    return Submission((unit_folder(dossiers=(dossier(index=index(rows)),)),))


def looked_up(root, *urls, **manners):
    polite = Manners(**{"pause": 0.0, "timeout": 3.0, "today": DAY, **manners})
    (found,) = look_up(of(*urls), root, manners=polite).dossiers
    return found.pages


def test_a_page_with_title_headings_and_words(site, tmp_path):
    (page,) = looked_up(tmp_path, site.url("/utf8"))
    assert (page.url, page.final, page.status) == (site.url("/utf8"), site.url("/utf8"), 200)
    assert (page.title, page.headings, page.text) == (
        "权责清单",
        ("权责清单",),
        "权责清单规范性文件",
    )
    assert (page.day, page.problem, page.cut) == (DAY, "", False)
    assert site.asked[0][2].startswith("fazhi")


def test_gbk_is_read_where_gb2312_is_said(site, tmp_path):
    (page,) = looked_up(tmp_path, site.url("/gbk"))
    assert page.title == "权责清单镕"


def test_redirects_are_followed_and_the_end_is_told(site, tmp_path):
    moved, private = looked_up(tmp_path, site.url("/moved"), site.url("/private"))
    assert (moved.final, moved.title) == (site.url("/utf8"), "权责清单")
    assert private.final == site.url("/login?to=/private")


def test_redirects_have_an_end_and_stay_on_the_web(site, tmp_path):
    circle, ftp = looked_up(tmp_path, site.url("/round"), site.url("/ftp"))
    assert (circle.status, circle.problem) == (0, "转来转去超过 5 次")
    assert site.paths.count("/round") == 6
    assert ftp.problem == "转到了打不开的地址（ftp）"


def test_what_is_gone_or_no_web_page(site, tmp_path):
    gone, pdf, empty = looked_up(tmp_path, *map(site.url, ("/gone", "/pdf", "/empty")))
    assert (gone.status, gone.problem, gone.text) == (404, "", "")
    assert (pdf.status, pdf.text, pdf.title) == (200, "", "")
    assert (empty.status, empty.text) == (200, "")


def test_a_page_is_read_up_to_a_limit(site, tmp_path):
    (page,) = looked_up(tmp_path, site.url("/huge"))
    assert (len(page.text), page.cut, page.title) == (online.MOST_TEXT, True, "a")


def test_a_slow_site_is_given_up(site, tmp_path):
    started = time.monotonic()
    (page,) = looked_up(tmp_path, site.url("/slow"), timeout=0.2, retries=0)
    assert (page.status, page.problem) == (0, "超时（0.2 秒）")
    assert time.monotonic() - started < 3


def test_a_busy_site_is_asked_again_and_a_missing_page_is_not(site, tmp_path):
    busy, dead, gone = looked_up(tmp_path, *map(site.url, ("/busy", "/dead", "/gone")))
    assert (busy.status, dead.status, gone.status) == (200, 503, 404)
    assert site.paths == [*["/busy"] * 3, *["/dead"] * 3, "/gone"]


def test_one_host_is_asked_with_a_pause_between(site, tmp_path):
    looked_up(tmp_path, *map(site.url, ("/a", "/b", "/c")), pause=0.1)
    times = [at for _, at, _ in site.asked]
    assert site.paths == ["/a", "/b", "/c"]
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))


def test_a_site_that_is_not_there(tmp_path):
    with Site() as closed:
        url = closed.url("/a")
    (page,) = looked_up(tmp_path, url)
    assert (page.status, page.problem) == (0, "连不上网站")


def test_a_url_is_asked_once_a_week(site, tmp_path):
    url = site.url("/utf8")
    first = looked_up(tmp_path, url, url)
    assert looked_up(tmp_path, url, today=DAY + timedelta(days=6)) == first
    assert site.paths == ["/utf8"]
    (later,) = looked_up(tmp_path, url, today=DAY + timedelta(days=7))
    assert (site.paths, later.day) == (["/utf8"] * 2, DAY + timedelta(days=7))


def test_what_failed_is_asked_again_the_next_time(site, tmp_path):
    for _ in range(2):
        looked_up(tmp_path, site.url("/gone"), site.url("/utf8"))
    assert site.paths == ["/gone", "/utf8", "/gone"]


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 1, "pages": [{"url": 1}]}',
        '{"version": 0}',
        '{"version": 1, "pages": [], "signature": null}',
        "[" * 100_000,
    ],
)
def test_a_damaged_cache_is_made_anew(site, tmp_path, stored):
    cache = tmp_path / online.CACHE
    cache.parent.mkdir()
    cache.write_text(stored, encoding="utf-8")
    (page,) = looked_up(tmp_path, site.url("/utf8"))
    assert page.title == "权责清单"
    assert json.loads(cache.read_text(encoding="utf-8"))["pages"][0]["day"] == "2024-05-06"
    assert [path.name for path in cache.parent.iterdir()] == ["online.json"]


def test_nothing_is_asked_or_written_without_urls(tmp_path):
    assert (
        looked_up(tmp_path, "", "见备注", "www.example.gov.cn", "http://a:b/c", "file:///a") == ()
    )
    assert list(tmp_path.iterdir()) == []


def test_the_proxy_of_the_environment_is_used(site, tmp_path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", site.url(""))
    url = "http://www.xincheng.example.gov.cn/zwgk/index.html"
    (page,) = looked_up(tmp_path, url)
    assert (page.title, site.paths) == ("权责清单", [url])


def test_a_proxy_that_cannot_be_used_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:1")
    with pytest.raises(OnlineError, match="代理设置用不了"):
        looked_up(tmp_path, "http://www.example.gov.cn/")


def answering(**answers):
    def answer(request):
        found = answers.get(request.url.host, answers.get("other"))
        if isinstance(found, Exception):
            raise found
        return found

    return httpx.MockTransport(answer)


@pytest.mark.parametrize("inside", ["http://10.0.0.1/a", "http://127.0.0.1/a", "http://oa/a"])
def test_a_public_page_does_not_lead_inside(tmp_path, inside):
    moved = httpx.Response(302, headers={"Location": inside})
    asked = answering(**{"www.example.gov.cn": moved, "other": httpx.Response(200)})
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", transport=asked)
    assert (page.status, page.problem) == (0, "转到了内部网络的地址")


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] x"), "网站的安全证书有问题"),
        (
            httpx.ConnectError("[Errno -2] Name or service not known"),
            "找不到这个网站（域名没有解析）",
        ),
        (httpx.ConnectError("refused"), "连不上网站"),
        (httpx.ReadTimeout("x"), "超时（3 秒）"),
        (httpx.RemoteProtocolError("x"), "网站没有正常回应"),
        (httpx.ProxyError("x"), "代理服务器连不上网站"),
    ],
)
def test_why_there_was_no_answer(tmp_path, error, problem):
    asked = answering(other=error)
    (page,) = looked_up(tmp_path, "https://www.example.gov.cn/", transport=asked, retries=0)
    assert (page.status, page.problem) == (0, problem)


def test_when_nobody_answers_this_computer_is_offline(tmp_path):
    urls = [f"https://www{n}.example.gov.cn/" for n in range(3)]
    silent = httpx.ConnectError("x")
    with pytest.raises(OnlineError, match="3 个网站一个也连不上"):
        looked_up(tmp_path, *urls, transport=answering(other=silent))
    assert not (tmp_path / online.CACHE).exists()
    heard = answering(**{"www1.example.gov.cn": httpx.Response(404), "other": silent})
    assert [page.status for page in looked_up(tmp_path, *urls, transport=heard)] == [0, 404, 0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("权责清单".encode(), ""),
        ("权责清单".encode("gbk"), ""),
        ("权责清单".encode("gbk"), "text/html; charset=ISO-8859-1"),
        ("权责清单".encode("gbk"), "text/html; charset=GBK"),
        ("权责清单".encode(), "text/html; charset=rot13"),
    ],
)
def test_charsets(data, kind):
    assert decoded(data, kind) == "权责清单"


def test_a_character_that_the_limit_cuts_does_no_harm():
    assert decoded("权责清单".encode()[:-1]) == "权责清"


def test_what_another_user_saw_is_not_believed(site, tmp_path, monkeypatch):
    """Pages could come with a workspace, and say that all is there."""
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "theirs"))
    url = site.url("/utf8")
    looked_up(tmp_path, url)
    for mine in ("mine", "mine"):
        monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / mine))
        (page,) = looked_up(tmp_path, url)
        assert page.title == "权责清单"
    assert site.paths == ["/utf8"] * 2


def test_an_altered_page_is_not_believed(site, tmp_path):
    url = site.url("/utf8")
    looked_up(tmp_path, url)
    cache = tmp_path / online.CACHE
    cache.write_text(cache.read_text("utf-8").replace("权责清单", "假的清单"), encoding="utf-8")
    (page,) = looked_up(tmp_path, url)
    assert (page.title, site.paths) == ("权责清单", ["/utf8"] * 2)


def test_without_a_secret_no_page_is_kept_or_believed(site, tmp_path, monkeypatch):
    url = site.url("/utf8")
    looked_up(tmp_path, url)
    cache = tmp_path / online.CACHE
    stored = json.loads(cache.read_text("utf-8")) | {"signature": None}
    cache.write_text(json.dumps(stored), encoding="utf-8")
    before = cache.read_bytes()
    (tmp_path / "a file").touch()
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "a file"))
    looked_up(tmp_path, url)
    assert site.paths == ["/utf8"] * 2
    assert cache.read_bytes() == before
