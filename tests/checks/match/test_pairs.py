"""Which file each line of 文件名 means, and what a name that no file has is likely to mean."""

import pytest

from checks.match import pairs
from checks.match.pairs import Guess, electronic, gaps, links
from evidence.facts_files import EvidenceFile
from tests.samples import FOLDER, dossier, index, pdf_file, row, scheme


def stray(name: str) -> EvidenceFile:
    return pdf_file(name, path=f"{FOLDER}/{name}")


def guessed(
    *names: str, files: tuple[str, ...] = (), strays: tuple[str, ...] = (), form: str = "正式发文"
) -> list[tuple[str, Guess, tuple[str, ...]]]:
    subject = dossier(
        index=index([row(files=names, form=form)]),
        files=tuple(map(pdf_file, files)),
        strays=tuple(map(stray, strays)),
    )
    return [
        (gap.name, gap.guess, tuple(file.name for file in gap.files))
        for gap in gaps(scheme(), subject)
    ]


def test_every_line_has_its_own_file() -> None:
    subject = dossier(
        index=index([row(files=("甲.pdf", "乙.pdf")), row(row=5, files=("甲.pdf",))]),
        files=(pdf_file("甲.pdf"),),
    )
    assert [(link.row.row, link.name, bool(link.file)) for link in links(subject)] == [
        (4, "甲.pdf", True), (4, "乙.pdf", False), (5, "甲.pdf", True),
    ]  # fmt: skip


def test_an_exact_name_goes_before_one_that_only_folds_alike() -> None:
    files = (pdf_file("通知(1).PDF"), pdf_file("通知（1）.pdf"))
    subject = dossier(index=index([row(files=("通知（1）.pdf",))]), files=files)
    (link,) = links(subject)
    assert link.file == files[1]


@pytest.mark.parametrize(
    ("form", "name", "found"),
    [
        ("正式发文", "无", 1),
        ("红头文件", "无", 1),
        ("网址链接", "无", 0),
        ("网址链接", "通知.pdf", 1),
        ("实地核查", "无", 0),
        ("实地核查", "通知.pdf", 1),
        ("纸质报送", "通知.pdf", 0),
    ],
)
def test_which_names_must_have_a_file(form: str, name: str, found: int) -> None:
    assert len(guessed(name, form=form)) == found


@pytest.mark.parametrize(
    ("name", "files", "strays", "guess", "meant"),
    [
        ("甲通知.pdf", (), ("甲通知.pdf",), Guess.OUTSIDE, ("甲通知.pdf",)),
        ("甲通知", (), ("甲通知.pdf",), Guess.OUTSIDE, ("甲通知.pdf",)),
        ("照片", ("照片/1.jpg", "别的/2.jpg"), (), Guess.FOLDER, ("照片/1.jpg",)),
        ("照片文件夹", ("照片/1.jpg",), (), Guess.FOLDER, ("照片/1.jpg",)),
        ("/照片/", ("照片/1.jpg",), (), Guess.FOLDER, ("照片/1.jpg",)),
        ("甲.pdf、乙.pdf", ("甲.pdf", "乙.pdf"), (), Guess.JOINED, ("甲.pdf", "乙.pdf")),
        ("甲.pdf、丙.pdf", ("甲.pdf", "乙.pdf"), (), Guess.NOTHING, ()),
        ("甲.pdf、", (), (), Guess.NOTHING, ()),
        ("立法计划通知.pdf", ("立法计划的通知.pdf",), (), Guess.SIMILAR, ("立法计划的通知.pdf",)),
        ("甲.pdf", ("完全不同.pdf",), (), Guess.NOTHING, ()),
    ],
)
def test_what_a_missing_name_is_likely_to_mean(
    name: str,
    files: tuple[str, ...],
    strays: tuple[str, ...],
    guess: Guess,
    meant: tuple[str, ...],
) -> None:
    assert guessed(name, files=files, strays=strays) == [(name, guess, meant)]


def test_the_most_similar_is_seated_first_and_no_file_twice() -> None:
    found = guessed("立法计划通知书.pdf", "立法计划通知.pdf", files=("立法计划的通知.pdf",))
    assert found == [
        ("立法计划通知书.pdf", Guess.NOTHING, ()),
        ("立法计划通知.pdf", Guess.SIMILAR, ("立法计划的通知.pdf",)),
    ]


def test_a_file_that_another_line_names_is_not_guessed() -> None:
    assert guessed("立法计划通知.pdf", "立法计划的通知.pdf", files=("立法计划的通知.pdf",)) == [
        ("立法计划通知.pdf", Guess.NOTHING, ())
    ]


@pytest.mark.parametrize(("most", "guess"), [(1, Guess.SIMILAR), (0, Guess.NOTHING)])
def test_beyond_a_limit_only_equal_names_are_seated(
    monkeypatch: pytest.MonkeyPatch, most: int, guess: Guess
) -> None:
    monkeypatch.setattr(pairs, "_MOST_COMPARISONS", most)
    ((_, found, _),) = guessed("立法计划通知.pdf", files=("立法计划的通知.pdf",))
    assert found is guess
    ((_, found, _),) = guessed("甲.pdf", files=("乙/甲.docx",))
    assert found is Guess.SIMILAR


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("甲", "甲", 1.0),
        ("2023年计划", "2024年计划", 0.0),
        ("第一批名单", "第二批名单", 0.0),
        ("通知", "通知(1)", 0.0),
        ("关于立法通知", "关于立法通知(1)", 0.8),
        ("关于立法通", "关于立法通(12345)", 0.0),
        ("一二三四五六七八九", "一二三四五六七八九十", 0.9),
        ("关于开展培训的通知", "关于开展培训通知", pytest.approx(16 / 17)),
        ("甲乙丙丁戊", "甲乙丙丁己", 0.8),
        ("甲乙丙丁", "甲乙丙戊", 0.0),
    ],
)
def test_how_alike_two_names_are(one: str, other: str, likeness: float) -> None:
    assert pairs._likeness(one, other) == likeness
    assert pairs._likeness(other, one) == likeness


def paper(*names: str, files: tuple[str, ...] = (), strays: tuple[str, ...] = (), **changes: str):
    subject = dossier(
        index=index([row(files=names, form="纸质报送", **changes)]),
        files=tuple(map(pdf_file, files)),
        strays=tuple(map(stray, strays)),
    )
    return [(item.name, bool(item.file)) for item in electronic(scheme(), subject)]


def test_what_is_there_or_named_of_a_row_on_paper() -> None:
    assert paper("甲.pdf", files=("甲.pdf",)) == [("甲.pdf", True)]
    assert paper("甲.pdf", strays=("甲.pdf",)) == [("甲.pdf", True)]
    assert paper("甲.pdf") == [("甲.pdf", False)]
    assert paper("见纸质件") == []
    assert paper(files=("关于印发立法计划的通知.pdf",)) == [("关于印发立法计划的通知.pdf", True)]
    assert paper("甲.pdf", name="甲", files=("甲.pdf",)) == [("甲.pdf", True)]
    assert paper(files=("别的.pdf",)) == []


def test_only_rows_whose_form_forbids_a_file_are_looked_at() -> None:
    subject = dossier()
    assert list(electronic(scheme(), subject)) == []
