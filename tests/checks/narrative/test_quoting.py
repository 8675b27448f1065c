from checks.narrative.quoting import asked, repeated
from indicators.model import NarrativeSpec
from tests.samples import demand, material

LIST = "公安、交通运输、文化旅游、自然资源、生态环境、农业农村、市场监管、城市管理部门"
DEMAND = asked(
    demand(
        materials=(material(text=f"请提供本级政府{LIST}法制审核机构和人员配备情况；"),),
        notes=("行政审批中介服务事项清单应包括收费标准要素，并按照规定的格式逐项列出。",),
    )
)


def test_a_list_of_departments_is_rightly_the_same():
    assert repeated(f"我区{LIST}法制审核机构均已设立。", DEMAND) == ""


def test_a_request_is_found_as_it_was_written():
    text = f"按要求，请提供 本级政府{LIST}法制审核机构。"
    assert repeated(text, DEMAND) == f"请提供 本级政府{LIST}法制审核机构"


def test_a_short_phrase_is_no_copy():
    assert repeated("清单应包括收费标准要素。", DEMAND) == ""


def test_width_and_punctuation_fold():
    text = "行政审批中介服务事项清单应包括收费标准要素,并按照规定的格式逐项列出."
    assert repeated(text, DEMAND) == text


def test_a_demanded_title_is_no_copy():
    title = "关于政府规章和行政规范性文件实施后评估制度的情况说明"
    demanded = asked(
        demand(
            notes=(f"情况说明标题为“{title}”。",),
            narratives=(NarrativeSpec(title, True, (), False),),
        )
    )
    assert repeated(title, demanded) == ""
    assert repeated(f"情况说明标题为“{title}”。", demanded) != ""
