"""Every word that a generator says: lines of a terminal with their look, cells, paragraphs, JSON.

    python -m tests.generators.texts     writes tests/data/texts.json anew

The file is compared with what is generated (`test_texts`); who changes what is said on purpose
writes it anew and reads the difference. How documents look is kept by `measures`.
"""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from checks.model import Severity
from checks.progress import DossierProgress, Progress, Stage
from evidence.facts_ledger import BadCell
from evidence.journal.actions import Action, FixRun, FixStep
from evidence.place import Place
from generators.artifact import Artifact
from generators.catalogue import entries_json, list_text, show_text, units_json, units_text
from generators.check.formats import render as render_check
from generators.check.many_text import many_text
from generators.check.report import Stats
from generators.check.status import status_json, status_text
from generators.check.watch_text import change_text, totals_text
from generators.check.watch_text import difference as since
from generators.index.plan import IndexPlan, RowAction, RowStep
from generators.index.text import index_outcome_text, index_plan_text
from generators.ledger.diff import difference, difference_json, difference_text
from generators.ledger.list import ledgers_json as kinds_json
from generators.ledger.list import ledgers_text as kinds_text
from generators.ledger.query import Answer, answer_json, answer_text
from generators.ledger.stats_files import stats_json, stats_text
from generators.ledger.text import LedgerReport, LedgersReport, ledgers_json, ledgers_text
from generators.liaison_list import missing_text
from generators.look.lines import Line
from generators.mends.model import Change, ChangeKind, Left, Mend
from generators.mends.outcome import Outcome, Skipped
from generators.mends.plan import DossierPlan, Plan
from generators.mends.text import outcome_text, plan_text, undo_text
from generators.notice.files import notices_text
from generators.score.reports import score_json, score_text
from generators.skeleton.plan import ScaffoldResult
from generators.skeleton.text import scaffold_text
from generators.wording.listing import Listed, copied_text, templates_text
from generators.written_text import written_text
from tests import ledger_samples, samples
from tests.generators import measures, notice_samples, report_samples, test_catalogue
from tests.generators.ledger import test_diff, test_list, test_query, test_stats_files
from tests.generators.score import test_reports
from tests.generators.test_liaison_list import PEOPLE

EXPECTED = Path(__file__).parents[1] / "data" / "texts.json"
DAY = date(2024, 5, 6)
FOLDER = samples.FOLDER
INDEX = f"{FOLDER}/证明材料目录.xlsx"
LONG = "区政府向区委请示报告立法计划" * 6


def said() -> dict[str, list[str]]:
    """What each generator says, by its name, a line of a text or a cell of a table each."""
    found: dict[str, list[str]] = {}
    for name, made in (*_checks(), *_ledgers(), *_mends(), *_others()):
        if isinstance(made, bytes):
            found[name] = _words(name, made)
        elif isinstance(made, str):
            found[name] = made.splitlines()
        else:
            found[name] = [f"{line.look}|{line.text}" for line in made]
    for name, content in measures.documents().items():
        found[name] = _words(name, content)
    return dict(sorted(found.items()))


Said = Iterator[tuple[str, Iterable[Line] | str | bytes]]


def _checks() -> Said:
    mixed = report_samples.mixed()
    for form in ("text", "json", "csv", "junit"):
        yield f"check {form}", render_check(form, mixed)
    yield "check text, quiet", render_check("text", mixed, quiet=True)
    (run,) = json.loads(render_check("sarif", mixed))["runs"]
    for result in run["results"]:
        del result["ruleIndex"]  # another with every rule that comes
    results = {"results": run["results"], "invocations": run["invocations"]}
    yield "check sarif", json.dumps(results, ensure_ascii=False, indent=1)
    yield "check text, clean", render_check("text", report_samples.report())
    stages = tuple(DossierProgress(f"{n:03}", stage, n, 2 * n) for n, stage in enumerate(Stage, 20))
    units = {"司法局": Progress(stages, 17, 4), "政府办": Progress(stages[:1], 0, 0)}
    yield "status text", status_text(samples.scheme(), units)
    yield "status json", status_json(samples.scheme(), units)
    many = [
        {"root": "/乙", "stats": {}, "seconds": 0.1, "error": "没有 fazhi.yaml"},
        {
            "root": f"/{'工作' * 10}",
            "stats": {"units": 2, "dossiers": 1_500, "errors": 1, "warnings": 1_200},
            "seconds": 61.04,
            "error": "",
        },
    ]
    yield "check-many text", many_text(many, 61.04)
    old, new = report_samples.finding(1), report_samples.finding(2, severity=Severity.INFO)
    moment = datetime(2024, 5, 6, 12, 0, 5)
    yield "watch", change_text(moment, ["甲", "乙", "丙", "丁"], since([old], [new]))
    yield "watch, totals", totals_text(Stats(1, 1, 1, 1, 2, 3, 4, 0.1))


def _ledgers() -> Said:
    of = replace(test_diff.OF, key=("名称", "依据"))
    old = [
        *test_diff.OLD,
        {"名称": "同", "依据": "同"},
        {"名称": "同", "依据": "同", "期限": "2024"},
    ]
    new = [*test_diff.NEW, {"名称": "同", "依据": "同", "期限": "2024-05-06"}]
    changed = difference(of, ledger_samples.facts(of, old), ledger_samples.facts(of, new))
    yield "ledger diff text", difference_text(changed)
    yield "ledger diff json", difference_json(changed)
    for name, answer in _answers():
        yield f"ledger query text, {name}", answer_text(answer)
        yield f"ledger query json, {name}", answer_json(answer)
    yield "ledger list text", kinds_text([test_list.SCHEME])
    yield (
        "ledger list json",
        json.dumps(kinds_json([test_list.SCHEME]), ensure_ascii=False, indent=1),
    )
    yield "ledger stats text", stats_text(test_stats_files.STATS)
    yield "ledger stats json", stats_json([test_stats_files.STATS])
    report = _ledger_report()
    yield "ledger check text", ledgers_text(report)
    yield "ledger check json", ledgers_json(report)
    clean = LedgerReport(of, ledger_samples.facts(of, old), ())
    yield "ledger check text, clean", ledgers_text(LedgersReport("sample", (clean,)))
    yield "ledger check text, nothing", ledgers_text(LedgersReport("sample", ()))


def _answers() -> Iterator[tuple[str, Answer]]:
    """Banned, banned once, in doubt, known, unknown."""
    yield "banned", test_query._ask("某某商贸有限公司", date(2024, 6, 1))
    yield "once", test_query._ask("某某商贸有限公司", date(2026, 6, 1))
    yield "doubt", test_query._ask("第三家公司", date(2024, 6, 1))
    yield "known", test_query._ask("另一家公司", date(2024, 6, 1))
    yield "similar", test_query._ask("某某商贸有限公司新城分公司", date(2024, 6, 1))


def _ledger_report() -> LedgersReport:
    """Two errors of a rule, a warning, a note, a waived one; a ledger nobody filled; a stray."""
    of = ledger_samples.ledger()
    row = ledger_samples.typed("甲")
    facts = ledger_samples.facts(
        of, [row, row], [row], bad=(BadCell("来函", 5, "待定", "不是日期"),)
    )
    made = [
        report_samples.finding(1, "T506", place="C5", message=f"太短：{LONG}"),
        report_samples.finding(2, "T506", place="C6", message="太短"),
        report_samples.finding(3, "T515", severity=Severity.WARNING, place="", message="隐藏"),
        report_samples.finding(4, "T502", severity=Severity.INFO, place="第4行", message="多出"),
        report_samples.finding(5, "T506", place="C7", message="太短", waived="已同意"),
    ]
    idle = ledger_samples.facts(of, [], path="空.xlsx")
    return LedgersReport(
        "sample",
        (
            LedgerReport(of, facts, tuple(made), "司法局", "021"),
            LedgerReport(of, idle, (), "政府办", "021"),
        ),
        (report_samples.finding(6, "K901", message="没有查完", place=""),),
    )


def _mends() -> Said:
    before, after = f"{LONG}（见印证材料3）。{LONG}", f"{LONG}（见印证材料2）。{LONG}"
    rename = Change(ChangeKind.RENAME, f"{FOLDER}/印证材料/乙.pdf", "", "乙.pdf", "丙.pdf")
    cell = Change(ChangeKind.CELL, INDEX, "H5", "乙.pdf\n甲.pdf", "丙.pdf\n甲.pdf")
    text = Change(ChangeKind.TEXT, f"{FOLDER}/说明.docx", "第2段", before, after)
    gone = Change(ChangeKind.REMOVE, f"{FOLDER}/~$说明.docx", "", "~$说明.docx")
    mends = (
        Mend("F302", "文件改成目录的材料名称", (rename, cell)),
        Mend("X207", "序号重新编", (text,)),
        Mend("F309", "删去临时文件", (gone,)),
    )
    left = Left("X207", Place(INDEX, "A5"), "这一行合并了")
    stuck = Left("F302", Place(f"{FOLDER}/印证材料/丁.pdf"), "名字已经有了")
    plan = Plan(
        (DossierPlan("司法局", "021", FOLDER, mends, (left, stuck), frozenset({"1", "2"})),)
    )
    only = Plan((replace(plan.dossiers[0], mends=(), mended=frozenset()),))
    yield "fix, planned", plan_text(samples.scheme(), plan)
    yield "fix, only left", plan_text(samples.scheme(), only)
    yield "fix, nothing", plan_text(samples.scheme(), Plan())
    skipped = Skipped(mends[1], INDEX, "正在 Excel 里打开，请关闭后再运行")
    done = Outcome("20240506-120000", (mends[0],), (skipped,))
    yield "fix, done", outcome_text(done)
    yield "fix, not done", outcome_text(replace(done, run="", done=()))
    steps = (
        FixStep(1, Action.RENAME, f"{FOLDER}/印证材料/乙.pdf", f"{FOLDER}/印证材料/丙.pdf"),
        FixStep(2, Action.REPLACE, INDEX),
    )
    run = FixRun("20240506-120000", datetime(2024, 5, 6, 7, 8).astimezone(), steps)
    yield "undo, more", undo_text(run, earlier=True)
    yield "undo, no more", undo_text(run, earlier=False)
    new = tuple(
        Change(ChangeKind.FILL, INDEX, spot, "", value)
        for spot, value in (
            *(("B5", "关于开展培训的通知"), ("C5", "新政办发〔2024〕1号"), ("D5", "2024-05-06")),
            *(("E5", "正式发文"), ("F5", "1")),
        )
    )
    note = (Change(ChangeKind.FILL, INDEX, "J6", "", "x"),)
    rows = (
        RowStep(RowAction.NEW, 5, ("附件1.pdf", "附件2.pdf"), new),
        RowStep(RowAction.FILLED, 6, ("关于开展培训的通知.pdf",), new[:1]),
        RowStep(RowAction.NAMED, 7, ("甲.pdf",), note),
        RowStep(RowAction.VANISHED, 8, ("甲.pdf", "乙.pdf"), note),
        RowStep(RowAction.FOUND, 9, ("丙.pdf",), note),
    )
    index = IndexPlan("司法局", "021", FOLDER, rows, ("“丁.pdf”没有登记", f"请看{LONG}"))
    refused = replace(index, refused="设了筛选；请清除筛选")
    yield "index, planned", index_plan_text(samples.scheme(), (index, refused))
    yield "index, refused", index_plan_text(samples.scheme(), (refused,))
    yield "index, nothing", index_plan_text(samples.scheme(), ())
    filled = Outcome("20240506-120000", (Mend("index", "", new),), (skipped,))
    yield "index, done", index_outcome_text((index,), filled)
    yield "index, not done", index_outcome_text((index,), replace(filled, run="", done=()))


def _others() -> Said:
    catalogue = test_catalogue.catalogue()
    entries = test_catalogue.entries(catalogue)
    yield "indicators list", list_text(catalogue, entries)
    yield (
        "indicators json",
        json.dumps(
            [entries_json(catalogue, entries), units_json(catalogue)], ensure_ascii=False, indent=1
        ),
    )
    for entry in entries:
        yield f"indicators show {entry[2].id}", show_text(catalogue, entry)
    yield "units", units_text(catalogue)
    yield "liaison, missing", missing_text(PEOPLE)
    files = [Artifact(PurePosixPath("报告/通知", f"{n}.docx"), b"") for n in range(4)]
    few = [(file.path, number > 0) for number, file in enumerate(files[:3])]
    yield "written, few", written_text("通知", files[:3], few)
    other = [(file.path.with_stem(f"{file.path.stem}（2）"), True) for file in files]
    yield "written, many", written_text("通知", files, other)
    yield "written, one again", written_text("通知", files[:1], other[:1])
    yield "notices", notices_text(notice_samples.result(), files[:3], few)
    yield "notices, none", notices_text(notice_samples.result(), (), ())
    paths = tuple(PurePosixPath("单位", f"第{n}局") for n in range(12))
    scaffolded = ScaffoldResult(paths[:2], paths[:3], paths[:1])
    yield "scaffold", scaffold_text(scaffolded, paths, dry_run=False)
    yield "scaffold, dry", scaffold_text(scaffolded, paths[:1], dry_run=True)
    templates = (
        Listed("notice.docx.txt", "退改通知单", True),
        Listed("pledge.docx.txt", "承诺书", False),
        Listed("summary.docx.txt", "总结报告", True, f"第2行：{LONG}"),
    )
    yield "templates", templates_text(templates, ("notice.docx", "别的.txt"))
    yield "templates, copied", copied_text([(files[0], True), (files[1], False)])
    for name, view in (("level", test_reports.view()), ("fault", test_reports.view("九十"))):
        yield f"score text, {name}", score_text(view, (), notes=True)
        yield f"score json, {name}", score_json(view)
        yield f"score text, {name}, one", score_text(view, [view.pages["甲县"]], notes=False)


def _words(name: str, content: bytes) -> list[str]:
    if name.endswith(".docx"):
        return list(_of_word(content))
    if name.endswith(".xlsx"):
        return list(_of_book(content))
    return content.decode("utf-8-sig").splitlines()


def _of_word(content: bytes) -> Iterator[str]:
    """Paragraphs and rows in their order."""
    doc = docx.Document(io.BytesIO(content))
    for element in doc.element.body:
        if element.tag == qn("w:p"):
            yield Paragraph(element, doc).text
        elif element.tag == qn("w:tbl"):
            yield from (" | ".join(c.text for c in row.cells) for row in Table(element, doc).rows)


def _of_book(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        yield f"# {sheet.title}"
        for row in sheet.iter_rows():
            yield from (
                f"{cell.coordinate} {cell.data_type} {cell.value}"
                for cell in row
                if cell.value is not None
            )


def main() -> None:
    """Write the expectation anew."""
    text = json.dumps(said(), ensure_ascii=False, indent=1)
    EXPECTED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
