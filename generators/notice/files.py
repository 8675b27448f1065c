"""The files of all notices, and what was done, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from evidence.workspace import safe_name
from generators.artifact import Artifact
from generators.look.lines import Line, folded
from generators.notice.content import Notices
from generators.notice.excel import notice_xlsx
from generators.notice.word import notice_docx
from generators.wording.words import BUILT_IN, Words
from generators.written_text import Written, written_text
from indicators.model import Scheme

FOLDER = PurePosixPath("报告", "退改通知")


def notice_files(
    scheme: Scheme, result: Notices, day: date, due: date | None, house: Words = BUILT_IN
) -> Iterator[Artifact]:
    """Two files a notice, Word and Excel, in a folder of the day."""
    for notice in result.notices:
        words = house.phrases("notice.phrases.txt", unit="", due="")
        for name, ending, content in (
            ("文件名", ".docx", notice_docx(scheme, notice, day, due, house)),
            ("清单名", ".xlsx", notice_xlsx(notice, day, due, house)),
        ):
            stem = safe_name(words[name].format(notice.unit), 200)
            yield Artifact(FOLDER / day.isoformat() / f"{stem}{ending}", content)


def notices_text(result: Notices, files: Sequence[Artifact], written: Written) -> Iterator[Line]:
    """Who gets a notice with how many problems, who gets none, and where the files are.

    `written` says of each of `files` where it is, and whether it is new.
    """
    for notice in result.notices:
        yield Line(f"{notice.unit}：{_counts(notice.errors, notice.warnings)}")
    if len(result.notices) > 1:
        errors = sum(notice.errors for notice in result.notices)
        warnings = sum(notice.warnings for notice in result.notices)
        yield Line(f"合计 {len(result.notices)} 个单位：{_counts(errors, warnings)}")
    if result.clean:
        names = "、".join(result.clean)
        yield from folded(f"没有要改的问题，不用通知（{len(result.clean)} 个）：{names}", "", "  ")
    if written:
        yield from written_text("退改通知", files, written)
    else:
        yield Line("没有写通知单。", "title")
    if result.others:
        said = f"另有 {result.others} 个问题不属于哪个牵头单位，请协调人处理：fazhi check 会列出。"
        yield from folded(said, "", "  ", look="warning")


def _counts(errors: int, warnings: int) -> str:
    said = [f"{word} {count} 个" for word, count in (("错误", errors), ("警告", warnings)) if count]
    return "，".join(said)
