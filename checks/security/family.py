"""The checks of secrecy and safety (保密与安全): what is not listed here does not run."""

from checks.model import Checks
from checks.security import (
    electronic_copy,
    left_names,
    personal_number,
    running_cell,
    secret_mark,
)

CHECKS = Checks(
    dossier=(
        secret_mark,  # S701
        personal_number,  # S702
        electronic_copy,  # S703
        running_cell,  # S704
        left_names,  # S705
    ),
)
