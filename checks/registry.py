"""Every check, listed by hand: what is not in these tuples does not run."""

from checks.dossier import folder_missing, folder_unknown
from checks.files import (
    blank,
    content_differs,
    damaged,
    empty,
    encrypted,
    junk_name,
    leftover,
    misnamed,
    opaque,
    unportable_name,
    wrong_format,
)
from checks.index import (
    doc_number,
    header,
    item_without_row,
    numbering,
    required,
    too_few,
    too_many,
    unknown_item,
    url_malformed,
    url_missing,
)
from checks.index import missing as index_missing
from checks.match import (
    citation_without_row,
    file_without_row,
    row_never_cited,
    row_without_file,
)
from checks.model import DossierCheck, Rule, SubmissionCheck, UnitCheck
from checks.narrative import (
    missing,
    placeholder,
    point_missing,
    rather_long,
    revisions,
    too_long,
    unreadable,
    untouched,
    wrong_title,
)
from checks.security import electronic_copy
from checks.tool import crashed

DOSSIER_CHECKS: tuple[DossierCheck, ...] = (
    folder_missing,  # D601
    wrong_format,  # F301
    misnamed,  # F302
    junk_name,  # F303
    damaged,  # F304
    encrypted,  # F305
    blank,  # F306
    content_differs,  # F308
    empty,  # F309
    unportable_name,  # F310
    leftover,  # F314
    opaque,  # F320
    row_without_file,  # M401
    file_without_row,  # M402
    row_never_cited,  # M403
    citation_without_row,  # M404
    untouched,  # N100
    missing,  # N101
    too_long,  # N102
    rather_long,  # N103
    wrong_title,  # N104
    placeholder,  # N105
    point_missing,  # N106
    unreadable,  # N112
    revisions,  # N113
    electronic_copy,  # S703
    index_missing,  # X201
    header,  # X202
    required,  # X203
    url_missing,  # X204
    url_malformed,  # X205
    numbering,  # X207
    doc_number,  # X208
    item_without_row,  # X210
    too_many,  # X211
    too_few,  # X212
    unknown_item,  # X218
)
UNIT_CHECKS: tuple[UnitCheck, ...] = (folder_unknown,)  # D602
SUBMISSION_CHECKS: tuple[SubmissionCheck, ...] = ()
TOOL_RULES: tuple[Rule, ...] = (crashed,)  # K901, raised by the runner itself

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*DOSSIER_CHECKS, *UNIT_CHECKS, *SUBMISSION_CHECKS, *TOOL_RULES), key=lambda rule: rule.CODE
    )
)
"""Every rule that has a page, by code."""
