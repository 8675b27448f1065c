import json
from typing import Any

import pytest

from evidence.facts import Submission
from generators.dashboard.data import Strings, as_json, without_numbers
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
