"""同一个文件用在几个申报项里（一材多用）。

内容完全一样才算，名称不同也算，哪个单位交的都算。每个申报项里同一个文件只列一次。
同一个申报项里的重复由 F311 提示；方案要求区分开的两项用了同一份，由 D604 提示。

为什么: 一份文件证明几件事是允许的，但写法要各有侧重；汇总时也要知道哪些材料是共用的，
改一处要处处改。

合格: 一份文件只用在一个申报项里；确要共用的，几处用的是同一个版本。
不合格: 无。这一条只列出来供了解。
依据: 设计约定：共用的材料逐一列明。
"""

from checks.files.state import State, state
from checks.model import Severity, SubmissionProblems
from checks.wording import SOME, quoted
from evidence.facts import Dossier, Submission
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from indicators.model import Scheme

CODE = "F321"
SEVERITY = Severity.INFO
FIX = "不用改；以后换这份文件时，几个申报项里的都要一起换。"


def check(scheme: Scheme, submission: Submission) -> SubmissionProblems:
    """Yield each file that other dossiers have too, once in each of the dossiers."""
    uses: dict[str, list[tuple[Dossier, EvidenceFile]]] = {}
    for dossier in submission.dossiers:
        seen = set()
        for file in dossier.files:
            if file.sha256 and file.sha256 not in seen and state(file) is State.SOUND:
                seen.add(file.sha256)
                uses.setdefault(file.sha256, []).append((dossier, file))
    for digest, users in uses.items():
        for dossier, file in users if len(users) > 1 else ():
            others = [
                other
                for other, _ in users
                if other is not dossier and not _apart(scheme, dossier.id, other.id)
            ]
            if others:
                place = Place(file.path, anchor=digest)
                yield dossier, place, f"{quoted(file.name)}还用在{_named(dossier, others)}"


def _apart(scheme: Scheme, one: str, other: str) -> bool:
    """Whether the scheme wants the two kept apart, which another check sees to."""
    for demand in scheme.demands:
        if demand.apart is not None and demand.id in (one, other):
            return bool({one, other} & set(demand.apart.dossiers))
    return False


def _named(dossier: Dossier, others: list[Dossier]) -> str:
    names = [
        f"申报项 {other.id}" if other.unit == dossier.unit else f"{other.unit}的申报项 {other.id}"
        for other in others
    ]
    shown = "、".join(names[:SOME])
    return f"{shown}等 {len(names)} 处" if len(names) > SOME else shown
