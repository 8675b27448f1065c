"""Judging dossiers while the files of others are still being read."""

from checks.model import Finding
from evidence.facts import Dossier
from indicators.model import Scheme


class EarlyJudge:
    """What was found of some dossiers before all were read; `run` does not judge them again.

    A dossier is known by being the very object that was judged: a changed copy of it is not.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._found: dict[int, tuple[Dossier, tuple[Finding, ...]]] = {}

    def judge(self, dossier: Dossier) -> None:
        """Run every check of a dossier, and keep what they find."""
        from checks.run import judge_dossier  # all checks; by now the files are being read

        self._found[id(dossier)] = dossier, judge_dossier(self._scheme, dossier)

    def found(self, dossier: Dossier) -> tuple[Finding, ...] | None:
        """The findings of a dossier; None where it was not judged."""
        _, findings = self._found.get(id(dossier), (None, None))
        return findings
