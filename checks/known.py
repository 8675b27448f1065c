"""What was found before, of a subject that has not changed, is not looked for again."""

from collections.abc import Callable, Iterable

from checks.model import Finding
from checks.tool import crashed
from evidence.memory.judged import Judged
from evidence.memory.plain import from_plain, to_plain


def unless_known(
    judged: Judged | None, subject: object, judge: Callable[[], Iterable[Finding]]
) -> list[Finding]:
    """The findings that an earlier run had of `subject`, or those of `judge`, to be kept.

    Those of a crash are not kept: the next run may have the memory that this one lacked.
    """
    if judged is None:
        return list(judge())
    known = _findings(judged.recall(subject))
    if known is not None:
        return known
    found = list(judge())
    plain = to_plain(Finding)
    if plain and not any(finding.code == crashed.CODE for finding in found):
        judged.learn(subject, [plain(finding) for finding in found])
    return found


def _findings(rows: list[object] | None) -> list[Finding] | None:
    build = from_plain(Finding)
    if rows is None or build is None:
        return None
    try:
        return [build(row) for row in rows]
    except (ValueError, TypeError, AttributeError):  # not what this code would have written
        return None
