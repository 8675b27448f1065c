"""同一份材料登记了两行。

材料名称和文号都相同的，或者两行写了同一个文件的，算同一份材料。没有文号的，名称、日期、文件和网址
都相同才算，同名的几张照片不算。“无此项”的行不检查。

为什么: 一份材料登记两次，份数就不实，正文引用的序号也会对不上。

合格: 一份通知证明两个材料项，只登记一行，对应材料项写“1、3”。
不合格: 同一份通知在第4行和第7行各登记一次。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

from collections.abc import Iterator

from checks.hints import without_hints
from checks.index.items import NOTHING, judged_rows
from checks.match.pairs import links
from checks.match.titles import bears_name
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier, IndexRow
from evidence.facts_files import EvidenceFile
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "X215"
SEVERITY = Severity.WARNING
FIX = "合成一行，“对应材料项”“对应要点”写全（如“1、3”），重新编序号，正文的引用一并改；填错的改正。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each row that repeats an earlier one, once."""
    index = index_of(dossier)
    rows = [row for row in judged_rows(dossier) if row.form != NOTHING and without_hints(row.name)]
    seen: dict[tuple[str, ...], IndexRow] = {}
    told: set[int] = set()
    for row in rows:
        earlier = seen.setdefault(_key(row), row)
        if earlier is not row:
            told.add(row.row)
            yield (
                index.at(row, "材料名称"),
                f"{quoted(row.name)}与第{earlier.row}行是同一份材料",
            )
    for row, earlier, file in _shared_files(scheme, dossier):
        if row.row not in told and row in rows and earlier in rows:
            told.add(row.row)
            yield (
                index.at(row, "文件名"),
                f"{quoted(file.name)}第{earlier.row}行已经登记过，那一行的材料名称是"
                f"{quoted(earlier.name)}",
            )


def _key(row: IndexRow) -> tuple[str, ...]:
    """What two rows of one material have in common."""
    name, number = fold(row.name), fold(row.doc_number)
    if number:
        return name, number
    return name, "", fold(row.date), fold(row.url), *sorted(fold(file) for file in row.files)


def _shared_files(
    scheme: Scheme, dossier: Dossier
) -> Iterator[tuple[IndexRow, IndexRow, EvidenceFile]]:
    """A row, an earlier one that names the same file, and the file."""
    seen: dict[str, IndexRow] = {}
    for link in links(dossier):
        if link.file is None:
            continue
        earlier = seen.setdefault(link.file.path, link.row)
        # A file that does not bear the row's name, as it must, is told with the names.
        misnamed = any(_misnamed(scheme, row, link.file) for row in (earlier, link.row))
        if earlier is not link.row and not misnamed:
            yield link.row, earlier, link.file


def _misnamed(scheme: Scheme, row: IndexRow, file: EvidenceFile) -> bool:
    form = scheme.form(row.form)
    return bool(form and form.named and not bears_name(file, row))
