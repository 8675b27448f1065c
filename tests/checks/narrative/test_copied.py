from random import Random

from checks.narrative import copied
from tests.samples import demand, dossier, material, narrative, scheme, submission_problems

ONE = (
    "2023年3月召开全区动员会，与公安分局建立联席会议制度，每季度会商一次，先后梳理历史遗留问题38件，"
    "逐件确定包联领导和办结时限；5月组织专项督查，抽查台账120份，发现填写不完整的17份，全部退回补正。"
)
TWO = (
    "窗口工作人员实行轮岗，午间不断档服务，为行动不便的老年人上门办理两百余人次；大厅增设母婴室、"
    "充电区和应急药箱，夏季延长开放时间一小时，群众评价逐月上升，收到感谢信锦旗共26件，媒体三次报道。"
)
THREE = (
    "严格执行票据管理规定，罚没收入全部上缴国库，财政部门按照预算保障办案经费，人均标准较上年提高一成；"
    "更新执法记录仪64台、执法车辆5辆，建成标准化案管室，案卷扫描后统一归档，借阅须经分管负责人签批。"
)


def text(*paragraphs, unit="司法局", id="021", name="甲"):
    folder = f"单位/{unit}/{id} {name}"
    written = narrative(*paragraphs, path=f"{folder}/{name}.docx")
    return dossier(unit=unit, id=id, path=folder, narratives=(written,))


def found(*dossiers, asked=None):
    return submission_problems(copied, *dossiers, asked=asked)


def test_different_texts_pass():
    assert found(text(ONE), text(TWO, unit="政府办"), text(THREE, id="022", name="乙")) == []


def test_a_copied_paragraph_is_told_on_the_later_text_only():
    changed = ONE.replace("38件", "29件").replace("公安分局", "应急管理局")
    later = text(THREE, TWO, changed, unit="政府办")
    assert found(text(TWO[:30], ONE), later) == [
        (
            "单位/政府办/021 甲/甲.docx",
            "第4段",
            "这一段有 94% 与司法局“021 甲”的情况说明第3段相同",
        )
    ]


def test_citations_do_not_make_a_difference():
    first = text(ONE.replace("；5月", "（见印证材料1）；5月"), THREE)
    second = text(ONE.replace("；5月", "（见印证材料7、9-12）；5月"), TWO, id="022", name="乙")
    assert [message for _, _, message in found(first, second)] == [
        "这一段有 100% 与“021 甲”的情况说明第2段相同"
    ]


def test_a_text_copied_as_a_whole_is_said_so():
    assert found(text(ONE, TWO), text(ONE, TWO, unit="政府办")) == [
        ("单位/政府办/021 甲/甲.docx", "第2段", "全文有 100% 与司法局“021 甲”的情况说明相同")
    ]


def test_a_text_of_short_paragraphs_is_compared_as_a_whole():
    pieces = [piece + "。" for piece in (ONE + TWO).replace("；", "，").split("，")]
    (problem,) = found(text(*pieces), text(*pieces, unit="政府办"))
    assert problem[2] == "全文有 100% 与司法局“021 甲”的情况说明相同"


def test_several_copied_paragraphs_are_one_problem():
    other = [part * 2 for part in ("接访下访两不误，", "法律援助应援尽援，", "公证减证便民，")]
    own = "".join(f"{piece}{number}" for number, piece in enumerate(other * 12))
    (problem,) = found(text(ONE, TWO), text(own, ONE, TWO, unit="政府办"))
    assert problem[1:] == (
        "第3段",
        "这一段有 100% 与司法局“021 甲”的情况说明第2段相同，第4段也有雷同",
    )


def test_every_copy_is_told_of_the_original_and_only_of_it():
    copies = [text(ONE, TWO, id=f"{number:03}", name="乙") for number in range(100, 160)]
    messages = [message for _, _, message in found(text(ONE, TWO), *copies)]
    assert messages == ["全文有 100% 与“021 甲”的情况说明相同"] * 60


def test_two_texts_of_one_folder_are_compared_too():
    both = (
        narrative(ONE, TWO, path="单位/司法局/021 甲/一.docx"),
        narrative(ONE, TWO, path="单位/司法局/021 甲/二.docx"),
    )
    (problem,) = found(dossier(path="单位/司法局/021 甲", narratives=both))
    assert problem[2] == "全文有 100% 与同一文件夹的“一.docx”相同"


def test_a_short_paragraph_and_a_few_shared_facts_pass():
    shared = "2023年以来，共移送案件38件，公安机关立案21件。"
    assert found(text(shared + TWO), text(shared + THREE, unit="政府办")) == []
    assert found(text(ONE[:60]), text(ONE[:60], unit="政府办")) == []


def test_the_words_of_the_demand_are_nobodys():
    asked = scheme(demand(materials=(material(text=ONE),)))
    assert found(text(ONE), text(ONE, unit="政府办"), asked=asked) == []


def written(seed, length=600):
    """Han text that nobody else has."""
    chance = Random(seed)
    return "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(length))


def test_one_copied_paragraph_among_many_is_found():
    first = text(*(written(number) for number in range(4)), ONE)
    second = text(ONE, *(written(number) for number in range(4, 8)), unit="政府办")
    assert found(first, second) == [
        (
            "单位/政府办/021 甲/甲.docx",
            "第2段",
            "这一段有 100% 与司法局“021 甲”的情况说明第6段相同",
        )
    ]


def test_paragraphs_of_two_others_are_told_of_the_one_with_more():
    first = text(written(1), TWO[:60] + THREE[:60], id="021", name="甲")
    second = text(written(2), ONE, id="022", name="乙")
    third = text(TWO[:60] + THREE[:60], ONE, written(3), id="023", name="丙")
    ((path, spot, message),) = found(first, second, third)
    assert (path, spot) == ("单位/司法局/023 丙/丙.docx", "第2段")
    assert message == ("这一段有 100% 与“021 甲”的情况说明第3段相同（还与另外 1 份雷同）")
