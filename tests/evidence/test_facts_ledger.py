from evidence.facts_ledger import LedgerFacts


def test_cells_are_named_as_in_the_sheet() -> None:
    facts = LedgerFacts("a.xlsx", letters=("B", "", "AA"))
    assert [facts.cell(7, place) for place in range(4)] == ["B7", "第7行", "AA7", "第7行"]
