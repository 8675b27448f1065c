"""The demo's clean dossiers, from data, before anything is spoiled."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evidence.facts import COLUMNS
from generators.demo import files as demo_files
from generators.demo.stored import DATA, stored


@dataclass(slots=True)
class Row:
    """One row of the index and the files it names; `content` is how they are made."""

    name: str
    form: str
    material: str
    doc_number: str = ""
    date: str = ""
    point: str = ""
    files: list[str] = field(default_factory=list)
    content: str = ""
    url: str = ""
    note: str = ""


@dataclass(slots=True)
class Sample:
    """A dossier as a clerk would hand it in; faults change it before it is written.

    `files` are the bytes in 印证材料/ by name, `beside` those in the dossier folder itself.
    An empty `parts` leaves the narrative a skeleton. `home_made` sets it in the look that
    programs begin with; `extension` is that of its file name. `appendix` are the lines of its
    佐证材料目录 where they are not those of the index, `hidden_rows` rows of the index sheet.
    """

    unit: str
    dossier: str
    title: str
    parts: dict[str, list[str]]
    rows: list[Row]
    numbers: list[str]
    header: list[str] = field(default_factory=lambda: list(COLUMNS))
    files: dict[str, bytes] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)
    revised: str = ""
    home_made: bool = False
    extension: str = "docx"
    appendix: list[str] | None = None
    hidden_rows: list[int] = field(default_factory=list)


def samples() -> Iterator[Sample]:
    """The clean samples, by file name."""
    for path in sorted((DATA / "dossiers").glob("*.yaml")):
        data = stored(path)
        rows = [_row(entry) for entry in data["rows"]]
        sample = Sample(
            unit=data["unit"],
            dossier=data["dossier"],
            title=data["title"],
            parts=data["parts"],
            rows=rows,
            numbers=[str(number) for number in range(1, len(rows) + 1)],
        )
        _make_files(sample)
        yield sample


def _row(entry: dict[str, Any]) -> Row:
    day = entry.get("date", "")
    text = day.isoformat() if isinstance(day, date) else day
    return Row(**{**entry, "material": str(entry["material"]), "date": text})


def _make_files(sample: Sample) -> None:
    paragraphs = [text for part in sample.parts.values() for text in part]
    for number, row in enumerate(sample.rows):
        text = paragraphs[number % len(paragraphs)] if paragraphs else row.name
        for name in row.files:
            extension = name.rpartition(".")[2]
            sample.files[name] = demo_files.make(row.content, row.name, extension, text)
