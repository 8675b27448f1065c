"""Measures the dashboard of a full-sized application: making it, opening it, filtering it.

    python tools/bench/dashboard.py FOLDER

The browser is the system's chromium; without one, only the making is measured.
"""

import resource
import shutil
import statistics
import sys
import time
from pathlib import Path

import facts
from playwright.sync_api import Browser, sync_playwright

from generators.dashboard.page import dashboard

RUNS = 5
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
OPENED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return page.loadEventEnd / 1000;
}"""
FILTERED = """([name, value]) => {
  const field = document.querySelector(`[name=${name}]`);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event(name === "q" ? "input" : "change", {bubbles: true}));
  document.body.offsetHeight;
  return (performance.now() - start) / 1000;
}"""
CHOICES = {
    "unit": ["司法局", ""],
    "chapter": ["4", ""],
    "level": ["error", ""],
    "q": ["通", "通知", "通知 第3页", ""],
}


def row(
    name: str, seconds: float, goal: float, processor: float = 0.0, megabytes: float = 0
) -> None:
    """One line like those of the other sections; the goal is in seconds."""
    mark = f"<= {goal} s{'' if seconds <= goal else '  MISSED'}"
    sys.stdout.write(
        f"{name:<44}{seconds:>8.3f}{processor:>8.2f}{megabytes:>7.0f}{' ' * 8}  {mark}\n"
    )


def make(folder: Path) -> Path:
    """The page in a file; tells how long it took after a check."""
    scheme = facts.scheme()
    submission = facts.submission(scheme)
    findings = facts.findings(submission)
    past = facts.past(findings)
    times = []
    for _ in range(RUNS):
        start, processor = time.perf_counter(), time.process_time()
        page = dashboard(
            scheme, submission, findings, region="新城区", day=facts.DAY, past=past
        ).content
        times.append((time.perf_counter() - start, time.process_time() - processor))
    seconds, processor = map(statistics.median, zip(*times, strict=True))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << (20 if sys.platform == "darwin" else 10)
    )
    row(f"dashboard, {len(page) / 1e6:.1f} MB (goal 5 MB)", seconds, 3.0, processor, megabytes)
    target = folder / "总览.html"
    target.write_bytes(page)
    return target


def look(browser: Browser, page: Path) -> None:
    """Opens the page anew each time; tells the median to the end of loading, and the filters."""
    opened, filtered = [], []
    for _ in range(RUNS):
        tab = browser.new_page()
        tab.goto(page.as_uri())
        opened.append(tab.evaluate(OPENED))
        tab.goto(page.as_uri() + "#/findings")
        filtered += [
            tab.evaluate(FILTERED, [name, value])
            for name, values in CHOICES.items()
            for value in values
        ]
        tab.close()
    row("  opens in chromium", statistics.median(opened), 2.0)
    row("  filters, median, with layout", statistics.median(filtered), 0.1)
    row("  filters, slowest, with layout", max(filtered), 0.1)


def main() -> None:
    """Make, open, filter."""
    page = make(Path(sys.argv[1]))
    if CHROMIUM is None:
        sys.stdout.write("  no chromium: opening and filtering not measured\n")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        look(browser, page)
        browser.close()


if __name__ == "__main__":
    main()
