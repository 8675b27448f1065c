"""A small application with something of everything that the dashboard shows."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from lxml import etree, html

from checks.model import Finding, Severity
from evidence.facts import Paragraph, Submission
from evidence.journal.over_time import Standing
from generators.dashboard.data import MOST_OF_TEXT, MOST_ROWS
from generators.dashboard.page import dashboard
from generators.dashboard.past import Past
from indicators.model import Chapter, Indicator, Scheme, Section
from tests import samples
from tests.generators.report_samples import finding

DAY = date(2024, 5, 20)
SECOND = "单位/政府办/070 接受人大、政协监督"


def scheme() -> Scheme:
    """Two chapters, a demand each, one of them of two units."""
    chapters = tuple(
        Chapter(title, (Section("1.加强。", (Indicator(number, number, f"指标{number}。"),)),))
        for title, number in (("一、依法行政", "21"), ("二、权力监督", "70"))
    )
    other = samples.demand(
        id="070",
        short="接受人大、政协监督",
        indicators=("70",),
        materials=(samples.material(units=("政府办", "司法局")),),
    )
    return samples.scheme(samples.demand(), other, chapters=chapters)


def submission() -> Submission:
    """司法局 has 021 done and 070 not begun; 政府办 has 070 to mend."""
    begun = samples.dossier(
        id="070",
        unit="政府办",
        path=SECOND,
        narratives=(
            samples.narrative("办理建议27件（见印证材料1）。" * 80, path=f"{SECOND}/说明.docx"),
        ),
        files=(samples.pdf_file(path=f"{SECOND}/印证材料/关于印发立法计划的通知.pdf"),),
        strays=(samples.pdf_file("多余.pdf", path=f"{SECOND}/多余.pdf"),),
    )
    idle = samples.dossier(
        id="070", path="单位/司法局/070 接受人大、政协监督", narratives=(), index=None, files=()
    )
    return Submission(
        (
            samples.unit_folder(dossiers=(samples.dossier(), idle)),
            samples.unit_folder(unit="政府办", path="单位/政府办", dossiers=(begun,)),
        )
    )


def findings() -> tuple[Finding, ...]:
    """Of the workspace, of a unit, of dossiers; one of each severity, one waived."""
    return (
        finding(1, "K903", unit="", dossier="", path="fazhi.yaml", severity=Severity.WARNING),
        finding(2, "U801", dossier="", path="单位/司法局", place="", message="没有交反馈表"),
        finding(3, "N100", dossier="070", path="单位/司法局/070 接受人大、政协监督"),
        finding(4, "N103", unit="政府办", dossier="070", path=f"{SECOND}/说明.docx"),
        finding(5, "M402", unit="政府办", dossier="070", path=f"{SECOND}/多余.pdf", place=""),
        finding(6, "N109", severity=Severity.INFO, message="没有一个数字"),
        finding(7, "F302", message="名字不一致", waived="原件就是这个名字（办公会同意）"),
    )


def past() -> Past:
    """Two checks before; finding 3 is the oldest error."""
    stages = (("已达标", 0), ("未启动", 3)), (("已达标", 1), ("未启动", 2))
    moments = (datetime(2024, month, 6, 9, tzinfo=UTC) for month in (4, 5))
    errors = (6, 4)
    return Past(
        {f"{3:012x}": date(2024, 4, 6), f"{5:012x}": date(2024, 5, 6)},
        {("政府办", "070"): ("待整改", date(2024, 5, 6)), ("司法局", "070"): ("进行中", DAY)},
        tuple(
            Standing(at, of, count, 0)
            for at, of, count in zip(moments, stages, errors, strict=True)
        ),
    )


def page(**changes: Any) -> bytes:
    """The dashboard of all this, changed by keyword."""
    values: dict[str, Any] = {
        "scheme": scheme(),
        "submission": submission(),
        "findings": findings(),
        "region": "样例区",
        "day": DAY,
        "past": past(),
    }
    values |= changes
    subjects = [values.pop(name) for name in ("scheme", "submission", "findings")]
    return dashboard(*subjects, **values).content


def tree(content: bytes) -> etree._Element:
    """The page as a browser without scripts sees it."""
    return html.document_fromstring(content.decode())


def data(content: bytes) -> dict[str, Any]:
    """The block of facts."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', content.decode())
    assert found
    return dict(json.loads(found[1]))


def table(content: bytes, name: str) -> list[list[str]]:
    """The cells of a table of the page, row by row."""
    rows = tree(content).xpath(f"//table[@id='{name}']//tr")
    return [["".join(cell.itertext()).strip() for cell in row] for row in rows]


@cache
def full_page() -> bytes:
    """The page of a full-sized application."""
    from tools.bench import facts

    of = facts.scheme()
    sub = facts.submission(of)
    found = facts.findings(sub)
    return dashboard(of, sub, found, region="新城区", day=facts.DAY, past=facts.past(found)).content


def hostile() -> bytes:
    """A page whose texts try to break out of it."""
    bad = '</script><script>alert(1)</script><!-- & "\u2028'
    one = samples.dossier(
        narratives=(samples.narrative(bad, path=f"{samples.FOLDER}/a.docx"),),
        index=samples.index([samples.row(name=bad, url="javascript:alert(1)")]),
        files=(samples.pdf_file("<b>&.pdf"),),
    )
    folder = samples.unit_folder(
        unit="甲<b>&乙", path="单位/甲", dossiers=(replace(one, unit="甲<b>&乙"),)
    )
    found = finding(1, unit="甲<b>&乙", message=bad)
    return page(submission=Submission((folder,)), findings=(found,), region="<i>&区", past=None)


def long() -> bytes:
    """A page with more text and rows than it shows."""
    narrative = samples.narrative("甲" * (MOST_OF_TEXT + 1_234))
    appendix = (Paragraph(3, "乙" * MOST_OF_TEXT), Paragraph(4, "丙丁"))
    rows = [samples.row(row=n, number=str(n), files=()) for n in range(4, MOST_ROWS + 9)]
    one = samples.dossier(
        narratives=(replace(narrative, appendix=appendix),), index=samples.index(rows)
    )
    folder = samples.unit_folder(dossiers=(one,))
    return page(submission=Submission((folder,)), findings=(), past=None)
