"""The dashboard in a real browser, opened from a file as users do."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.generators import dashboard_samples as made
from tests.programs import browser as browser_program

pytestmark = pytest.mark.needs("chromium")

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
UNIT, DOSSIER = f"#/unit/{quote('政府办')}", f"#/dossier/{quote('政府办')}/070"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages as files, each in a folder whose name needs quoting."""
    pages = {"small": made.page(), "full": made.full_page(), "hostile": made.hostile()}
    pages["long"] = made.long()
    folder = tmp_path_factory.mktemp("演示 #1") / "报告"
    folder.mkdir()
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def visit(browser: Browser, files: dict[str, Path]) -> Iterator[Open]:
    """Opens a page; afterwards nothing may have been said or asked of anybody."""
    heard: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(name: str = "small", route: str = "", **settings: object) -> Page:
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        context.route(
            lambda url: not url.startswith("file:"),
            lambda route: (heard.append(route.request.url), route.abort()),
        )
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        page.goto(files[name].as_uri() + route)
        if settings.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def _heading(page: Page, view: str) -> str:
    page.wait_for_selector(f"#{view}:not([hidden])")
    assert page.locator(".view:visible").count() == 1
    return page.locator(f"#{view} h2").inner_text()


def _is_narrow(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_page_opens_at_the_overview(visit: Open) -> None:
    page = visit()
    assert page.title() == "样例区法治政府建设示范创建总览"
    assert _heading(page, "overview") == "总览"
    assert page.locator("#units tfoot td").nth(4).inner_text() == "3"


@pytest.mark.parametrize(
    ("field", "value", "count", "address"),
    [
        ("unit", "政府办", 2, f"unit={quote('政府办')}"),
        ("chapter", "2", 3, "chapter=2"),
        ("code", "M402", 1, "code=M402"),
        ("level", "error", 4, "level=error"),
        ("level", "waived", 1, "level=waived"),
    ],
)
def test_each_filter_leaves_what_it_says(
    visit: Open, field: str, value: str, count: int, address: str
) -> None:
    page = visit(route="#/findings")
    assert page.locator("#list tbody tr").count() == 6
    assert page.locator("#count").inner_text() == "找到 6 条问题：错误 4，警告 1，提示 1"
    page.select_option(f"[name={field}]", value)
    assert page.locator("#list tbody tr").count() == count
    assert page.url.endswith(f"#/findings?{address}")
    assert f"找到 {count} 条" in page.locator("#count").inner_text()
    page.go_back()
    expect(page.locator("#list tbody tr")).to_have_count(6)
    assert page.locator(f"[name={field}]").input_value() == ""


def test_search_finds_words_in_any_order_and_keeps_the_address(visit: Open) -> None:
    page = visit(route="#/findings")
    page.locator("[name=q]").press_sequentially("反馈表 司法局")
    (row,) = page.locator("#list tbody tr").all()
    assert "没有交反馈表" in row.inner_text()
    assert "单位文件夹" in row.inner_text()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("[name=q]").input_value() == "反馈表 司法局"
    assert page.locator("#list tbody tr").count() == 1
    page.fill("[name=q]", "没有这个词")
    assert page.locator("#count").inner_text() == "没有符合的问题"
    page.click("button[type=reset]")
    expect(page.locator("#list tbody tr")).to_have_count(6)
    assert page.url.endswith("#/findings")


def test_a_search_still_being_composed_waits(visit: Open) -> None:
    page = visit(route="#/findings")
    page.locator("[name=q]").evaluate(
        """(field) => {
          field.value = "fan";
          field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
        }"""
    )
    assert page.locator("#list tbody tr").count() == 6
    page.locator("[name=q]").evaluate(
        """(field) => {
          field.value = "反馈";
          field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
        }"""
    )
    assert page.locator("#list tbody tr").count() == 1


def test_a_cell_of_the_heat_map_opens_its_dossier_and_back_returns(visit: Open) -> None:
    page = visit()
    page.click("#heat a.s2")
    assert _heading(page, "dossier") == "政府办　070 接受人大、政协监督"
    text = page.locator("#dossier").inner_text()
    words = made.submission().units[1].dossiers[0].narratives[0].words
    assert f"正文 {words} 字" in text
    assert f"超过上限 1000 字，多 {words - 1000} 字" in text
    for part in ("从 2024-05-06 起", "错误 2 个", "新政办发〔2024〕26号", "PDF，3 页", "没有登记"):
        assert part in text
    assert "办理建议27件" in page.locator("#dossier .text").inner_text()
    assert page.evaluate("document.activeElement.id") == "dossier-title"
    page.go_back()
    page.wait_for_selector("#overview:not([hidden])")
    assert page.evaluate("document.activeElement.className") == "s2"


def test_a_file_is_linked_from_where_the_page_lies(visit: Open, files: dict[str, Path]) -> None:
    page = visit(route=DOSSIER)
    address = page.locator("#dossier a", has_text="多余.pdf").first.evaluate("(link) => link.href")
    target = files["small"].parent.parent / made.SECOND / "多余.pdf"
    assert address == target.as_uri()


def test_a_unit_has_its_dossiers_and_its_own_findings(visit: Open) -> None:
    page = visit(route=f"#/unit/{quote('司法局')}")
    assert _heading(page, "unit") == "司法局"
    text = page.locator("#unit").inner_text()
    assert "申报项 2 个：未启动 1，进行中 0，待整改 0，已达标 1。错误 2 个，警告 0 个。" in text
    assert "没有交反馈表" in text
    page.click("text=看这个单位的全部问题")
    page.wait_for_selector("#findings:not([hidden])")
    assert page.locator("[name=unit]").input_value() == "司法局"


@pytest.mark.parametrize("route", ["#/dossier/x/070", "#/unit/x", "#/nowhere", "#/dossier/%E0%A4"])
def test_an_old_or_broken_link_is_told(visit: Open, route: str) -> None:
    page = visit(route=route)
    assert "没有这个页面" in _heading(page, "lost")
    page.click("#lost a")
    assert _heading(page, "overview") == "总览"


def test_a_header_sorts_its_column_both_ways(visit: Open) -> None:
    page = visit()
    first = page.locator("#units tbody th").first
    page.click("#units thead th:nth-child(8) button")
    assert first.inner_text() == "整个工作区"
    page.click("#units thead th:nth-child(8) button")
    assert page.locator("#units thead th").nth(7).get_attribute("aria-sort") == "descending"
    assert first.inner_text() == "政府办"
    assert page.locator("#units tfoot th").inner_text() == "合计"


def test_all_can_be_done_by_keyboard(visit: Open) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.locator("#overview").is_visible()
    page.evaluate("document.querySelector('nav a[data-view=findings]').focus()")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("#findings:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "findings-title"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "unit"
    page.keyboard.press("ArrowDown")
    assert "unit=" in page.url
    reachable = """Array.from(document.querySelectorAll('[onclick], .view a, .view button'))
      .every((one) => one.tabIndex >= 0)"""
    assert page.evaluate(reachable)


def test_the_jump_over_the_heat_map_lands_behind_it(visit: Open) -> None:
    page = visit()
    page.click(".jump")
    assert page.evaluate("document.activeElement.id") == "after-heat"
    assert page.locator("#overview").is_visible()


@pytest.mark.parametrize("route", ["", "#/findings", DOSSIER, UNIT])
@pytest.mark.parametrize("width", [320, 360, 640])
def test_a_narrow_window_never_scrolls_sideways(visit: Open, route: str, width: int) -> None:
    """Of 1280 pixels, 640 are what a zoom of 200 % leaves."""
    assert _is_narrow(visit(route=route, viewport={"width": width, "height": 640}))


def test_a_full_sized_page_never_scrolls_sideways_either(visit: Open) -> None:
    dossier = f"#/dossier/{quote('司法局')}/021"
    for route in ("", "#/findings", dossier):
        assert _is_narrow(visit("full", route, viewport={"width": 360, "height": 640}))


def test_long_tables_come_by_the_page(visit: Open) -> None:
    page = visit("full", "#/findings")
    assert page.locator("#list tbody tr").count() == 100
    assert "显示前 100 条" in page.locator("#count").inner_text()
    page.click("#more")
    assert page.locator("#list tbody tr").count() == 200
    row = "Array.from(document.querySelectorAll('#list tbody tr')).indexOf(document.activeElement)"
    assert page.evaluate(row) == 100


def test_dark_follows_the_system_and_the_button(visit: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = visit(color_scheme="dark")
    dark = page.evaluate(ground)
    assert page.locator("#theme").inner_text() == "浅色"
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    page.click("#theme")
    light = page.evaluate(ground)
    assert light != dark
    assert visit(color_scheme="light").evaluate(ground) == light
    page.reload()
    assert page.evaluate(ground) == light


def _printed(page: Page) -> tuple[list[tuple[int, int]], str]:
    """The pages in mm, and all their text."""
    content = page.pdf(prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        sizes = [tuple(round(float(v) / 72 * 25.4) for v in p.mediabox[2:]) for p in pdf.pages]
    with pypdfium2.PdfDocument(content) as document:
        text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    return [(width, height) for width, height in sizes], text


def test_the_overview_prints_on_a4_with_its_tables(visit: Open) -> None:
    sizes, text = _printed(visit())
    assert set(sizes) == {(210, 297), (297, 210)}
    assert sizes[0] == (210, 297)
    for part in ("总体进度", "各单位进度", "申报项和单位对照图", "截至2024年5月20日"):
        assert part in text
    for control in ("打印", "跳过对照图", "看全部问题"):
        assert control not in text


def test_the_findings_print_whole(visit: Open) -> None:
    page = visit("full", f"#/findings?unit={quote('司法局')}")
    count = int(page.locator("#count").inner_text().split()[1])
    assert count > 200
    _, text = _printed(page)
    assert len(set(re.findall(r"编号 ([0-9a-f]{12})", text))) == count
    assert page.locator("#list tbody tr").count() == count


def test_the_overview_needs_no_scripts(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    assert page.locator("noscript p").inner_text().startswith("浏览器没有运行本页的脚本")
    assert page.locator("#units").is_visible()
    assert page.locator("#heat").is_visible()
    assert not page.locator("#findings").is_visible()
    assert not page.locator("#theme").is_visible()


def test_texts_stay_texts(visit: Open) -> None:
    page = visit("hostile", f"#/dossier/{quote('甲<b>&乙')}/021")
    text = page.locator("#dossier").inner_text()
    assert "</script><script>alert(1)</script><!-- &" in text
    assert "<b>&.pdf" in text
    assert page.locator("#dossier a[href^='javascript:']").count() == 0
    assert page.locator("#dossier b").count() == 0


def test_what_is_too_long_says_how_much_is_not_there(visit: Open) -> None:
    page = visit("long", f"#/dossier/{quote('司法局')}/021")
    page.locator("#dossier summary").click()
    assert page.locator("#dossier .notice").all_inner_texts() == [
        "正文太长，后面还有 1,234 字没有放进本页；看全文请打开文件。",
        "太长，后面还有 2 字没有放进本页；看全文请打开文件。",
        "行数太多，后面还有 5 行没有放进本页；看全部请打开文件。",
    ]
    assert "1005 行" in page.locator("#dossier").inner_text()
    page = visit("small", DOSSIER)
    assert page.locator("#dossier .notice").count() == 0
