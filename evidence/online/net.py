"""One exchange with a web site: a single deadline, a count of bytes, checked addresses.

A timeout of a socket starts anew with every byte, so that whoever sends one a second is never
late. Here everything that waits (looking a name up, connecting, TLS, each read and write, of all
redirects together) is given only what is left of one deadline. A name is looked up once, its
addresses are checked, and the connection is made to a checked address and to no other.
"""

import math
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from evidence.online.gate import Gate, address_of
from indicators.errors import UnusableError

MOST_RECEIVED = 1024 * 1024
"""Bytes that all answers of one exchange may have together, as they come over the line."""
_AT_ONCE = 64 * 1024
"""Bytes that are inflated at a time."""
_PATIENCE = 2.0
"""Seconds for a name that a proxy looks up anyway: where there is one, there may be no DNS."""
_PLAIN = ("", "identity")
FAULTS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpx.InvalidURL,
    OSError,
    ValueError,
)
"""What goes wrong between two computers."""


class OnlineError(UnusableError):
    """No page at all can be reached: this computer is offline, or its proxy cannot be used."""


class TooSlowError(Exception):
    """The deadline has passed."""


class TooMuchError(Exception):
    """The answers are longer than any that a site needs to give."""


class InsideError(Exception):
    """A host lies in a network inside, and fazhi.yaml does not list it; its address, if known."""


class PackedError(Exception):
    """A page comes in a coding that is not taken apart."""


def look_up_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them. Raises OSError or ValueError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Machine:
    """What an exchange needs of the computer it runs on; tests bring their own."""

    clock: Callable[[], float] = time.monotonic
    rest: Callable[[float], None] = time.sleep
    resolve: Callable[[str, int], list[str]] = look_up_host
    backend: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)


class Exchange:
    """All that is done to open one URL, redirects included."""

    def __init__(self, gate: Gate, seconds: float, machine: Machine) -> None:
        self._gate = gate
        self._machine = machine
        self._ends = machine.clock() + seconds
        self._received = 0

    def left(self) -> float:
        """Seconds that are left. Raises TooSlowError when none are."""
        left = self._ends - self._machine.clock()
        if left <= 0:
            raise TooSlowError
        return left

    def count(self, size: int) -> None:
        """Count what was received. Raises TooMuchError."""
        self._received += size
        if self._received > MOST_RECEIVED:
            raise TooMuchError

    @contextmanager
    def ask(self, request: httpx.Request) -> Iterator[httpcore.Response]:
        """The answer to one request; its body comes as it is read.

        Raises TooSlowError, TooMuchError, InsideError, OnlineError and any of FAULTS.
        """
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with (
            self._pool(request.url) as pool,
            pool.stream(request.method, url, headers=request.headers.raw) as answer,
        ):
            yield answer

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        """What sends the request: on its own, or through the proxy of this computer."""
        proxy = _proxy_for(url)
        if proxy is None:
            net = _Net(self, self._machine.backend, self.addresses)
            return httpcore.ConnectionPool(ssl_context=_trust(), network_backend=net)
        self._check_name(url.raw_host.decode("ascii"))
        net = _Net(self, self._machine.backend, self._look_up)
        return httpcore.HTTPProxy(
            proxy_url=str(proxy.url),
            proxy_auth=proxy.raw_auth,
            ssl_context=_trust(),
            network_backend=net,
        )

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses under which a host may be asked. Raises InsideError if there are none."""
        found = self._look_up(host, port)
        allowed = [text for text in found if self._lets(host, text)]
        if not allowed:
            raise InsideError("、".join(found))
        return allowed

    def _check_name(self, host: str) -> None:
        """Check a host that a proxy, which looks it up itself, is to be asked for.

        A name that only the proxy knows passes, unless it has the form of a name inside.
        Raises InsideError.
        """
        try:
            found = self._look_up(host, 0, most=_PATIENCE)
        except (OSError, ValueError):
            if "." in host and not host.endswith((".local", ".localhost")):
                return
            found = ["127.0.0.1"]  # as good as any other inside
            if not self._lets(host, *found):
                raise InsideError(host) from None
        if not all(self._lets(host, text) for text in found):
            raise InsideError("、".join(found))

    def _lets(self, host: str, text: str) -> bool:
        address = address_of(text)
        return address is not None and self._gate.lets(host, address)

    def _look_up(self, host: str, port: int, most: float = math.inf) -> list[str]:
        """The addresses of a host. The system's own limit for this may be minutes.

        Nothing can stop it, so it is left to itself, in a thread that holds nobody up.
        Raises TimeoutError, another OSError or ValueError.
        """
        if address_of(host) is not None:
            return [host]
        answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def work() -> None:
            try:
                answers.put(self._machine.resolve(host, port))
            except (OSError, ValueError) as error:
                answers.put(error)

        Thread(target=work, name="look up a name", daemon=True).start()
        try:
            answer = answers.get(timeout=min(self.left(), most))
        except Empty:
            raise TimeoutError from None
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Net(httpcore.NetworkBackend):
    """Connects to the addresses it is given, within what is left of an exchange."""

    def __init__(
        self,
        exchange: Exchange,
        inner: httpcore.NetworkBackend,
        addresses: Callable[[str, int], list[str]],
    ) -> None:
        self._exchange = exchange
        self._inner = inner
        self._addresses = addresses

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers; each is given its share of the time."""
        addresses = self._addresses(host, port)
        for number, address in enumerate(addresses):
            share = self._exchange.left() / (len(addresses) - number)
            try:
                return _Stream(self._exchange, self._inner.connect_tcp(address, port, share))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with the exchange, and whose bytes are counted."""

    def __init__(self, exchange: Exchange, inner: httpcore.NetworkStream) -> None:
        self._exchange = exchange
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._exchange.left())
        self._exchange.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._exchange.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._exchange.left()
        return _Stream(self._exchange, self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


@cache
def _trust() -> ssl.SSLContext:
    """The certificates to trust; reading them takes longer than many an exchange."""
    return httpx.create_ssl_context()


def proxies() -> dict[str, httpx.Proxy]:
    """The proxies of this computer, by `http`, `https` and `all`.

    Raises OnlineError for one that cannot be used: of TLS inside TLS not every wait can be
    given a deadline.
    """
    found = {}
    for scheme, text in getproxies().items():
        if scheme in ("http", "https", "all") and text:
            try:
                proxy = httpx.Proxy(text if "://" in text else f"http://{text}")
            except (httpx.InvalidURL, ValueError) as error:
                raise OnlineError(_no_proxy(error)) from None
            if proxy.url.scheme != "http":
                raise OnlineError(_no_proxy(proxy.url.scheme))
            found[scheme] = proxy
    return found


def _no_proxy(reason: object) -> str:
    return f"电脑上的代理设置用不了（{reason}）；请改成 http:// 的代理"


def _proxy_for(url: httpx.URL) -> httpx.Proxy | None:
    known = proxies()
    proxy = known.get(url.scheme) or known.get("all")
    return None if proxy is None or proxy_bypass(url.host) else proxy


def body(answer: httpcore.Response, most: int) -> bytes:
    """The first `most` bytes of an answer's body, of which never more are in memory.

    It was asked for as it is; a site that packs it all the same may do so once, with gzip.
    Raises PackedError for any other coding and for a broken one.
    """
    said = httpx.Headers(answer.headers).get("content-encoding", "").lower()
    codings = [coding for part in said.split(",") if (coding := part.strip()) not in _PLAIN]
    if codings not in ([], ["gzip"], ["x-gzip"]):
        raise PackedError
    chunks: Iterable[bytes] = answer.iter_stream()
    data = bytearray()
    for chunk in _inflated(chunks) if codings else chunks:
        data += chunk[: most - len(data)]
        if len(data) >= most:
            break
    return bytes(data)


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in chunks:
        rest = chunk
        while not inflater.eof:
            try:
                data = inflater.decompress(rest, _AT_ONCE)
            except zlib.error:
                raise PackedError from None
            yield data
            rest = inflater.unconsumed_tail
            if len(data) < _AT_ONCE:
                break
        if inflater.eof:
            return
