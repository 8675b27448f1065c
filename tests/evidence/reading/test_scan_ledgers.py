"""Ledgers in dossier folders: found, remembered, and judged anew when anything changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checks.run import run as judge
from evidence.facts import Dossier, Submission
from evidence.memory.files import KnownFiles
from evidence.reading import batch as reading
from evidence.reading import with_hash as examining
from evidence.reading.batch import failed, is_quick
from evidence.reading.scan import scan
from evidence.reading.task import ReaderKind, Task
from evidence.reading.workers import Failure, Reason
from evidence.workspace import Workspace
from indicators.ledger_model import Ledger
from indicators.model import Scheme, Unit
from tests import samples
from tests.ledger_samples import column, interval, ledger

FOLDER = samples.FOLDER
REVIEWS = ledger(
    column("名称"),
    column("来函", "date"),
    column("复函", "date"),
    title="合法性审查台账",
    intervals=(interval(),),
)


def asked(*ledgers: Ledger) -> Scheme:
    units = (Unit("司法局", (), "政府部门"),)
    return samples.scheme(units=units, ledgers=ledgers or (REVIEWS,))


def put(root: Path, name: str = "合法性审查台账.xlsx", *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in (("名称", "来函", "复函"), *rows):
        book.worksheets[0].append(row)
    path = root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def handed_in(root: Path, scheme: Scheme | None = None, **options: Any) -> Submission:
    workspace = Workspace(root, "新城区", "sample", root / "方案")
    return scan(workspace, scheme or asked(), jobs=1, **options).submission


def dossier(root: Path, scheme: Scheme | None = None, **options: Any) -> Dossier:
    return next(handed_in(root, scheme, **options).dossiers)


def test_a_ledger_is_seated_and_no_stray(tmp_path: Path) -> None:
    put(tmp_path, "合法性审查台账.xlsx", ("甲办法", date(2024, 5, 6), None))
    put(tmp_path, "别的表.xlsx")
    found = dossier(tmp_path)
    (facts,) = found.ledgers
    assert (facts.path, facts.ledger) == (f"{FOLDER}/合法性审查台账.xlsx", "review")
    assert facts.rows[0].values == ("甲办法", date(2024, 5, 6), None)
    assert [stray.name for stray in found.strays] == ["别的表.xlsx"]
    assert not found.untouched


def test_a_ledger_without_a_case_leaves_the_dossier_untouched(tmp_path: Path) -> None:
    put(tmp_path)
    assert dossier(tmp_path).ledgers[0].untouched
    assert dossier(tmp_path).untouched


@pytest.mark.parametrize(
    ("names", "chosen", "others"),
    [
        (["合法性审查台账（司法局）.xlsx"], "合法性审查台账（司法局）.xlsx", []),
        (
            ["合法性审查台账.xlsx", "合法性审查台账1.xlsx"],
            "合法性审查台账.xlsx",
            ["合法性审查台账1.xlsx"],
        ),
        (
            ["2024合法性审查台账.xlsx", "合法性审查台账.csv"],
            "2024合法性审查台账.xlsx",
            ["合法性审查台账.csv"],
        ),
        (["合法性 审查台账.XLSX"], "合法性 审查台账.XLSX", []),
        (["合法性审查台账.docx", "~$合法性审查台账.xlsx"], "", []),
        (["证明材料目录合法性审查台账.xlsx"], "", []),
    ],
)
def test_which_file_is_the_ledger(
    tmp_path: Path, names: list[str], chosen: str, others: list[str]
) -> None:
    for name in names:
        put(tmp_path, name)
    found = dossier(tmp_path)
    assert [facts.path.removeprefix(f"{FOLDER}/") for facts in found.ledgers] == (
        [chosen] if chosen else []
    )
    assert [stray.name for stray in found.strays] == others


def test_of_two_like_titles_the_longer_one_is_meant(tmp_path: Path) -> None:
    other = replace(REVIEWS, id="decisions", title="重大决策合法性审查台账")
    put(tmp_path, "重大决策合法性审查台账.xlsx")
    found = dossier(tmp_path, asked(REVIEWS, other))
    assert [facts.ledger for facts in found.ledgers] == ["decisions"]


def test_a_ledger_of_another_unit_is_a_stray(tmp_path: Path) -> None:
    put(tmp_path)
    found = dossier(tmp_path, asked(replace(REVIEWS, units=("财政局",))))
    assert (found.ledgers, len(found.strays)) == ((), 1)


def test_a_table_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    put(tmp_path).write_bytes(b"")
    put(tmp_path, "证明材料目录.xlsx").unlink()
    (facts,) = dossier(tmp_path).ledgers
    assert facts.problem.startswith("文件是空的")
    put(tmp_path).rename(tmp_path / FOLDER / "合法性审查台账.csv")
    assert "是 .csv 格式" in dossier(tmp_path).ledgers[0].problem


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = put(tmp_path, "a.xlsx")
    (tmp_path / FOLDER / "合法性审查台账.xlsx").symlink_to(target)
    (facts,) = dossier(tmp_path).ledgers
    assert (facts.ledger, facts.rows) == ("review", ())
    assert "快捷方式" in facts.problem


def test_a_reader_that_gives_up_names_the_ledger(tmp_path: Path) -> None:
    task = Task(ReaderKind.LEDGER, tmp_path, "a/台账.xlsx", "台账.xlsx", 9, "", REVIEWS)
    facts = failed(task, Failure(Reason.TOO_LONG, "30"))
    assert (facts.path, facts.gave_up) == ("a/台账.xlsx", True)
    assert getattr(facts, "ledger", "") == "review"
    assert not is_quick(replace(task, name="台账.xls"))


class TestMemory:
    """What earlier runs know of ledgers."""

    @pytest.fixture(autouse=True)
    def settled_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(examining, "SETTLED", -(10**18))
        monkeypatch.setattr(reading, "seems_quick", lambda task: True)

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        (tmp_path / "fazhi.yaml").write_text("region: 甲", encoding="utf-8")
        put(tmp_path, "合法性审查台账.xlsx", ("甲办法", date(2024, 5, 6), None))
        return tmp_path

    @pytest.fixture
    def spy(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        names: list[str] = []
        original: Callable[..., Any] = reading.read

        def read(task: Task) -> Any:
            names.append(task.name)
            return original(task)

        monkeypatch.setattr(reading, "read", read)
        monkeypatch.setattr(
            reading.read_all,
            "__kwdefaults__",
            {
                **(reading.read_all.__kwdefaults__ or {}),
                "reader": read,
            },
        )
        return names

    def test_an_unchanged_ledger_is_not_read_again(self, root: Path, spy: list[str]) -> None:
        first = handed_in(root, known=KnownFiles(root))
        assert spy == ["合法性审查台账.xlsx"]
        assert handed_in(root, known=KnownFiles(root)) == first
        assert len(spy) == 1

    def test_another_rule_or_column_makes_it_read_again(self, root: Path, spy: list[str]) -> None:
        handed_in(root, known=KnownFiles(root))
        wider = replace(REVIEWS, columns=(*REVIEWS.columns, column("理由")))
        found = dossier(root, asked(wider), known=KnownFiles(root))
        assert found.ledgers[0].missing == ("理由",)
        assert len(spy) == 2

    def test_a_due_day_that_passes_overnight_is_noticed(self, root: Path) -> None:
        def codes(today: date) -> list[str]:
            submission = handed_in(root, known=KnownFiles(root), today=today)
            found = judge(asked(), submission)
            return [finding.code for finding in found if finding.code == "T507"]

        due = date(2024, 5, 24)  # the 15th working day after Monday, May 6th: May 11th is one
        late = date(2024, 5, 25)
        assert [codes(due), codes(due)] == [[], []]
        assert [codes(late), codes(late)] == [["T507"], ["T507"]]

    def test_a_changed_row_is_noticed(self, root: Path) -> None:
        first = handed_in(root, known=KnownFiles(root))
        put(root, "合法性审查台账.xlsx", ("甲办法", date(2024, 5, 6), date(2024, 5, 7)))
        second = handed_in(root, known=KnownFiles(root))
        assert first != second
        assert second == handed_in(root)
