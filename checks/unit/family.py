"""The checks of units (单位): what is not listed here does not run."""

from checks.model import Checks
from checks.unit import (
    liaison_form,
    monthly_report,
    summary_report,
    unseen_name,
)

CHECKS = Checks(
    unit=(
        liaison_form,  # U801
        summary_report,  # U802
        monthly_report,  # U803
        unseen_name,  # U804
    ),
)
