import pytest

from checks.unseen import unseen_in


@pytest.mark.parametrize("name", ["", "通知.pdf", "通 知\u3000（一）.pdf", "印证材料/通知.pdf"])
def test_names_of_which_everything_is_seen(name):
    assert unseen_in(name) == ""


@pytest.mark.parametrize(
    ("name", "where", "code", "kind"),
    [
        ("情况\u202efdp.exe", "第2个字“况”后面", "U+202E", "会让后面的字倒过来显示"),
        ("\u202b情况", "开头", "U+202B", "会让后面的字倒过来显示"),
        ("a\u2067b", "第1个字“a”后面", "U+2067", "会让后面的字倒过来显示"),
        ("\u202a情况", "开头", "U+202A", "改变文字方向的标记"),
        ("\u2066情况", "开头", "U+2066", "改变文字方向的标记"),
        ("\u2069情况", "开头", "U+2069", "改变文字方向的标记"),
        ("\u200e情况", "开头", "U+200E", "改变文字方向的标记"),
        ("\u061c情况", "开头", "U+061C", "改变文字方向的标记"),
        ("通知\u00a0.pdf", "第2个字“知”后面", "U+00A0", "特殊的空格"),
        ("通知\u2000.pdf", "第2个字“知”后面", "U+2000", "特殊的空格"),
        ("通知\u200a.pdf", "第2个字“知”后面", "U+200A", "特殊的空格"),
        ("通知\u2028", "第2个字“知”后面", "U+2028", "换行的标记"),
        ("通知\u2029", "第2个字“知”后面", "U+2029", "换行的标记"),
        ("通知\u200b", "第2个字“知”后面", "U+200B", "没有宽度的字符"),
        ("通知\ufeff", "第2个字“知”后面", "U+FEFF", "没有宽度的字符"),
        ("“\U000e0041", "第1个字“‘”后面", "U+E0041", "标签字符"),
        ("通知\U000e007f", "第2个字“知”后面", "U+E007F", "标签字符"),
        ("通知\U000e0100", "第2个字“知”后面", "U+E0100", "控制格式的字符"),
        ("通知\u00ad", "第2个字“知”后面", "U+00AD", "控制格式的字符"),
    ],
)
def test_where_and_what(name, where, code, kind):
    assert unseen_in(name).partition("的名字里，")[2] == f"{where}有看不见的字符 {code}（{kind}）"


def test_a_name_as_shown_is_told_alike():
    assert (
        unseen_in("情‹U+200B›况.pdf")
        == unseen_in("情\u200b况.pdf")
        == ("“情‹U+200B›况.pdf”的名字里，第1个字“情”后面有看不见的字符 U+200B（没有宽度的字符）")
    )


def test_a_few_places_are_told():
    three = unseen_in("a\u200b" * 3)
    assert three.count("看不见的字符") == 3
    assert "第2个字“a”后面有看不见的字符 U+200B（没有宽度的字符）；第3个字" in three
    assert not three.endswith("处")
    four = unseen_in("a\u200b" * 4)
    assert four.startswith("“a‹U+200B›a‹U+200B›a‹U+200B›a‹U+200B›”的名字里，第1个字")
    assert (four.count("看不见的字符"), four[-7:]) == (3, "；一共 4 处")


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ("202B 202E 2067", "会让后面的字倒过来显示"),
        (
            "061C 200E 200F 202A 202C 202D 2066 2068 2069",
            "改变文字方向的标记",
        ),
        (
            "00A0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 200A 202F 205F",
            "特殊的空格",
        ),
        ("2028 2029", "换行的标记"),
        ("200B 200C 200D 2060 FEFF", "没有宽度的字符"),
        ("E0000 E0001 E007F", "标签字符"),
        ("2061 206A E0080 00AD 3164", "控制格式的字符"),
    ],
)
def test_each_kind_is_called_by_its_name(codes, kind):
    for code in codes.split():
        assert unseen_in(f"甲{chr(int(code, 16))}").endswith(f" U+{code}（{kind}）")
