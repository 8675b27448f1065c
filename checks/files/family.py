"""The checks of files (文件): what is not listed here does not run."""

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
from checks.model import Checks

CHECKS = Checks(
    dossier=(
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
    ),
    submission=(
        reused,  # F321
    ),
)
