"""The demo's ledgers: some in dossiers, the others in 台账样例/ as files of their own."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from openpyxl import load_workbook

from evidence.workspace import dossier_folder
from generators.artifact import Artifact
from generators.demo.ledger_sample import LedgerSample, ledger_samples
from generators.ledger.skeleton import HEADER_ROW, ledger_skeleton
from generators.look.reproducible import settle
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme

FOLDER = PurePosixPath("台账样例")


def ledger_artifacts() -> Iterator[Artifact]:
    """The files of all samples."""
    schemes: dict[str, Scheme] = {}
    for sample in ledger_samples():
        if sample.scheme not in schemes:
            schemes[sample.scheme] = load_scheme(scheme_folder(sample.scheme))
        yield ledger_artifact(schemes[sample.scheme], sample)


def ledger_artifact(scheme: Scheme, sample: LedgerSample) -> Artifact:
    """A sample in the skeleton that `ledger new` writes. Raises KeyError: no such ledger."""
    ledger = scheme.ledger(sample.ledger)
    if ledger is None:
        raise KeyError(sample.ledger)
    book = load_workbook(io.BytesIO(ledger_skeleton(scheme, ledger, sample.unit)))
    sheet = book.worksheets[0]
    places = {column.name: place for place, column in enumerate(ledger.columns, start=2)}
    first = HEADER_ROW + 2  # below the example
    for number, row in enumerate(sample.rows, start=first):
        sheet.cell(number, 1).value = number - first + 1
        for name, value in row.items():
            cell = sheet.cell(number, places[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for name, other in sample.header.items():
        sheet.cell(HEADER_ROW, places[name]).value = other
    for number in sample.hidden:
        sheet.row_dimensions[first + number].hidden = True
    for cells in sample.merged:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    content = settle(out.getvalue(), title=ledger.title, day=scheme.source.date)
    if sample.broken:
        content = content[: len(content) // 2]
    if sample.unit:
        path = dossier_folder(sample.unit, scheme.demand(ledger.dossier)) / ledger.file_name
    else:
        stem = ledger.file_name.removesuffix(".xlsx")
        path = FOLDER / scheme.id / f"{stem}（{sample.label}）.xlsx"
    return Artifact(path, content)
