from checks.index.counts import counted, may_count, narrowing
from tests.samples import count, material, row, scheme

ROWS = (
    row(row=4, name="关于立法的通知"),
    row(row=5, name="关于立法的简报", form="简报信息"),
    row(row=6, name="培训通知", form="纸质报送"),
    row(row=7, name="现场", form="实地核查"),
    row(row=8, name="关于立法的通知", material="2"),
    row(row=9, name="没有", form="无此项"),
)


def numbers(rows: object) -> list[int]:
    return [one.row for one in rows]  # type: ignore[attr-defined]


def test_the_rows_of_the_item_its_forms_and_its_word() -> None:
    item = material()
    assert numbers(counted(ROWS, item, count())) == [4, 5, 6, 7]
    assert numbers(counted(ROWS, item, count(forms=("正式发文",)))) == [4]
    assert numbers(counted(ROWS, item, count(naming="立 法"))) == [4, 5]
    assert numbers(counted(ROWS, item, count(forms=("简报信息",), naming="立法"))) == [5]


def test_what_comes_on_paper_may_be_of_any_form() -> None:
    item = material()
    assert numbers(may_count(scheme(), ROWS, item, count(forms=("正式发文",)))) == [4, 6, 7]
    assert numbers(may_count(scheme(), ROWS, item, count())) == [4, 5, 6, 7]


def test_what_was_counted_is_said_in_words() -> None:
    assert narrowing(count()) == ""
    assert narrowing(count(forms=("正式发文", "简报信息"))) == (
        "（只算材料形式为“正式发文、简报信息”的）"
    )
    assert narrowing(count(naming="立法")) == "（只算材料名称含“立法”的）"
    assert narrowing(count(forms=("图片",), naming="立法")) == (
        "（只算材料形式为“图片”、材料名称含“立法”的）"
    )
