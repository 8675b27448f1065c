"""What would bring 证明材料目录.xlsx in step with 印证材料/: from facts alone, nothing is touched.

Files that no row names become rows, the free ones of the skeleton first; rows whose files are
gone are marked. No cell that a person filled is changed: 备注 only has a mark of ours added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from checks.hints import GUESSED, VANISHED, without_hints
from checks.index.guess import Guessed, accepts, guess
from checks.index.items import filled, material_numbers
from checks.match.pairs import Gap, Guess, electronic, gaps, links
from checks.match.titles import bears_name
from checks.wording import quoted
from evidence.disk import LINK, NOT_A_FILE
from evidence.facts import COLUMNS, HEADER_ROW, Dossier, EvidenceIndex, IndexRow, Submission
from evidence.facts_files import EvidenceFile, MarkKind
from evidence.text.marks import secret_name
from evidence.text.names import fold
from generators.index.plan import IndexPlan, RowAction, RowStep, letter_of
from generators.mends.model import Change, ChangeKind, Mend
from generators.mends.plan import DossierPlan, Plan
from generators.mends.secret import REASON, secret_paths
from indicators.model import FileRule, Scheme
from workflow.refusal import refusal

CODE = "index"
_UNWRITABLE = re.compile("[;；\\r\\n\ufffd]")
"""What parts names in a cell of 文件名, and the sign for what is no character."""
_SERIES = re.compile(r"^(?P<base>.*\S)\s*[（(]\d{1,3}[）)]$")


def index_plans(scheme: Scheme, submission: Submission) -> tuple[IndexPlan, ...]:
    """A plan for each index that is not in step, in the order of the submission."""
    plans = (_plan(scheme, dossier) for dossier in submission.dossiers if dossier.exists)
    return tuple(plan for plan in plans if plan.steps or plan.left or plan.refused)


def as_mends(plans: Sequence[IndexPlan]) -> Plan:
    """The plans as what `fix` carries out, takes back and writes down."""
    return Plan(
        tuple(
            DossierPlan(
                plan.unit, plan.dossier, plan.path, (Mend(CODE, "", changes),), (), frozenset()
            )
            for plan in plans
            if not plan.refused
            and (changes := tuple(change for step in plan.steps for change in step.changes))
        )
    )


def _plan(scheme: Scheme, dossier: Dossier) -> IndexPlan:
    index = dossier.index
    if index is None or index.problem:
        reason = refusal(dossier) if dossier.files else ""
        return IndexPlan(dossier.unit, dossier.id, dossier.path, (), (), reason)
    # The rows of a skeleton are judged like any others here.
    touched = replace(dossier, index=replace(index, untouched=False))
    missing = gaps(scheme, touched)
    fresh, left = _unlisted(scheme, touched, missing)
    marks = tuple(_marks(index, missing, touched))
    writer = _Writer(scheme, touched, index)
    steps = tuple(sorted((*writer.rows(fresh), *marks), key=lambda step: step.row))
    reason = _refusal(scheme, dossier, index) if steps or left else ""
    return IndexPlan(dossier.unit, dossier.id, dossier.path, steps, left, reason)


def _refusal(scheme: Scheme, dossier: Dossier, index: EvidenceIndex) -> str:
    if index.path in secret_paths(scheme, dossier):
        return REASON
    return refusal(dossier)


def _unlisted(
    scheme: Scheme, dossier: Dossier, missing: Sequence[Gap]
) -> tuple[list[EvidenceFile], tuple[str, ...]]:
    """The files to be registered, and what a person has to look at."""
    meant = {link.file.path for link in links(dossier) if link.file}
    left = list(dict.fromkeys(_gap_text(gap) for gap in missing if gap.guess is not Guess.NOTHING))
    meant |= {file.path for gap in missing for file in gap.files}
    on_paper = {found.file.path: found.row.row for found in electronic(scheme, dossier)
                if found.file}  # fmt: skip
    fresh = []
    for file in dossier.files:
        if file.path in meant:
            continue
        if reason := _unfit(file, on_paper):
            left.append(f"{quoted(file.name)}没有登记：{reason}")
        else:
            fresh.append(file)
    return fresh, tuple(left)


def _unfit(file: EvidenceFile, on_paper: dict[str, int]) -> str:
    """Why a file must not be registered; "" when it may."""
    if file.path in on_paper:
        return f"第{on_paper[file.path]}行登记的是纸质报送，不能有电子文件，请交保密人员处理"
    secret = any(mark.kind is MarkKind.SECRET for mark in file.traces.marks)
    if secret or secret_name(file.name):
        return "像是涉密材料，请先交保密人员处理"
    if file.problem in (LINK, NOT_A_FILE):
        return "不是文件，请放入文件本身"
    if _UNWRITABLE.search(file.name):
        return "文件名里有分号、换行或乱码，请先改名"
    return ""


def _gap_text(gap: Gap) -> str:
    row, name = f"第{gap.row.row}行", quoted(gap.name)
    if gap.guess is Guess.SIMILAR:
        other = quoted(gap.files[0].name)
        return f"{row}写的{name}找不到，有名字相近的{other}；是同一个文件的，请把“文件名”改过来"
    if gap.guess is Guess.OUTSIDE:
        return f"{row}写的{name}放在了“印证材料”外面，请移进去"
    if gap.guess is Guess.FOLDER:
        return f"{row}写的{name}是文件夹，请在“文件名”里逐个写出里面的文件"
    return f"{row}的“文件名”把几个文件写在了一行里，请分行写，每行一个"


def _marks(index: EvidenceIndex, missing: Sequence[Gap], dossier: Dossier) -> Iterator[RowStep]:
    """A mark on each row whose file is gone, and none any more where it is there again."""
    gone: dict[int, list[str]] = {}
    for gap in missing:
        if gap.guess in (Guess.NOTHING, Guess.SIMILAR):
            gone.setdefault(gap.row.row, []).append(gap.name)
    lacking = {link.row.row for link in links(dossier) if link.file is None}
    for row in index.rows:
        marked = VANISHED in row.note
        if row.row in gone and not marked:
            change = _change(index, row.row, "备注", row.note, row.note + VANISHED)
            yield RowStep(RowAction.VANISHED, row.row, tuple(gone[row.row]), (change,))
        elif marked and row.files and row.row not in lacking:
            change = _change(index, row.row, "备注", row.note, row.note.replace(VANISHED, ""))
            yield RowStep(RowAction.FOUND, row.row, row.files, (change,))


class _Writer:
    """Gives each file its row; a row is given once."""

    def __init__(self, scheme: Scheme, dossier: Dossier, index: EvidenceIndex) -> None:
        self._scheme, self._dossier, self._index = scheme, dossier, index
        self._materials = scheme.demand(dossier.id).materials_of(dossier.unit)
        self._nameless = [row for row in index.rows if self._lacks_file(row)]
        self._free = [row for row in index.rows if self._is_free(row)]
        numbers = [int(row.number) for row in index.rows if row.number.isdecimal()]
        self._number = max((*numbers, len(index.rows)))
        self._last = max((row.row for row in index.rows), default=HEADER_ROW)

    def rows(self, files: Sequence[EvidenceFile]) -> Iterator[RowStep]:
        """A step for each file, or for each set of pictures numbered as one."""
        for group in _grouped(files):
            first = group[0]
            names = tuple(file.name for file in group)
            row = self._named(first) if len(group) == 1 else None
            if row is not None:
                yield self._name(row, names)
                continue
            guessed = guess(self._scheme, self._materials, first, self._dossier.seen_on)
            if len(group) > 1:
                guessed = replace(guessed, name=_base(first))
            row = self._placeholder(first, guessed)
            yield self._fill(row, names, guessed) if row else self._append(names, guessed)

    def _lacks_file(self, row: IndexRow) -> bool:
        """Whether a person named a material that needs a file, and no file."""
        form = self._scheme.form(row.form)
        takes = form.file in (FileRule.REQUIRED, FileRule.OPTIONAL) if form else not row.form
        return bool(without_hints(row.name)) and not row.files and takes

    def _is_free(self, row: IndexRow) -> bool:
        """Whether this is a row of the skeleton that nobody has filled."""
        typed = (row.name, row.doc_number, row.date, row.point, row.url, without_hints(row.note))
        form = self._scheme.form(row.form)
        later = form is not None and form.file in (FileRule.FORBIDDEN, FileRule.LATER)
        return not any(typed) and not filled(row) and not later and bool(row.material)

    def _named(self, file: EvidenceFile) -> IndexRow | None:
        for row in self._nameless:
            if bears_name(file, row):
                self._nameless.remove(row)
                return row
        return None

    def _placeholder(self, file: EvidenceFile, guessed: Guessed) -> IndexRow | None:
        """The free row of the item that the file is likely to belong to."""
        for row in self._free:
            fits = not row.form or accepts(self._scheme.form(row.form), file)
            if guessed.material and fits and int(guessed.material) in material_numbers(row):
                self._free.remove(row)
                return row
        return None

    def _name(self, row: IndexRow, names: tuple[str, ...]) -> RowStep:
        changes = self._changes(row.row, row, {"文件名": "\n".join(names)}, row.note + GUESSED)
        return RowStep(RowAction.NAMED, row.row, names, changes)

    def _fill(self, row: IndexRow, names: tuple[str, ...], guessed: Guessed) -> RowStep:
        number = row.number or self._next()
        values = _values(guessed, names) | {"序号": number}
        changes = self._changes(row.row, row, values, row.note + GUESSED)
        return RowStep(RowAction.FILLED, row.row, names, changes)

    def _append(self, names: tuple[str, ...], guessed: Guessed) -> RowStep:
        self._last += 1
        values = _values(guessed, names) | {"序号": self._next()}
        changes = self._changes(self._last, IndexRow(self._last), values, GUESSED)
        return RowStep(RowAction.NEW, self._last, names, changes)

    def _next(self) -> str:
        self._number += 1
        return str(self._number)

    def _changes(
        self, at: int, row: IndexRow, values: dict[str, str], note: str
    ) -> tuple[Change, ...]:
        """The empty cells that get a value, and 备注."""
        empty = {
            "序号": row.number, "材料名称": row.name, "文号": row.doc_number, "成文日期": row.date,
            "材料形式": row.form, "对应材料项": row.material, "文件名": "\n".join(row.files),
        }  # fmt: skip
        found = [
            _change(self._index, at, column, "", values[column])
            for column in COLUMNS
            if values.get(column) and not empty.get(column)
        ]
        if GUESSED not in row.note:
            found.append(_change(self._index, at, "备注", row.note, note))
        return tuple(found)


def _values(guessed: Guessed, names: tuple[str, ...]) -> dict[str, str]:
    return {
        "材料名称": guessed.name,
        "文号": guessed.doc_number,
        "成文日期": guessed.date,
        "材料形式": guessed.form,
        "对应材料项": guessed.material,
        "文件名": "\n".join(names),
    }


def _change(index: EvidenceIndex, row: int, column: str, before: str, after: str) -> Change:
    return Change(ChangeKind.FILL, index.path, f"{letter_of(column)}{row}", before, after)


def _grouped(files: Sequence[EvidenceFile]) -> list[list[EvidenceFile]]:
    """The files one by one, but pictures `X (1)`, `X (2)` of one folder together."""
    groups: dict[tuple[str, ...], list[EvidenceFile]] = {}
    for file in files:
        key: tuple[str, ...] = (file.path,)
        if file.image is not None and _SERIES.match(file.stem):
            key = (PurePosixPath(file.name).parent.as_posix(), fold(_base(file)), file.extension)
        groups.setdefault(key, []).append(file)
    return list(groups.values())


def _base(file: EvidenceFile) -> str:
    found = _SERIES.match(file.stem)
    return found["base"] if found else file.stem
