import pytest

from checks.match.between_units import contradictions
from evidence.facts import Submission
from tests.samples import dossier, narrative, unit_folder

LAW = "印发《新城区规范性文件管理办法》（新政办发〔2023〕6号）。"
COUNT = "2023年，全区共办理行政复议案件120件。"


def found(one: str, other: str, *more: str, same_unit: bool = False):
    folders = []
    for number, text in enumerate((one, other, *more)):
        unit = "司法局" if same_unit else f"第{number}局"
        name = narrative(text, path=f"单位/{unit}/021 短/说明{number}.docx")
        folders.append(unit_folder(dossiers=(dossier(unit=unit, narratives=(name,)),)))
    return [
        (subject.unit, place.path, place.spot, message)
        for subject, place, message in contradictions(Submission(tuple(folders)))
    ]


def test_two_serials_of_one_document():
    assert found(LAW, LAW.replace("6号", "16号")) == [
        (
            "第1局",
            "单位/第1局/021 短/说明1.docx",
            "第2段",
            "这里写“《新城区规范性文件管理办法》（新政办发〔2023〕16号）”，第0局的“说明0.docx”"
            "第2段写“《新城区规范性文件管理办法》（新政办发〔2023〕6号）”",
        )
    ]


def test_two_numbers_for_the_whole_area():
    ((unit, _, spot, message),) = found(COUNT, COUNT.replace("120", "121"))
    assert (unit, spot) == ("第1局", "第2段")
    assert message == (
        "这里写“全区共办理行政复议案件121件”，第0局的“说明0.docx”第2段写“全区共办理行政复议案件120件”"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LAW, LAW),
        (LAW, LAW.replace("〔2023〕6号", "[2023]第06号")),
        (LAW, LAW.replace("2023", "2024")),
        (LAW, LAW.replace("新政办发", "新市监发")),
        (LAW, LAW.replace("管理", "清理").replace("6号", "16号")),
        (COUNT, COUNT.replace("2023", "2024").replace("120", "121")),
        (COUNT.replace("全区", "我局"), COUNT.replace("全区", "我局").replace("120", "121")),
        (COUNT.replace("2023年，", ""), COUNT.replace("2023年，", "").replace("120", "121")),
    ],
)
def test_what_agrees_or_may_be_another_thing_passes(one, other):
    assert found(one, other) == []


def test_three_values_are_several_things():
    assert found(COUNT, COUNT.replace("120", "121"), COUNT.replace("120", "122")) == []


def test_one_unit_is_compared_elsewhere():
    assert found(COUNT, COUNT.replace("120", "121"), same_unit=True) == []
