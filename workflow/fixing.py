"""What `fix` would change: a plan, from facts and findings alone.

Every mend is tried on the facts first: it stays in the plan only if the check then finds less
and no check of the dossier finds more. So the number of findings that it says it mends is true.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from checks.model import Finding
from checks.run import judge_dossier
from evidence.facts import Dossier, Submission
from evidence.place import Place
from generators.mends import doc_number, leftovers, look, numbering, similar_name, title_name
from generators.mends.model import Left, Mend, Mender, after
from generators.mends.plan import DossierPlan, Plan
from generators.mends.secret import secrecy, secret_paths
from indicators.model import Scheme

MENDS: tuple[Mender, ...] = (
    title_name,  # F302
    leftovers,  # F314
    similar_name,  # M401
    look,  # N111
    numbering,  # X207
    doc_number,  # X208
)
MENDABLE: frozenset[str] = frozenset(mender.CODE for mender in MENDS)
"""Codes of which some findings can be mended."""


def plan(scheme: Scheme, submission: Submission, findings: Iterable[Finding]) -> Plan:
    """What would mend those of `findings` that can be mended safely and are not waived."""
    wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in findings:
        if finding.code in MENDABLE and not finding.waived:
            wanted[finding.unit, finding.dossier].add(finding.id)
    planned = (
        _plan(scheme, dossier, frozenset(wanted[dossier.unit, dossier.id]))
        for dossier in submission.dossiers
        if (dossier.unit, dossier.id) in wanted
    )
    return Plan(tuple(each for each in planned if each.mends or each.left))


def mendable(scheme: Scheme, submission: Submission, findings: Sequence[Finding]) -> int:
    """How many of `findings` the tool can mend: an honest number, from a plan."""
    return len(plan(scheme, submission, findings).mended)


def _plan(scheme: Scheme, dossier: Dossier, wanted: frozenset[str]) -> DossierPlan:
    found = _findings(scheme, dossier)
    mends: list[Mend] = []
    left: list[Left] = []
    mended: set[str] = set()
    state = dossier
    secret = secret_paths(scheme, dossier)
    for mender in MENDS:
        asked = {finding.id for finding in found if finding.code == mender.CODE} & wanted
        if not asked:
            continue
        for proposal in mender.mends(scheme, state):
            if isinstance(proposal, Left):
                left.append(proposal)
                continue
            if kept := secrecy(proposal, secret):
                left.append(Left(mender.CODE, *kept))
                continue
            better = after(state, proposal.changes)
            then = _findings(scheme, better)
            gone = asked - {finding.id for finding in then}
            if worse := _worse(found, then):
                reason = f"改了会多出 {worse} 的问题，请人看过再改"
                left.append(Left(mender.CODE, _place(proposal), reason))
            elif gone:
                mends.append(proposal)
                mended |= gone
                state, found = better, then
    return DossierPlan(
        dossier.unit, dossier.id, dossier.path, tuple(mends), tuple(left), frozenset(mended)
    )


def _place(mend: Mend) -> Place:
    first = mend.changes[0]
    return Place(first.path, first.spot)


def _worse(before: Sequence[Finding], then: Sequence[Finding]) -> str:
    """The codes found more often; ids follow a file's name and cannot be compared."""
    more = Counter(f.code for f in then) - Counter(f.code for f in before)
    return "、".join(sorted(more))


def _findings(scheme: Scheme, dossier: Dossier) -> tuple[Finding, ...]:
    """What the checks of one dossier say to it."""
    return tuple(judge_dossier(scheme, dossier))
