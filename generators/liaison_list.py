"""联络人员名单: 附件2 of the scheme, filled in from the forms that the units handed in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from checks.wording import day as chinese_date
from evidence.readers.liaison import Liaison
from generators.artifact import Artifact
from generators.look import word as look
from generators.look.form_sheet import FormSheet, form_sheet
from generators.look.lines import Line, folded
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Scheme

FOLDER = PurePosixPath("报告", "联络人员名单")
_NUMBER, _COLUMN, _NOTE = 6, 22, 36
"""Widths in characters: of the number, of each column of the form, of the note."""


def complete(people: Sequence[Liaison]) -> int:
    """How many units have handed in a form with nothing missing."""
    return sum(not each.problem for each in people)


def liaison_list(
    scheme: Scheme, people: Sequence[Liaison], day: date, house: Words = BUILT_IN
) -> Iterator[Artifact]:
    """The list as Word and Excel; `day` is when the forms were read.

    Every unit of `people` is named: with its people, and with what is missing.
    """
    figures = {"total": len(people), "complete": complete(people)}
    words = house.phrases(
        "liaison_list.phrases.txt",
        scheme=scheme,
        day=chinese_date(day),
        due=chinese_date(scheme.liaison.due),
        **figures,
    )
    stem = FOLDER / words["文件名"].format(f"{day.isoformat()} ")
    document = _document(scheme, people, day, words, house)
    yield Artifact(stem.with_name(f"{stem.name}.docx"), document)
    yield Artifact(stem.with_name(f"{stem.name}.xlsx"), _workbook(scheme, people, day, words))


def missing_text(people: Sequence[Liaison]) -> Iterator[Line]:
    """The units whose form is missing or not complete, by what is wrong."""
    yield Line(f"联络员：应报送 {len(people)} 个单位，报齐 {complete(people)} 个。")
    problems: dict[str, list[str]] = {}
    for each in people:
        if each.problem:
            problems.setdefault(each.problem, []).append(each.unit)
    for problem, units in problems.items():
        names = "、".join(units)
        yield from folded(f"{problem}（{len(units)} 个）：{names}", "  ", "    ", look="warning")


def _document(
    scheme: Scheme, people: Sequence[Liaison], day: date, words: Mapping[str, str], house: Words
) -> bytes:
    missing = [each for each in people if each.problem]
    text = house.wording(
        "liaison_list.docx.txt",
        scheme=scheme,
        title=words["标题"],
        day=day,
        total=len(people),
        complete=complete(people),
        missing=len(missing),
    )
    columns = scheme.liaison.columns
    persons = [person for each in people for person in each.people]
    rows = [(str(number), *person) for number, person in enumerate(persons, start=1)]
    faults = [(each.unit, each.problem, each.path.rpartition("/")[2]) for each in missing]
    doc = look.new_document()
    compose(
        doc,
        text,
        {
            "people": lambda d: look.table(
                d, [words["序号"], *columns], rows, [1, *(3 for _ in columns)]
            ),
            "missing": lambda d: (
                look.table(d, words["没有报齐.表头"].split("|"), faults, (3, 5, 4))
                if faults
                else None
            ),
        },
    )
    return look.to_bytes(doc, title=words["标题"], day=day)


def _workbook(
    scheme: Scheme, people: Sequence[Liaison], day: date, words: Mapping[str, str]
) -> bytes:
    columns = scheme.liaison.columns
    blanks = ("",) * (len(columns) - 1)
    lines = [
        (*person, each.problem)
        for each in people
        for person in (each.people or ((each.unit, *blanks),))
    ]
    form = FormSheet(
        name=words["清单.工作表"],
        title=words["标题"],
        note=words["清单.说明"],
        header=(words["序号"], *columns, words["备注"]),
        widths=(_NUMBER, *(_COLUMN for _ in columns), _NOTE),
        rows=[(number, *line) for number, line in enumerate(lines, start=1)],
        centred=(words["序号"], *columns),
    )
    return form_sheet(form, day)
