"""The checks of text, index and files together (对应关系): what is not listed here does not run."""

from checks.match import (
    appendix_differs,
    citation_without_row,
    contradiction,
    file_without_row,
    out_of_order,
    row_never_cited,
    row_without_file,
)
from checks.model import Checks

CHECKS = Checks(
    dossier=(
        row_without_file,  # M401
        file_without_row,  # M402
        row_never_cited,  # M403
        citation_without_row,  # M404
        appendix_differs,  # M405
        out_of_order,  # M407
    ),
    submission=(
        contradiction,  # M406
    ),
)
