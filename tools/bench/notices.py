"""All notices of a full-sized application, Word and Excel, made in memory."""

import facts

from generators.notice.content import notices
from generators.notice.files import notice_files
from generators.wording.words import BUILT_IN


def main() -> None:
    """Make them; fails when a unit with problems gets none."""
    scheme = facts.scheme()
    submission = facts.submission(scheme)
    words = BUILT_IN.phrases("notice.phrases.txt", unit="", due="")
    result = notices(scheme, submission, facts.findings(submission), words)
    made = sum(1 for _ in notice_files(scheme, result, facts.DAY, None))
    if made != 2 * len(result.notices):
        raise SystemExit(f"{made} files for {len(result.notices)} notices")


if __name__ == "__main__":
    main()
