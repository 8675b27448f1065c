import pytest

from tests.ledger_samples import column, ledger

OF = ledger(column("名称"), column("来函", "date"), title="合法性审查台账")


def test_a_ledger_is_a_file_of_its_title() -> None:
    assert OF.file_name == "合法性审查台账.xlsx"


def test_a_column_and_its_place_by_its_name() -> None:
    assert OF.column("来函") is OF.columns[1]
    assert (OF.place("名称"), OF.place("来函")) == (0, 1)


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="复函"):
        OF.column("复函")
    with pytest.raises(KeyError, match="复函"):
        OF.place("复函")
