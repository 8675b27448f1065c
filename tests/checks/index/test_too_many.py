from checks.index import too_many
from tests.samples import count, demand, dossier, index, material, problems, row, scheme

PATH = index().path


def asked(**changes):
    return scheme(
        demand(materials=(material(text="请提供典型案例。", counts=(count(**changes),)),))
    )


def rows(number, **changes):
    return [row(row=at, **changes) for at in range(4, 4 + number)]


def found(given, wanted):
    return problems(too_many, dossier(index=index(given)), wanted)


def test_as_many_as_are_allowed_pass():
    assert found(rows(5), asked()) == []


def test_the_first_row_too_many_is_shown():
    assert found(rows(7), asked()) == [
        (PATH, "A9", "第1项“请提供典型案例。”要求“不超过5个”，登记了 7 个，多 2 个")
    ]


def test_only_rows_of_the_item_its_forms_and_its_name_count():
    wanted = asked(max=1, quote="不超过1个", forms=("正式发文",), naming="审查意见")
    others = [
        row(material="2", name="审查意见甲"),
        row(form="案卷", name="审查意见乙"),
        row(name="别的文件"),
        row(form="无此项", name="审查意见", note="没有"),
        row(name="", files=()),
    ]
    assert found([row(name="审查意见一"), *others], wanted) == []
    assert found([row(row=3 + n, name=f"审查意见{n}") for n in (1, 2)] + others, wanted) == [
        (
            PATH,
            "A5",
            "第1项“请提供典型案例。”要求“不超过1个”，登记了 2 个"
            "（只算材料形式为“正式发文”、材料名称含“审查意见”的），多 1 个",
        )
    ]


def test_material_on_paper_counts():
    given = [*rows(5), row(row=9, form="纸质报送", files=())]
    assert [spot for _, spot, _ in found(given, asked())] == ["A9"]


def test_what_is_counted_inside_the_material_or_has_no_upper_bound_passes():
    assert found(rows(7), asked(inside=True)) == []
    assert found(rows(7), asked(max=None, min=1)) == []
