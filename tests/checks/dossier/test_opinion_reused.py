import pytest

from checks.dossier import opinion_reused
from evidence.facts import EvidenceIndex, Submission, UnitFolder
from indicators.model import Apart
from tests.samples import demand, dossier, pdf_file, row, scheme

EARLIER = demand(id="026-029", short="行政规范性文件程序", indicators=("26", "27", "28", "29"))
LATER = demand(
    id="034-046",
    short="重大行政决策",
    indicators=("34", "46"),
    apart=Apart(("026-029",), ("合法性审查", "法律意见"), "和规范性文件合法性审查区分开"),
)
NAME = "关于《临时救助实施细则》的合法性审查意见书"
OTHER = "关于老旧小区改造决策的合法性审查意见书"
INDEX = "单位/{}/{}/证明材料目录.xlsx"


def handed_in(number, name, *, unit="司法局", doc_number="", sha256="a" * 64, listed=True):
    """A dossier with one opinion; `listed` says whether its index names the file."""
    file = f"{name}.pdf"
    rows = (row(name=name, doc_number=doc_number, files=(file,)),) if listed else ()
    return dossier(
        id=number,
        unit=unit,
        path=f"单位/{unit}/{number}",
        index=EvidenceIndex(path=INDEX.format(unit, number), rows=rows),
        files=(pdf_file(file, path=f"单位/{unit}/{number}/印证材料/{file}", sha256=sha256),),
    )


def found(*dossiers, asked=None):
    submission = Submission(
        tuple(UnitFolder(d.unit, f"单位/{d.unit}", dossiers=(d,)) for d in dossiers)
    )
    problems = opinion_reused.check(asked or scheme(EARLIER, LATER), submission)
    return [(d.unit, d.id, place.path, place.spot, text) for d, place, text in problems]


def message(shown, how, where="司法局/026-029/证明材料目录.xlsx B4"):
    return f"“{shown}”在申报项 026-029 里已经用过（{where}，{how}），这两项的意见书要区分开"


def test_the_same_file_of_another_unit():
    later = handed_in("034-046", OTHER, unit="政府办")
    assert found(handed_in("026-029", NAME), later) == [
        (
            "政府办",
            "034-046",
            "单位/政府办/034-046/证明材料目录.xlsx",
            "B4",
            message(OTHER, "文件完全相同"),
        )
    ]


def test_the_same_name_scanned_twice():
    again = handed_in("034-046", "关于〈临时救助实施细则〉的合法性审查意见书", sha256="b" * 64)
    ((*_, text),) = found(handed_in("026-029", NAME), again)
    assert text == message("关于〈临时救助实施细则〉的合法性审查意见书", "材料名称相同")


def test_the_same_number():
    one = handed_in("026-029", NAME, doc_number="新司审〔2024〕5号")
    two = handed_in("034-046", OTHER, doc_number="新司审[2024]5号", sha256="b" * 64)
    ((*_, text),) = found(one, two)
    assert text == message(OTHER, "文号相同")


def test_files_that_no_row_names():
    one = handed_in("026-029", NAME, listed=False)
    two = handed_in("034-046", OTHER, listed=False)
    ((_, _, path, spot, text),) = found(one, two)
    assert (path, spot) == (f"单位/司法局/034-046/印证材料/{OTHER}.pdf", "")
    assert text == message(f"{OTHER}.pdf", "文件完全相同", f"司法局/026-029/印证材料/{NAME}.pdf")


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (OTHER, {"sha256": "b" * 64}),
        (NAME, {"sha256": "b" * 64, "doc_number": "新司审〔2024〕6号"}),
        ("临时救助实施细则", {}),
        (OTHER, {"sha256": ""}),
    ],
    ids=["another opinion", "another number", "no opinion", "a file that was not read"],
)
def test_what_passes(name, changes):
    one = handed_in("026-029", NAME, doc_number="新司审〔2024〕5号")
    assert found(one, handed_in("034-046", name, **changes)) == []


@pytest.mark.parametrize(
    "name", ["合法性审查意见书", "合法性审查意见书1", "司法局法律意见书（一）"]
)
def test_a_name_that_every_opinion_could_have_proves_nothing(name):
    one = handed_in("026-029", name)
    assert found(one, handed_in("034-046", name, sha256="b" * 64)) == []


def test_twice_in_the_same_dossier_is_not_meant_here():
    assert found(handed_in("034-046", NAME), handed_in("034-046", NAME, unit="政府办")) == []


def test_a_scheme_that_keeps_nothing_apart():
    plain = demand(id="034-046", indicators=("34", "46"))
    dossiers = handed_in("026-029", NAME), handed_in("034-046", NAME)
    assert found(*dossiers, asked=scheme(EARLIER, plain)) == []


@pytest.mark.parametrize(("about", "told"), [("临时救助", False), ("临时救助金", True)])
def test_a_name_of_four_characters_says_too_little(about, told):
    name = f"关于{about}的合法性审查意见书"
    later = handed_in("034-046", name, sha256="b" * 64)
    assert bool(found(handed_in("026-029", name), later)) is told
