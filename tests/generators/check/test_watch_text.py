from dataclasses import replace
from datetime import datetime

from checks.model import Finding, Severity
from generators.check.report import Stats
from generators.check.watch_text import change_text, difference, totals_text

PATH = "单位/司法局/021 健全/关于.docx"
OLD = Finding("a", "N102", Severity.ERROR, "司法局", "021", PATH, "", "正文 1,004 字", "删减正文。")
NEW = replace(OLD, id="b", code="M403", severity=Severity.WARNING, place="A8", message="没有引用")
NOON = datetime(2024, 5, 6, 12, 0, 5)


def test_what_came_and_what_went_by_id() -> None:
    kept = replace(OLD, id="c")
    found = difference([OLD, kept], [replace(kept, message="改了字"), NEW])
    assert (found.came, found.went) == ((NEW,), (OLD,))


def test_a_waived_finding_is_gone() -> None:
    assert difference([OLD], [replace(OLD, waived="已同意")]).went == (OLD,)


def test_a_change_in_words() -> None:
    lines = [line.text for line in change_text(NOON, ["关于.docx"], difference([OLD], [NEW]))]
    assert lines == [
        "[12:00:05] 关于.docx：新出现 1 个，消失 1 个",
        "  - 错误 N102 司法局 021 关于.docx：正文 1,004 字",
        "  + 警告 M403 司法局 021 关于.docx A8：没有引用",
        "    改法：删减正文。",
    ]


def test_a_save_that_changes_nothing_says_so() -> None:
    names = ["甲", "乙", "丙", "丁"]
    (line,) = change_text(NOON, names, difference([OLD], [OLD]))
    assert line.text == "[12:00:05] 甲、乙、丙 等 4 个文件：问题没有变化"


def test_totals() -> None:
    (line,) = totals_text(Stats(1, 1, 1, 1, 2, 3, 4, 0.1))
    assert (line.text, line.look) == ("现在：错误 2 个，警告 3 个，提示 4 个。", "error")


def test_as_many_names_as_are_shown_need_no_number() -> None:
    (line,) = change_text(NOON, ["甲", "乙", "丙"], difference([], []))
    assert line.text == "[12:00:05] 甲、乙、丙：问题没有变化"


def test_what_only_came_or_only_went() -> None:
    came = [(line.look, line.text) for line in change_text(NOON, ["甲"], difference([], [NEW]))]
    assert came == [
        ("title", "[12:00:05] 甲：新出现 1 个，消失 0 个"),
        ("warning", "  + 警告 M403 司法局 021 关于.docx A8：没有引用"),
        ("dim", "    改法：删减正文。"),
    ]
    went = [(line.look, line.text) for line in change_text(NOON, ["甲"], difference([OLD], []))]
    assert went == [
        ("title", "[12:00:05] 甲：新出现 0 个，消失 1 个"),
        ("dim", "  - 错误 N102 司法局 021 关于.docx：正文 1,004 字"),
    ]


def test_a_finding_of_no_dossier_and_no_unit() -> None:
    for unit, where in (("司法局", "司法局 "), ("", " ")):
        stray = replace(OLD, unit=unit, dossier="", path="fazhi.yaml", message="没有用上")
        (_, line, _) = change_text(NOON, ["甲"], difference([], [stray]))
        assert line.text == f"  + 错误 N102 {where}fazhi.yaml：没有用上"


def test_totals_look_as_severe_as_the_worst() -> None:
    def look(errors: int, warnings: int, infos: int) -> str:
        (line,) = totals_text(Stats(1, 1, 1, 1, errors, warnings, infos, 0.1))
        return line.look

    assert [look(1, 0, 0), look(0, 1, 0), look(0, 0, 1), look(0, 0, 0)] == [
        "error", "warning", "", "",
    ]  # fmt: skip
