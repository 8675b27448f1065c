import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from checks.progress import progress
from evidence.facts import Submission
from generators.check.as_json import check_json
from generators.check.report import report_of, stats
from generators.check.status import status_json
from generators.dashboard.page import SCRIPTS, fill
from generators.wording.own_templates import TEMPLATES, OwnTemplateError
from generators.wording.words import house, phrases
from tests import samples
from tests.generators import dashboard_samples as made

CSS = (TEMPLATES / "dashboard.css").read_text(encoding="utf-8")
PAIRS = [
    ("text", "ground"), ("text", "card"), ("muted", "ground"), ("muted", "card"),
    ("link", "card"), ("link", "ground"), ("text", "field"),
    ("s0-text", "s0"), ("s1-text", "s1"), ("s2-text", "s2"), ("s3-text", "s3"),
]  # fmt: skip
SHAPES = [(name, "card") for name in ("s0-arc", "s1-arc", "s2-arc", "s3-arc", "focus", "edge")]


def _themes() -> dict[str, dict[str, str]]:
    """The colours of each theme, by name."""
    blocks = {
        "light": re.search(r"^:root \{(.*?)\}", CSS, re.S | re.M),
        "system": re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', CSS, re.S),
        "dark": re.search(r':root\[data-theme="dark"\] \{(.*?)\}', CSS, re.S),
        "print": re.search(r":root, :root\[data-theme\] \{(.*?)\}", CSS, re.S),
    }
    found = {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))
        for name, block in blocks.items()
        if block
    }
    return found | {"print": found["light"] | found["print"]}


def _contrast(one: str, other: str) -> float:
    """WCAG 2's ratio of two colours."""

    def light(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722)))  # noqa: B905

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_text_stands_out_in_every_theme(theme: str) -> None:
    colours = _themes()[theme]
    for text, ground in PAIRS:
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for shape, ground in SHAPES:
        assert _contrast(colours[shape], colours[ground]) >= 3, (shape, ground)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_theme_is_the_same_by_system_and_by_button() -> None:
    themes = _themes()
    assert themes["system"] == themes["dark"]
    assert themes["dark"].keys() == themes["light"].keys()


def test_every_number_is_that_of_status_and_check() -> None:
    submission, findings = made.submission(), made.findings()
    units = progress(submission, findings)
    status = json.loads(status_json(made.scheme(), units))
    figures = stats(submission, findings, 0)
    check = json.loads(check_json(report_of(made.scheme(), submission, findings, figures)))["stats"]
    page = made.page()
    _, *lines, everybody = made.table(page, "units")
    for line, unit in zip(lines, status["units"], strict=True):
        assert line[0] == unit["unit"]
        assert [int(n) for n in line[1:5]] == list(unit["counts"].values())
        assert int(line[5]) == unit["dossiers"]
        assert line[6] == f"{unit['percent']['已达标']:.1f}%"
        assert [int(line[7]), int(line[8])] == [unit["errors"], unit["warnings"]]
    total = status["total"]
    assert everybody[:9] == [
        "合计", *(str(n) for n in total["counts"].values()), str(total["dossiers"]),
        f"{total['percent']['已达标']:.1f}%", str(check["errors"]), str(check["warnings"]),
    ]  # fmt: skip
    boxes = [link.text for link in made.tree(page).xpath("//dl[@class='figures']//a")]
    assert boxes == [str(check[name]) for name in ("errors", "warnings", "infos", "waived")]


def test_the_heat_map_and_the_facts_have_every_dossier_at_its_stage() -> None:
    page = made.page()
    units = progress(made.submission(), made.findings())
    expected = {
        (name, item.dossier): item.stage.value for name, u in units.items() for item in u.dossiers
    }
    cells = made.tree(page).xpath("//table[@id='heat']//td/a/@aria-label")
    assert sorted(cells) == [
        "司法局 021 健全地方政府制度建设：已达标，错误 0 个，警告 0 个",
        "司法局 070 接受人大、政协监督：未启动，错误 1 个，警告 0 个",
        "政府办 070 接受人大、政协监督：待整改，错误 2 个，警告 0 个",
    ]
    facts = made.data(page)
    demands = [facts["strings"][demand[0]] for demand in facts["demands"]]
    assert {
        (facts["units"][unit], demands[demand]): facts["stages"][stage]
        for unit, demand, stage, *_ in facts["dossiers"]
    } == expected


def test_who_is_behind_on_what_since_when() -> None:
    _, first, second = made.table(made.page(), "behind")
    assert first[:3] == ["政府办", "1／1", "0.0%"]
    assert "070 接受人大、政协监督（待整改，2 个错误）" in first[3]
    assert first[4] == "2024-05-06"
    assert second[:3] == ["司法局", "1／2", "50.0%"]
    assert "070 接受人大、政协监督（未启动）" in second[3]
    assert second[4] == "2024-04-06"


def test_the_chapters_count_the_findings_of_their_dossiers() -> None:
    _, first, second = made.table(made.page(), "chapters")
    assert first == ["一、依法行政", "0", "0", "0", "1", "1", "100.0%", "0", "0", "—"]
    assert second[:9] == ["二、权力监督", "1", "0", "1", "0", "2", "0.0%", "3", "0"]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert made.page() == made.page()


def test_texts_cannot_break_out_of_the_page() -> None:
    page = made.hostile().decode()
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page
    facts = made.data(made.hostile())
    assert '</script><script>alert(1)</script><!-- & "‹U+2028›' in facts["strings"]
    assert made.tree(page.encode()).findtext(".//h1").startswith("<i>&区法治政府")
    assert made.table(page.encode(), "units")[1][0] == "甲<b>&乙"


def test_half_a_character_of_a_broken_name_does_no_harm() -> None:
    from dataclasses import replace

    findings = (replace(made.findings()[4], message="坏名字\udc80.pdf"),)
    facts = made.data(made.page(findings=findings))
    assert "坏名字\udc80.pdf" in facts["strings"]


def test_the_page_lets_only_its_own_script_and_style_work() -> None:
    page = made.page()
    tree = made.tree(page)
    (policy,) = tree.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none';")
    for kind, path in (("script", "//script[not(@type)]"), ("style", "//style")):
        (element,) = tree.xpath(path)
        digest = hashlib.sha256(element.text.encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy


def test_nothing_is_fetched_from_anywhere() -> None:
    tree = made.tree(made.page())
    assert tree.xpath("//@src") == []
    assert tree.xpath("//link/@href") == ["data:,"]
    assert "url(" not in CSS
    assert "@import" not in CSS
    script = "".join((TEMPLATES / f"dashboard.{one}.js").read_text("utf-8") for one in SCRIPTS)
    for way in ("fetch(", "XMLHttpRequest", "import(", "innerHTML", "eval(", "WebSocket"):
        assert way not in script


def test_every_header_cell_has_a_scope_and_every_section_a_name() -> None:
    tree = made.tree(made.page())
    assert tree.xpath("//th[not(@scope)]") == []
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = tree.xpath("//@aria-labelledby")
    assert named
    assert set(named) <= set(ids)
    assert tree.xpath("//section[not(@aria-labelledby)]") == []
    assert [len(tree.xpath(f"//{tag}")) for tag in ("header", "main", "footer", "h1")] == [1] * 4
    assert tree.get("lang") == "zh-CN"
    assert tree.xpath("//svg[@role='img'][not(@aria-label)]") == []


def test_every_phrase_is_used_and_every_one_used_is_there() -> None:
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in TEMPLATES.glob("dashboard.*")
        if file.suffix in (".js", ".jinja")
    )
    used = {*re.findall(r"\bw\.(\w+)", text), *re.findall(r'words\["([^"]+)"\]', text)}
    known = set(phrases("dashboard.phrases.txt", region="", scheme="", day="", trouble=""))
    columns = {key for key in known if key.startswith("列.")}
    assert used - known == set()
    assert known - used - columns == {"阶段字"}


def test_a_workspace_may_have_its_own_phrases(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    own = tmp_path / "模板" / "dashboard.phrases.txt"
    own.write_text("页脚 = 内部资料，注意保存。\n", encoding="utf-8")
    page = made.page(words=house(tmp_path))
    assert made.tree(page).findtext(".//footer/p") == "内部资料，注意保存。"
    own.write_text("几条 = 找到 {n} 条\n", encoding="utf-8")
    with pytest.raises(OwnTemplateError, match=r"dashboard\.phrases\.txt 第1行：“几条”"):
        made.page(words=house(tmp_path))


def test_without_scripts_the_overview_is_all_there() -> None:
    tree = made.tree(made.page())
    assert tree.xpath("//section[@id='overview']/@hidden") == []
    assert "没有运行本页的脚本" in tree.findtext(".//noscript/p")
    ring = tree.xpath("//svg[@class='ring']/@aria-label")
    assert ring == ["申报项 3 个，已达标 1 个，占 33.3%"]


def test_the_line_over_time_ends_with_now() -> None:
    rows = made.tree(made.page()).xpath("//section[contains(@class,'trend')]//tbody/tr")
    assert [["".join(cell.itertext()) for cell in row] for row in rows] == [
        ["2024-04-06", "0／3", "6"],
        ["2024-05-06", "1／3", "4"],
        ["2024-05-20", "1／3", "4"],
    ]


def test_without_a_journal_the_page_says_so() -> None:
    from generators.dashboard.past import Past

    fresh = "".join(
        made.tree(made.page(past=None)).xpath("//section[contains(@class,'trend')]//text()")
    )
    assert "现在只有一天的记录" in fresh
    broken = made.page(past=Past(trouble="运行记录已损坏"))
    said = "".join(made.tree(broken).xpath("//p[@class='notice']//text()"))
    assert "运行记录读不出，没有变化和起始日期：运行记录已损坏" in said


def test_blanks_are_filled_once() -> None:
    assert fill("{a}、{b}、{c}", a="{b}", b=2) == "{b}、2、{c}"


def test_a_full_sized_page_is_small_enough() -> None:
    page = made.full_page()
    facts = made.data(page)
    assert len(facts["dossiers"]) == 297
    assert len(facts["findings"]) == 5_000
    assert sum(len(one[-1]) for one in facts["dossiers"]) == 10_000
    assert len(page) <= 5_000_000


def test_everything_done_says_so() -> None:
    done = Submission((samples.unit_folder(dossiers=(samples.dossier(),)),))
    tree = made.tree(made.page(submission=done, findings=(), past=None))
    said = "".join(tree.xpath("//section[@id='overview']//text()"))
    assert "所有单位的申报项都已达标。" in said
    assert tree.xpath("//svg[@class='ring']/@aria-label") == ["申报项 1 个，已达标 1 个，占 100.0%"]
