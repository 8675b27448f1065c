"""Templates that a stranger wrote: how much they may do, and what they may not."""

from pathlib import Path

import pytest

from generators.wording import limits as template_limits
from generators.wording.limits import (
    LONGEST,
    MOST_ITEMS,
    MOST_LINES,
    MOST_STEPS,
    MOST_TEXT,
    Budget,
    LimitError,
)
from generators.wording.own_templates import FOLDER, OwnTemplateError, built_in
from generators.wording.words import Words, house, verified
from indicators.errors import UnusableError
from tests import samples

NAME = "liaison.docx.txt"
PHRASES = "guide.phrases.txt"
VALUES = {"scheme": samples.scheme(), "unit": "司法局", "limit": samples.scheme().limit}

STEPS = "重复得太多，做了一百万步还没有完；请减少 for，或者不要在 for 里面再套 for"
TEXT = "写出来的文字太多，超过 500,000 字或者 20,000 行；请减少 for"
LONG = "拼出来的文字太长，超过 100,000 字"
MANY = "列得太多，超过 10,000 个"


def own(root: Path, text: str, name: str = NAME) -> Words:
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return house(root)


def filled(root: Path, code: str) -> str:
    """What the third line of a template comes to."""
    text = own(root, f"# 甲\n@form\n{code}").wording(NAME, **VALUES)
    return text.removeprefix("# 甲\n@form\n")


def fault(root: Path, code: str) -> tuple[str, str]:
    """Where and what is said of a template that may not be used."""
    with pytest.raises(OwnTemplateError) as caught:
        filled(root, code)
    whole = str(caught.value).removesuffix("请改好，或删去这个文件，改用自带的模板。")
    place, _, said = whole.removesuffix("。").partition("：")
    return place, said.partition("；这一行是“")[0]


@pytest.mark.parametrize(
    "code",
    [
        "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
        "{% for a in range(10000) %}{% for b in range(10000) if a < b %}{% endfor %}{% endfor %}",
        "{% for a in range(10000) %}{{ range(10000)|list|sort|length }}{% endfor %}",
        "{% for a in range(10000) %}{% if a in range(10000)|list %}{% endif %}{% endfor %}",
        "{% for a in range(10000) %}{% if range(10000)|list is iterable %}{% endif %}{% endfor %}",
        "{% for a in range(10000) %}{% set b = [1] * 1 if 0 else [1, 2] + range(9000)|list %}"
        "{% endfor %}",
        "{% set t = 'a'|replace('a', '" + "b" * 50_000 + "') %}"
        "{% for a in range(10000) %}{% if 'c' in t %}{% endif %}{% endfor %}",
        "{% set t = 'a'|replace('a', '" + "b" * 50_000 + "') %}"
        "{% for a in range(10000) %}{% if t[1:] %}{% endif %}{% endfor %}",
        "{% set t = 'a'|replace('a', '" + "b" * 50_000 + "') %}"
        "{% for a in range(10000) %}{% if t.count('c') %}{% endif %}{% endfor %}",
        "{% set t = 'a'|replace('a', '" + "b" * 50_000 + "') %}"
        "{% for a in range(10000) %}{% if t|replace('c', '') %}{% endif %}{% endfor %}",
        "{% set t = 'a'|replace('a', '" + "b" * 50_000 + "') %}"
        "{% for a in range(10000) %}{% if t ~ a %}{% endif %}{% endfor %}",
        "{% for a in range(10000) %}{% if " + " or ".join(["scheme.x is defined"] * 40) + " %}"
        "{% endif %}{% endfor %}",
        "{% for a in range(10000) %}{% if " + " or ".join(["scheme['x'] is defined"] * 40) + " %}"
        "{% endif %}{% endfor %}",
    ],
)
def test_what_repeats_too_often_is_stopped(tmp_path: Path, code: str) -> None:
    assert fault(tmp_path, code) == ("模板/liaison.docx.txt 第3行", STEPS)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "{% for a in range(10000) %}{{ 'a' * 1 if 0 else '" + "字" * 60 + "' }}{% endfor %}",
            TEXT,
        ),
        ("{% for a in range(10000) %}" + "字" * 60 + "{% endfor %}", TEXT),
        ("{% for a in range(10000) %}\n\n\n\n{% endfor %}", TEXT),
        ("{{ 'a' * 1000000000 }}", "模板里“*”的两边只能是数"),
        ("{{ 1000000000 * 'a' }}", "模板里“*”的两边只能是数"),
        ("{{ [1] * 1000000000 }}", "模板里“*”的两边只能是数"),
        ("{{ '%1000000000d' % 1 }}", "模板里“%”的两边只能是数"),
        ("{% set a = 9999 %}" + "{% set a = a * a %}" * 9 + "{{ a }}", "乘出来的数太大"),
        ("{% set a = 'aaaaaaaa' %}" + "{% set a = a + a %}" * 40, LONG),
        ("{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * 40, LONG),
        ("{% set a = [1, 2] %}" + "{% set a = a + a %}" * 40, MANY),
        ("{% set a = (1, 2) %}" + "{% set a = a + a %}" * 40, MANY),
        ("{{ range(100)|join('" + "a" * 2000 + "') }}", LONG),
        ("{% set a = '" + "a" * 1000 + "' %}{{ a|replace('a', a) }}", LONG),
        ("{% set a = '" + "a" * 1000 + "' %}{{ a|replace('', a) }}", LONG),
        ("{% for a in range(10001) %}{% endfor %}", MANY),
        ("{{ 'a'|truncate(10001) }}", "竖线后面括号里的数太大，超过 10,000"),
        ("{{ 'a'|truncate(length=10001) }}", "竖线后面括号里的数太大，超过 10,000"),
        ("{{ 5|round(-10001) }}", "竖线后面括号里的数太大，超过 10,000"),
        ("{{ '{:1000000000}'.format(1) }}", "模板里不能用“format(…)”"),
        ("{{ 'a'.center(1000000000) }}", "模板里不能用“center(…)”"),
        ("{{ (5).to_bytes(1000000000, 'big') }}", "模板里不能用“to_bytes(…)”"),
        ("{{ scheme.unit('司法局') }}", "模板里不能用“unit(…)”"),
        ("{{ unit() }}", "模板里不能用“str(…)”"),
        ("{{ 'a'|center(1000000000) }}", "没有“center”这种处理（竖线后面的名称）"),
        ("{{ [[1], [2]]|sum(start=[]) }}", "没有“sum”这种处理（竖线后面的名称）"),
        ("{{ lipsum(1000000) }}", "没有叫“lipsum”的内容，是不是“limit”？"),
        ("{{ namespace(a=1) }}", "没有叫“namespace”的内容；有：limit、scheme、unit"),
    ],
)
def test_what_grows_too_long_is_stopped(tmp_path: Path, code: str, said: str) -> None:
    assert fault(tmp_path, code) == ("模板/liaison.docx.txt 第3行", said)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("{{ 'a' * 10 ** 9 }}", "**"),
        ("{% macro f() %}{{ f() }}{% endmacro %}", "macro"),
        ("{% call f() %}{% endcall %}", "call"),
        ("{% include 'a' %}", "include"),
        ("{% import 'a' as b %}", "import"),
        ("{% from 'a' import b %}", "from … import"),
        ("{% extends 'a' %}", "extends"),
        ("{% block a %}{% endblock %}", "block"),
        ("{% filter upper %}{% endfilter %}", "filter"),
        ("{% set a %}{% endset %}", "set … endset"),
        ("{% set a.b = 1 %}", "namespace"),
        ("{% autoescape true %}{% endautoescape %}", "autoescape"),
    ],
)
def test_what_a_template_may_not_do_is_told_before_it_is_filled(
    tmp_path: Path, code: str, word: str
) -> None:
    said = f"模板里不能用“{word}”，只能填内容、判断（if）、逐个列出（for）"
    assert fault(tmp_path, code) == ("模板/liaison.docx.txt 第3行", said)
    with pytest.raises(OwnTemplateError) as caught:
        verified(house(tmp_path), NAME)
    assert f"第3行：{said}；这一行是“{code[:20]}" in str(caught.value)


def test_loops_do_not_call_themselves(tmp_path: Path) -> None:
    code = "{% for a in [1] recursive %}{{ loop([a]) }}{% endfor %}"
    assert fault(tmp_path, code) == ("模板/liaison.docx.txt 第3行", "模板里不能用“recursive”")


@pytest.mark.parametrize(
    "code",
    [
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ 1" + "+1" * 5000 + " }}",
        "{{ 1" + "|abs" * 5000 + " }}",
        "{% if 1 %}" * 300 + "{% endif %}" * 300,
        "{% for a in [1] %}" * 50 + "{% endfor %}" * 50,
    ],
)
def test_what_is_nested_too_deep(tmp_path: Path, code: str) -> None:
    said = ("模板/liaison.docx.txt", "大括号里的写法套得太深；请分成几行，少套几层")
    assert fault(tmp_path, code)[0] == said[0]
    with pytest.raises(OwnTemplateError, match=said[1]):
        verified(house(tmp_path), NAME)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("{% for a in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        (
            "{% for a in 'ab' %}{{ loop.cycle('甲', '乙') }}{{ loop.last }}{% endfor %}",
            "甲False乙True",
        ),
        ("{% for a in [] %}{% else %}无{% endfor %}", "无"),
        ("{% set a = 2 %}{{ a * 3 + 1 - 2 }} {{ 7 % 4 }} {{ 7 // 2 }} {{ -a }}", "5 3 3 -2"),
        (
            "{% set a = [1] + [2] %}{{ a|join('、') }} {{ 'a' + 'b' }} {{ 1 ~ '月' ~ 2 }}",
            "1、2 ab 1月2",
        ),
        ("{% set a = (1,) + (2,) %}{{ a|length }} {{ 1.5 * 2 }}", "2 3.0"),
        ("{{ unit.removesuffix('局').strip() }} {{ unit.startswith('司') }}", "司法 True"),
        ("{{ {'a': 1}.items()|list|length }} {{ unit[1:] }} {{ unit[0] }}", "1 法局 司"),
        ("{{ scheme.units|map(attribute='name')|join('，') }}", "司法局，政府办"),
        ("{{ scheme.units|selectattr('name', 'eq', '司法局')|list|length }}", "1"),
        (
            "{{ 12|numeral }} {{ '甲乙丙丁戊己'|shortened(5) }} {{ ''|default('无', true) }}",
            "十二 甲乙丙…… 无",
        ),
        ("{{ 'aa'|replace('a', '') }}{{ 'ab'|replace('b', 'cc') }} {{ 'b' in 'ab' }}", "acc True"),
        (
            "{{ scheme.x is defined }} {{ scheme.x|default('无') }} {{ unit is defined }}",
            "False 无 True",
        ),
        ("{{ 20000|string }} {{ -20000|abs }} {{ 20000|round(1) }}", "20000 20000 20000"),
        ("{% with a = 1 %}{{ a }}{% endwith %} {{ 1 < 2 < 3 }} {{ not 1 == 1 }}", "1 True False"),
    ],
)
def test_what_a_template_may_do(tmp_path: Path, code: str, shown: str) -> None:
    assert filled(tmp_path, code) == shown


def test_up_to_the_limits(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ range(10000)|list|length }}") == str(MOST_ITEMS)
    assert filled(tmp_path, "{{ (range(5000)|list + range(5000)|list)|length }}") == "10000"
    long = "{% set a = '" + "a" * 49_999 + "' %}"
    assert filled(tmp_path, long + "{{ (a + a + 'aa')|length }}") == str(LONGEST)
    assert filled(tmp_path, long + "{{ (a ~ a ~ 'aa')|length }}") == str(LONGEST)
    assert filled(tmp_path, long + "{{ [a, a]|join('aa')|length }}") == str(LONGEST)
    assert filled(tmp_path, long + "{{ (a ~ 'b')|replace('b', a ~ 'aa')|length }}") == str(LONGEST)
    for grown in ("a + a + 'aaa'", "a ~ a ~ 'aaa'", "[a, a]|join('aaa')"):
        assert fault(tmp_path, long + "{{ " + grown + " }}")[1] == LONG
    assert fault(tmp_path, long + "{{ (a ~ 'b')|replace('b', a ~ 'aaa') }}")[1] == LONG
    assert filled(tmp_path, "{{ 'a'|truncate(10000) }}{{ 5|round(-10000) }}") == "a0"


def test_the_budget_is_exact() -> None:
    budget = Budget()
    budget.spend(MOST_STEPS)
    with pytest.raises(LimitError, match=STEPS):
        budget.spend(1)
    budget = Budget()
    budget.write("字" * MOST_TEXT)
    budget.spend(0)
    budget.write("字")
    with pytest.raises(LimitError, match=TEXT):
        budget.spend(0)
    budget = Budget()
    budget.write("\n" * MOST_LINES)
    budget.spend(0)
    budget.write("\n")
    with pytest.raises(LimitError, match=TEXT):
        budget.spend(0)


def test_a_product_may_have_so_many_digits(tmp_path: Path) -> None:
    big = 2**499
    assert filled(tmp_path, f"{{{{ {big} * {big} }}}}") == str(big * big)
    assert fault(tmp_path, f"{{{{ {big} * {big * 2} }}}}")[1] == "乘出来的数太大"


def test_one_text_that_is_longer_than_all_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_limits, "MOST_TEXT", 10)
    monkeypatch.setattr(template_limits, "LONGEST", 5)
    place, said = fault(tmp_path, "字" * 20 + "{% for a in range(3) %}{{ 1 / 0 }}{% endfor %}")
    assert (place, said.split("，")[0]) == ("模板/liaison.docx.txt", "写出来的文字太多")


def test_a_budget_is_for_one_filling(tmp_path: Path) -> None:
    code = "{% for a in range(10000) %}{% for b in range(60) %}{% endfor %}{% endfor %}甲"
    for _ in range(2):
        assert filled(tmp_path, code) == "甲"


def test_built_in_templates_are_not_limited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_limits, "MOST_STEPS", 0)
    words = own(tmp_path, "没有 = 暂无\n", "requirements.phrases.txt")
    assert words.wording(NAME, **VALUES).startswith("# ")


def test_a_file_that_is_no_template(tmp_path: Path) -> None:
    assert fault(tmp_path, "字" * 40_000) == (
        "模板/liaison.docx.txt",
        "太大，超过 100 KB，不像是模板",
    )
    limit = 100_000 - len("# 甲\n@form\n".encode())
    assert len(filled(tmp_path, "a" * limit)) == limit
    assert fault(tmp_path, "a" * (limit + 1))[1].startswith("太大")


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_link_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "秘密.txt").write_text("# 秘密\n@form\n", encoding="utf-8")
    (tmp_path / FOLDER).mkdir()
    try:
        (tmp_path / FOLDER / NAME).symlink_to(tmp_path / "秘密.txt")
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(UnusableError, match=f"^模板/{NAME}：打不开，它不是能读的文件"):
        house(tmp_path).wording(NAME, **VALUES)


def test_a_table_that_is_made_up_while_filling(tmp_path: Path) -> None:
    assert fault(tmp_path, "{{ '@' }}名单") == (
        "模板/liaison.docx.txt 第3行",
        "没有叫“名单”的表格；有：form",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("字数 = {:1000000000}到{}", "“字数”里应有 2 处“{}”，留给要填的内容"),
        ("字数 = {!r}到{}", "“字数”里应有 2 处“{}”，留给要填的内容"),
        ("字数 = {}到{}{{ '{}' }}", "“字数”填好以后是“{}到{}{}”，“{}”或者竖线的个数不对"),
        (
            "字数 = {}到{}{{ '{0:1000000000}' }}",
            "“字数”填好以后是“{}到{}{0:1000000000}”，“{}”或者竖线的个数不对",
        ),
        (
            "形式.表头 = 甲|乙|丙{{ '\\x7c' }}",
            "“形式.表头”填好以后是“甲|乙|丙|”，“{}”或者竖线的个数不对",
        ),
    ],
)
def test_phrases_keep_their_blanks(tmp_path: Path, line: str, said: str) -> None:
    words = own(tmp_path, f"没有 = 无\n{line}\n", PHRASES)
    with pytest.raises(OwnTemplateError) as caught:
        words.phrases(PHRASES, **VALUES)
    assert str(caught.value).startswith(f"模板/{PHRASES} 第2行：{said}")
    assert f"；这一行是“{line.partition(' = ')[2][:20]}" in str(caught.value).replace(
        line.partition(" = ")[0] + " = ", ""
    )


def test_all_phrases_as_they_are_keep_theirs(tmp_path: Path) -> None:
    words = own(tmp_path, built_in(PHRASES), PHRASES)
    assert words.phrases(PHRASES, **VALUES) == Words().phrases(PHRASES, **VALUES)


def test_a_line_full_of_braces_takes_no_time(tmp_path: Path) -> None:
    text = "没有 = {% raw %}" + "{{" * 40_000 + "{% endraw %}\n"
    assert own(tmp_path, text, PHRASES).phrases(PHRASES, **VALUES)["没有"] == "{{" * 40_000


def test_what_nobody_sees_is_shown_in_what_is_said(tmp_path: Path) -> None:
    with pytest.raises(OwnTemplateError) as caught:
        filled(tmp_path, "甲\u202e{{ 1 / 0 }}")
    assert "这一行是“甲‹U+202E›{{ 1 / 0 }}”" in str(caught.value)
