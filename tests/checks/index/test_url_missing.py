from checks.index import url_missing
from tests.samples import demand, dossier, index, material, problems, row, scheme

TEXT = "请提供本级政府行政审批中介服务事项清单及其公开网址；"
ASKED = scheme(
    demand(materials=(material(text=TEXT, url=True), material(no=2, units=("政府办",), url=True)))
)
URL = "https://www.example.gov.cn/a"
SAID = "第1项“请提供本级政府行政审批中介服务事项清单及其公开网……”要求提供网址，"


def found(*rows, **changes):
    subject = dossier(index=index(rows, **changes))
    return [(spot, message) for _, spot, message in problems(url_missing, subject, ASKED)]


def test_a_url_in_any_row_of_the_item_passes():
    assert found(row(), row(row=5, url=URL)) == []


def test_without_any_the_first_row_of_the_item_is_shown():
    assert found(row(material="2"), row(row=5)) == [("I5", SAID + "这一行没有填")]
    assert found(row(), row(row=5)) == [("I4", SAID + "登记的 2 行都没有填")]


def test_what_cannot_have_a_url_is_not_asked_for_one():
    assert found(row(form="无此项", note="没有")) == []
    assert found(row(form="纸质报送", files=())) == []


def test_what_another_check_says_is_not_said_twice():
    assert found() == []
    assert found(row(form="网址链接")) == []
    assert found(row(name="", files=())) == []
    assert found(row(), untouched=True) == []


def test_an_item_that_demands_no_url_passes():
    assert problems(url_missing, dossier()) == []
