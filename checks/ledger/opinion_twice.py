"""同一份意见书登记在要求区分开的两本台账里。

比较方案写明要区分开的两本台账，规定的栏（如意见书文号）相同的，算同一份。不论是哪个单位交的。

为什么: 前面的申报项已经提供的，后面不用再提供；拿来充数的，评审不算。

合格: 决策台账里的意见书文号，规范性文件台账里都没有。
不合格: 两本台账都登记了“新司审〔2024〕7号”。
依据: xincheng-2024 附件3第34至46项
“和规范性文件合法性审查区分开，如果前面提供了，后面就不用提供了”。
"""

from collections.abc import Callable, Iterator

from checks.ledger.counting import lay_out, text_of
from checks.ledger.phrases import shown
from checks.model import Severity, SubmissionProblems
from checks.wording import PHRASE, quoted
from evidence.facts import Dossier, Submission
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.text.names import fold
from indicators.ledger_model import Apart, Ledger
from indicators.model import Scheme

CODE = "T517"
SEVERITY = Severity.ERROR
FIX = "两本台账留一处：规范性文件的登记在前一本，重大决策的登记在后一本。"


def check(scheme: Scheme, submission: Submission) -> SubmissionProblems:
    """Yield each row whose opinion stands in the other ledger too."""
    for ledger in scheme.ledgers:
        for rule in ledger.apart:
            other = scheme.ledger(rule.ledger)
            if other is None:
                continue
            earlier = dict(_known(submission, other, rule))
            for dossier, facts in _handed_in(submission, ledger):
                read = _reader(ledger, facts, rule)
                table = lay_out(ledger, facts, scheme.calendar, dossier.seen_on)
                for row in facts.rows:
                    if (key := read(row)) and key in earlier:
                        column = ledger.column(rule.columns[0])
                        value = row.values[table.places[column.name]]
                        yield (
                            dossier,
                            table.at(row, column.name, rule.ledger),
                            f"{column.name}{quoted(shown(column, value, PHRASE))}在{earlier[key]}"
                            "里已经登记过，这两本台账要区分开",
                        )


Key = tuple[str, ...]


def _known(submission: Submission, ledger: Ledger, rule: Apart) -> Iterator[tuple[Key, str]]:
    """What the other ledger has, the last row first so that the first one is kept."""
    for dossier, facts in _handed_in(submission, ledger):
        read = _reader(ledger, facts, rule)
        for row in reversed(facts.rows):
            if key := read(row):
                yield key, f"{quoted(ledger.title)}（{dossier.unit}，第{row.number}行）"


def _handed_in(submission: Submission, ledger: Ledger) -> Iterator[tuple[Dossier, LedgerFacts]]:
    for dossier in submission.dossiers:
        for facts in dossier.ledgers:
            if facts.ledger == ledger.id:
                yield dossier, facts


def _reader(ledger: Ledger, facts: LedgerFacts, rule: Apart) -> Callable[[LedgerRow], Key]:
    """Reads the rule's columns; () unless all are there and filled."""
    if set(rule.columns) & set(facts.missing):
        return lambda row: ()
    places = [ledger.place(name) for name in rule.columns]

    def read(row: LedgerRow) -> Key:
        values = tuple(fold(text_of(row.values[place])) for place in places)
        return values if all(values) else ()

    return read
