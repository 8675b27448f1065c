"""The checks of narratives (情况说明): what is not listed here does not run."""

from checks.model import Checks
from checks.narrative import (
    copied,
    figures_missing,
    look_differs,
    malformed,
    missing,
    old_format,
    parts_missing,
    placeholder,
    point_missing,
    rather_long,
    revisions,
    second_missing,
    table_missing,
    too_long,
    unreadable,
    untouched,
    wrong_title,
    years,
)

CHECKS = Checks(
    dossier=(
        untouched,  # N100
        missing,  # N101
        too_long,  # N102
        rather_long,  # N103
        wrong_title,  # N104
        placeholder,  # N105
        point_missing,  # N106
        parts_missing,  # N107
        years,  # N108
        figures_missing,  # N109
        look_differs,  # N111
        unreadable,  # N112
        revisions,  # N113
        old_format,  # N114
        second_missing,  # N115
        table_missing,  # N116
        malformed,  # N117
    ),
    submission=(
        copied,  # N110
    ),
)
