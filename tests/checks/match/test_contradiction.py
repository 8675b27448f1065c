from dataclasses import replace

import pytest

from checks.match import contradiction
from evidence.facts import Submission
from tests.samples import FOLDER, TITLE, dossier, index, narrative, row, scheme, unit_folder

PATH = f"{FOLDER}/{TITLE}.docx"
LAW = row(name="新城区规范性文件管理办法", doc_number="新政办发〔2023〕6号", date="2023-04-20")


def found(*dossiers):
    folder = unit_folder(dossiers=dossiers)
    return [
        (subject.id, place.path, place.spot, message)
        for subject, place, message in contradiction.check(scheme(), Submission((folder,)))
    ]


def of(*paragraphs, rows=(LAW,)):
    return found(dossier(narratives=(narrative(*paragraphs),), index=index(rows)))


@pytest.mark.parametrize(
    "text",
    [
        "印发《新城区规范性文件管理办法》（新政办发〔2023〕6号）。",
        "印发《新城区规范性文件管理办法》(新政办发[2023]第06号)。",
        "修订前的《新城区规范性文件管理办法》（新政办发〔2019〕3号）同时废止。",
        "印发《新城区规范性文件清理办法》（新政办发〔2023〕7号）。",
        "印发《新城区规范性文件管理办法》（见印证材料1）。",
        "2023年4月20日印发《新城区规范性文件管理办法》。",
        "2023年4月印发《新城区规范性文件管理办法》。",
        "2023年5月，区政府印发《新城区规范性文件管理办法》。",
        "2023年6月以来印发《新城区规范性文件管理办法》等文件。",
        "2023年6月、7月印发《新城区规范性文件管理办法》等文件。",
        "2023年1月，区政府先后印发《新城区规范性文件管理办法》等文件。",
        "2023年7月1日起施行《新城区规范性文件管理办法》。",
        "2023年8月，区政府按照办法清理文件，印发《新城区规范性文件管理办法》。",
        "2019年3月印发《新城区规范性文件管理办法》，2023年修订。",
        "2023年4月转发《新城区规范性文件管理办法》（呼政办发〔2023〕2号）。",
        "按照自治区《新城区规范性文件管理办法》（内政办发〔2023〕1号）要求开展清理。",
        "学习《新城区规范性文件管理办法》（内政办发〔2023〕1号），"
        "印发《新城区规范性文件管理办法》（新政办发〔2023〕6号）。",
    ],
)
def test_what_agrees_or_may_be_another_thing_passes(text):
    assert of(text) == []


def test_another_number():
    text = "印发《新城区规范性文件管理办法》（新政办发〔2023〕16号）。"
    assert of("前一段。", text) == [
        (
            "021",
            PATH,
            "第3段",
            "《新城区规范性文件管理办法》的文号这里写“新政办发〔2023〕16号”，"
            "目录第4行写“新政办发〔2023〕6号”",
        )
    ]


def test_the_year_of_a_number_counts_where_the_row_is_cited():
    text = "印发《新城区规范性文件管理办法》（新政办发〔2024〕6号）（见印证材料1）。"
    assert [message for *_, message in of(text)] == [
        "《新城区规范性文件管理办法》的文号这里写“新政办发〔2024〕6号”，"
        "目录第4行写“新政办发〔2023〕6号”"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "印发《新城区规范性文件管理办法》（新政发〔2023〕6号）。",
        "按照《新城区规范性文件管理办法》（新政办发〔2023〕16号）清理。",
    ],
)
def test_a_slip_is_no_document_of_a_higher_body(text):
    assert len(of(text)) == 1


def test_the_notice_that_issues_a_document_is_meant_too():
    rows = (replace(LAW, name="新城区政府办关于印发《新城区规范性文件管理办法》的通知"),)
    assert of("印发《新城区规范性文件管理办法》（新政办发〔2023〕6号）。", rows=rows) == []
    assert [
        message for *_, message in of("2023年4月24日印发《新城区规范性文件管理办法》。", rows=rows)
    ] == ["《新城区规范性文件管理办法》这里写 2023年4月24日印发，目录第4行的成文日期是 2023-04-20"]


def test_two_rows_of_one_title_may_mean_either():
    rows = (LAW, replace(LAW, row=5, number="2", doc_number="新政办发〔2023〕9号"))
    assert of("印发《新城区规范性文件管理办法》（新政办发〔2023〕9号）。", rows=rows) == []


def test_a_row_without_number_or_day_says_nothing():
    rows = (replace(LAW, doc_number="", date=""),)
    text = "2023年1月2日印发《新城区规范性文件管理办法》（新政办发〔2023〕9号，见印证材料1）。"
    assert of(text, text.replace("，见印证材料1", ""), rows=rows) == []


@pytest.mark.parametrize("stated", ["2023年4月26日", "2023年7月", "2023年3月"])
def test_another_day_or_month(stated):
    assert of(f"{stated}，区政府印发《新城区规范性文件管理办法》（见印证材料1）。") == [
        (
            "021",
            PATH,
            "第2段",
            f"《新城区规范性文件管理办法》这里写 {stated}印发，目录第4行的成文日期是 2023-04-20",
        )
    ]


def test_two_numbers_for_one_thing_in_one_text():
    assert of(
        "2024年底，全区行政执法持证人员312名。", "截至2024年底，全区行政执法持证人员共321名。"
    ) == [
        (
            "021",
            PATH,
            "第3段",
            "这里写“全区行政执法持证人员共321名”，第2段写“全区行政执法持证人员312名”",
        )
    ]


def test_a_name_in_quotation_marks_belongs_to_what_is_counted():
    texts = ("2024年，开展“双随机、一公开”抽查86次。", "2024年，开展“双随机、一公开”抽查68次。")
    ((_, _, spot, message),) = of(*texts, rows=())
    assert spot == "第3段"
    assert message == (
        "这里写“开展‘双随机、一公开’抽查68次”，第2段写“开展‘双随机、一公开’抽查86次”"
    )


def test_two_numbers_in_two_dossiers_of_one_unit():
    other = f"{FOLDER[:-14]}070 接受监督/{TITLE}.docx"
    texts = ("2024年，全区行政执法持证人员312名。", "2024年，全区行政执法持证人员321名。")
    first = dossier(narratives=(narrative(texts[0]),))
    second = dossier(id="070", narratives=(replace(narrative(texts[1]), path=other),))
    ((where, path, spot, message),) = found(first, second)
    assert (where, path, spot) == ("070", other, "第2段")
    assert message == (
        "这里写“全区行政执法持证人员321名”，"
        f"“021 健全地方政府制度建设/{TITLE}.docx”第2段写“全区行政执法持证人员312名”"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023年底，全区行政执法持证人员312名。", "2024年底，全区行政执法持证人员321名。"),
        ("2024年，全区行政执法持证人员312名。", "2024年，全区行政执法持证人员312名。"),
        ("2024年，全区行政执法持证人员312名。", "2024年，全区行政执法持证人员占96.2%。"),
        ("2024年，全区行政执法持证人员312名。", "2024年，全区行政执法持证人员300余名。"),
        ("2024年，全区行政执法持证人员312名。", "2024年，全区行政执法持证人员不少于300名。"),
        (
            "2024年，区司法局办理，行政复议案件受理立案31件。",
            "2024年，街道，行政复议案件受理立案3件。",
        ),
        ("2024年，执法人员312名。", "2024年，执法人员321名。"),
        ("2024年，“清风”行动查处案件31件。", "2024年，“护苗”行动查处案件41件。"),
        (
            "2024年，“双随机、一公开，跨部门”联合抽查86次。",
            "2024年，“双随机，跨部门”联合抽查68次。",
        ),
        ("2024年，开展“双随机”、专项联合抽查86次。", "2024年，开展“双随机”、专项联合抽查68次。"),
        ("2024年6月，联合检查餐饮服务单位30家。", "2024年9月，联合检查餐饮服务单位41家。"),
        (
            "2023年推进。全年受理行政复议申请案件31件。",
            "2024年推进。全年受理行政复议申请案件41件。",
        ),
    ],
)
def test_what_may_be_another_thing_is_passed_over(one, other):
    assert of(one, other, rows=()) == []


def test_without_saying_of_whom_dossiers_are_not_compared():
    texts = ("2024年，承办人大代表建议3件。", "2024年，承办人大代表建议86件。")
    first = dossier(narratives=(narrative(texts[0]),))
    second = dossier(id="070", narratives=(replace(narrative(texts[1]), path="单位/b.docx"),))
    assert found(first, second) == []
    assert len(of(*texts, rows=())) == 1


def test_three_numbers_are_a_list():
    texts = [f"2024年，全区行政执法持证人员{number}名。" for number in (1, 2, 3)]
    assert of(*texts) == []


def test_an_endless_sentence_is_passed_over():
    endless = "2024年，全区行政执法持证人员3名" + "，逐项核对清单" * 70
    assert of(endless, "2024年，全区行政执法持证人员312名。", rows=()) == []
