"""A result of scoring as a Word document in the look of the standard."""

from collections.abc import Sequence

from generators.look import word as look
from generators.score.view import Page, View, fault_rows
from generators.wording.words import compose, wording

_FAULTS = ("表", "位置", "问题", "改法")


def score_docx(view: View, pages: Sequence[Page] = ()) -> bytes:
    """The document; with `pages` only these units' arithmetic. Deterministic."""
    doc = look.new_document()
    text = wording(
        "score.docx.txt",
        scoring=view.scoring,
        title=view.brief.name,
        conclusion=view.conclusion,
        pages=pages,
        faults=view.faults_of(pages),
    )
    points = [tuple("" if cell is None else str(cell) for cell in row) for row in view.brief.rows]
    faults = [row[:4] for row in fault_rows(view.faults_of(pages))]
    compose(
        doc,
        text,
        {
            "points": lambda d: look.table(d, view.brief.header, points, view.brief.widths),
            "faults": lambda d: look.table(d, _FAULTS, faults, (4, 2.5, 8, 8)),
        },
    )
    return look.to_bytes(doc, title=view.scoring.name, day=view.scoring.source.date)
