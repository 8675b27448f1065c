"""The checks of indexes (证明材料目录): what is not listed here does not run."""

from checks.index import (
    doc_number,
    header,
    issue_date,
    item_without_row,
    missing,
    not_plain,
    numbering,
    page_differs,
    required,
    seal,
    too_few,
    too_many,
    twice,
    unconfirmed,
    unknown_item,
    url_closed,
    url_foreign,
    url_malformed,
    url_missing,
)
from checks.model import Checks

CHECKS = Checks(
    dossier=(
        missing,  # X201
        header,  # X202
        required,  # X203
        url_missing,  # X204
        url_malformed,  # X205
        url_foreign,  # X206
        numbering,  # X207
        doc_number,  # X208
        issue_date,  # X209
        item_without_row,  # X210
        too_many,  # X211
        too_few,  # X212
        seal,  # X213
        not_plain,  # X214
        twice,  # X215
        page_differs,  # X216
        url_closed,  # X217
        unknown_item,  # X218
        unconfirmed,  # X219
    ),
)
