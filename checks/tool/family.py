"""The checks of the tool itself (工具自身): what is not listed here does not run."""

from checks.model import Checks
from checks.tool import (
    crashed,
    gave_up,
    waiver_expired,
    waiver_unused,
)

CHECKS = Checks(
    dossier=(
        gave_up,  # K902
    ),
    told=(
        crashed,  # K901
        waiver_expired,  # K903
        waiver_unused,  # K904
    ),
)
