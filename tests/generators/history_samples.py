"""A journal of ten checks over four months, with clocks that stand still; dossiers move on."""

from datetime import datetime
from pathlib import Path

from checks.model import Finding, Severity
from checks.progress import Stage
from evidence.journal.runs import Run, record
from generators.monthly.month import CHINA
from indicators.model import Scheme

DAYS = ("03-28", "04-08", "04-18", "04-29", "05-08", "05-17", "05-22", "05-30", "06-12", "06-25")
"""When the checks were run, at 17:30 in China; the last of each month but one is its report's."""
SLOW = ("统计局", "审计局")
"""Units that never begin, and report for no month."""
LATE = "教育局"
"""Reports for May, and only after the 22nd."""
_CODES = (
    ("N102", Severity.ERROR, "正文 1,004 字，超过上限 1,000 字"),
    ("M401", Severity.ERROR, "“印证材料”里没有“关于做好2023年建议提案办理工作的通知.pdf”"),
    ("X203", Severity.ERROR, "第5行的材料形式空着"),
    ("N103", Severity.WARNING, "正文 610 字，一般不超过 500 字"),
    ("M403", Severity.INFO, "印证材料5在正文里没有引用"),
)
_ORDER = tuple(Stage)


def moment(number: int) -> datetime:
    """When check `number`, from 0, was run."""
    return datetime.fromisoformat(f"2024-{DAYS[number]}T17:30:00").replace(tzinfo=CHINA)


def dossiers(scheme: Scheme) -> list[tuple[str, str]]:
    """Every dossier of every unit."""
    return [(unit.name, one.id) for unit in scheme.units for one in scheme.demands_of(unit.name)]


def stage(unit: str, place: int, number: int) -> Stage:
    """Where the dossier at a place of the list stands at check `number`; some fall back in May."""
    if unit in SLOW:
        return Stage.NOT_STARTED
    step = number - (place * 7) % 9
    if place % 23 == 0 and number == 7 and step >= 3:
        return Stage.TO_MEND
    return _ORDER[max(0, min(3, step))]


def findings(scheme: Scheme, number: int) -> list[Finding]:
    """What check `number` found: of every dossier under way, some more warnings, one waived."""
    found = []
    for place, (unit, dossier) in enumerate(dossiers(scheme)):
        now = stage(unit, place, number)
        path = f"单位/{unit}/{dossier} 申报项/证明材料目录.xlsx"
        many = {Stage.IN_PROGRESS: 4, Stage.TO_MEND: 2 + place % 2}.get(now, 0)
        for turn in range(many):
            code, severity, message = _CODES[(place + turn) % len(_CODES)]
            id_ = f"{place:04}{turn}"
            waived = "原件如此（办公会同意）" if place % 50 == 7 else ""
            found.append(
                Finding(id_, code, severity, unit, dossier, path, "", message, "改好", waived)
            )
        if now is Stage.NOT_STARTED:
            text = "还没有动手"
            found.append(
                Finding(
                    f"{place:04}n", "N100", Severity.ERROR, unit, dossier, path, "", text, "请填"
                )
            )
        if now is Stage.TO_MEND and not any(
            one.severity is Severity.ERROR and not one.waived for one in found[-many:]
        ):
            found.append(
                Finding(
                    f"{place:04}e", "F302", Severity.ERROR, unit, dossier, path, "", "名不符", "改"
                )
            )
    stray = Finding("stray", "K904", Severity.WARNING, "", "", "fazhi.yaml", "", "没有用上", "删去")
    return [*found, stray]


def months(scheme: Scheme, number: int) -> dict[str, list[str]]:
    """The months for which each unit's report is there at check `number`."""
    day = moment(number)
    reported = {}
    for unit in scheme.units:
        there = []
        if unit.name not in SLOW:
            there += ["2024-04"] if day.month > 4 or day.day > 15 else []
            may = day.month > 5 or (day.month == 5 and day.day > (22 if unit.name == LATE else 16))
            there += ["2024-05"] if may else []
        reported[unit.name] = there
    return reported


def record_all(root: Path, scheme: Scheme, checks: int = len(DAYS)) -> None:
    """Write the first `checks` of them into the journal of the workspace at `root`."""
    for number in range(checks):
        found = findings(scheme, number)
        count = {
            severity: sum(one.severity is severity and not one.waived for one in found)
            for severity in Severity
        }
        everything = dossiers(scheme)
        run = Run(
            moment(number),
            scheme.id,
            units=len(scheme.units),
            dossiers=len(everything),
            files=100 * number,
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            infos=count[Severity.INFO],
        )
        stages = {key: stage(key[0], place, number).value for place, key in enumerate(everything)}
        record(root, run, found, stages, months(scheme, number))
