"""文件的制作时间早于成文日期，或者在检查日期以后。

早于成文日期的，只看扫描件（第一页是整页的图），而且材料形式要求用 PDF、
按名称命名的（如正式发文）：
扫描件不可能比原件早。早一天以内的、扫描仪没有设过时间的（1月1日一类）不算。

为什么: 时间对不上，多半是成文日期填错、拷错了文件，或者电脑、扫描仪的时间不对；
评审会怀疑材料是假的。

合格: 成文日期 2024-05-06，扫描件是 2024年5月20日做的。
不合格: 成文日期 2024-05-06，扫描件却是 2024年3月1日做的。
依据: 设计约定：文件自己记的时间与目录一致；附件1第1条“坚决防止弄虚作假”。
"""

from datetime import date, timedelta

from checks.files.state import everything
from checks.index.dates import read_date
from checks.match.pairs import links
from checks.model import Problems, Severity
from checks.wording import day, quoted
from evidence.facts import Dossier, IndexRow
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from indicators.model import Scheme

CODE = "D606"
SEVERITY = Severity.WARNING
FIX = "打开文件核对：成文日期填错的改目录，拷错的换文件，电脑或扫描仪时间不对的调好后重新扫描。"

_PDF_ALONE = ("pdf",)
_SLACK = timedelta(days=1)
"""Between time zones, and for a scanner that is a few hours slow."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each scan older than its document, and each file from the future."""
    told = set()
    for file in everything(dossier):
        created = file.traces.created
        # seen_on may be the last day there is
        if created and dossier.seen_on < created and dossier.seen_on + _SLACK < created:
            told.add(file.path)
            yield (
                Place(file.path, anchor="将来"),
                f"{quoted(file.name)}记着的制作时间是{day(created)}，在今天（{day(dossier.seen_on)}）以后",
            )
    for link in links(dossier):
        form, scan = scheme.form(link.row.form), link.file
        if form is None or not form.named or form.extensions != _PDF_ALONE or scan is None:
            continue
        dated, made = _date(link.row), scan.traces.created
        if scan.path in told or dated is None or made is None or not _is_scan(scan):
            continue
        if not _is_default(made) and made + _SLACK < dated:
            told.add(scan.path)
            yield (
                Place(scan.path, anchor="早于成文日期"),
                f"{quoted(scan.name)}是{day(made)}扫描的，"
                f"早于目录第{link.row.row}行的成文日期{day(dated)}",
            )


def _date(row: IndexRow) -> date | None:
    written = read_date(row.date)
    return written.first if written is not None and written.exact else None


def _is_scan(file: EvidenceFile) -> bool:
    return file.pdf is not None and any(1 in group.pages for group in file.pdf.scans)


def _is_default(created: date) -> bool:
    """What a scanner writes that nobody has told the day."""
    return created.month == created.day == 1
