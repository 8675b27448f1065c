"""The checks of ledgers (时限与台账): what is not listed here does not run."""

from checks.ledger import (
    backwards,
    consequence,
    deadline,
    excluded,
    header,
    not_allowed,
    not_filled,
    not_plain,
    opinion_twice,
    quota,
    rate,
    repeated,
    required,
    too_late,
    too_short,
    totals,
    trend,
    unknown_year,
    unreadable,
    unreadable_cell,
    wording,
)
from checks.model import Checks

CHECKS = Checks(
    ledger=(
        unreadable,  # T500
        not_filled,  # T501
        header,  # T502
        required,  # T503
        unreadable_cell,  # T504
        not_allowed,  # T505
        too_short,  # T506
        too_late,  # T507
        backwards,  # T508
        repeated,  # T509
        rate,  # T510
        totals,  # T511
        deadline,  # T512
        quota,  # T513
        trend,  # T514
        not_plain,  # T515
        unknown_year,  # T516
        consequence,  # T518
        wording,  # T519
        excluded,  # T520
    ),
    submission=(
        opinion_twice,  # T517
    ),
)
