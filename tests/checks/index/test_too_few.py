from checks.index import too_few
from tests.samples import count, demand, dossier, index, material, problems, row, scheme

PATH = index().path


def asked(**changes):
    wanted = count(**{"min": 4, "max": 5, "measure": "件", "quote": "4-5件"} | changes)
    return scheme(demand(materials=(material(text="请提供典型案例。", counts=(wanted,)),)))


def rows(number, **changes):
    return [row(row=at, **changes) for at in range(4, 4 + number)]


def found(given, wanted):
    return problems(too_few, dossier(index=index(given)), wanted)


def test_enough_pass():
    assert found(rows(4), asked()) == []


def test_too_few_are_a_problem_of_the_index():
    assert found(rows(2), asked()) == [
        (PATH, "", "第1项“请提供典型案例。”要求“4-5件”，登记了 2 件，少 2 件")
    ]


def test_rows_of_another_form_do_not_count():
    assert found([*rows(3), row(row=7, form="清单表格")], asked(forms=("正式发文",))) == [
        (
            PATH,
            "",
            "第1项“请提供典型案例。”要求“4-5件”，登记了 3 件"
            "（只算材料形式为“正式发文”的），少 1 件",
        )
    ]


def test_what_comes_on_paper_or_is_seen_on_the_spot_counts_whatever_the_form():
    later = [row(row=6, form="纸质报送", files=()), row(row=7, form="实地核查", files=())]
    assert found(rows(2) + later, asked(forms=("正式发文",))) == []


def test_an_item_without_rows_or_with_a_reason_for_having_none_passes():
    nothing = row(form="无此项", files=(), note="只发生两件")
    assert found([], asked()) == []
    assert found([nothing], asked()) == []
    assert found([*rows(2), nothing], asked()) == []
    assert found([row(name="", files=())], asked()) == []


def test_what_is_counted_inside_the_material_or_has_no_lower_bound_passes():
    assert found(rows(1), asked(inside=True)) == []
    assert found(rows(1), asked(min=None)) == []
