"""要求区分开的两项，用了同一份审查意见。

比较方案写明要与别项区分开的申报项：文件完全相同，或者文号相同，或者写明了事由的材料名称相同、
文号又不矛盾的，算同一份。不论是哪个单位交的。

为什么: 前面的申报项已经提供的，后面不用再提供；拿来充数的，评审不算。

合格: 034-046 交的是老旧小区改造决策的合法性审查意见书，026-029 交的是另外几件。
不合格: 034-046 和 026-029 都交了“关于《临时救助实施细则》的合法性审查意见书”。
依据: xincheng-2024 附件3第34至46项
“和规范性文件合法性审查区分开，如果前面提供了，后面就不用提供了”。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from checks.model import Severity, SubmissionProblems
from checks.needs import index_of
from checks.wording import quoted
from evidence.facts import Dossier, IndexRow, Submission
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Apart, Scheme

CODE = "D604"
SEVERITY = Severity.WARNING
FIX = (
    "后一项换成没有在前一项用过的意见书，如涉及重大项目、政府投资的；没有别的，从后一项里删去这份。"
)

_GENERIC = re.compile(
    r"关于|有关|事项|审查|审核|合法性|法律|律师|事务所|意见|顾问|司法局|政府|书|函|复|报告|情况|说明"
    r"|出具|的|对|[一二三四五六七八九十\d\W_]"
)
_SPECIFIC = 5
"""Characters that a name must have beside the words that every opinion has."""


@dataclass(frozen=True, slots=True)
class _Opinion:
    """An opinion in a dossier, by its row in the index, by its file, or by both."""

    dossier: Dossier
    place: Place
    row: IndexRow | None
    hashes: frozenset[str]

    @property
    def number(self) -> str:
        return fold(self.row.doc_number) if self.row else ""

    @property
    def name(self) -> str:
        """The row's name, if it says what the opinion is about."""
        name = fold(self.row.name) if self.row else ""
        return name if len(_GENERIC.sub("", name)) >= _SPECIFIC else ""


def check(scheme: Scheme, submission: Submission) -> SubmissionProblems:
    """Yield each opinion of a demand that must be kept apart, which another one uses too."""
    for demand in scheme.demands:
        if demand.apart is None:
            continue
        earlier = [
            opinion
            for dossier in submission.dossiers
            if dossier.id in demand.apart.dossiers
            for opinion in _opinions(dossier, demand.apart)
        ]
        for dossier in submission.dossiers:
            if dossier.id == demand.id and earlier:
                for opinion in _opinions(dossier, demand.apart):
                    same = next((one for one in earlier if _same(one, opinion)), None)
                    if same is not None:
                        yield dossier, opinion.place, _message(opinion, same)


def _opinions(dossier: Dossier, apart: Apart) -> Iterator[_Opinion]:
    """The rows that are opinions, then the files that are and that no such row names."""
    words = [fold(word) for word in apart.words]
    named: set[str] = set()
    for row in dossier.rows:
        if any(word in fold(row.name) for word in words):
            files = [file for name in row.files if (file := dossier.file_named(name))]
            named.update(file.path for file in files)
            place = index_of(dossier).at(row, "材料名称")
            yield _Opinion(dossier, place, row, frozenset(_hashes(files)))
    for file in dossier.files:
        if file.path not in named and any(word in fold(file.stem) for word in words):
            yield _Opinion(dossier, Place(file.path), None, frozenset(_hashes([file])))


def _hashes(files: list[EvidenceFile]) -> Iterator[str]:
    return (file.sha256 for file in files if file.sha256 and file.size)


def _same(one: _Opinion, other: _Opinion) -> bool:
    if one.hashes & other.hashes:
        return True
    if one.number and other.number:
        return one.number == other.number
    return bool(one.name) and one.name == other.name


def _message(opinion: _Opinion, same: _Opinion) -> str:
    shown = opinion.row.name if opinion.row else PurePosixPath(opinion.place.path).name
    how = "文件完全相同" if opinion.hashes & same.hashes else "文号相同"
    if how == "文号相同" and not (opinion.number and same.number):
        how = "材料名称相同"
    where = f"{same.place.path.removeprefix('单位/')} {same.place.spot}".strip()
    return (
        f"{quoted(shown)}在申报项 {same.dossier.id} 里已经用过"
        f"（{where}，{how}），这两项的意见书要区分开"
    )
