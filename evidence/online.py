"""Looking up the URLs of the indexes: only when asked to, politely, and never twice in a week.

One request at a time to a host, with a pause between; a page is read up to a limit; redirects
are followed only over http and https and never from the internet into a private network.
"""

import codecs
import json
import re
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from ipaddress import ip_address
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import etree, html

from evidence.facts import Dossier, PageFacts, Submission
from evidence.layout import OWN_FOLDER
from evidence.private import private_folder
from indicators.errors import UnusableError
from indicators.secret import signer

CACHE = f"{OWN_FOLDER}/online.json"
VALID = timedelta(days=7)
AGENT = "fazhi (checks that cited pages are public; one request at a time)"
MOST_BYTES = 512 * 1024
MOST_TEXT = 20_000
MOST_HEADINGS = 20
MOST_REDIRECTS = 5
_LONGEST_TITLE = 200
_HOSTS_AT_ONCE = 4
_ENOUGH_HOSTS = 2
"""That no more hosts than these answer may be their own fault."""
_VERSION = 1
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_CHARSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    "big5": "big5",
    "utf-16": "utf-16",
}
"""What pages are written in; GB 2312 is said where GBK is meant, and GB 18030 holds both."""
_DECLARED = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_SILENT = ("script", "style", "noscript", "template", "svg", "head")
_AGAIN = frozenset({500, 502, 503, 504})


class OnlineError(UnusableError):
    """No page at all could be reached: this computer is likely to be offline."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient and polite to be, in seconds; `transport` and `today` are for tests."""

    pause: float = 1.0
    timeout: float = 15.0
    retries: int = 2
    today: date = field(default_factory=date.today)
    transport: httpx.BaseTransport | None = None


def look_up(
    submission: Submission,
    root: Path,
    *,
    manners: Manners | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Submission:
    """The submission with the pages of every dossier; what is known from this week stays.

    `root` is the workspace, where the results are kept. `progress` is called with the URLs
    done and all. Raises OnlineError where several sites are asked and none answers at all.
    """
    manners = manners or Manners()
    wanted = list(dict.fromkeys(url for dossier in submission.dossiers for url in _urls(dossier)))
    known = _load(root / CACHE, manners.today)
    asked = [url for url in wanted if url not in known]
    found: dict[str, PageFacts] = {}
    for page in _ask(asked, manners):
        found[page.url] = page
        if progress:
            progress(len(found), len(asked))
    hosts = {urlsplit(url).hostname for url in asked}
    if len(hosts) > _ENOUGH_HOSTS and not any(page.status for page in found.values()):
        raise OnlineError(
            f"{len(hosts)} 个网站一个也连不上，这台电脑可能没有联网；"
            "请接通网络再用 --online，或者去掉 --online"
        )
    known |= found
    if found:
        # What failed is looked at again next time, for somebody may have mended it.
        _save(root / CACHE, [page for page in known.values() if _is_good(page)])
    units = (
        replace(unit, dossiers=tuple(_with_pages(dossier, known) for dossier in unit.dossiers))
        for unit in submission.units
    )
    return replace(submission, units=tuple(units))


def _with_pages(dossier: Dossier, known: dict[str, PageFacts]) -> Dossier:
    pages = tuple(known[url] for url in dict.fromkeys(_urls(dossier)))
    return replace(dossier, pages=pages) if pages else dossier


def _urls(dossier: Dossier) -> Iterator[str]:
    for row in dossier.rows:
        for line in row.url.splitlines():
            if re.match(r"https?://[^\s/]", line.strip(), re.IGNORECASE) and _host(line.strip()):
                yield line.strip()


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises when it is no number
    except ValueError:
        return ""
    return parts.hostname or ""


def _ask(urls: Iterable[str], manners: Manners) -> Iterator[PageFacts]:
    """The pages as they come in; a host is asked by one thread, one URL after the other."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)
    if not hosts:
        return
    headers = {"User-Agent": AGENT, "Accept-Language": "zh-CN,zh;q=0.9"}
    try:
        browser = httpx.Client(headers=headers, transport=manners.transport)
    except (ImportError, ValueError) as error:  # SOCKS, or no URL, in the environment
        raise OnlineError(f"电脑上的代理设置用不了（{error}）；请改成 http:// 的代理") from None
    with browser as client, ThreadPoolExecutor(_HOSTS_AT_ONCE) as threads:
        visits = [threads.submit(_visit, client, of_host, manners) for of_host in hosts.values()]
        for visit in as_completed(visits):
            yield from visit.result()


def _visit(client: httpx.Client, urls: Iterable[str], manners: Manners) -> list[PageFacts]:
    """The pages of one host."""
    pages = []
    for number, url in enumerate(urls):
        if number:
            time.sleep(manners.pause)
        page = _fetch(client, url, manners)
        for attempt in range(manners.retries):
            if not _may_pass(page):
                break
            time.sleep(manners.pause * 2**attempt)
            page = _fetch(client, url, manners)
        pages.append(page)
    return pages


def _may_pass(page: PageFacts) -> bool:
    """Whether the same request may well succeed in a moment."""
    return page.status in _AGAIN or (not page.status and "超时" in page.problem)


def _fetch(client: httpx.Client, url: str, manners: Manners) -> PageFacts:
    """One page, redirects followed. What goes wrong becomes its `problem`."""
    blank = PageFacts(url=url, day=manners.today)
    deadline = time.monotonic() + manners.timeout
    from_inside = _is_private(_host(url), resolve=False)
    here = url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            left = deadline - time.monotonic()
            if left <= 0:
                return replace(blank, problem=_too_slow(manners))
            with client.stream("GET", here, timeout=left) as answer:
                target = answer.headers.get("location", "") if answer.is_redirect else ""
                if not target:
                    page = replace(blank, status=answer.status_code, final=here)
                    return _read(answer, page, deadline, manners)
            here = urljoin(here, target)
            scheme = urlsplit(here).scheme
            if scheme not in ("http", "https"):
                return replace(blank, final=here, problem=f"转到了打不开的地址（{scheme}）")
            if not from_inside and _is_private(_host(here), resolve=manners.transport is None):
                return replace(blank, final=here, problem="转到了内部网络的地址")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        return replace(blank, final=here, problem=_explain(error, manners))
    return replace(blank, final=here, problem=f"转来转去超过 {MOST_REDIRECTS} 次")


def _read(answer: httpx.Response, page: PageFacts, deadline: float, manners: Manners) -> PageFacts:
    """The words of an answer, as far as the limits go."""
    kind = answer.headers.get("content-type", "").lower()
    if page.status >= 400 or (kind and "html" not in kind):
        return page
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) >= MOST_BYTES:
            break
        if time.monotonic() > deadline:
            return replace(page, status=0, problem=_too_slow(manners))
    return _with_words(page, bytes(data[:MOST_BYTES]), kind, len(data) >= MOST_BYTES)


def _with_words(page: PageFacts, data: bytes, kind: str, cut: bool) -> PageFacts:
    """The page with title, headings and text, each without white space."""
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", decoded(data, kind)))
    except (etree.LxmlError, ValueError):  # an empty page
        return page
    title = _words(tree.findtext(".//title") or "")
    headings = [_words(str(heading.xpath("string()"))) for heading in tree.iter("h1", "h2", "h3")]
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    text = _words(str(tree.xpath("string()")))
    return replace(
        page,
        title=title[:_LONGEST_TITLE],
        headings=tuple(h[:_LONGEST_TITLE] for h in headings if h)[:MOST_HEADINGS],
        text=text[:MOST_TEXT],
        cut=cut or len(text) > MOST_TEXT,
    )


def decoded(data: bytes, kind: str = "") -> str:
    """The text of a page: by its header, its meta element, else UTF-8 or GB 18030."""
    declared = _DECLARED.search(kind)
    meta = _CHARSET.search(data[:4096])
    named = (declared[1] if declared else "", meta[1].decode("ascii") if meta else "")
    for name in (*(_CHARSETS.get(name.lower(), "") for name in named), "utf-8"):
        try:
            if name:
                # The last character may be cut off, which only a decoder in steps forgives.
                return codecs.getincrementaldecoder(name)().decode(data)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


def _words(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f]+", "", text)


def _is_private(host: str, *, resolve: bool) -> bool:
    """Whether a host lies in a private network, by its address or by its name's addresses."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        pass
    if "." not in host or host.endswith((".local", ".localhost")):
        return True
    if not resolve:
        return False
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:  # a proxy may know the name
        return False
    return any(not ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)


def _too_slow(manners: Manners) -> str:
    return f"超时（{manners.timeout:g} 秒）"


def _explain(error: Exception, manners: Manners) -> str:
    """Why there was no answer, for a clerk."""
    text = str(error).lower()
    if isinstance(error, httpx.TimeoutException):
        return _too_slow(manners)
    if "certificate" in text or "ssl" in text or "tls" in text:
        return "网站的安全证书有问题"
    if any(words in text for words in ("name or service", "getaddrinfo", "nodename", "name res")):
        return "找不到这个网站（域名没有解析）"
    if isinstance(error, httpx.ConnectError):
        return "连不上网站"
    if isinstance(error, httpx.ProxyError):
        return "代理服务器连不上网站"
    return "网站没有正常回应"


def _is_good(page: PageFacts) -> bool:
    return not page.problem and 0 < page.status < 400


def _load(path: Path, today: date) -> dict[str, PageFacts]:
    """What was seen within the last week; nothing where the file is damaged or another user's."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        signature = _signature(path, stored)
        if stored["version"] != _VERSION or not signature or stored["signature"] != signature:
            return {}
        pages = [_page(entry) for entry in stored["pages"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {page.url: page for page in pages if timedelta(0) <= today - page.day < VALID}


def _page(entry: dict[str, object]) -> PageFacts:
    day, headings = entry.pop("day"), entry.pop("headings")
    if not isinstance(headings, list):
        raise TypeError("headings must be a list")
    page = PageFacts(day=date.fromisoformat(str(day)), headings=tuple(headings), **entry)  # type: ignore[arg-type]
    texts = (page.url, page.problem, page.final, page.title, page.text, *page.headings)
    if not all(isinstance(text, str) for text in texts) or not isinstance(page.status, int):
        raise TypeError("a page of another form")
    return page


def _save(path: Path, pages: Iterable[PageFacts]) -> None:
    """Store what was seen; a workspace that cannot be written to only makes the next run slower."""
    entries = [{**asdict(page), "day": page.day.isoformat()} for page in pages]
    stored = {"version": _VERSION, "pages": entries}
    signature = _signature(path, stored)
    if not signature:
        return
    text = json.dumps({**stored, "signature": signature}, ensure_ascii=False)
    try:
        private_folder(path.parent.parent)
        with NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
            file.write(text.encode("utf-8", "replace"))
        Path(file.name).replace(path)
    except OSError:
        return


def _signature(path: Path, stored: dict[str, object]) -> str:
    """What only this user can have put under these pages, others having invented them; or ""."""
    own = signer("online", path)
    pages = json.dumps(stored["pages"], ensure_ascii=False)
    return own.sign((), pages.encode("utf-8", "replace")).hex() if own else ""
