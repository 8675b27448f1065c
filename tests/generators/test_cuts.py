"""How much is said before it is cut: of lists that grow, and of texts that grow."""

import io
from collections.abc import Callable, Iterator
from datetime import date

import openpyxl
import pytest

from checks.scoring.model import Fault
from evidence.facts import SheetMarks
from generators.index.skeleton import index_skeleton
from generators.ledger.diff import difference, difference_text
from generators.ledger.skeleton import HEADER_ROW, ledger_skeleton
from generators.mends import title_name
from generators.mends.model import Left, Mend
from generators.score.view import fault_rows
from generators.wording.words import shortened
from generators.workdays_text import between, workdays_text
from indicators.workdays import NATIONAL
from tests import ledger_samples, samples
from tests.generators.ledger import test_query
from workflow.refusal import refusal

WORD = "甲乙丙丁戊己庚辛"


def names(count: int) -> list[str]:
    return [f"名{number}" for number in range(count)]


def refused(marks: SheetMarks) -> str:
    return refusal(samples.dossier(index=samples.index([samples.row()], marks=marks)))


def alike(found: list[str]) -> str:
    rows = [{"申请人": f"某某{name}公司", "结论": "属实"} for name in found]
    answer = test_query._ask("某某", date(2024, 6, 1), rows)
    return "、".join(name.removeprefix("某某").removesuffix("公司") for name in answer.similar)


def twice(found: list[str]) -> str:
    of = ledger_samples.ledger(ledger_samples.column("名称"), key=("名称",))
    facts = ledger_samples.facts(of, [{"名称": name} for name in found for _ in range(2)])
    lines = "".join(line.text for line in difference_text(difference(of, facts, facts)))
    return lines.partition("相同：")[2].partition("，按先后")[0].replace("“", "").replace("”", "")


@pytest.mark.parametrize(
    ("most", "told"),
    [
        pytest.param(5, lambda found: refused(SheetMarks(merged=tuple(found))), id="merged"),
        pytest.param(
            5,
            lambda found: refused(SheetMarks(hidden_rows=tuple(found))),  # type: ignore[arg-type]
            id="hidden rows",
        ),
        pytest.param(3, lambda found: refused(SheetMarks(sheets=tuple(found))), id="sheets"),
        pytest.param(5, alike, id="similar names"),
        pytest.param(5, twice, id="equal keys"),
    ],
)
def test_a_list_is_cut_where_it_grows_too_long(most: int, told: Callable[[list[str]], str]) -> None:
    found = names(most + 1)
    for count in (most, most + 1):
        said = told(found[:count])
        assert [name for name in found if name in said] == found[:most]


def test_a_row_is_named_by_three_columns_of_thirty_characters() -> None:
    columns = tuple(ledger_samples.column(name) for name in "甲乙丙丁")
    of = ledger_samples.ledger(*columns, key=tuple("甲乙丙丁"))
    row = {"甲": WORD * 4, "乙": (WORD * 4)[:30], "丙": "三", "丁": "四"}
    (change,) = difference(
        of, ledger_samples.facts(of, []), ledger_samples.facts(of, [row])
    ).changes
    text = (WORD * 4)[:30]
    assert change.name == f"{text}…… {text} 三"


def prompts(content: bytes, sheet: str = "") -> Iterator[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet] if sheet else book.worksheets[0]
    for rule in page.data_validations.dataValidation:
        yield rule.promptTitle or "", rule.prompt or ""


def test_what_stands_beside_a_cell_is_no_longer_than_excel_takes() -> None:
    column = ledger_samples.column(WORD * 5, help=WORD * 40)
    made = ledger_skeleton(samples.scheme(), ledger_samples.ledger(column), "")
    ((title, prompt),) = prompts(made)
    assert title == (WORD * 5)[:32]
    assert prompt == (WORD * 40)[:250]
    assert HEADER_ROW == 4


@pytest.mark.parametrize(("length", "ending"), [(60, ""), (61, "……")])
def test_what_is_asked_is_cut_in_the_index(length: int, ending: str) -> None:
    text = (WORD * 9)[:length]
    asked = samples.demand(materials=(samples.material(text=f"{text}。"),))
    content = index_skeleton(samples.scheme(asked), "司法局", asked)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    shown = text if not ending else f"{text[:58]}……"
    assert shown in str(sheet["J4"].value)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("一二三四五", 5, "一二三四五"),
        ("一二三四五六", 5, "一二三……"),
        ("一二，四五六", 5, "一二……"),
        ("一二三，五六", 5, "一二三……"),
    ],
)
def test_a_text_is_shortened_before_a_mark(text: str, limit: int, shown: str) -> None:
    assert shortened(text, limit) == shown


@pytest.mark.parametrize(("length", "renamed"), [(80, True), (81, False)])
def test_a_title_that_is_too_long_for_a_name_is_left(length: int, renamed: bool) -> None:
    title = ("甲a" * 41)[:length]  # shorter than a name may be in bytes
    row = samples.row(name=title, files=("立法材料.pdf",))
    files = (samples.pdf_file("立法材料.pdf", path="印证材料/立法材料.pdf"),)
    subject = samples.dossier(index=samples.index([row]), files=files)
    (found,) = title_name.mends(samples.scheme(), subject)
    assert isinstance(found, Mend if renamed else Left)


@pytest.mark.parametrize(
    ("weeks", "summed"), [(10, False), (11, True)], ids=["ten weekends", "eleven weekends"]
)
def test_weekends_are_summed_up_when_there_are_more_than_ten(weeks: int, summed: bool) -> None:
    start = date(2023, 7, 2)  # a Sunday; no holidays until the end of September
    answer = between(NATIONAL, start, date.fromordinal(start.toordinal() + 7 * weeks))
    lines = [line.text for line in workdays_text(NATIONAL, answer)]
    assert any("其余周末合计" in line for line in lines) is summed


@pytest.mark.parametrize(("count", "more"), [(3, ""), (4, "等 4 个")])
def test_whose_result_waits_is_cut_at_three(count: int, more: str) -> None:
    fault = Fault("得分", "F2", "坏", "改", tuple(names(count)), ("1",))
    ((*_, whose),) = fault_rows([fault])
    assert whose == f"名0、名1、名2{more}的这一项"
