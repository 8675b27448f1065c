from dataclasses import replace

from checks.model import Checks
from checks.run import run
from checks.security import personal_number
from evidence.facts import Submission, UnitFolder
from evidence.facts_files import Mark, MarkKind, Traces
from tests.samples import (
    FOLDER,
    TITLE,
    demand,
    dossier,
    index,
    material,
    narrative,
    pdf_file,
    problems,
    row,
    scheme,
)

MOBILE, IDENTITY = "13800000000", "110101190001010014"


def test_numbers_in_the_narrative_are_masked():
    text = narrative("负责人身份证号110101190001010014，电话13800000000。")
    message = "情况说明里有身份证号 1 个：1101**********0014；手机号码 1 个：138****0000"
    expected = [(f"{FOLDER}/{TITLE}.docx", "第2段", message)]
    assert problems(personal_number, dossier(narratives=(text,))) == expected


def test_numbers_in_the_index():
    subject = dossier(index=index([row(note=f"联系{MOBILE}")]))
    message = "目录第4行有手机号码 1 个：138****0000"
    expected = [(f"{FOLDER}/证明材料目录.xlsx", "J4", message)]
    assert problems(personal_number, subject) == expected


def test_numbers_in_a_file_name():
    name = f"张某{IDENTITY}.pdf"
    subject = dossier(files=(pdf_file(name),))
    expected = [(f"{FOLDER}/印证材料/{name}", "", "文件名里有身份证号 1 个：1101**********0014")]
    assert problems(personal_number, subject) == expected


def with_marks(*marks):
    file = pdf_file("名单.xlsx", content="xlsx", pdf=None, traces=Traces(marks=marks))
    return dossier(files=(file,))


def test_numbers_in_a_file_with_the_first_three_cells():
    cells = [Mark(MarkKind.MOBILE, f"138****000{n}", f"C{n}") for n in range(4)]
    message = "文件里有手机号码 4 个：138****0000（C0）、138****0001（C1）、138****0002（C2） 等"
    expected = [(f"{FOLDER}/印证材料/名单.xlsx", "C0", message)]
    assert problems(personal_number, with_marks(*cells)) == expected


def test_other_marks_are_left_to_other_checks():
    marks = Mark(MarkKind.SECRET, "秘密"), Mark(MarkKind.COMMAND, "=DDE()", "C1")
    assert problems(personal_number, with_marks(*marks)) == []


def contacts(unit="司法局"):
    return scheme(demand(materials=(material(contacts=True, units=(unit,)), material(no=2))))


def test_mobile_numbers_pass_where_the_demand_asks_for_them():
    marks = Mark(MarkKind.MOBILE, "138****0000"), Mark(MarkKind.IDENTITY, "1101**********0014")
    ((_, _, message),) = problems(personal_number, with_marks(*marks), contacts())
    assert message == "文件里有身份证号 1 个：1101**********0014"


def test_another_unit_need_not_give_contacts():
    subject = with_marks(Mark(MarkKind.MOBILE, "138****0000"))
    assert len(problems(personal_number, subject, contacts("政府办"))) == 1


def test_a_clean_dossier_passes():
    assert problems(personal_number, dossier()) == []


def test_no_finding_holds_a_whole_number():
    text = narrative(f"电话{MOBILE}，身份证号{IDENTITY}。")
    rows = [row(note=f"联系{MOBILE}", name=f"{IDENTITY}的处罚决定")]
    subject = dossier(narratives=(text,), index=index(rows))
    submission = Submission((UnitFolder("司法局", "单位/司法局", dossiers=(subject,)),))
    found = run(scheme(), submission, Checks(dossier=(personal_number,)))
    assert len(found) == 3
    assert not [f for f in found if MOBILE in str(f) or IDENTITY in str(f)]
    anchors = [place.anchor for place, _ in personal_number.check(scheme(), subject)]
    assert not [anchor for anchor in anchors if MOBILE in anchor or IDENTITY in anchor]


def test_a_skeleton_passes():
    text = replace(narrative(f"电话{MOBILE}"), untouched=True)
    assert problems(personal_number, dossier(narratives=(text,))) == []


def test_of_many_numbers_three_are_shown():
    def message(count):
        text = "".join(f"电话138{number}111222{number}。" for number in range(count))
        ((_, _, said),) = problems(personal_number, dossier(narratives=(narrative(text),)))
        return said

    three = "138****2220、138****2221、138****2222"
    assert message(3) == f"情况说明里有手机号码 3 个：{three}"
    assert message(4) == f"情况说明里有手机号码 4 个：{three} 等"
