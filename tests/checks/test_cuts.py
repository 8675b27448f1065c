"""How long a text of a clerk's may be in a message before it is cut: one table of all checks."""

import ast
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from checks.files import another_document
from checks.index import (
    doc_number,
    issue_date,
    items,
    numbering,
    page_differs,
    required,
    unknown_item,
    url_closed,
    url_foreign,
    url_malformed,
)
from checks.index import header as index_header
from checks.ledger import (
    counting,
    not_plain,
    opinion_twice,
    phrases,
    repeated,
    unreadable_cell,
    wording,
)
from checks.ledger import header as ledger_header
from checks.ledger import required as ledger_required
from checks.match import (
    against_ledger,
    appendix_differs,
    between_units,
    citation_without_row,
    contradiction,
    out_of_order,
)
from checks.narrative import placeholder, wrong_title
from checks.security import running_cell
from checks.unit import summary_report
from evidence.facts import Formula, PageFacts, Paragraph, SheetMarks, Submission, UnitDocument
from evidence.facts_files import PdfFacts
from evidence.facts_ledger import LedgerRow
from indicators.ledger_model import Apart, Said, Unique, WordRule
from tests import ledger_samples, samples
from tests.samples import demand, dossier, index, narrative, row, scheme, unit_folder

ROOT = Path(__file__).parents[2]
WORD = "甲乙丙丁戊己庚辛"


def words(length: int) -> str:
    return (WORD * length)[:length]


@dataclass(frozen=True)
class Cut:
    """One `quoted(text, at)`: a text of any length, and what is said where it stands."""

    module: str
    at: int
    say: Callable[[str], list[str]]
    write: Callable[[int], str] = words
    label: str = ""

    @property
    def id(self) -> str:
        return f"{self.module}{'-' * bool(self.label)}{self.label}"


def said(check, subject, asked=None) -> list[str]:
    return [message for *_, message in samples.problems(check, subject, asked)]


def of_rows(check, *rows, asked=None, header=None, text=()) -> list[str]:
    listing = index(rows) if header is None else index(rows, header=header)
    narratives = (narrative(*text),) if text else ()
    return said(check, dossier(narratives=narratives, index=listing), asked)


# narrative


def copied(text: str) -> list[str]:
    asked = scheme(demand(materials=(samples.material(text=text),)))
    return said(placeholder, dossier(narratives=(narrative(text),)), asked)


def untitled(text: str) -> list[str]:
    asked = scheme(demand())
    return said(wrong_title, dossier(narratives=(narrative("正文。", title=text),)), asked)


# files and index


def another_file(name: str) -> list[str]:
    text = "新城区司法局关于召开座谈会的函各有关单位为做好工作定于2024年5月召开座谈会请参加"
    file = samples.pdf_file(f"{name}.pdf", pdf=PdfFacts(pages=3, text=text))
    listing = index([row(name=name, files=(file.name,), doc_number="")])
    return said(another_document, dossier(files=(file,), index=listing))


PAGE = PageFacts(
    url="https://www.example.gov.cn/a",
    day=date(2024, 5, 6),
    status=200,
    final="https://www.example.gov.cn/a",
    title="首页",
    text="首页机构职能政策法规互动交流" * 5,
)


def page_of(name: str = "行政审批中介服务事项", **changes: str) -> list[str]:
    page = replace(PAGE, **changes)
    subject = dossier(index=index([row(name=name, url=page.url)]), pages=(page,))
    return said(page_differs, subject)


def url(length: int, start: str = "https://www.example.com/") -> str:
    return f"{start}{'a' * (length - len(start))}"


# ledgers


def text_in_two_ledgers(text: str) -> list[str]:
    first = ledger_samples.ledger(id="first")
    second = ledger_samples.ledger(id="second", apart=(Apart("first", ("理由",), "区分开"),))
    rows = [ledger_samples.typed("甲", 理由=text)]
    found = samples.submission_problems(
        opinion_twice,
        dossier(ledgers=(ledger_samples.facts(first, rows),)),
        dossier(ledgers=(ledger_samples.facts(second, rows),)),
        asked=scheme(ledgers=(first, second)),
    )
    return [message for *_, message in found]


def of_ledger(check, of, *rows: dict[str, str]) -> list[str]:
    return [message for _, message in ledger_samples.problems(check, of, rows)]


def worded(text: str) -> list[str]:
    rule = WordRule("末字", "末", "多了字", "", "设计约定")
    of = ledger_samples.ledger(ledger_samples.column("事项", wording=True), words=(rule,))
    return of_ledger(wording, of, {"事项": text})


def twice(text: str) -> list[str]:
    of = ledger_samples.ledger(unique=(Unique(("理由",), "设计约定"),))
    rows = [ledger_samples.typed("甲", 理由=text), ledger_samples.typed("乙", 理由=text)]
    return of_ledger(repeated, of, *rows)


def group(text: str) -> list[str]:
    of = ledger_samples.ledger()
    table = counting.lay_out(
        of, ledger_samples.facts(of, []), ledger_samples.NATIONAL, ledger_samples.TODAY
    )
    return [phrases.group_words(table, ("理由",), (text,))]


def formula(text: str) -> list[str]:
    marks = SheetMarks(formulas=(Formula("J4", text.removeprefix("=")),))
    return said(running_cell, dossier(index=index([row()], marks=marks)))


def total_in_the_middle(label: str) -> list[str]:
    of = ledger_samples.ledger()
    facts = ledger_samples.facts(of, [ledger_samples.typed("甲")], [ledger_samples.typed(label)])
    facts = replace(facts, rows=(*facts.rows, LedgerRow(9, facts.rows[0].values)))
    return [message for _, message in ledger_samples.problems(not_plain, of, facts)]


def column_renamed(name: str) -> list[str]:
    of = ledger_samples.ledger(ledger_samples.column(words(20), required=True))
    facts = ledger_samples.facts(of, [], untouched=False, missing=(words(20),), unknown=(name,))
    return [message for _, message in ledger_samples.problems(ledger_header, of, facts)]


def told_beside_a_ledger(text: str) -> list[str]:
    told = Said(name="件数", pattern=rf"(?P<year>2024)年[{WORD}]*(?P<number>3)", year="复函")
    of = ledger_samples.ledger(said=(told,))
    facts = ledger_samples.facts(of, [{"名称": "甲", "复函": "2024-03-14"}])
    subject = dossier(narratives=(narrative(text),), ledgers=(facts,))
    return [m for _, m in against_ledger.contradictions(scheme(ledgers=(of,)), subject)]


# match


def cited(text: str) -> list[str]:
    return of_rows(citation_without_row, row(), text=(f"印发{text}。",))


def citation(length: int) -> str:
    inner = length - len("（见印证材料）")
    return f"（见印证材料{'9' * (2 - inner % 2)}{'、9' * ((inner - 1) // 2)}）"


def appended(*lines: str, rows=()) -> list[str]:
    appendix = tuple(Paragraph(n, text) for n, text in enumerate(("佐证材料目录", *lines), start=9))
    subject = dossier(
        narratives=(narrative("印发（见印证材料1）。", appendix=appendix),), index=index(rows)
    )
    return said(appendix_differs, subject)


FIRST = row(name="第一份通知", doc_number="")


def second(name: str, **changes: str):
    return row(row=5, number="2", name=name, **{"doc_number": "", **changes})


def not_appended(name: str) -> list[str]:
    return appended("1．第一份通知", rows=(FIRST, second(name)))


def not_in_the_index(name: str) -> list[str]:
    return appended("1．第一份通知", f"2．{name}", rows=(FIRST,))


def another_under_the_number(name: str) -> list[str]:
    return appended("1．第一份通知", "2．会议纪要", rows=(FIRST, second(name)))


def numbered_otherwise(name: str) -> list[str]:
    line = f"2．{name}（新政发〔2023〕8号）"
    return appended(line, rows=(second(name, doc_number="新政发〔2023〕9号"),))


def of_another_number(number: str) -> list[str]:
    line = "2．第二份通知（新政发〔2023〕8号）"
    return appended(line, rows=(second("第二份通知", doc_number=number),))


def behind(name: str) -> list[str]:
    return appended("1．第一份通知", f"2．{name}", rows=(second(name), replace(FIRST, row=6)))


def counted_otherwise(name: str) -> list[str]:
    return appended(f"3．{name}", rows=(second(name),))


def about_another_point(mine="招录情况", theirs="培训考核情况", name="公告") -> list[str]:
    points = (samples.point(mine, "招录"), samples.point(theirs, "培训", "考核"))
    asked = scheme(demand(materials=(samples.material(points=points),)))
    listed = row(name=name, point=mine)
    return of_rows(out_of_order, listed, asked=asked, text=("开展培训、考核（见印证材料1）。",))


def tally(length: int, number: str = "12") -> str:
    """全区…12件, as a statement that can be compared."""
    return f"全区{'甲' * (length - 2 - len(number) - 1)}{number}件"


def apart_in_a_unit(first: str, other: str) -> list[str]:
    texts = narrative(f"2023年，{first}。", f"2023年，{other}。")
    found = samples.submission_problems(contradiction, dossier(narratives=(texts,)))
    return [message for *_, message in found]


def apart_between_units(first: str, other: str, name: str = "说明.docx") -> list[str]:
    folders = [
        unit_folder(
            dossiers=(
                dossier(
                    unit=unit,
                    narratives=(narrative(f"2023年，{text}。", path=f"单位/{unit}/{name}"),),
                ),
            )
        )
        for unit, text in (("甲局", first), ("乙局", other))
    ]
    return [m for *_, m in between_units.contradictions(Submission(tuple(folders)))]


def beside(length: int) -> str:
    """Another statement of the same thing: the same words, another number."""
    return tally(length, "13")


# unit


def left_in_the_report(hint: str) -> list[str]:
    report = UnitDocument(
        path="总结报告.docx", name="总结报告.docx", words=900, marked=(Paragraph(7, hint),)
    )
    return [m for *_, m in samples.unit_problems(summary_report, unit_folder(documents=(report,)))]


CUTS = (
    Cut("files/another_document", 40, another_file),
    Cut(
        "index/doc_number",
        40,
        lambda text: of_rows(doc_number, row(doc_number=text)),
        lambda length: f"{words(length - 9)}办[2024]2号",
    ),
    Cut("index/header", 40, lambda text: of_rows(index_header, row(), header=(text,))),
    Cut("index/issue_date", 20, lambda text: of_rows(issue_date, row(date=text)), label="none"),
    Cut(
        "index/issue_date",
        20,
        lambda text: of_rows(issue_date, row(date=text)),
        lambda length: f"2024-02-30{words(length - 10)}",
        "unreal",
    ),
    Cut(
        "index/issue_date",
        20,
        lambda text: of_rows(issue_date, row(date=text)),
        lambda length: f"2024年13月3日{words(length - 10)}",
        "like one",
    ),
    Cut(
        "index/issue_date",
        20,
        lambda text: of_rows(issue_date, row(date=text)),
        lambda length: f"2024年4月3日{words(length - 9)}",
        "more in it",
    ),
    Cut(
        "index/issue_date",
        40,
        lambda text: of_rows(issue_date, row(doc_number=text, date="2020-04-03")),
        lambda length: f"{words(length - 9)}办〔2024〕2号",
        "number",
    ),
    Cut("index/items", 24, lambda text: [items.item(samples.material(text=text))]),
    Cut("index/numbering", 20, lambda text: of_rows(numbering, row(number=text))),
    Cut("index/page_differs", 40, lambda text: page_of(title=text), label="shown"),
    Cut("index/page_differs", 40, lambda text: page_of(name=text), label="name"),
    Cut("index/page_differs", 80, lambda text: page_of(url=text, final=text), url, "url"),
    Cut(
        "index/required",
        20,
        lambda text: of_rows(
            required, row(name="", number=text, form="", material="", doc_number="", files=())
        ),
        lambda length: f"填报人：{words(length - 4)}",
    ),
    Cut("index/unknown_item", 20, lambda text: of_rows(unknown_item, row(material=text))),
    Cut(
        "index/url_closed",
        80,
        lambda text: of_rows(url_closed, row(url=text)),
        lambda length: url(length, "http://10.1.2.3/"),
    ),
    Cut(
        "index/url_foreign",
        80,
        lambda text: of_rows(url_foreign, row(url=text), asked=scheme(domains=("gov.cn",))),
        url,
    ),
    Cut(
        "index/url_malformed",
        80,
        lambda text: of_rows(url_malformed, row(url=text)),
        lambda length: f"{url(length - 1)}。",
    ),
    Cut("index/urls", 20, lambda text: of_rows(url_malformed, row(url=f"{text}{url(40)}"))),
    Cut("ledger/header", 20, column_renamed),
    Cut("ledger/not_plain", 20, total_in_the_middle),
    Cut("ledger/opinion_twice", 30, text_in_two_ledgers),
    Cut("ledger/phrases", 30, group, label="group"),
    Cut(
        "ledger/phrases",
        30,
        lambda text: [phrases.told(ledger_samples.column("理由"), text)],
        label="told",
    ),
    Cut("ledger/repeated", 30, twice),
    Cut(
        "ledger/required",
        10,
        lambda text: of_ledger(ledger_required, ledger_samples.ledger(), {"名称": text}),
        lambda length: "-" * length,
    ),
    Cut(
        "ledger/unreadable_cell",
        30,
        lambda text: of_ledger(
            unreadable_cell, ledger_samples.ledger(), ledger_samples.typed("甲", text)
        ),
    ),
    Cut("ledger/wording", 40, worded, lambda length: f"{words(length - 1)}末", "written"),
    Cut("ledger/wording", 40, lambda text: worded(f"{text}末"), label="better"),
    Cut("match/against_ledger", 40, told_beside_a_ledger, lambda n: f"2024年{words(n - 6)}3"),
    Cut("match/appendix_differs", 40, not_appended, label="not appended"),
    Cut("match/appendix_differs", 40, not_in_the_index, label="not in the index"),
    Cut("match/appendix_differs", 40, another_under_the_number, label="another"),
    Cut("match/appendix_differs", 40, numbered_otherwise, label="name and number"),
    Cut(
        "match/appendix_differs",
        40,
        of_another_number,
        lambda length: f"{words(length - 9)}〔2023〕19号",
        "number",
    ),
    Cut("match/appendix_differs", 40, behind, label="behind"),
    Cut("match/appendix_differs", 40, counted_otherwise, label="counted"),
    Cut(
        "match/between_units",
        40,
        lambda text: apart_between_units(tally(len(text)), text),
        beside,
        "other",
    ),
    Cut(
        "match/between_units",
        40,
        lambda text: apart_between_units(text, beside(len(text))),
        tally,
        "first",
    ),
    Cut(
        "match/between_units",
        40,
        lambda text: apart_between_units(tally(20), beside(20), text),
        lambda length: f"{words(length - 5)}.docx",
        "file",
    ),
    Cut("match/citation_without_row", 30, cited, citation),
    Cut(
        "match/contradiction",
        40,
        lambda text: apart_in_a_unit(tally(len(text)), text),
        beside,
        "other",
    ),
    Cut(
        "match/contradiction",
        40,
        lambda text: apart_in_a_unit(text, beside(len(text))),
        tally,
        "first",
    ),
    Cut("match/out_of_order", 30, lambda text: about_another_point(mine=text), label="mine"),
    Cut("match/out_of_order", 30, lambda text: about_another_point(theirs=text), label="theirs"),
    Cut("match/out_of_order", 30, lambda text: about_another_point(name=text), label="name"),
    Cut("narrative/placeholder", 30, copied, lambda length: f"请提供{words(length - 3)}"),
    Cut("narrative/wrong_title", 30, untitled, lambda length: f"{words(length - 1)}。"),
    Cut("security/running_cell", 30, formula, lambda length: f"=WEBSERVICE({'A' * (length - 13)})"),
    Cut(
        "unit/summary_report",
        30,
        left_in_the_report,
        lambda length: f"【{words(length - 2)}】",
    ),
)


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.id)
def test_a_long_text_is_cut_and_one_that_just_fits_is_not(cut: Cut) -> None:
    just = cut.write(cut.at)
    assert len(just) == cut.at
    assert f"“{just}”" in "\n".join(cut.say(just))
    longer = cut.write(cut.at + 1)
    assert f"“{longer[: cut.at]}……”" in "\n".join(cut.say(longer))


def test_every_cut_of_a_check_is_in_the_table() -> None:
    written = Counter(
        path.relative_to(ROOT / "checks").with_suffix("").as_posix()
        for path in (ROOT / "checks").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "quoted"
        and len(node.args) > 1
    )
    known = Counter(cut.module for cut in CUTS)
    assert written - known == Counter()


def anchors(check, subject, asked=None) -> list[str]:
    return [place.anchor for place, _ in check.check(asked or scheme(), subject)]


def of_text(check, *paragraphs: str, asked=None) -> list[str]:
    return anchors(check, dossier(narratives=(narrative(*paragraphs),)), asked)


def of_cells(check, cells) -> list[str]:
    return anchors(check, dossier(narratives=(), index=index([cells])))


def of_units(check, *narratives) -> list[str]:
    submission = Submission((unit_folder(dossiers=(dossier(narratives=narratives),)),))
    return [place.anchor for _, place, _ in check.check(scheme(), submission)]


LONG = words(90)
LAW = row(name=LONG[:50], doc_number="新政办发〔2023〕6号", date="2023-04-20")


def against_the_index(text: str) -> list[str]:
    subject = dossier(narratives=(narrative(text),), index=index([LAW]))
    submission = Submission((unit_folder(dossiers=(subject,)),))
    return [place.anchor for _, place, _ in contradiction.check(scheme(), submission)]


def of_two_units(*texts: str) -> list[str]:
    folders = tuple(
        unit_folder(dossiers=(dossier(unit=f"第{n}局", narratives=(narrative(text),)),))
        for n, text in enumerate(texts)
    )
    return [place.anchor for _, place, _ in between_units.contradictions(Submission(folders))]


@pytest.mark.parametrize(
    ("found", "anchor"),
    [
        pytest.param(
            lambda: of_text(placeholder, f"一是【{LONG}】。"),
            f"还有没填、没删的提示【{LONG}"[:40],
            id="placeholder, what is left",
        ),
        pytest.param(
            lambda: of_text(placeholder, f"【{LONG}】"),
            f"提示【{LONG[:39]}",
            id="placeholder, a whole hint",
        ),
        pytest.param(
            lambda: of_text(
                placeholder,
                f"请提供{LONG}",
                asked=scheme(demand(materials=(samples.material(text=f"请提供{LONG}"),))),
            ),
            f"照抄请提供{LONG[:27]}",
            id="placeholder, copied",
        ),
        pytest.param(
            lambda: against_the_index(f"印发《{LAW.name}》（新政办发〔2023〕16号）。"),
            f"{LONG[:20]}文号",
            id="contradiction, number",
        ),
        pytest.param(
            lambda: against_the_index(f"2023年7月20日印发《{LAW.name}》。"),
            f"{LONG[:20]}日期",
            id="contradiction, day",
        ),
        pytest.param(
            lambda: of_units(
                contradiction, narrative(f"2023年，{tally(30)}。", f"2023年，{beside(30)}。")
            ),
            f"全区{'甲' * 18}数字",
            id="contradiction, count",
        ),
        pytest.param(
            lambda: of_two_units(
                f"印发《{LAW.name}》（新政办发〔2023〕6号）。",
                f"印发《{LAW.name}》（新政办发〔2023〕16号）。",
            ),
            f"{LONG[:20]}文号，各单位",
            id="between units, number",
        ),
        pytest.param(
            lambda: of_two_units(f"2023年，{tally(30)}。", f"2023年，{beside(30)}。"),
            f"全区{'甲' * 18}数字，各单位",
            id="between units, count",
        ),
        pytest.param(
            lambda: of_cells(
                required,
                row(name="", number=f"注：{LONG}", form="", material="", doc_number="", files=()),
            ),
            f"注：{LONG[:38]}",
            id="required, no material",
        ),
        pytest.param(
            lambda: of_cells(url_closed, row(name="甲", url=url(120, "http://10.1.2.3/"))),
            f"网址:甲:{url(80, 'http://10.1.2.3/')}",
            id="urls",
        ),
        pytest.param(
            lambda: [narrative(LONG).at(narrative(LONG).body[0]).anchor],
            LONG[:20],
            id="a paragraph",
        ),
    ],
)
def test_what_keeps_a_finding_s_id_is_cut_too(found, anchor) -> None:
    assert found() == [anchor]


@pytest.mark.parametrize(("length", "shown"), [(30, "》"), (31, "……》")])
def test_a_long_title_is_cut_in_its_marks(length: int, shown: str) -> None:
    title = words(length)
    subject = dossier(
        narratives=(narrative(f"印发《{title}》（新政办发〔2023〕16号）。"),),
        index=index([replace(LAW, name=title)]),
    )
    ((_, _, message),) = samples.submission_problems(contradiction, subject)
    assert message.startswith(f"《{title[:30]}{shown}的文号")


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        (f"【{words(30)}】", f"“【{words(30)}】”"),
        (f"【{words(31)}】", f"“【{words(29)}……】”"),
    ],
)
def test_a_long_hint_is_cut_in_its_brackets(hint: str, shown: str) -> None:
    subject = dossier(narratives=(narrative(hint),))
    assert said(placeholder, subject) == [f"还有没填、没删的提示{shown}"]


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, "等")])
def test_strange_columns_are_cut_and_so_is_their_list(count: int, more: str) -> None:
    names = tuple(f"{n}{words(24)}" for n in range(count))
    facts = ledger_samples.facts(ledger_samples.ledger(), [], untouched=False, unknown=names)
    ((_, message),) = ledger_samples.problems(ledger_header, ledger_samples.ledger(), facts)
    shown = "、".join(f"“{name[:20]}”" for name in names[:5])
    assert message == f"样表上没有{shown}{more}，这些栏没有检查"
