from checks.progress import progress
from evidence.facts import Submission
from generators.dashboard.past import Past
from generators.dashboard.view import MOST_BEHIND, View, view
from tests import samples
from tests.generators import dashboard_samples as made


def _view() -> View:
    submission, findings = made.submission(), made.findings()
    units = progress(submission, findings)
    return view(made.scheme(), submission, findings, units, made.past(), made.DAY)


def test_the_ring_is_closed_and_its_shares_add_up() -> None:
    shares = _view().shares
    assert [share.name for share in shares] == ["未启动", "进行中", "待整改", "已达标"]
    assert sum(share.count for share in shares) == 3
    assert round(sum(share.percent for share in shares), 1) == 100.0
    arcs = [float(share.arc.split()[0]) for share in shares]
    assert round(sum(arcs), 1) == 339.3
    assert [float(share.offset) for share in shares] == [0, -113.1, -113.1, -226.19]


def test_what_is_of_no_unit_stands_last_and_is_no_column() -> None:
    found = _view()
    assert [line.name for line in found.units] == ["司法局", "政府办", "整个工作区"]
    assert [name for name, _ in found.unit_names] == ["司法局", "政府办"]
    assert found.units[0].link == "#/unit/%E5%8F%B8%E6%B3%95%E5%B1%80"


def test_the_commonest_errors_come_first() -> None:
    found = _view().common
    assert [(one.code, one.count) for one in found] == [
        ("M402", 1), ("N100", 1), ("N103", 1), ("U801", 1),
    ]  # fmt: skip
    assert found[0].link == "#/findings?level=error&code=M402"


def test_a_demand_that_nobody_owes_is_no_row() -> None:
    submission = Submission((samples.unit_folder(),))
    units = progress(submission, ())
    found = view(made.scheme(), submission, (), units, Past(), made.DAY)
    assert [[row.id for row in part.rows] for part in found.heat] == [["021"]]
    assert found.behind == ()


def test_only_the_worst_units_are_named() -> None:
    folders = tuple(
        samples.unit_folder(
            unit=f"单位{n}",
            dossiers=(samples.dossier(unit=f"单位{n}", narratives=(), index=None, files=()),),
        )
        for n in range(20)
    )
    submission = Submission(folders)
    units = progress(submission, ())
    found = view(made.scheme(), submission, (), units, Past(), made.DAY)
    assert [one.line.name for one in found.behind] == [f"单位{n}" for n in range(MOST_BEHIND)]


def test_nothing_at_all_is_shown_as_nothing() -> None:
    found = view(made.scheme(), Submission(), (), {}, Past(), made.DAY)
    assert (found.everybody.dossiers, found.everybody.done) == (0, 0.0)
    assert made.page(submission=Submission(), findings=(), past=None)
