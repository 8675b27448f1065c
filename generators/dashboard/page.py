"""The dashboard: one HTML file without anything outside it, for leaders and the coordinator.

The overview stands in the page as it is; findings and dossiers are shown by its scripts from a
block of JSON. A policy in the page forbids every other script and every request.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checks.model import Finding
from checks.progress import progress
from checks.wording import day as chinese_date
from evidence.facts import Submission
from generators.artifact import Artifact
from generators.dashboard.chart import done_chart, error_chart
from generators.dashboard.data import as_json, dashboard_data
from generators.dashboard.past import Past
from generators.dashboard.view import MOST_BEHIND, View, view
from generators.wording.own_templates import TEMPLATES
from generators.wording.words import BUILT_IN, Words
from indicators.model import Scheme

PATH = PurePosixPath("报告", "总览.html")
PHRASES = "dashboard.phrases.txt"
SCRIPTS = ("data", "dom", "findings", "dossier", "main")
"""The parts of the script, in the order in which they need one another."""
_BLANK = re.compile(r"\{(\w+)\}")


def dashboard(
    scheme: Scheme,
    submission: Submission,
    findings: Sequence[Finding],
    *,
    region: str,
    day: date,
    past: Past | None = None,
    words: Words = BUILT_IN,
) -> Artifact:
    """The page as of `day`; same input, same bytes.

    Raises OwnTemplateError where the workspace's own phrases have a fault.
    """
    past = past or Past()
    phrases = words.phrases(
        PHRASES, region=region, scheme=scheme.name, day=chinese_date(day), trouble=past.trouble
    )
    units = progress(submission, findings)
    shown = view(scheme, submission, findings, units, past, day)
    data = dashboard_data(scheme, submission, findings, units, past) | {"words": phrases}
    html = _page(shown, phrases, as_json(data), past.trouble)
    return Artifact(PATH, html.encode("utf-8", "backslashreplace"))


def _page(shown: View, phrases: dict[str, str], data: str, trouble: str) -> str:
    style, script = _source("dashboard.css"), _script()
    template = _environment().get_template("dashboard.html.jinja")
    return template.render(
        w=phrases,
        letters=phrases["阶段字"].split("|"),
        view=shown,
        done_chart=done_chart(shown.points),
        error_chart=error_chart(shown.points),
        most_behind=MOST_BEHIND,
        trouble=trouble,
        fill=fill,
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        data=Markup(data),
    )


def fill(phrase: str, **values: object) -> str:
    """A phrase with its blanks filled, as the page's own script does it."""
    return _BLANK.sub(lambda found: str(values.get(found[1], found[0])), phrase)


@cache
def _environment() -> Environment:
    """HTML: every value is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _script() -> str:
    """The parts as one, which shares nothing with anything else on the page."""
    parts = "\n".join(_source(f"dashboard.{part}.js") for part in SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


def _hash(text: str) -> str:
    """What the page's policy allows to run: text by its SHA-256."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
