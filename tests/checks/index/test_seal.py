import pytest

from checks.index import seal
from tests.samples import FOLDER, FORMS, demand, dossier, index, material, problems, row, scheme

INDEX = f"{FOLDER}/证明材料目录.xlsx"
ASKED = scheme(demand(materials=(material(seal=True, text="请检察院提供情况说明。（盖章提供）"),)))
ITEM = "第1项“请检察院提供情况说明。（盖章提供）”要求盖章提供"


def found(*rows, asked=ASKED):
    return problems(seal, dossier(index=index(rows)), asked)


def sealed(**changes):
    return row(form="盖章说明", files=("说明.pdf",), **changes)


def test_a_scan_with_a_seal_passes():
    assert found(row(form="其他"), sealed(row=5, number="2")) == []


@pytest.mark.parametrize(
    "excused",
    [
        row(form="纸质报送", files=()),
        row(form="实地核查", files=()),
        row(form="无此项"),
        row(material=""),
    ],
)
def test_what_comes_later_or_not_at_all_is_not_asked_for(excused):
    assert found(excused) == []


def test_an_item_that_asks_for_no_seal_passes():
    assert found(row(), asked=scheme()) == []


def test_no_row_is_a_statement_with_a_seal():
    assert found(row(), row(row=5, number="2", form="其他")) == [
        (INDEX, "E4", f"{ITEM}，登记的 2 行都不是“盖章说明”")
    ]


def test_a_statement_that_is_no_pdf():
    assert found(row(form="盖章说明", files=("说明.jpg",))) == [
        (INDEX, "H4", f"{ITEM}，“说明.jpg”不是 PDF")
    ]


def test_what_other_checks_tell_is_not_told_again():
    forms = tuple(
        form if form.name != "盖章说明" else type(form)(
            name=form.name, file=form.file, extensions=("pdf", "jpg"),
            url=False, note=False, named=False, hint="",
        )
        for form in FORMS
    )  # fmt: skip
    asked = scheme(*ASKED.demands, forms=forms)
    assert found(row(form="盖章说明", files=()), asked=asked) == []
    assert found(row(form="盖章说明", files=("说明.docx",)), asked=asked) == []
    assert found(row(form="盖章说明", files=("说明.jpg",)), asked=asked) != []
