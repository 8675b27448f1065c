from dataclasses import replace

from checks.files import reused
from evidence.facts import Submission, UnitFolder
from indicators.model import Apart
from tests.samples import demand, dossier, pdf_file, scheme


def place(unit, id_, *names, sha256="a" * 64, **changes):
    folder = f"单位/{unit}/{id_} 某项"
    files = tuple(
        replace(pdf_file(name, sha256=sha256, **changes), path=f"{folder}/印证材料/{name}")
        for name in names
    )
    return dossier(id=id_, unit=unit, path=folder, files=files)


def found(*dossiers, asked=None):
    submission = Submission(
        tuple(UnitFolder(d.unit, f"单位/{d.unit}", dossiers=(d,)) for d in dossiers)
    )
    return [
        (subject.id, where.path, message)
        for subject, where, message in reused.check(asked or scheme(), submission)
    ]


def test_each_dossier_tells_where_else_the_file_is():
    one, other = place("司法局", "021", "通知.pdf"), place("政府办", "070", "另存的通知.pdf")
    assert found(one, other) == [
        ("021", "单位/司法局/021 某项/印证材料/通知.pdf", "“通知.pdf”还用在政府办的申报项 070"),
        (
            "070",
            "单位/政府办/070 某项/印证材料/另存的通知.pdf",
            "“另存的通知.pdf”还用在司法局的申报项 021",
        ),
    ]


def test_dossiers_of_the_same_unit_need_no_unit():
    (first, _) = found(place("司法局", "021", "通知.pdf"), place("司法局", "022", "通知.pdf"))
    assert first[2] == "“通知.pdf”还用在申报项 022"


def test_of_many_dossiers_five_are_named():
    many = [place("司法局", f"{n:03}", "通知.pdf") for n in range(21, 28)]
    assert found(*many)[0][2] == (
        "“通知.pdf”还用在申报项 022、申报项 023、申报项 024、申报项 025、申报项 026等 6 处"
    )


def test_copies_in_one_dossier_are_not_counted():
    assert found(place("司法局", "021", "通知.pdf", "通知（副本）.pdf")) == []


def test_empty_and_different_files_pass():
    assert found(*(place("司法局", id_, "空.pdf", size=0) for id_ in ("021", "022"))) == []
    one, other = place("司法局", "021", "通知.pdf"), place("司法局", "022", "通知.pdf", sha256="b")
    assert found(one, other) == []


def test_demands_to_be_kept_apart_are_left_to_another_check():
    apart = Apart(dossiers=("021",), words=("意见",), quote="区分开")
    asked = scheme(demand(), demand(id="034", apart=apart))
    pair = place("司法局", "021", "意见.pdf"), place("司法局", "034", "意见.pdf")
    assert found(*pair, asked=asked) == []
    assert len(found(*pair)) == 2
