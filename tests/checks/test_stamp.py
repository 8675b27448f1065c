from collections import Counter

from checks.model import Note, Severity
from checks.stamp import stamp
from checks.tool import crashed
from evidence.place import Place

PLACE = Place("单位/司法局/a\u202efdp.exe", "第3段\u2028", "a\u202efdp.exe")


def test_nothing_in_a_finding_is_unseen():
    finding = stamp(Counter(), crashed, "司法局", "021", PLACE, "写着“a\u200b\u202eb\u00a0c”")
    assert finding.path == "单位/司法局/a‹U+202E›fdp.exe"
    assert finding.place == "第3段‹U+2028›"
    assert finding.message == "写着“a‹U+200B›‹U+202E›b\u00a0c”"
    assert type(finding.message) is str


def test_how_it_is_shown_does_not_change_its_id():
    one = stamp(Counter(), crashed, "司法局", "021", PLACE, "一\u200b")
    other = stamp(Counter(), crashed, "司法局", "021", PLACE, "二")
    assert one.id == other.id == "e54036554b3e"


def test_a_note_is_for_knowledge():
    assert stamp(Counter(), crashed, "", "", PLACE, Note("一\u200b")).severity is Severity.INFO
    assert stamp(Counter(), crashed, "", "", PLACE, Note("一\u200b")).message == "一‹U+200B›"
