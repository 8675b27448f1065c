"""Every check, listed by hand: what is not in these tuples does not run."""

from checks.dossier import (
    burst,
    early,
    folder_missing,
    folder_unknown,
    joint_apart,
    opinion_reused,
)
from checks.files import (
    active_content,
    another_document,
    blank,
    blank_page,
    coarse_scan,
    content_differs,
    damaged,
    empty,
    encrypted,
    junk_name,
    leftover,
    misnamed,
    not_in_word,
    opaque,
    poor_picture,
    reused,
    same_file,
    sideways,
    too_large,
    unportable_name,
    unseen_name,
    wrong_format,
)
from checks.index import (
    doc_number,
    header,
    issue_date,
    item_without_row,
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
from checks.index import missing as index_missing
from checks.ledger import (
    backwards,
    consequence,
    deadline,
    excluded,
    not_allowed,
    not_filled,
    opinion_twice,
    quota,
    rate,
    repeated,
    too_late,
    too_short,
    totals,
    trend,
    unknown_year,
    unreadable_cell,
    wording,
)
from checks.ledger import header as ledger_header
from checks.ledger import not_plain as ledger_not_plain
from checks.ledger import required as ledger_required
from checks.ledger import unreadable as ledger_unreadable
from checks.match import (
    appendix_differs,
    citation_without_row,
    contradiction,
    file_without_row,
    out_of_order,
    row_never_cited,
    row_without_file,
)
from checks.model import DossierCheck, LedgerCheck, Rule, SubmissionCheck, UnitCheck
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
from checks.security import (
    electronic_copy,
    left_names,
    personal_number,
    running_cell,
    secret_mark,
)
from checks.tool import crashed, gave_up, waiver_expired, waiver_unused
from checks.unit import liaison_form, monthly_report, summary_report
from checks.unit import unseen_name as unit_unseen_name

DOSSIER_CHECKS: tuple[DossierCheck, ...] = (
    folder_missing,  # D601
    burst,  # D605
    early,  # D606
    wrong_format,  # F301
    misnamed,  # F302
    junk_name,  # F303
    damaged,  # F304
    encrypted,  # F305
    blank,  # F306
    coarse_scan,  # F307
    content_differs,  # F308
    empty,  # F309
    unportable_name,  # F310
    same_file,  # F311
    active_content,  # F312
    too_large,  # F313
    leftover,  # F314
    not_in_word,  # F315
    sideways,  # F316
    blank_page,  # F317
    poor_picture,  # F318
    another_document,  # F319
    opaque,  # F320
    unseen_name,  # F322
    gave_up,  # K902
    row_without_file,  # M401
    file_without_row,  # M402
    row_never_cited,  # M403
    citation_without_row,  # M404
    appendix_differs,  # M405
    out_of_order,  # M407
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
    secret_mark,  # S701
    personal_number,  # S702
    electronic_copy,  # S703
    running_cell,  # S704
    left_names,  # S705
    index_missing,  # X201
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
)
LEDGER_CHECKS: tuple[LedgerCheck, ...] = (
    ledger_unreadable,  # T500
    not_filled,  # T501
    ledger_header,  # T502
    ledger_required,  # T503
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
    ledger_not_plain,  # T515
    unknown_year,  # T516
    consequence,  # T518
    wording,  # T519
    excluded,  # T520
)
UNIT_CHECKS: tuple[UnitCheck, ...] = (
    folder_unknown,  # D602
    joint_apart,  # D603
    liaison_form,  # U801
    summary_report,  # U802
    monthly_report,  # U803
    unit_unseen_name,  # U804
)
SUBMISSION_CHECKS: tuple[SubmissionCheck, ...] = (
    opinion_reused,  # D604
    reused,  # F321
    contradiction,  # M406
    copied,  # N110
    opinion_twice,  # T517
)
TOOL_RULES: tuple[Rule, ...] = (
    crashed,  # K901, raised by the runner itself
    waiver_expired,  # K903, raised where waivers are applied
    waiver_unused,  # K904
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*DOSSIER_CHECKS, *LEDGER_CHECKS, *UNIT_CHECKS, *SUBMISSION_CHECKS, *TOOL_RULES),
        key=lambda rule: rule.CODE,
    )
)
"""Every rule that has a page, by code."""
