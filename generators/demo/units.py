"""What the demo's units hand in beside their dossiers: form, report, monthly progress."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx

from evidence.workspace import LIAISON_NAME, MONTHLY_FOLDER, SUMMARY_NAME, unit_folder
from generators.artifact import Artifact
from generators.demo import files as demo_files
from generators.demo.stored import DATA, stored
from generators.look import word as look
from generators.skeleton.unit_documents import liaison_form
from indicators.model import Scheme


@dataclass(slots=True)
class UnitSample:
    """What one unit hands in; faults change it before it is written.

    `liaison` is name, post and telephone, `months` are those with a report.
    """

    unit: str
    liaison: list[str]
    parts: dict[str, str]
    months: list[str]


def unit_samples() -> Iterator[UnitSample]:
    """The units of the demo, as they should be."""
    data = _data()
    for unit, person in data["units"].items():
        liaison = [person["name"], person["post"], person["phone"]]
        yield UnitSample(unit, liaison, dict(data["parts"]), list(data["months"]))


def unit_artifacts(scheme: Scheme, sample: UnitSample) -> Iterator[Artifact]:
    """The files of one unit."""
    folder = unit_folder(sample.unit)
    yield Artifact(folder / LIAISON_NAME, _form(scheme, sample))
    yield Artifact(folder / SUMMARY_NAME, _report(scheme, sample))
    for month in sample.months:
        name = f"{month}工作进展"
        content = demo_files.digital_pdf(name, _data()["progress"])
        yield Artifact(folder / MONTHLY_FOLDER / f"{name}.pdf", content)


def _data() -> dict[str, Any]:
    data: dict[str, Any] = stored(DATA / "units.yaml")
    return data


def _form(scheme: Scheme, sample: UnitSample) -> bytes:
    """The form that the unit was given, filled in."""
    doc = docx.Document(io.BytesIO(liaison_form(scheme, sample.unit)))
    for cell, text in zip(doc.tables[0].rows[1].cells[1:], sample.liaison, strict=True):
        cell.text = text
    return look.to_bytes(doc, title=scheme.liaison.title, day=demo_files.DAY)


def _report(scheme: Scheme, sample: UnitSample) -> bytes:
    doc = look.new_document()
    look.title(doc, scheme.summary_title)
    look.subtitle(doc, sample.unit)
    for number, (part, text) in enumerate(sample.parts.items(), start=1):
        look.heading(doc, 1, look.numbered(1, number, part))
        look.body(doc, text)
    return look.to_bytes(doc, title=scheme.summary_title, day=demo_files.DAY)
