import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest

from evidence.facts import PageFacts, Submission
from evidence.online import look_up as online
from evidence.online.look_up import Manners, OnlineError, look_up
from evidence.online.net import Machine
from evidence.online.page import MOST_TEXT
from tests.evidence.online_samples import PUBLIC, Net, reply
from tests.samples import dossier, index, row, unit_folder

DAY = date(2024, 5, 6)
PAGE = "<html><head><title>{0}</title><script>var a</script></head><body><h1>{0}</h1>{1}</body>"


class Site(ThreadingHTTPServer):
    """A site on loopback; `asked` are the paths in order, with the headers of each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.release = threading.Event()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, *args: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        path = self.path
        self.server.asked.append((path, dict(self.headers)))
        if path == "/silent":
            self.server.release.wait(60)
        elif path == "/trickle":
            self.trickle()
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

    def trickle(self) -> None:
        """A header every moment, as long as somebody listens, and after a minute the rest."""
        self.send_response(200)
        try:
            for number in range(1200):
                self.send_header(f"X-{number}", "a")
                self.flush_headers()
                if self.server.release.wait(0.05):
                    return
            self.end_headers()
        except OSError:
            return  # the visitor has had enough

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
    """The pages of some URLs; sites on loopback are listed, and nobody really waits."""
    real = Machine(rest=lambda seconds: None)
    defaults = {"timeout": 30.0, "today": DAY, "inside": ("127.0.0.1",), "machine": real}
    polite = Manners(**{**defaults, **manners})
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
    ((_, headers),) = site.asked
    assert headers["User-Agent"].startswith("fazhi")
    assert headers["Accept-Encoding"] == "identity"


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
    assert (len(page.text), page.cut, page.title) == (MOST_TEXT, True, "a")


@pytest.mark.parametrize("path", ["/silent", "/trickle"])
def test_a_slow_site_is_given_up(site, tmp_path, path):
    (page,) = looked_up(tmp_path, site.url(path), timeout=0.2, retries=0)
    assert (page.status, page.problem) == (0, "超时（0.2 秒）")


def test_a_site_that_trickles_its_greeting_of_tls_is_given_up(tmp_path):
    enough = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def greet() -> None:
            visitor, _ = listening.accept()
            with visitor:
                visitor.sendall(b"\x16\x03\x03\x40\x00")
                try:
                    while not enough.wait(0.05):
                        visitor.sendall(b"x")
                except OSError:
                    return

        thread = threading.Thread(target=greet)
        thread.start()
        (page,) = looked_up(tmp_path, f"https://127.0.0.1:{port}/", timeout=0.3, retries=0)
        enough.set()
        thread.join()
    assert (page.status, page.problem) == (0, "超时（0.3 秒）")


def test_a_busy_site_is_asked_again_and_a_missing_page_is_not(site, tmp_path):
    busy, dead, gone = looked_up(tmp_path, *map(site.url, ("/busy", "/dead", "/gone")))
    assert (busy.status, dead.status, gone.status) == (200, 503, 404)
    assert site.paths == [*["/busy"] * 3, *["/dead"] * 3, "/gone"]


def test_one_host_is_asked_with_a_pause_between(site, tmp_path):
    rests = []
    machine = Machine(rest=rests.append)
    looked_up(tmp_path, *map(site.url, ("/a", "/b", "/c")), pause=0.1, machine=machine)
    assert site.paths == ["/a", "/b", "/c"]
    assert rests == [0.1, 0.1]


def test_a_site_is_given_more_and_more_time_to_come_back(site, tmp_path):
    rests = []
    looked_up(tmp_path, site.url("/dead"), pause=0.5, machine=Machine(rest=rests.append))
    assert rests == [0.5, 1.0]


def test_a_late_site_is_asked_again(tmp_path):
    late = httpcore.ConnectTimeout("late")
    net = Net().says(late, late, late)
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", machine=net.machine, retries=1)
    assert (page.problem, len(net.connected)) == ("超时（30 秒）", 2)


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


NOT_ASKED = "没有去看；要看的，在 fazhi.yaml 的 intranet 里列出这个网站"


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        ("http://10.0.0.1/a", "10.0.0.1"),
        ("http://127.0.0.1/a", "127.0.0.1"),
        ("http://[::ffff:169.254.169.254]/latest/meta-data", "::ffff:169.254.169.254"),
        ("http://oa/a", "192.168.1.5"),
    ],
)
def test_a_page_does_not_lead_inside(tmp_path, inside, address):
    net = Net().says(reply(b"", f"Location: {inside}", status=302))
    net.names["oa"] = ["192.168.1.5"]
    url = "http://www.example.gov.cn/"
    (page,) = looked_up(tmp_path, url, inside=(), machine=net.machine)
    assert (page.status, page.final) == (0, inside)
    assert page.problem == f"转到了内部网络的地址（{address}），{NOT_ASKED}"
    assert net.connected == [(PUBLIC, 80)]


def test_sites_inside_are_asked_only_where_they_are_listed(site, tmp_path):
    urls = [site.url("/a"), *(f"http://10.0.0.{n}/" for n in (1, 2, 3))]
    pages = looked_up(tmp_path, *urls, inside=("10.0.0.8",))
    assert [page.problem for page in pages] == [
        f"网站在内部网络（{address}），{NOT_ASKED}"
        for address in ("127.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.3")
    ]
    assert site.paths == []
    (listed,) = looked_up(tmp_path, site.url("/a"), inside=("127.0.0.0/8",))
    assert (listed.status, site.paths) == (200, ["/a"])


def test_redirects_together_have_one_deadline(tmp_path):
    moved = [reply(b"", "Location: /a", status=status) for status in (301, 302, 303, 307, 308)]
    net = Net(seconds=1.0).says(*moved, reply(b"<title>a</title>"))
    asked = {"machine": net.machine, "retries": 0}
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", timeout=6.0, **asked)
    assert (page.status, page.title) == (200, "a")
    net = Net(seconds=1.0).says(*moved, reply(b"<title>a</title>"))
    asked = {"machine": net.machine, "retries": 0, "today": DAY + timedelta(days=7)}
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", timeout=5.0, **asked)
    assert (page.status, page.problem) == (0, "超时（5 秒）")
    assert len(net.connected) == 5


@pytest.mark.parametrize("status", [200, 300, 304, 404])
def test_only_a_redirect_is_followed(tmp_path, status):
    net = Net().says(reply(b"", "Location: /b", status=status))
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/a", machine=net.machine)
    assert (page.status, page.final) == (status, "http://www.example.gov.cn/a")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (
            httpcore.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] x"),
            "网站的安全证书有问题",
        ),
        (httpcore.ConnectError("TLSV1_ALERT"), "网站的安全证书有问题"),
        (httpcore.ConnectError("refused"), "连不上网站"),
        (httpcore.ReadTimeout("x"), "超时（30 秒）"),
        (httpcore.ReadError("x"), "网站没有正常回应"),
        (httpcore.ProxyError("x"), "代理服务器连不上网站"),
        ([b"nonsense\r\n\r\n"], "网站没有正常回应"),
        ([b"HTTP/1.1 103 A\r\nX: " + b"a" * 60_000 + b"\r\n\r\n"] * 20, "网站没有正常回应"),
        (
            reply(b"x", "Content-Encoding: gzip, gzip"),
            "网页的压缩方式工具不认识（只认 gzip）",
        ),
        (reply(b"", "Location: http://[::1", status=302), "网站没有正常回应"),
        (
            reply(b"", "Location: x" + "y" * 30 + ":a", status=302),
            "转到了打不开的地址（x" + "y" * 19 + "）",
        ),
    ],
)
def test_why_there_was_no_page(tmp_path, answer, problem):
    net = Net().says(answer)
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", machine=net.machine, retries=0)
    assert (page.status, page.problem) == (0, problem)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (socket.gaierror(-2, "x"), "找不到这个网站（域名没有解析）"),
        (TimeoutError(), "超时（30 秒）"),
        (UnicodeError("label too long"), "网站没有正常回应"),
    ],
)
def test_a_name_that_nobody_knows(tmp_path, error, problem):
    def resolve(host, port):
        raise error

    machine = replace(Net().machine, resolve=resolve)
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", machine=machine)
    assert page.problem == problem


def test_when_nobody_answers_this_computer_is_offline(tmp_path):
    urls = [f"http://www{n}.example.gov.cn/" for n in range(3)]
    with pytest.raises(OnlineError, match="3 个网站一个也连不上"):
        looked_up(tmp_path, *urls, machine=Net().machine)
    assert not (tmp_path / online.CACHE).exists()
    assert [page.status for page in looked_up(tmp_path, *urls[:2], machine=Net().machine)] == [0, 0]
    net = Net().says(reply(status=404), at="8.8.8.8")
    net.names["www1.example.gov.cn"] = ["8.8.8.8"]
    assert [page.status for page in looked_up(tmp_path, *urls, machine=net.machine)] == [0, 404, 0]


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


@pytest.mark.parametrize(("status", "title"), [(399, "a"), (400, ""), (401, "")])
def test_what_a_page_that_is_refused_says_does_not_matter(tmp_path, status, title):
    net = Net().says(reply(b"<title>a</title>", status=status))
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", machine=net.machine)
    assert (page.status, page.title) == (status, title)


@pytest.mark.parametrize(("size", "cut"), [(512 * 1024 - 1, False), (512 * 1024, True)])
def test_a_long_page_is_said_to_be_cut(tmp_path, size, cut):
    net = Net().says(reply(b"<title>a</title>".ljust(size)))
    (page,) = looked_up(tmp_path, "http://www.example.gov.cn/", machine=net.machine)
    assert (page.title, page.cut) == ("a", cut)


def test_progress_is_told_page_by_page(tmp_path):
    told = []
    net = Net().says(reply(status=404), reply(status=404))
    urls = ["http://www.example.gov.cn/a", "http://www.example.gov.cn/b"]
    manners = Manners(today=DAY, machine=net.machine)
    look_up(of(*urls), tmp_path, manners=manners, progress=lambda *done: told.append(done))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("status", "problem", "kept"),
    [
        *((200, "", True), (1, "", True), (399, "", True), (0, "", False), (400, "", False)),
        (200, "网站没有正常回应", False),
    ],
)
def test_a_page_is_kept_that_was_there(status, problem, kept):
    page = PageFacts(url="http://a.cn/", day=DAY, status=status, problem=problem)
    assert online._is_good(page) is kept


@pytest.mark.parametrize(("days", "known"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_page_is_known_for_a_week_and_not_from_tomorrow(site, tmp_path, days, known):
    url = site.url("/utf8")
    looked_up(tmp_path, url)
    looked_up(tmp_path, url, today=DAY + timedelta(days=days))
    assert site.paths == ["/utf8"] * (1 if known else 2)
