"""The tests that are run under wine: all that need nothing of POSIX and no other program."""

import re

from tools.windows import build
from tools.windows.process import say, text
from tools.windows.project import Project
from tools.windows.wine import Wine

LEFT_OUT = {
    "tests/generators/dashboard/test_browser.py": "a browser for Windows is not to be had",
    "tests/workflow/test_many.py": "needs libraries that the product does without",
    "tests/test_programs.py": "looks for the same tests, with the programs of this machine",
    "tests/test_schema_keys.py": "asks mypy, which only development needs",
    "tests/tools": "the tools are for development, which is done here",
}
"""Folders and files that are not run, and why. A single test is marked `posix` instead."""
LONG = {
    "tests/checks": "pure functions of facts, in which no system has a part",
    "tests/workflow/test_demo.py": "the demo is built by the commands, and compared file by file",
    "tests/generators/monthly/test_report.py": "builds a demo, as the commands do",
    **{
        f"tests/commands/test_{name}.py": "runs the command line, as the commands do from outside"
        for name in (
            "check", "check_output", "dashboard", "fix", "front_door", "index", "ledger",
            "ledger_new", "ledger_other", "notice", "overview", "report", "reports_agree",
            "score", "unseen",
        )
    },
    **{
        f"tests/test_{name}.py": "runs the command line, as the commands do from outside"
        for name in ("bad_input", "contributing", "readme")
    },
}  # fmt: skip
"""What is run with --all only, since CI has not the time."""
_SECONDS = 3600.0
_COUNT = re.compile(r"\b\d+ passed\b[^=\r\n]*")


def run_tests(wine: Wine, ours: Project, *, long: bool) -> list[str]:
    """Run them, the long ones too if asked; what failed. Raises FailedError where they hang."""
    ignored = [f"--ignore={name}" for name in (*LEFT_OUT, *(() if long else LONG))]
    # Wine's own handled faults would be told at length by pytest's faulthandler.
    without = ["-p", "no:cacheprovider", "-p", "no:faulthandler"]
    plain = [*without, "--tb=short", "--color=no", "-rf"]
    words = ["-m", "pytest", *plain, *ignored, "-m", "not posix and not needs", "tests"]
    say("  测试（不用 POSIX 的）")
    found = wine.finding(ours.source, wine.home / build.TESTING)
    done = wine.run("测试", words, _SECONDS, ours.source, **found)
    said = text(done.out + done.err)
    counts = _COUNT.findall(said)
    if done.code or not counts:
        return [f"测试没有通过（退出码 {done.code}）：\n{said}"]
    say(f"  {counts[-1].strip()}")
    return []
