"""The checks of dossiers as a whole (申报项): what is not listed here does not run."""

from checks.dossier import (
    burst,
    early,
    folder_missing,
    folder_unknown,
    joint_apart,
    opinion_reused,
)
from checks.model import Checks

CHECKS = Checks(
    dossier=(
        folder_missing,  # D601
        burst,  # D605
        early,  # D606
    ),
    unit=(
        folder_unknown,  # D602
        joint_apart,  # D603
    ),
    submission=(
        opinion_reused,  # D604
    ),
)
