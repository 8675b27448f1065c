"""A computer without a network: a clock that reads move on, names, and sites that say a script."""

import ssl
from collections.abc import Iterable, Iterator

import httpcore

from evidence.online.net import Machine

PUBLIC = "223.5.5.5"


class Clock:
    """Seconds that pass only when something moves them on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Wire(httpcore.NetworkStream):
    """A connection that says `chunks`, one a read, each of which takes `seconds`."""

    def __init__(self, net: "Net", chunks: Iterable[bytes]) -> None:
        self.net = net
        self.chunks = iter(chunks)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.net.waits.append(("read", timeout))
        self.net.clock.now += self.net.seconds
        return next(self.chunks, b"")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.net.waits.append(("write", timeout))
        self.net.written += buffer

    def close(self) -> None:
        self.net.closed += 1

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        self.net.waits.append(("tls", timeout))
        self.net.tls.append(server_hostname)
        return Wire(self.net, self.chunks)

    def get_extra_info(self, info: str) -> object:
        return None


class Net(httpcore.NetworkBackend):
    """Sites by the address that is connected to; each connection has the next answer."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.clock = Clock()
        self.names: dict[str, list[str]] = {}
        self.answers: dict[str, list[Iterable[bytes] | Exception]] = {}
        self.asked: list[str] = []
        self.rests: list[float] = []
        self.connected: list[tuple[str, int]] = []
        self.waits: list[tuple[str, float | None]] = []
        self.tls: list[str | None] = []
        self.written = b""
        self.closed = 0

    def says(self, *answers: Iterable[bytes] | Exception, at: str = PUBLIC) -> "Net":
        """What a site says to the next connections, or how they fail."""
        self.answers.setdefault(at, []).extend(answers)
        return self

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        self.waits.append(("connect", timeout))
        if not self.answers.get(host):
            raise httpcore.ConnectError("refused")
        answer = self.answers[host].pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Wire(self, answer)

    def resolve(self, host: str, port: int) -> list[str]:
        """Every name leads to the internet, unless `names` says otherwise."""
        self.asked.append(host)
        return self.names.get(host, [PUBLIC])

    @property
    def machine(self) -> Machine:
        return Machine(self.clock, self.rests.append, self.resolve, self)


def endless(*chunks: bytes, first: bytes) -> Iterator[bytes]:
    """A first chunk, then the others again and again."""
    yield first
    while True:
        yield from chunks


def reply(body: bytes = b"", *headers: str, status: int = 200) -> list[bytes]:
    """An answer in one piece."""
    head = "\r\n".join((f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers, "", ""))
    return [head.encode() + body]
