from checks.narrative.titles import pair
from indicators.model import NarrativeSpec
from tests.samples import narrative


def spec(title):
    return NarrativeSpec(title, True, (), False)


def test_the_very_title_wins_over_a_likeness():
    alike, exact = narrative(title="关于甲工作的情况说明"), narrative(title="关于甲乙的情况说明")
    wanted, other = spec("关于甲乙的情况说明"), spec("关于丙的情况说明")
    assert pair([other, wanted], [alike, exact]) == ([(other, alike), (wanted, exact)], [])


def test_a_narrative_serves_once():
    one = narrative(title="关于甲的情况说明")
    first, second = spec("关于甲的情况说明"), spec("关于乙的情况说明")
    assert pair([second, first], [one]) == ([(first, one)], [second])


def test_an_unread_narrative_is_known_by_its_file_name():
    unread = narrative(path="x/关于乙的情况说明.docx", problem="文件损坏")
    other = narrative(path="x/甲.docx", title="关于甲的情况说明")
    first, second = spec("关于甲的情况说明"), spec("关于乙的情况说明")
    pairs, lacking = pair([first, second], [unread, other])
    assert pairs == [(first, other), (second, unread)]
    assert lacking == []
