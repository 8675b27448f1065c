from dataclasses import replace

from checks.ledger import opinion_twice
from indicators.ledger_model import Apart
from tests import samples
from tests.ledger_samples import Typed, facts, ledger, typed

NORMS = ledger(id="norms", title="规范性文件台账")
DECISIONS = ledger(id="decisions", title="决策台账", apart=(Apart("norms", ("文号",), "区分开"),))


def _problems(
    norms: list[Typed], decisions: list[Typed], **changes: object
) -> list[tuple[str, ...]]:
    scheme = samples.scheme(ledgers=(NORMS, DECISIONS))
    first = samples.dossier(unit="政府办", ledgers=(replace(facts(NORMS, norms), path="甲.xlsx"),))
    handed = replace(facts(DECISIONS, decisions), path="乙.xlsx", **changes)
    second = samples.dossier(ledgers=(handed,))
    return samples.submission_problems(opinion_twice, first, second, asked=scheme)


def test_the_same_number_in_both_is_told_where_it_was_first() -> None:
    found = _problems(
        [typed("甲", 文号="新司审〔2024〕7号"), typed("乙", 文号="新司审〔2024〕8号")],
        [typed("丙", 文号="新司审[2024]7号"), typed("丁"), typed("戊", 文号="新司审〔2024〕9号")],
    )
    assert found == [
        (
            "乙.xlsx",
            "G5",
            "文号“新司审[2024]7号”在“规范性文件台账”（政府办，第5行）里已经登记过，"
            "这两本台账要区分开",
        )
    ]


def test_different_and_empty_numbers_pass() -> None:
    assert _problems([typed("甲", 文号="新司审〔2024〕7号")], [typed("甲"), typed("乙")]) == []


def test_a_missing_column_passes() -> None:
    row = typed("甲", 文号="新司审〔2024〕7号")
    assert _problems([row], [row], missing=("文号",)) == []
