"""Facts take the place of tasks, and complete dossiers are handed on while others are read."""

from pathlib import Path

from evidence.facts import Dossier, Facts, UnitFolder
from evidence.facts_files import EvidenceFile
from evidence.reading.seating import Filling, Planned, Seats
from evidence.reading.task import ReaderKind, Task


def task(name: str) -> Task:
    return Task(ReaderKind.FILE, Path(name), name, name, 1)


def facts(name: str) -> EvidenceFile:
    return EvidenceFile(path=name, name=name, extension="", size=1)


def planned(*dossiers: tuple[str, ...]) -> list[Planned]:
    """One unit whose dossiers 001, 002 … have files of these names."""
    numbers = [f"{number:03}" for number in range(1, len(dossiers) + 1)]
    folder = UnitFolder(
        "司法局", "单位/司法局", True, tuple(Dossier(n, "司法局", n) for n in numbers)
    )
    seats = [Seats(files=[task(name) for name in names]) for names in dossiers]
    return [Planned(folder, seats)]


def feed(filling: Filling, name: str, *, fresh: bool = True) -> None:
    number = [task.name for task in filling.tasks].index(name)
    filling.arrived(number, facts(name), fresh=fresh)


def test_a_dossier_is_handed_on_once_its_last_file_is_read() -> None:
    seen: list[Dossier] = []
    filling = Filling(planned(("a", "b"), ("c",)), seen.append)
    feed(filling, "a")
    assert not filling.spare()
    feed(filling, "c")
    feed(filling, "b")
    assert filling.spare()
    assert filling.spare()
    assert not filling.spare()
    assert [(one.id, [file.name for file in one.files]) for one in seen] == [
        ("002", ["c"]),
        ("001", ["a", "b"]),
    ]


def test_what_is_handed_on_is_what_the_folder_has() -> None:
    seen: list[Dossier] = []
    filling = Filling(planned(("a",)), seen.append)
    feed(filling, "a")
    filling.spare()
    (folder,) = filling.folders()
    assert folder.dossiers[0] is seen[0]


def test_a_dossier_of_which_nothing_was_read_is_not_handed_on() -> None:
    seen: list[Dossier] = []
    filling = Filling(planned(("a",), ("b", "c"), ()), seen.append)
    feed(filling, "a", fresh=False)
    feed(filling, "b", fresh=False)
    feed(filling, "c")
    while filling.spare():
        pass
    assert [dossier.id for dossier in seen] == ["002"]
    assert [len(dossier.files) for dossier in filling.folders()[0].dossiers] == [1, 2, 0]


def test_facts_that_need_no_reading_keep_their_seat() -> None:
    known: Facts = facts("链接")
    plan = planned(("a",))
    plan[0].seats[0].strays.append(known)
    filling = Filling(plan)
    feed(filling, "a")
    assert not filling.spare()
    assert filling.folders()[0].dossiers[0].strays == (known,)
