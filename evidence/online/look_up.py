"""Looking up the URLs of the indexes: only when asked to, politely, and never twice in a week.

One request at a time to a host, with a pause between; a page is read up to a limit, within one
deadline; redirects are followed only over http and https. Sites inside a network are asked only
where fazhi.yaml lists them.
"""

import json
import re
import socket
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from evidence.facts import Dossier, PageFacts, Submission
from evidence.layout import OWN_FOLDER
from evidence.online.gate import gate
from evidence.online.net import (
    FAULTS,
    Exchange,
    InsideError,
    Machine,
    OnlineError,
    PackedError,
    TooMuchError,
    TooSlowError,
    body,
    proxies,
)
from evidence.online.page import with_words
from evidence.private import private_folder
from indicators.secret import signer

CACHE = f"{OWN_FOLDER}/online.json"
VALID = timedelta(days=7)
AGENT = "fazhi (checks that cited pages are public; one request at a time)"
MOST_BYTES = 512 * 1024
MOST_REDIRECTS = 5
_HOSTS_AT_ONCE = 4
_ENOUGH_HOSTS = 2
"""That no more hosts than these answer may be their own fault."""
_VERSION = 1
_AGAIN = frozenset({500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_INSIDE = "内部网络"


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient and polite to be, in seconds; `timeout` is for all that one URL takes.

    `inside` are the sites inside the network that may be asked, as fazhi.yaml lists them.
    `today` and `machine` are for tests.
    """

    pause: float = 1.0
    timeout: float = 15.0
    retries: int = 2
    inside: tuple[str, ...] = ()
    today: date = field(default_factory=date.today)
    machine: Machine = field(default_factory=Machine)


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
    heard = (page.status or _INSIDE in page.problem for page in found.values())
    if len(hosts) > _ENOUGH_HOSTS and not any(heard):
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
    proxies()  # what is wrong with them is to be said once, and not of each URL
    headers = {"User-Agent": AGENT, "Accept-Language": "zh-CN,zh;q=0.9"}
    with (
        httpx.Client(headers=headers, trust_env=False) as client,
        ThreadPoolExecutor(_HOSTS_AT_ONCE) as threads,
    ):
        visits = [threads.submit(_visit, client, of_host, manners) for of_host in hosts.values()]
        for visit in as_completed(visits):
            yield from visit.result()


def _visit(client: httpx.Client, urls: Iterable[str], manners: Manners) -> list[PageFacts]:
    """The pages of one host."""
    pages = []
    for number, url in enumerate(urls):
        if number:
            manners.machine.rest(manners.pause)
        page = _fetch(client, url, manners)
        for attempt in range(manners.retries):
            if not _may_pass(page):
                break
            manners.machine.rest(manners.pause * 2**attempt)
            page = _fetch(client, url, manners)
        pages.append(page)
    return pages


def _may_pass(page: PageFacts) -> bool:
    """Whether the same request may well succeed in a moment."""
    return page.status in _AGAIN or (not page.status and "超时" in page.problem)


def _fetch(client: httpx.Client, url: str, manners: Manners) -> PageFacts:
    """One page, redirects followed. What goes wrong becomes its `problem`.

    `client` writes the requests and sends none: it has no deadline and asks any address.
    """
    blank = PageFacts(url=url, day=manners.today)
    here = url
    try:
        exchange = Exchange(gate(manners.inside), manners.timeout, manners.machine)
        for _ in range(MOST_REDIRECTS + 1):
            request = client.build_request("GET", here, headers={"Accept-Encoding": "identity"})
            with exchange.ask(request) as answer:
                headers = httpx.Headers(answer.headers)
                target = headers.get("location", "") if answer.status in _MOVED else ""
                if not target:
                    page = replace(blank, status=answer.status, final=here)
                    return _read(answer, page, headers.get("content-type", "").lower())
            here = urljoin(here, target)
            scheme = urlsplit(here).scheme
            if scheme not in ("http", "https"):
                return replace(blank, final=here, problem=f"转到了打不开的地址（{scheme[:20]}）")
    except InsideError as inside:
        return replace(blank, final=here, problem=_not_asked(inside, moved=here != url))
    except (TooSlowError, TooMuchError, PackedError, *FAULTS) as error:
        return replace(blank, final=here, problem=_explain(error, manners))
    return replace(blank, final=here, problem=f"转来转去超过 {MOST_REDIRECTS} 次")


def _read(answer: httpcore.Response, page: PageFacts, kind: str) -> PageFacts:
    """The words of an answer, as far as the limits go."""
    if page.status >= 400 or (kind and "html" not in kind):
        return page
    data = body(answer, MOST_BYTES)
    return with_words(page, data, kind, len(data) >= MOST_BYTES)


def _not_asked(inside: InsideError, *, moved: bool) -> str:
    where = f"转到了{_INSIDE}的地址" if moved else f"网站在{_INSIDE}"
    return f"{where}（{inside}），没有去看；要看的，在 fazhi.yaml 的 intranet 里列出这个网站"


def _explain(error: Exception, manners: Manners) -> str:
    """Why there was no answer, for a clerk."""
    text = str(error).lower()
    if isinstance(error, TooSlowError | TimeoutError | httpcore.TimeoutException):
        return f"超时（{manners.timeout:g} 秒）"
    if isinstance(error, PackedError):
        return "网页的压缩方式工具不认识（只认 gzip）"
    if "certificate" in text or "ssl" in text or "tls" in text:
        return "网站的安全证书有问题"
    if isinstance(error, socket.gaierror):
        return "找不到这个网站（域名没有解析）"
    if isinstance(error, httpcore.ConnectError):
        return "连不上网站"
    if isinstance(error, httpcore.ProxyError):
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
