import pytest

from generators.mends import title_name
from generators.mends.model import ChangeKind, Left, Mend
from tests import samples


def _proposals(*rows: object, files: tuple[str, ...] = ("立法材料.pdf",)) -> list[Mend | Left]:
    dossier = samples.dossier(
        index=samples.index(rows or [samples.row(files=("立法材料.pdf",))]),  # type: ignore[arg-type]
        files=tuple(samples.pdf_file(name) for name in files),
    )
    return list(title_name.mends(samples.scheme(), dossier))


def test_file_and_cell_take_the_title() -> None:
    (mend,) = _proposals()
    assert isinstance(mend, Mend)
    assert [(c.kind, c.spot, c.before, c.after) for c in mend.changes] == [
        (ChangeKind.RENAME, "", "立法材料.pdf", "关于印发立法计划的通知.pdf"),
        (ChangeKind.CELL, "H4", "立法材料.pdf", "关于印发立法计划的通知.pdf"),
    ]


def test_what_windows_cannot_hold_becomes_its_twin() -> None:
    (mend,) = _proposals(samples.row(name="立法计划A/B的通知", files=("立法材料.pdf",)))
    assert isinstance(mend, Mend)
    assert mend.changes[0].after == "立法计划A／B的通知.pdf"


def test_the_extension_stays_as_it_is_and_is_not_doubled() -> None:
    row = samples.row(name="关于印发立法计划的通知.pdf", files=("立法材料.PDF",))
    (mend,) = _proposals(row, files=("立法材料.PDF",))
    assert isinstance(mend, Mend)
    assert mend.changes[0].after == "关于印发立法计划的通知.PDF"


def test_a_sub_folder_stays() -> None:
    row = samples.row(files=("办/立法材料.pdf",))
    (mend,) = _proposals(row, files=("办/立法材料.pdf",))
    assert isinstance(mend, Mend)
    rename, cell = mend.changes
    assert rename.target.endswith("/印证材料/办/关于印发立法计划的通知.pdf")
    assert cell.after == "办/关于印发立法计划的通知.pdf"


def test_a_file_of_two_rows_is_for_a_person() -> None:
    rows = [samples.row(files=("立法材料.pdf",)),
            samples.row(row=5, number="2", name="会议纪要", files=("立法材料.pdf",))]  # fmt: skip
    found = _proposals(*rows)
    assert [left.reason for left in found if isinstance(left, Left)] == [
        "目录有几行都写了这个文件，请人定用哪一行的名称"
    ] * 2


def test_several_files_are_for_a_person() -> None:
    row = samples.row(files=("甲.pdf", "乙.pdf"))
    (left,) = _proposals(row, files=("甲.pdf", "乙.pdf"))
    assert isinstance(left, Left)
    assert left.place.spot == "H4"


def test_a_name_that_is_taken_stays_free_of_this_file() -> None:
    (left,) = _proposals(files=("立法材料.pdf", "关于印发立法计划的通知.pdf"))
    assert isinstance(left, Left)
    assert left.reason == "已经有一个叫“关于印发立法计划的通知.pdf”的文件，请人看过再改"


def test_a_file_with_its_title_is_left_alone() -> None:
    assert _proposals(samples.row(), files=("关于印发立法计划的通知.pdf",)) == []


@pytest.mark.parametrize("title", ["通" * 81, "通知\n附件", "通" * 75])
def test_a_title_too_long_or_of_two_lines_is_for_a_person(title: str) -> None:
    """A name may have 80 characters, and 240 bytes with its extension."""
    (found,) = _proposals(samples.row(name=title, files=("立法材料.pdf",)))
    if len(title) == 75:
        assert isinstance(found, Mend)
        return
    assert isinstance(found, Left)
    assert found.reason == "材料名称太长或有换行，不能直接作文件名，请人定一个"


def test_an_index_that_is_not_there_has_no_title() -> None:
    assert list(title_name.mends(samples.scheme(), samples.dossier(index=None))) == []
