"""Findings of every kind for one unit, for the tests of 退改通知单."""

from collections.abc import Mapping
from datetime import date

from checks.model import Finding, Severity
from evidence.facts import Submission
from generators.notice.content import Notice, Notices, notices
from generators.wording.words import BUILT_IN
from indicators.model import Scheme
from tests import samples
from tests.generators.report_samples import finding

DAY = date(2024, 5, 6)
DUE = date(2024, 5, 20)
INDEX = f"{samples.FOLDER}/证明材料目录.xlsx"
UNTOUCHED = "还没有开始填写"


def scheme() -> Scheme:
    """021, 022 and 031 to 033, all of 司法局; 政府办 has none."""
    asked = [("021", "健全地方政府制度建设"), ("022", "探索实践"), ("031", "清理")]
    asked += [("032", "公开"), ("033", "备案")]
    return samples.scheme(*(samples.demand(id=number, short=short) for number, short in asked))


def submission() -> Submission:
    """司法局 with all its dossiers, 政府办 with none."""
    dossiers = tuple(
        samples.dossier(id=demand.id, path=f"单位/司法局/{demand.folder_name}")
        for demand in scheme().demands
    )
    empty = samples.unit_folder(unit="政府办", path="单位/政府办", dossiers=())
    return Submission((samples.unit_folder(dossiers=dossiers), empty))


def findings() -> tuple[Finding, ...]:
    """One error in 022, an error and two warnings in 021, three dossiers not begun, and others."""
    begun = (
        finding(
            1, "U801", dossier="", path="单位/司法局/联络员反馈表.docx", place="", message="缺"
        ),
        finding(2, "N103", severity=Severity.WARNING, message="偏长"),
        finding(3, "X203", path=INDEX, place="H7", message="=2+3<&>"),
        finding(4, "M403", severity=Severity.WARNING, path=INDEX, place="A8", message="没有引用"),
        finding(5, "N104", severity=Severity.INFO, message="只供参考"),
        finding(6, "F302", message="名字不一致", waived="原件就是这个名字（办公会同意）"),
        finding(7, "N102", dossier="022", path="单位/司法局/022 探索实践/说明.docx"),
    )
    waiting = (
        finding(
            number,
            "N100",
            dossier=f"0{number}",
            path=f"单位/司法局/0{number} 某项/说明.docx",
            place="",
            message=UNTOUCHED,
            fix="按填报须知填写。",
        )
        for number in (31, 32, 33)
    )
    return (
        *begun,
        *waiting,
        finding(8, "K903", unit="", dossier="", path="fazhi.yaml", severity=Severity.WARNING),
        finding(9, "D602", unit="综合执法局", dossier="", path="单位/综合执法局", place=""),
    )


def words() -> Mapping[str, str]:
    """The phrases of notices."""
    return BUILT_IN.phrases("notice.phrases.txt", unit="司法局", due="2024年5月20日")


def result(*found: Finding) -> Notices:
    """What is sent for these findings, else for all of `findings`."""
    return notices(scheme(), submission(), found or findings(), words())


def notice() -> Notice:
    """The notice of 司法局."""
    return result().notices[0]
