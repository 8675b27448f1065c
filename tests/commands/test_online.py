"""The command that opens URLs, end to end, with a site on loopback as the proxy."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import cli as front
from evidence.facts import Submission
from evidence.online.look_up import Manners

URL = "http://www.xincheng.example.gov.cn/zwgk/qingdan.html"


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


class Gone(BaseHTTPRequestHandler):
    """Answers 404 to everything and notes what was asked."""

    asked: tuple[str, ...] = ()

    def log_message(self, *args: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        Gone.asked = (*Gone.asked, self.path)
        self.send_error(404)


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    Gone.asked = ()
    with ThreadingHTTPServer(("127.0.0.1", 0), Gone) as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """One dossier whose first row has a URL."""
    fazhi("init", tmp_path)
    fazhi("scaffold", tmp_path, "--unit", "政府办", "--indicator", "70")
    (path,) = tmp_path.glob("单位/政府办/070*/证明材料目录.xlsx")
    book = load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book.worksheets[0]
    sheet["B4"], sheet["E4"], sheet["I4"] = "办理结果一览表", "网址链接", URL
    book.save(path)
    return tmp_path


def _findings(*words: str | Path) -> list[tuple[str, str, str]]:
    done = fazhi("check", *words, "--select", "X216", "--format", "json")
    return [
        (finding["code"], finding["place"], finding["message"].partition("（20")[0])
        for finding in json.loads(done.stdout)["findings"]
    ]


def test_urls_are_opened_only_when_asked(workspace: Path, proxy: None) -> None:
    assert _findings(workspace) == []
    assert Gone.asked == ()
    assert _findings(workspace, "--online") == [
        ("X216", "I4", f"网址“{URL}”打不开：网站回答 404，网页不存在")
    ]
    assert Gone.asked == (URL,)


def test_sites_inside_that_may_be_asked_are_those_of_fazhi_yaml(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def look_up(
        submission: Submission, root: Path, *, manners: Manners, progress: object
    ) -> object:
        seen.append((root, manners.inside))
        return submission

    monkeypatch.setattr("evidence.online.look_up.look_up", look_up)
    with (workspace / "fazhi.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nintranet: [oa.xincheng.gov.cn, 10.1.2.0/24]\n")
    assert _findings(workspace, "--online") == []
    assert seen == [(workspace, ("oa.xincheng.gov.cn", "10.1.2.0/24"))]
