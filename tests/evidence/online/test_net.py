import gzip
import threading
import tracemalloc
import zlib

import httpcore
import httpx
import pytest

from evidence.online import net as online_net
from evidence.online.gate import gate
from evidence.online.net import (
    MOST_RECEIVED,
    Exchange,
    InsideError,
    Machine,
    OnlineError,
    PackedError,
    TooMuchError,
    TooSlowError,
    body,
    look_up_host,
    proxies,
)
from tests.evidence.online_samples import PUBLIC, Net, endless, reply

SITE = "http://www.example.gov.cn/a"
OK = b"HTTP/1.1 200 OK\r\n"
HINT = b"HTTP/1.1 103 A\r\nX: " + b"a" * (65536 - 23) + b"\r\n\r\n"
GZIP_EXTRA = b"\x1f\x8b\x08\x04\0\0\0\0\0\x03\xff\xff"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def opened(net, url=SITE, seconds=5.0, listed=(), most=1000):
    exchange = Exchange(gate(listed), seconds, net.machine)
    with exchange.ask(httpx.Request("GET", url)) as answer:
        return answer.status, body(answer, most)


def test_a_page():
    net = Net().says(reply(b"page"))
    assert opened(net) == (200, b"page")
    assert net.written == b"GET /a HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n"
    assert (net.connected, net.closed) == ([(PUBLIC, 80)], 1)


@pytest.mark.parametrize(
    "answer",
    [
        endless(b"X-A: a\r\n", first=OK),
        endless(b"HTTP/1.1 103 A\r\n\r\n", first=b"HTTP/1.1 103 A\r\n\r\n"),
        endless(b"x", first=OK + b"\r\n"),
        endless(b"x", first=OK + b"Content-Encoding: gzip\r\n\r\n" + GZIP_EXTRA),
        endless(b"1;a=b\r\nx\r\n", first=OK + b"Transfer-Encoding: chunked\r\n\r\n"),
    ],
    ids=["headers", "early hints", "body", "gzip", "chunks"],
)
def test_a_site_that_trickles_is_given_up_at_the_deadline(answer):
    net = Net(seconds=1.0).says(answer)
    with pytest.raises(TooSlowError):
        opened(net)
    reads = [wait for kind, wait in net.waits if kind == "read"]
    assert reads == [5.0, 4.0, 3.0, 2.0, 1.0]
    assert net.closed == 1


def test_one_deadline_for_several_requests():
    net = Net(seconds=1.0).says(reply(b"a"), reply(b"b"), reply(b"c"))
    exchange = Exchange(gate(()), 2.0, net.machine)
    for _ in range(2):
        with exchange.ask(httpx.Request("GET", SITE)) as answer:
            assert answer.status == 200
    with pytest.raises(TooSlowError), exchange.ask(httpx.Request("GET", SITE)):
        pass
    assert [wait for kind, wait in net.waits if kind == "read"] == [2.0, 1.0]
    assert [wait for kind, wait in net.waits if kind == "connect"] == [2.0, 1.0]
    assert len(net.connected) == 2


def test_tls_and_writing_are_within_the_deadline_too():
    net = Net(seconds=1.0).says(reply(b"page"))
    assert opened(net, "https://www.example.gov.cn/a") == (200, b"page")
    assert net.connected == [(PUBLIC, 443)]
    assert net.tls == ["www.example.gov.cn"]
    assert net.waits[:3] == [("connect", 5.0), ("tls", 5.0), ("write", 5.0)]


def test_what_comes_over_tls_is_counted_and_ends_in_time():
    trickled = (OK + b"\r\n", *[b"x"] * 9)
    with pytest.raises(TooSlowError):
        opened(Net(seconds=1.0).says(trickled), "https://www.example.gov.cn/a")
    with pytest.raises(TooMuchError):
        opened(Net().says([*[HINT] * 16, *reply(b"page")]), "https://www.example.gov.cn/a")


def test_all_that_is_received_has_a_limit():
    assert (len(HINT), MOST_RECEIVED) == (65536, 16 * 65536)
    with pytest.raises(TooMuchError):
        opened(Net().says([*[HINT] * 16, *reply(b"page")]))
    assert opened(Net().says([*[HINT] * 15, *reply(b"page")])) == (200, b"page")


def test_the_count_is_exact():
    exchange = Exchange(gate(()), 5.0, Net().machine)
    exchange.count(MOST_RECEIVED - 1)
    exchange.count(1)
    with pytest.raises(TooMuchError):
        exchange.count(1)


def test_the_last_moment_is_too_late():
    net = Net()
    exchange = Exchange(gate(()), 5.0, net.machine)
    assert exchange.left() == 5.0
    net.clock.now += 4.75
    assert exchange.left() == 0.25
    net.clock.now += 0.25
    with pytest.raises(TooSlowError):
        exchange.left()


def test_a_name_is_looked_up_once_and_its_checked_address_connected_to():
    net = Net().says(reply(b"page"))
    found = iter([[PUBLIC], ["127.0.0.1"]])
    machine = Machine(net.clock, net.rests.append, lambda host, port: next(found), net)
    with Exchange(gate(()), 5.0, machine).ask(httpx.Request("GET", SITE)) as answer:
        assert answer.status == 200
    assert net.connected == [(PUBLIC, 80)]
    assert next(found) == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("host", "found", "told"),
    [
        ("www.example.gov.cn", ["10.1.2.3"], "10.1.2.3"),
        ("www.example.gov.cn", ["::ffff:127.0.0.1", "fd00::1"], "::ffff:127.0.0.1、fd00::1"),
        ("www.example.gov.cn", ["nonsense"], "nonsense"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("169.254.169.254", [], "169.254.169.254"),
        ("[::ffff:10.0.0.1]", [], "::ffff:10.0.0.1"),
        ("2130706433", ["127.0.0.1"], "127.0.0.1"),
        ("0x7f.1", ["127.0.0.1"], "127.0.0.1"),
        ("oa", ["192.168.1.5"], "192.168.1.5"),
    ],
)
def test_nobody_inside_is_connected_to(host, found, told):
    net = Net()
    net.names[host] = found
    with pytest.raises(InsideError, match=f"^{told}$"):
        opened(net, f"http://{host}/a")
    assert net.connected == []


def test_of_several_addresses_only_those_outside_are_tried():
    net = Net().says(reply(b"page"))
    net.names["www.example.gov.cn"] = ["10.1.2.3", PUBLIC]
    assert opened(net) == (200, b"page")
    assert net.connected == [(PUBLIC, 80)]


def test_a_listed_site_is_asked():
    for listed in (["oa"], ["10.1.2.0/24"]):
        net = Net().says(reply(b"page"), at="10.1.2.3")
        net.names["oa"] = ["10.1.2.3"]
        assert opened(net, "http://oa/a", listed=listed) == (200, b"page")


def test_each_address_has_its_share_of_the_time():
    net = Net().says(httpcore.ConnectTimeout("late"), at="8.8.8.8")
    net.says(httpcore.ConnectError("refused"), at="8.8.4.4").says(reply(b"page"))
    net.names["www.example.gov.cn"] = ["8.8.8.8", "8.8.4.4", PUBLIC]
    assert opened(net, seconds=6.0) == (200, b"page")
    assert net.connected == [("8.8.8.8", 80), ("8.8.4.4", 80), (PUBLIC, 80)]
    assert [wait for kind, wait in net.waits if kind == "connect"] == [2.0, 3.0, 6.0]


def test_the_last_failure_is_told():
    net = Net().says(httpcore.ConnectTimeout("late"), at="8.8.8.8")
    net.names["www.example.gov.cn"] = ["8.8.8.8", "8.8.4.4"]
    with pytest.raises(httpcore.ConnectError, match="refused"):
        opened(net)


def test_a_name_that_takes_for_ever_to_look_up(monkeypatch):
    forever = threading.Event()

    def resolve(host, port):
        forever.wait(60)
        return [PUBLIC]

    net = Net()
    exchange = Exchange(gate(()), 0.05, Machine(net.clock, net.rests.append, resolve, net))
    with pytest.raises(TimeoutError), exchange.ask(httpx.Request("GET", SITE)):
        pass
    assert net.connected == []
    left = [thread for thread in threading.enumerate() if thread.name == "look up a name"]
    assert [thread.daemon for thread in left] == [True]  # which holds up no end of the program
    monkeypatch.setattr(online_net, "_PATIENCE", 0.05)
    monkeypatch.setenv("http_proxy", "http://8.8.8.8:8080")
    net.says(reply(b"page"), at="8.8.8.8")
    exchange = Exchange(gate(()), 60.0, Machine(net.clock, net.rests.append, resolve, net))
    with exchange.ask(httpx.Request("GET", SITE)) as answer:
        assert answer.status == 200
    forever.set()


@pytest.mark.parametrize("error", [OSError("x"), UnicodeError("label too long")])
def test_a_name_that_cannot_be_looked_up(error):
    def resolve(host, port):
        raise error

    net = Net()
    exchange = Exchange(gate(()), 5.0, Machine(net.clock, net.rests.append, resolve, net))
    with pytest.raises(type(error), match=str(error)), exchange.ask(httpx.Request("GET", SITE)):
        pass


def test_an_address_needs_no_looking_up():
    net = Net().says(reply(b"page"))
    assert opened(net, f"http://{PUBLIC}/a") == (200, b"page")
    assert net.asked == []
    assert look_up_host("127.0.0.1", 80) == ["127.0.0.1"]


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP", "identity, gzip", "gzip,"])
def test_a_page_packed_once(coding):
    net = Net().says(reply(gzip.compress(b"page"), f"Content-Encoding: {coding}"))
    assert opened(net) == (200, b"page")


def test_a_page_that_is_not_packed():
    assert opened(Net().says(reply(b"page", "Content-Encoding: identity"))) == (200, b"page")


@pytest.mark.parametrize(
    "headers",
    [
        ["Content-Encoding: gzip, gzip"],
        ["Content-Encoding: gzip", "Content-Encoding: gzip"],
        ["Content-Encoding: deflate"],
        ["Content-Encoding: br"],
    ],
)
def test_other_packing_is_refused_unopened(headers):
    net = Net().says([*reply(gzip.compress(gzip.compress(b"page")), *headers), b"more"])
    with pytest.raises(PackedError):
        opened(net)


def test_broken_packing_is_refused():
    for data in (b"page", gzip.compress(b"page")[:-8] + b"\0" * 8):
        with pytest.raises(PackedError):
            opened(Net().says(reply(data, "Content-Encoding: gzip")))


def test_what_follows_a_packed_page_is_no_page():
    packed = gzip.compress(b"page") + b"more"
    assert opened(Net().says(reply(packed, "Content-Encoding: gzip"))) == (200, b"page")


@pytest.mark.parametrize("size", [999, 1000, 1001])
def test_a_page_up_to_a_limit(size):
    for data, headers in (
        (b"x" * size, []),
        (gzip.compress(b"x" * size), ["Content-Encoding: gzip"]),
    ):
        _, found = opened(Net().says(reply(data, *headers)))
        assert len(found) == min(size, 1000)


@pytest.mark.parametrize("size", [65535, 65536, 65537, 200_000])
def test_long_packed_pages_are_whole(size):
    text = bytes(n % 251 for n in range(size))
    net = Net().says(reply(gzip.compress(text), "Content-Encoding: gzip"))
    assert opened(net, most=300_000) == (200, text)


def test_a_page_that_swells_is_not_inflated_beyond_the_limit():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(64)) + packer.flush()
    net = Net().says(reply(packed, "Content-Encoding: gzip"))
    tracemalloc.start()
    try:
        assert opened(net, most=512 * 1024)[1] == b"\0" * 512 * 1024
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_no_more_is_read_once_there_is_enough():
    net = Net().says(endless(b"x" * 400, first=OK + b"\r\n"))
    assert opened(net) == (200, b"x" * 1000)
    assert [kind for kind, _ in net.waits].count("read") == 4


def test_a_proxy_is_asked_wherever_it_is(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://a:b%40c@oa:8080")
    net = Net().says(reply(b"page"), at="10.1.2.3")
    net.names["oa"] = ["10.1.2.3"]
    assert opened(net) == (200, b"page")
    assert net.connected == [("10.1.2.3", 8080)]
    assert net.written.startswith(b"GET http://www.example.gov.cn/a HTTP/1.1\r\n")
    assert b"\r\nProxy-Authorization: Basic YTpiQGM=\r\n" in net.written


def test_a_tunnel_through_a_proxy(monkeypatch):
    monkeypatch.setenv("all_proxy", "oa:8080")
    net = Net().says([b"HTTP/1.1 200 OK\r\n\r\n", *reply(b"page")], at="10.1.2.3")
    net.names["oa"] = ["10.1.2.3"]
    assert opened(net, "https://www.example.gov.cn/a") == (200, b"page")
    assert net.written.startswith(b"CONNECT www.example.gov.cn:443 HTTP/1.1\r\n")
    assert net.tls == ["www.example.gov.cn"]


def test_no_proxy_is_obeyed(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://oa:8080")
    monkeypatch.setenv("no_proxy", "example.gov.cn")
    net = Net().says(reply(b"page"))
    assert opened(net) == (200, b"page")
    assert net.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("10.0.0.1", []),
        ("www.example.gov.cn", ["10.0.0.1"]),
        ("www.example.gov.cn", [PUBLIC, "10.0.0.1"]),
        ("oa", OSError()),
        ("printer.local", OSError()),
        ("x.localhost", UnicodeError()),
    ],
)
def test_a_proxy_is_not_asked_for_what_is_inside(monkeypatch, host, found):
    monkeypatch.setenv("http_proxy", "http://8.8.8.8:8080")

    def resolve(name, port):
        if isinstance(found, Exception):
            raise found
        return found

    net = Net().says(reply(b"page"), at="8.8.8.8")
    machine = Machine(net.clock, net.rests.append, resolve, net)
    request = httpx.Request("GET", f"http://{host}/a")
    with pytest.raises(InsideError), Exchange(gate(()), 5.0, machine).ask(request):
        pass
    assert net.connected == []
    with Exchange(gate([host, "10.0.0.1"]), 5.0, machine).ask(request) as answer:
        assert answer.status == 200


def test_a_name_that_only_the_proxy_knows(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://8.8.8.8:8080")

    def resolve(name, port):
        raise OSError

    net = Net().says(reply(b"page"), at="8.8.8.8")
    machine = Machine(net.clock, net.rests.append, resolve, net)
    with Exchange(gate(()), 5.0, machine).ask(httpx.Request("GET", SITE)) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("http_proxy", "https://proxy:443", "https"),
        ("all_proxy", "socks5://proxy:1080", "socks5"),
        ("https_proxy", "gopher://proxy:1", "Unknown scheme"),
        ("http_proxy", "http://proxy:x", "Invalid port"),
    ],
)
def test_a_proxy_that_cannot_be_used(monkeypatch, name, text, reason):
    monkeypatch.setenv(name, text)
    with pytest.raises(OnlineError, match=f"代理设置用不了（{reason}.*请改成 http:// 的代理"):
        proxies()


def test_proxies_for_other_things_do_not_matter(monkeypatch):
    monkeypatch.setenv("ftp_proxy", "gopher://proxy:1")
    monkeypatch.setenv("http_proxy", "")
    assert proxies() == {}
