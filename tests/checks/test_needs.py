"""A check is left out where what it needs is missing, and another one tells of that."""

from datetime import date
from types import SimpleNamespace

import pytest

from checks import registry
from checks.index import page_differs, url_missing
from checks.model import Checks, Severity
from checks.needs import Need, able, index_of, lacks, needs_of
from checks.run import judge_dossier, run
from evidence.facts import COLUMNS, PageFacts, Submission
from evidence.place import Place
from tests.ledger_samples import facts, ledger, typed
from tests.samples import dossier, index, narrative, row, scheme, unit_folder

SECOND = narrative("另一份。", path="单位/司法局/021 健全地方政府制度建设/另一份.docx")
REMARK = row(number="", name="填报人：张三", doc_number="", form="", material="", files=())
PAGES = (PageFacts("https://www.example.gov.cn/1.html", date(2024, 5, 6)),)
NOTHING_READ = {Need.INDEX, Need.COLUMNS, Need.ROWS}


def texts(*narratives):
    return dossier(narratives=narratives, pages=PAGES)


def listing(*rows, **changes):
    return dossier(index=index(rows, **changes), pages=PAGES)


@pytest.mark.parametrize(
    ("subject", "missing", "told"),
    [
        (dossier(pages=PAGES), set(), ""),
        (dossier(), {Need.PAGES}, ""),
        (dossier(exists=False, pages=PAGES), {Need.FOLDER}, "D601"),
        (dossier(index=None, pages=PAGES), NOTHING_READ, "X201"),
        (listing(problem="打不开", header=()), NOTHING_READ, "X201"),
        (listing(problem="超时，已放弃", gave_up=True, header=()), NOTHING_READ, "K902"),
        (listing(row(), untouched=True), NOTHING_READ, "N100"),
        (listing(row(), header=("名称", *COLUMNS)), {Need.COLUMNS, Need.ROWS}, "X202"),
        (listing(), {Need.ROWS}, "X210"),
        (listing(REMARK), {Need.ROWS}, "X203"),
        (texts(), {Need.TEXTS}, "N101"),
        (texts(SECOND, narrative("", problem="打不开", body=())), {Need.TEXTS}, "N112"),
        (texts(narrative(problem="超时，已放弃", gave_up=True, body=())), {Need.TEXTS}, "K902"),
        (texts(SECOND, narrative("提示。", untouched=True)), {Need.TEXTS}, "N100"),
        (texts(narrative(body=())), {Need.TEXTS}, "N100"),
        (texts(SECOND, narrative("写了。")), set(), ""),
    ],
)  # fmt: skip
def test_what_a_dossier_lacks_is_known_and_told(subject, missing, told):
    assert lacks(subject) == missing
    codes = {finding.code for finding in judge_dossier(scheme(), subject)}
    assert not told or told in codes
    assert "K901" not in codes


def test_a_ledger_needs_rows_which_another_check_tells():
    of = ledger()
    assert lacks(facts(of, ())) == {Need.ROWS}
    assert lacks(facts(of, [typed("甲", "2024-05-06")])) == set()
    subject = dossier(ledgers=(facts(of, (), untouched=False),))
    found = list(judge_dossier(scheme(ledgers=(of,)), subject))
    assert "T501" in [finding.code for finding in found]


def test_a_unit_needs_one_of_its_folders():
    gone, there = dossier(exists=False), dossier(id="022")
    assert lacks(unit_folder(dossiers=(gone,))) == {Need.FOLDER}
    assert lacks(unit_folder(dossiers=(gone, there))) == set()
    assert lacks(unit_folder(dossiers=())) == set()


def broken(*needs):
    def crash(*arguments):
        raise IndexError("x")

    return SimpleNamespace(CODE="N199", SEVERITY=Severity.ERROR, FIX="改", NEEDS=needs, check=crash)


def quiet():
    found = [(Place("甲"), "不对")]
    return SimpleNamespace(
        CODE="N198", SEVERITY=Severity.ERROR, FIX="改", check=lambda *arguments: iter(found)
    )


def codes(subject, checks, **changes):
    folder = unit_folder(dossiers=(subject,))
    found = run(scheme(**changes), Submission((folder,)), checks)
    return [finding.code for finding in found]


def test_a_check_of_a_dossier_runs_where_all_that_it_needs_is_there():
    checks = Checks(dossier=(quiet(), broken(Need.FOLDER, Need.TEXTS)))
    assert codes(dossier(), checks) == ["K901", "N198"]
    assert codes(texts(), checks) == ["N198"]
    assert codes(dossier(exists=False), checks) == ["N198"]


def test_a_check_of_a_unit_runs_where_all_that_it_needs_is_there():
    checks = Checks(unit=(quiet(), broken(Need.FOLDER)))
    assert codes(dossier(), checks) == ["K901", "N198"]
    assert codes(dossier(exists=False), checks) == ["N198"]


def test_a_check_of_a_ledger_runs_where_all_that_it_needs_is_there():
    of = ledger()
    checks = Checks(ledger=(quiet(), broken(Need.ROWS)))
    full = dossier(ledgers=(facts(of, [typed("甲", "2024-05-06")]),))
    bare = dossier(ledgers=(facts(of, (), untouched=False),))
    assert codes(full, checks, ledgers=(of,)) == ["K901", "N198"]
    assert codes(bare, checks, ledgers=(of,)) == ["N198"]


def test_the_able_ones_come_in_their_order():
    assert able((url_missing, page_differs), dossier()) == [url_missing]
    assert able((page_differs, url_missing), dossier(pages=PAGES)) == [page_differs, url_missing]
    assert able((page_differs, url_missing), dossier(index=None, pages=PAGES)) == []


def test_a_check_that_says_nothing_needs_nothing():
    assert needs_of(quiet()) == ()
    assert needs_of(page_differs) == (Need.ROWS, Need.PAGES)


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.CODE)
def test_what_is_declared_can_be_missing_from_what_is_judged(rule):
    known = {
        **dict.fromkeys(registry.checks_for().dossier, frozenset(Need)),
        **dict.fromkeys(registry.checks_for().unit, frozenset({Need.FOLDER})),
        **dict.fromkeys(registry.checks_for().ledger, frozenset({Need.ROWS})),
    }
    needs = needs_of(rule)
    assert set(needs) <= known.get(rule, frozenset())
    assert len(set(needs)) == len(needs)


NEEDS = {
    Need.FOLDER: "N100 N101 N115 U801 U802 U803 X201",
    Need.INDEX: "X202 X210 X214",
    Need.COLUMNS: "M402 X203",
    Need.ROWS: "F301 F302 F315 F319 M401 M403 M404 M405 M407 N116 S703 T510 T513 X204 X205 X206"
    " X207 X208 X209 X211 X212 X213 X215 X216 X217 X218 X219",
    Need.TEXTS: "N106 N107 N108 N109 N116",
    Need.PAGES: "X216",
}
"""What was declared when needs were, written down a second time; others may be added."""


@pytest.mark.parametrize("need", Need)
def test_a_check_still_needs_what_it_needed(need):
    assert {rule.CODE for rule in registry.rules() if need in needs_of(rule)} >= {
        *NEEDS[need].split()
    }


def test_every_need_is_shared_or_is_that_of_the_internet():
    checks = registry.rules()
    users = {need: sum(need in needs_of(rule) for rule in checks) for need in Need}
    assert {need for need, count in users.items() if count < 2} == {Need.PAGES}


def test_the_index_is_at_hand_for_whoever_may_rely_on_it():
    subject = dossier()
    assert index_of(subject) is subject.index
    with pytest.raises(AssertionError):
        index_of(dossier(index=None))
