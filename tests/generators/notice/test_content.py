from dataclasses import replace

import pytest

from checks.model import Severity
from generators.notice.content import notices, place_in_words
from tests.generators import notice_samples as samples
from tests.generators.report_samples import finding


def test_the_worst_dossier_comes_first_and_errors_before_warnings() -> None:
    notice = samples.notice()
    assert [(group.folder, group.errors, group.warnings) for group in notice.groups] == [
        ("021 健全地方政府制度建设", 1, 2),
        ("单位文件夹（不在某个申报项里）", 1, 0),
        ("022 探索实践", 1, 0),
    ]
    assert [(item.must, item.message) for item in notice.groups[0].items] == [
        (True, "=2+3<&>"),
        (False, "偏长"),
        (False, "没有引用"),
    ]


def test_a_problem_that_many_dossiers_share_is_told_once() -> None:
    (alike,) = samples.notice().alike
    assert (alike.message, alike.fix) == (samples.UNTOUCHED, "按填报须知填写。")
    assert [(item.folder, item.dossier) for item in alike.items] == [
        ("031 清理", "031"),
        ("032 公开", "032"),
        ("033 备案", "033"),
    ]


def test_two_dossiers_with_the_same_problem_are_told_apart() -> None:
    found = [each for each in samples.findings() if each.dossier != "033"]
    notice = samples.result(*found).notices[0]
    assert notice.alike == ()
    assert [group.folder for group in notice.groups][-2:] == ["031 清理", "032 公开"]


def test_every_problem_is_numbered_once_with_its_id() -> None:
    notice = samples.notice()
    assert [item.number for item in notice.items] == list(range(1, 9))
    live = {
        each.id
        for each in samples.findings()
        if each.unit == "司法局" and not each.waived and each.severity is not Severity.INFO
    }
    assert {item.id for item in notice.items} == live
    assert (notice.errors, notice.warnings, notice.waived) == (6, 2, 1)


def test_places_are_told_from_the_folder_and_in_words() -> None:
    first = samples.notice().groups[0].items[0]
    assert (first.file, first.place) == ("证明材料目录.xlsx", "第7行“文件名”一栏（H7）")
    of_unit = samples.notice().groups[1].items[0]
    assert (of_unit.file, of_unit.place) == ("联络员反馈表.docx", "")


@pytest.mark.parametrize(
    ("path", "place", "said"),
    [
        ("a/证明材料目录.xlsx", "A4", "第4行“序号”一栏（A4）"),
        ("a/证明材料目录.xlsx", "K4", "第4行K列（K4）"),
        ("a/证明材料目录.xlsx", "AA12", "第12行AA列（AA12）"),
        ("a/台账.xlsx", "名单!C7", "工作表“名单”第7行C列（名单!C7）"),
        ("a/说明.docx", "第3段", "第3段"),
        ("a/说明.docx", "", ""),
    ],
)
def test_a_cell_is_told_in_words(path: str, place: str, said: str) -> None:
    assert place_in_words(path, place, samples.words()) == said


def test_units_without_problems_get_none_and_are_named() -> None:
    found = samples.result()
    assert [notice.unit for notice in found.notices] == ["司法局"]
    assert found.clean == ("政府办",)


def test_what_is_of_no_unit_is_counted_for_the_coordinator() -> None:
    assert samples.result().others == 2


def test_notes_and_waived_problems_alone_make_no_notice() -> None:
    waived = replace(finding(1), waived="同意")
    note = finding(2, severity=Severity.INFO)
    assert samples.result(waived, note).notices == ()


def test_only_the_named_units() -> None:
    args = (samples.scheme(), samples.submission(), samples.findings(), samples.words())
    found = notices(*args, units=["政府办"])
    assert (found.notices, found.clean) == ((), ("政府办",))
