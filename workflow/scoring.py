"""Scores by a scheme's own rules: a workbook is begun, judged, or proposed from the checks."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from checks.scoring import points, verdicts
from checks.scoring.proposal import proposal
from checks.scoring.verdicts import Answer
from evidence.readers.score_book import read_score_book
from generators.artifact import Artifact
from generators.score.book import score_book
from generators.score.rows import verdict_rows
from generators.score.verdicts import verdict_view
from generators.score.view import View, result_view
from indicators.errors import UnusableError
from indicators.load import load_scheme
from indicators.model import Scheme
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import sheets
from workflow.desk import Desk
from workflow.write import write_new

Proposal = tuple[Scheme, Mapping[str, Answer]]
"""What the checks of a workspace suggest, with the workspace's own scheme."""


def propose(scoring: Scoring, desk: Desk) -> Proposal:
    """What the checks of a workspace suggest. Raises UnusableError for one of another scheme."""
    if desk.scheme.id != scoring.id:
        raise UnusableError(f"{desk.root}：工作区用的方案是 {desk.scheme.id}，不是 {scoring.id}。")
    return desk.scheme, proposal(scoring, desk.scheme, desk.examine().progress)


def begin(scoring: Scoring, folder: Path, target: Path, proposed: Proposal | None) -> None:
    """Write the empty workbook of the scheme in `folder`; never over a file that is there."""
    rows = None
    if scoring.verdicts is not None:
        scheme, answers = proposed or (load_scheme(folder), {})
        rows = verdict_rows(scoring, scheme, answers)
    artifact = Artifact(PurePosixPath(target.name), score_book(scoring, rows))
    if not write_new(target.parent, artifact):
        raise UnusableError(f"{target}：已经存在，没有改动；请换一个名字。")


def score_proposal(scoring: Scoring, proposed: Proposal) -> View:
    """What a proposal comes to."""
    scheme, answers = proposed
    return verdict_view(scheme, verdicts.proposed(scoring, scheme, answers))


def score(scoring: Scoring, folder: Path, book: Path) -> tuple[View, tuple[str, ...]]:
    """What a filled workbook comes to, and its sheets that are none of ours."""
    found = read_score_book(book, sheets(scoring))
    if scoring.verdicts is None:
        return result_view(points.points_of(scoring, found)), tuple(found.strange)
    scheme = load_scheme(folder)
    assessed = verdicts.assess(scoring, scheme, found)
    return verdict_view(scheme, assessed), tuple(found.strange)
