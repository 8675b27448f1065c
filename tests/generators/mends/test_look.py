from evidence.facts import Look, PageLook, TextLook
from generators.mends import look
from generators.mends.model import Change, Left, Mend, after
from tests import samples

STANDARD = PageLook(210.0, 297.0, 37.0, 26.0, 35.0, 28.0)


def _dossier(*texts: TextLook, page: PageLook = STANDARD):  # type: ignore[no-untyped-def]
    text = samples.narrative("开会。", look=Look(texts, (page,)))
    return samples.dossier(narratives=(text,))


def _changes(*texts: TextLook, page: PageLook = STANDARD) -> list[tuple[str, str, str]]:
    found: list[Mend | Left] = list(look.mends(samples.scheme(), _dossier(*texts, page=page)))
    changes: list[Change] = [c for mend in found if isinstance(mend, Mend) for c in mend.changes]
    return [(change.spot, change.before, change.after) for change in changes]


def test_only_what_differs_is_changed() -> None:
    text = TextLook("宋体", 16.0, 0.0, 1.5, (2, 3))
    assert _changes(text) == [
        ("第2、3段", "字体 宋体", "字体 仿宋_GB2312"),
        ("第2、3段", "行距 1.5 倍", "行距 29 磅"),
    ]


def test_the_page_is_changed_once() -> None:
    page = PageLook(215.9, 279.4, 25.4, 31.8, 25.4, 31.8)
    assert _changes(page=page) == [
        (
            "页面",
            "纸张 215.9×279.4，边距上 25.4、下 25.4、左 31.8、右 31.8 毫米",
            "纸张 210×297，边距上 37、下 35、左 28、右 26 毫米",
        )
    ]


def test_what_is_within_the_rule_stays() -> None:
    assert _changes(TextLook("仿宋", 16.0, 28.5, 0.0, (2,))) == []


def test_the_facts_afterwards_are_the_standard() -> None:
    page = PageLook(215.9, 279.4, 25.4, 31.8, 25.4, 31.8)
    before = _dossier(TextLook("宋体", 12.0, 0.0, 1.5, (2,)), page=page)
    (mend,) = look.mends(samples.scheme(), before)
    assert isinstance(mend, Mend)
    assert after(before, mend.changes) == _dossier(TextLook("仿宋_GB2312", 16.0, 29.0, 0.0, (2,)))
