import json
import re
from dataclasses import replace
from typing import Any

import pytest

from checks.model import Finding
from evidence.facts import Dossier, Paragraph, Submission
from generators.dashboard import data
from generators.dashboard.data import (
    MOST_OF_OTHERS,
    MOST_OF_TEXT,
    MOST_ROWS,
    Strings,
    as_json,
    beginning,
    without_numbers,
)
from tests import samples
from tests.generators import dashboard_samples as made
from tests.generators.report_samples import finding

IDENTITY = "152104199001011235"


def _rows(facts: dict[str, Any], name: str, rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Rows as objects, as the page's script makes them."""

    def text(value: Any) -> Any:
        return (
            [facts["strings"][n] for n in value]
            if isinstance(value, list)
            else facts["strings"][value]
        )

    found = []
    for row in rows:
        one = {}
        for column, value in zip(facts["columns"][name], row, strict=True):
            if column.endswith("$"):
                one[column[:-1]] = text(value)
            elif column.endswith("+"):
                one[column[:-1]] = "".join(text(value))
            elif column.endswith("*"):
                one[column[:-1]] = ["".join(text(path)) for path in value]
            else:
                one[column] = value
        found.append(one)
    return found


def test_a_dossier_has_its_narrative_index_and_files() -> None:
    facts = made.data(made.page())
    _, _, dossier = _rows(facts, "dossiers", facts["dossiers"])
    assert (dossier["path"], dossier["errors"], dossier["since"]) == (made.SECOND, 2, "2024-05-06")
    (narrative,) = _rows(facts, "narratives", dossier["narratives"])
    assert narrative["name"] == "说明.docx"
    assert narrative["words"] == made.submission().units[1].dossiers[0].narratives[0].words
    assert narrative["body"] == ["办理建议27件（见印证材料1）。" * 80]
    assert narrative["numbers"] == [2]
    (index,) = _rows(facts, "index", [dossier["index"]])
    (row,) = _rows(facts, "rows", index["rows"])
    assert (row["name"], row["doc"]) == ("关于印发立法计划的通知", "新政办发〔2024〕26号")
    assert row["files"] == ["关于印发立法计划的通知.pdf"]
    files = _rows(facts, "files", dossier["files"])
    assert [(f["name"], f["stray"], f["pages"], f["rows"]) for f in files] == [
        ("关于印发立法计划的通知.pdf", 0, 3, ["1"]),
        ("多余.pdf", 1, 3, []),
    ]


def test_a_finding_has_its_dossier_place_and_first_day() -> None:
    facts = made.data(made.page())
    found = _rows(facts, "findings", facts["findings"])
    workspace, unit, idle, _, stray, _, waived = found
    assert (facts["units"][workspace["unit"]], workspace["dossier"]) == ("整个工作区", -1)
    assert (facts["units"][unit["unit"]], unit["dossier"], unit["path"]) == (
        "司法局",
        -1,
        "单位/司法局",
    )
    assert (idle["dossier"], idle["path"], idle["since"]) == (1, "", "2024-04-06")
    assert (stray["dossier"], stray["path"], stray["since"]) == (2, "多余.pdf", "2024-05-06")
    assert waived["waived"] == "原件就是这个名字（办公会同意）"


def test_a_stage_since_when_is_told_only_of_the_stage_that_it_has() -> None:
    facts = made.data(made.page())
    assert [one["since"] for one in _rows(facts, "dossiers", facts["dossiers"])] == [
        "",
        "",
        "2024-05-06",
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"张某，身份证号{IDENTITY}。", "张某，身份证号1521**********1235。"),
        ("电话 138 0000 1234 或13900005678", "电话 138****1234 或139****5678"),
        ("电话１３８００００１２３４，乙", "电话138****1234，乙"),
        ("身份证号５１０１０４１９９００１０１００６Ｘ", "身份证号5101**********006X"),
        ("身份证号51010419900101006x", "身份证号5101**********006X"),
        ("执法证号 15010212345", "执法证号 15010212345"),
        ("新政办发〔2024〕26号", "新政办发〔2024〕26号"),
    ],
)
def test_numbers_of_people_show_their_ends_only(text: str, masked: str) -> None:
    assert without_numbers(text) == masked


def test_no_number_of_a_person_gets_into_the_page() -> None:
    phone = "13800001234"
    dossier = samples.dossier(
        narratives=(samples.narrative(f"联系电话{phone}"),),
        index=samples.index([samples.row(note=phone, files=(f"名单{phone}.pdf",))]),
        files=(samples.pdf_file(f"名单{phone}.pdf"),),
    )
    found = finding(1, "M402", path=dossier.files[0].path, message=f"“名单{phone}.pdf”没有登记")
    submission = Submission((samples.unit_folder(dossiers=(dossier,)),))
    page = made.page(submission=submission, findings=(found,)).decode()
    assert phone not in page
    assert "138****1234" in page


def test_what_bears_a_mark_of_secrecy_is_left_out() -> None:
    dossier = samples.dossier(narratives=(samples.narrative("机密★1年", "某事的经过。"),))
    path = dossier.narratives[0].path
    submission = Submission((samples.unit_folder(dossiers=(dossier,)),))
    found = (
        finding(1, "S701", path=path),
        finding(2, "S701", path=f"{samples.FOLDER}/证明材料目录.xlsx"),
    )
    page = made.page(submission=submission, findings=found)
    facts = made.data(page)
    (one,) = _rows(facts, "dossiers", facts["dossiers"])
    (narrative,) = _rows(facts, "narratives", one["narratives"])
    assert (narrative["secret"], narrative["body"], narrative["title"]) == (1, [], "")
    assert "某事的经过" not in page.decode()
    (index,) = _rows(facts, "index", [one["index"]])
    assert (index["secret"], index["rows"]) == (1, [])


def test_a_skeleton_shows_none_of_its_words() -> None:
    dossier = samples.dossier(narratives=(samples.narrative("【样稿】", untouched=True),))
    submission = Submission((samples.unit_folder(dossiers=(dossier,)),))
    facts = made.data(made.page(submission=submission, findings=()))
    assert "【样稿】" not in facts["strings"]


def test_json_may_stand_inside_a_script() -> None:
    text = as_json({"a": "</script><!--&\u2028\u2029"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": "</script><!--&\u2028\u2029"}


def test_a_path_comes_in_pieces_that_make_it_again() -> None:
    put = Strings()
    for path in (
        "印证材料/甲.乙/通知.pdf",
        "通知",
        ".pdf",
        "",
        "a/b/",
        "没有后缀/文件",
        "第1.2版.docx",
    ):
        assert "".join(put.listed[piece] for piece in put.pieces(path)) == path
    assert len(put.listed) == len(set(put.listed))


def shown(dossier: Dossier, found: tuple[Finding, ...] = ()) -> dict[str, Any]:
    """The only dossier of a page, and how long the page is."""
    submission = Submission((samples.unit_folder(dossiers=(dossier,)),))
    page = made.page(submission=submission, findings=found)
    facts = made.data(page)
    (one,) = _rows(facts, "dossiers", facts["dossiers"])
    (narrative,) = _rows(facts, "narratives", one["narratives"])
    (index,) = _rows(facts, "index", [one["index"]])
    rows = _rows(facts, "rows", index["rows"])
    findings = _rows(facts, "findings", facts["findings"])
    return {
        "narrative": narrative,
        "index": index,
        "rows": rows,
        "findings": findings,
        "size": len(page),
    }


def test_a_long_narrative_is_cut_and_the_page_stays_small() -> None:
    usual = shown(samples.dossier())["size"]
    long = "甲" * 1_700_000  # 5 MB
    narrative = replace(samples.narrative(long), appendix=(Paragraph(3, long[: MOST_OF_TEXT + 7]),))
    page = shown(samples.dossier(narratives=(narrative,)))
    assert page["narrative"]["body"] == ["甲" * MOST_OF_TEXT]
    assert page["narrative"]["left"] == 1_700_000 - MOST_OF_TEXT
    assert page["narrative"]["appendix"] == ["甲" * MOST_OF_TEXT]
    assert page["narrative"]["appendix_left"] == 7
    assert page["size"] < usual + 2 * 3 * MOST_OF_TEXT


def test_a_text_of_just_the_limit_is_whole() -> None:
    half = "甲" * (MOST_OF_TEXT // 2)
    page = shown(samples.dossier(narratives=(samples.narrative(half, half),)))["narrative"]
    assert (page["body"], page["numbers"], page["left"]) == ([half, half], [2, 3], 0)
    assert (page["appendix"], page["appendix_left"]) == ([], 0)
    page = shown(samples.dossier(narratives=(samples.narrative(half, half, "乙"),)))["narrative"]
    assert (page["body"], page["numbers"], page["left"]) == ([half, half], [2, 3], 1)
    page = shown(samples.dossier(narratives=(samples.narrative(half, f"{half}乙丙"),)))["narrative"]
    assert (page["body"], page["numbers"], page["left"]) == ([half, half], [2, 3], 2)


def test_a_long_cell_or_message_says_how_much_is_left() -> None:
    note = "……（后面还有 1,234 字，没有放进本页）"
    long, just = "丙" * (MOST_OF_OTHERS + 1_234), "丁" * MOST_OF_OTHERS
    index = samples.index([samples.row(note=long, name=just)])
    page = shown(samples.dossier(index=index), (finding(1, "N103", message=long),))
    assert page["rows"][0]["note"] == "丙" * MOST_OF_OTHERS + note
    assert page["rows"][0]["name"] == just
    assert page["findings"][0]["message"] == "丙" * MOST_OF_OTHERS + note


@pytest.mark.parametrize(("count", "left"), [(MOST_ROWS, 0), (MOST_ROWS + 2, 2)])
def test_a_long_index_is_cut(count: int, left: int) -> None:
    index = samples.index([samples.row(row=n, number=str(n)) for n in range(4, 4 + count)])
    page = shown(samples.dossier(index=index))
    assert len(page["rows"]) == MOST_ROWS
    assert page["rows"][-1]["row"] == 3 + MOST_ROWS
    assert page["index"]["left"] == left


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 3, ("", 0)),
        ("甲乙丙", 3, ("甲乙丙", 0)),
        ("甲乙丙丁", 3, ("甲乙丙", 1)),
        (IDENTITY, 6, ("1521**", 12)),
        (f"甲{IDENTITY}乙", 19, ("甲1521**********1235", 1)),
        ("甲138 0000 1234乙", 13, ("甲138****1234乙", 0)),
        ("甲138 0000 1234乙", 12, ("甲138****1234", 1)),
        ("甲" * 99 + "138 0000 1234", 100, ("甲" * 99 + "1", 10)),
    ],
)
def test_the_beginning_of_a_text(text: str, most: int, expected: tuple[str, int]) -> None:
    assert beginning(text, most) == expected


def test_no_half_of_a_number_is_shown_where_a_text_is_cut() -> None:
    """Each number is shorter by its spaces when it is masked, so that others move up."""
    for count in range(1, 30):
        whole = "卡号6222***********0006，" * count
        for most in range(1, 99):
            text = "卡号6222 0202 0000 0000 006，" * count
            assert beginning(text, most)[0] == whole[:most]


def test_of_very_many_numbers_only_those_that_are_shown_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    really = re.sub

    def sub(pattern: str, new: str, text: str, flags: int = 0) -> str:
        looked.append(pattern)
        return really(pattern, new, text, flags=flags)

    text = "".join(f"电话13{n % 10}{n:08}，" for n in range(2_000))
    monkeypatch.setattr(data.re, "sub", sub)
    shown, left = beginning(text, 28)
    assert shown == "电话130****0000，电话131****0001，"
    assert left == len(text) - 28
    assert 2 <= len([pattern for pattern in looked if "\\d" in pattern]) < 30


def test_the_same_paragraph_stands_in_the_page_once() -> None:
    put = Strings()
    assert put.within(["甲", "乙", "甲"], 9) == ([1, 2, 1], 0)
    assert put.within(["乙", "丙"], 1) == ([2], 1)
    assert put.listed == ["", "甲", "乙"]
