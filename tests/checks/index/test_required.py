import pytest

from checks.index import required
from checks.model import Checks
from checks.run import run
from evidence.facts import COLUMNS, IndexRow, Submission
from tests.samples import dossier, index, problems, row, scheme, unit_folder


def found(*rows, **changes):
    subject = dossier(index=index(rows, **changes))
    return [(spot, message) for _, spot, message in problems(required, subject)]


@pytest.mark.parametrize(
    "complete",
    [
        row(),
        row(doc_number="", date="", point="", url="", note=""),
        row(form="网址链接", files=(), url="https://www.example.gov.cn/a"),
        row(form="纸质报送", files=()),
        row(form="实地核查", files=()),
        row(form="无此项", name="", files=(), note="本年度没有发生"),
        row(note="按新政办发【2024】26号"),
    ],
)
def test_a_complete_row_passes(complete):
    assert found(complete) == []


@pytest.mark.parametrize(
    ("aside", "spot", "text"),
    [
        (IndexRow(row=9, number="一、制度文件类"), "A9", "一、制度文件类"),
        (IndexRow(row=9, number="（二）案例"), "A9", "（二）案例"),
        (
            IndexRow(row=9, number="填报人：某某", date="联系电话：0471-6543210"),
            "A9",
            "填报人：某某",
        ),
        (IndexRow(row=9, name="注：以上材料均为复印件"), "B9", "注：以上材料均为复印件"),
        (IndexRow(row=9, number="合计", name="7份"), "A9", "合计"),
    ],
)
def test_a_heading_or_a_remark_is_no_material(aside, spot, text):
    problem = (spot, f"这一行“{text}”不是材料，目录里一行登记一份材料，请删去这一行")
    assert found(row(), aside) == [problem]


@pytest.mark.parametrize(
    "material",
    [
        IndexRow(row=4, number="一", name="通知"),
        IndexRow(row=4, number="1", name="合计数汇总表"),
        IndexRow(row=4, number="1", name="注册登记一览表"),
    ],
)
def test_a_row_that_may_be_a_material_is_none_of_these(material):
    assert not any("不是材料" in message for _, message in found(material))


@pytest.mark.parametrize(
    ("changes", "spot", "message"),
    [
        ({"number": ""}, "A4", "序号是空的"),
        ({"name": ""}, "B4", "材料名称是空的"),
        ({"material": ""}, "F4", "对应材料项是空的"),
        ({"files": ()}, "H4", "文件名是空的，材料形式为“正式发文”的要填写"),
        ({"form": "网址链接"}, "I4", "网址是空的，材料形式为“网址链接”的要填写"),
        ({"form": "无此项", "files": ()}, "J4", "备注是空的，材料形式为“无此项”的要写明原因"),
        (
            {"form": "无此项", "files": (), "note": "【写明原因】"},
            "J4",
            "备注是空的，材料形式为“无此项”的要写明原因",
        ),
        ({"note": "已公开【填写公开日期】"}, "J4", "备注里还留着填写提示“【填写公开日期】”"),
        ({"name": "关于【事项】的通知"}, "B4", "材料名称里还留着填写提示“【事项】”"),
        (
            {"form": "红头文件"},
            "E4",
            "材料形式“红头文件”不在可选范围内，可选：正式发文、简报信息、网页截图、网址链接、"
            "图片、视频、清单表格、案卷、盖章说明、其他、纸质报送、实地核查、无此项",
        ),
    ],
)
def test_one_fault_is_one_problem_at_its_cell(changes, spot, message):
    assert found(row(**changes)) == [(spot, message)]


def test_without_a_form_only_the_form_and_the_file_are_asked_for():
    assert found(row(form="")) == [("E4", "材料形式是空的")]
    assert found(row(form="", files=())) == [
        ("E4", "材料形式是空的"),
        ("H4", "文件名是空的"),
    ]


def test_a_row_left_as_it_was_given_out_is_one_problem():
    skeleton = IndexRow(row=5, number="2", material="2", note="【请填写】")
    assert found(row(), skeleton) == [("B5", "这一行还没有填，空着：材料名称、材料形式、文件名")]


def test_a_row_nobody_filled_keeps_its_id_when_rows_are_put_above_it():
    def ids(*rows):
        unit = unit_folder(dossiers=(dossier(index=index(rows)),))
        findings = run(scheme(), Submission((unit,)), Checks(dossier=(required,)))
        return [finding.id for finding in findings]

    above = ids(IndexRow(row=4, number="1", material="2"))
    assert above == ids(row(), IndexRow(row=5, number="2", material="2"))
    assert len(above) == 1


def test_rows_under_misplaced_columns_and_of_an_untouched_index_are_not_judged():
    assert found(row(name=""), header=COLUMNS[1:]) == []
    assert found(row(name=""), untouched=True) == []
