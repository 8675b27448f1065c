from collections import Counter
from pathlib import Path

from tools.mutate.changes import changes
from tools.mutate.sample import EQUIVALENT, equivalents, key_of, sample
from tools.mutate.tree import sources

ROOT = Path(__file__).parents[3]
LARGE = "\n".join(f"x{number} = {number}" for number in range(40)) + "\ny = a < b\n"
FOUND = {
    "a.py": changes("a.py", LARGE),
    "b.py": changes("b.py", "z = not a\n"),
    "c.py": [],
    "d.py": changes("d.py", "z = a or b\n"),
}


def test_every_file_has_its_turn() -> None:
    chosen = sample(FOUND, 1, 3)
    assert sorted(change.file for change in chosen) == ["a.py", "b.py", "d.py"]
    assert Counter(change.file for change in sample(FOUND, 1, 10)) == {
        "a.py": 8, "b.py": 1, "d.py": 1,
    }  # fmt: skip


def test_a_rare_kind_is_as_likely_as_a_frequent_one() -> None:
    first = Counter(
        change.kind for seed in range(200) for change in sample({"a.py": FOUND["a.py"]}, seed, 1)
    )
    assert 70 < first["comparison"] < 130


def test_the_seed_brings_a_sample_back() -> None:
    assert sample(FOUND, 7, 20) == sample(FOUND, 7, 20)
    assert sample(FOUND, 7, 20) != sample(FOUND, 8, 20)


def test_no_change_comes_twice_and_there_may_be_fewer() -> None:
    everything = sample(FOUND, 1, 1000)
    assert len(everything) == len(set(everything)) == sum(map(len, FOUND.values()))
    assert sample({}, 1, 5) == []


def test_equivalents_are_known_by_line_and_change(tmp_path: Path) -> None:
    path = tmp_path / "equivalent.yaml"
    path.write_text(
        "a.py:\n  - line: y = a < b\n    changes: [a < b → a <= b]\n    reason: never equal\n",
        encoding="utf-8",
    )
    (change,) = (one for one in FOUND["a.py"] if one.kind == "comparison")
    assert equivalents(path) == {key_of(change): "never equal"}
    path.write_text("{}\n", encoding="utf-8")
    assert equivalents(path) == {}


def test_the_reviewed_list_is_about_code_that_is_there_and_says_why() -> None:
    """Who changes such a line judges it again."""
    known = equivalents(EQUIVALENT)
    files = {file for file, *_ in known}
    assert files <= set(sources(ROOT))
    there = {
        key_of(change)
        for file in files
        for change in changes(file, (ROOT / file).read_text(encoding="utf-8"))
    }
    assert [key for key in known if key not in there] == []
    assert [key for key, reason in known.items() if len(reason) < 10] == []
