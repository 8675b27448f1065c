from generators.ledger.list import ledgers_json, ledgers_text, owners
from tests import samples
from tests.ledger_samples import column, ledger

REVIEWS = ledger(column("名称"), column("来函", "date"))
SCHEME = samples.scheme(
    ledgers=(
        REVIEWS,
        ledger(column("申请人"), id="other", title="依申请公开台账", dossier="", units=()),
    )
)


def test_whose_a_ledger_is() -> None:
    assert owners(SCHEME, REVIEWS) == SCHEME.demand("021").units
    assert owners(SCHEME, SCHEME.ledgers[1]) == ()
    assert owners(SCHEME, ledger(units=("财政局",))) == ("财政局",)


def test_as_data() -> None:
    first, second = ledgers_json([SCHEME])
    assert first == {
        "scheme": "sample",
        "id": "review",
        "title": "合法性审查台账",
        "dossier": "021",
        "units": list(SCHEME.demand("021").units),
        "columns": ["名称", "来函"],
        "quote": "设计约定",
    }
    assert (second["dossier"], second["units"]) == (None, [])


def test_as_lines() -> None:
    lines = [line.text for line in ledgers_text([SCHEME])]
    assert lines == [
        "样例方案（sample）",
        "  review  合法性审查台账",
        f"    申报项 021：{'、'.join(SCHEME.demand('021').units)}",
        "    各栏：名称、来函",
        "  other  依申请公开台账",
        "    各栏：申请人",
        "共 2 种台账。建空表：fazhi ledger new 编号",
    ]
    assert [line.text for line in ledgers_text([])] == [
        "共 0 种台账。建空表：fazhi ledger new 编号"
    ]
