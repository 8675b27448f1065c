from dataclasses import replace
from datetime import date

from generators.catalogue import (
    entries_json,
    lint_text,
    list_text,
    matching,
    show_text,
    units_json,
    units_text,
)
from indicators.model import (
    Chapter,
    Figure,
    Indicator,
    NarrativeSpec,
    Scheme,
    Section,
    Source,
    Unit,
)
from tests import samples
from tests.ledger_samples import ledger

ONE, TWO, THREE = (Indicator(id_, id_, f"第{id_}项。") for id_ in ("21", "22", "23"))
VETO = Indicator("否决1", "1", "第否决1项。")
DAYS = Figure("审核时间", 5, 15, "工作日", "", "不少于5个工作日，最长不超过15个工作日")
YEARLY = Figure("公布目录", None, None, "", "03-31", "在3月底前公布")
CHAPTERS = (
    Chapter("一、制度", (Section("1.立法", (ONE, TWO)), Section("2.清理", (THREE,)))),
    Chapter("二、否决", (Section("1.否决", (VETO,)),)),
)


def catalogue() -> Scheme:
    rich = samples.material(
        no=2, text="请提供意见书。", units=("政府办",), named_units=("市局",),
        open_class="{}等执法部门", counts=(
            samples.count(min=4, max=5, quote="4-5件"),
            samples.count(min=1, max=2, quote="各1-2件"),
        ),
        points=(samples.point("审议情况", "审议"),), url=True, seal=True,
    )  # fmt: skip
    joint = samples.demand(
        id="022-023", short="清理", indicators=("22", "23"), joint="请合并提供。", notes=(),
        materials=(samples.material(), rich),
        narratives=(NarrativeSpec("关于清理的情况说明", False, ("政府办",), False),),
        figures=(DAYS, YEARLY),
    )  # fmt: skip
    units = (Unit("司法局", (), "政府部门"), Unit("政府办", ("府办", "办公室"), "政府部门"))
    source = Source("某政办发〔2024〕1号", "创建方案", "某某政府办", date(2024, 4, 3))
    return samples.scheme(samples.demand(), joint, chapters=CHAPTERS, units=units, source=source)


def entries(scheme: Scheme) -> list[tuple[Chapter, Section, Indicator]]:
    return list(scheme.indicators())


def shown(lines: object) -> list[str]:
    return [f"{line.look}|{line.text}" for line in lines]  # type: ignore[attr-defined]


def test_an_object_each_indicator() -> None:
    first, second, _, veto = entries_json(catalogue(), entries(catalogue()))
    assert (first["dossier"], first["title"]) == ("021", samples.TITLE)
    assert second == {
        "id": "22", "number": "22", "chapter": "一、制度", "section": "1.立法", "text": "第22项。",
        "dossier": "022-023", "title": "", "units": ["司法局", "政府办"],
        "materials": [
            {
                "no": 1, "text": samples.material().text, "units": ["司法局"], "min": None,
                "max": None, "url": False, "seal": False,
            },
            {
                "no": 2, "text": "请提供意见书。", "units": ["政府办"], "min": 4, "max": 5,
                "url": True, "seal": True,
            },
        ],
        "points": ["审议情况"],
        "figures": [
            {
                "name": "审核时间", "min": 5, "max": 15, "unit": "工作日", "date": "",
                "quote": "不少于5个工作日，最长不超过15个工作日",
            },
            {
                "name": "公布目录", "min": None, "max": None, "unit": "", "date": "03-31",
                "quote": "在3月底前公布",
            },
        ],
    }  # fmt: skip
    assert veto == {
        "id": "否决1", "number": "1", "chapter": "二、否决", "section": "1.否决",
        "text": "第否决1项。", "dossier": None, "title": "", "units": [], "materials": [],
        "points": [], "figures": [],
    }  # fmt: skip


def test_units_as_objects_and_as_lines() -> None:
    assert units_json(catalogue()) == [
        {"name": "司法局", "aliases": [], "kind": "政府部门", "dossiers": ["021", "022-023"]},
        {
            "name": "政府办", "aliases": ["府办", "办公室"], "kind": "政府部门",
            "dossiers": ["022-023"],
        },
    ]  # fmt: skip
    assert shown(units_text(catalogue())) == [
        "|司法局  政府部门  申报项 2 个",
        "|政府办（府办、办公室）  政府部门  申报项 1 个",
    ]


def test_a_word_is_looked_for_everywhere() -> None:
    def found(word: str) -> list[str]:
        return [indicator.id for *_, indicator in matching(catalogue(), word)]

    assert found("第21项") == ["21"]
    assert found("意见书") == found("关于清理") == found("市局") == ["22", "23"]
    assert found("需提供情况说明") == ["21"]
    assert found("政府办") == ["22", "23"]
    assert found("否决1") == ["否决1"]
    assert found("没有这个词") == []


def test_titles_are_said_once() -> None:
    assert shown(list_text(catalogue(), entries(catalogue()))) == [
        "title|一、制度",
        "title|  1.立法",
        "|    21   第21项。",
        "dim|         申报项 021：司法局",
        "|    22   第22项。",
        "dim|         申报项 022-023：司法局、政府办",
        "title|  2.清理",
        "|    23   第23项。",
        "dim|         申报项 022-023：司法局、政府办",
        "title|二、否决",
        "title|  1.否决",
        "|    否决1  第否决1项。",
    ]


def test_everything_about_an_indicator() -> None:
    asked = catalogue()
    assert shown(show_text(asked, entries(asked)[1])) == [
        "title|指标 22",
        "dim|一、制度 / 1.立法",
        "|  第22项。",
        "dim|  依据：创建方案（某政办发〔2024〕1号，某某政府办）",
        "title|申报项 022-023 清理",
        "|  请合并提供。",
        "|  建议题目：关于清理的情况说明（政府办）",
        "title|材料 1",
        "|  请提供2023年以来本级政府向本级党委请示报告的情况说明。",
        "|  牵头单位：司法局",
        "title|材料 2",
        "|  请提供意见书。",
        "|  牵头单位：市局等执法部门",
        "|  要求：4-5件；各1-2件；要有公开网址；要盖章",
        "|  要点：审议情况",
        "title|数值要求",
        "|  审核时间：不少于5个工作日，最长不超过15个工作日",
        "|  公布目录：在3月底前公布",
    ]
    lines = shown(show_text(asked, entries(asked)[0]))
    assert f"|  情况说明题目：{samples.TITLE}" in lines
    assert lines[-2:] == ["title|注意", "|  1. 需提供情况说明、证明材料目录及印证材料。"]
    assert "title|数值要求" not in lines
    veto = shown(show_text(asked, entries(asked)[3]))
    assert veto[0] == "title|指标 否决1（原文序号 1）"
    assert veto[-1] == "|本项不需要提交材料。"


def test_notes_stand_under_the_document_s_own_word() -> None:
    said = samples.demand(notes_label="需要说明的是；", notes=("甲。",))
    plain = samples.demand(notes_label="", notes=("甲。",))
    for demand, word in ((said, "需要说明的是"), (plain, "注意")):
        asked = samples.scheme(demand, chapters=CHAPTERS)
        lines = shown(show_text(asked, entries(asked)[0]))
        assert lines[-2:] == [f"title|{word}", "|  1. 甲。"]


def test_what_a_sound_scheme_has() -> None:
    asked = catalogue()
    assert lint_text(asked, scored=False) == (
        "方案 sample 没有错误：2 个单位、2 个申报项，各单位合计 3 份。"
    )
    full = replace(asked, ledgers=(ledger(), ledger(id="b")))
    assert lint_text(full, scored=True) == (
        "方案 sample 没有错误：2 个单位、2 个申报项，各单位合计 3 份；2 种台账；评分办法一份。"
    )
    bare = replace(full, demands=(), units=())
    assert lint_text(bare, scored=False) == "方案 sample 没有错误：2 种台账。"
