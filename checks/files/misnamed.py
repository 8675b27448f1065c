"""文件名与材料名称不一致。

只检查方案要求按名称命名的材料形式（如正式发文、网页截图）。比较时不计空格、全角半角、
括号样式、标点和书名号；前面加序号、加文号，少写发文机关，都算一致。一行有几个文件的，
只要有一个文件名与材料名称沾边就不提示。

为什么: 评审按目录上的名称找文件，名称对不上就找不到，也看不出是不是同一份。

合格: 材料名称“关于印发立法计划的通知”，文件“新政办发〔2024〕26号 关于印发立法计划的通知.pdf”。
不合格: 材料名称“关于印发立法计划的通知”，文件“立法材料.pdf”。
依据: xincheng-2024 附件1第1条“均扫描成PDF格式，并按原文件名命名”“并对应命名文档名”。
"""

from collections.abc import Iterator

from checks.hints import without_hints
from checks.match.pairs import links
from checks.match.titles import akin, bears_name
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import listed, quoted
from evidence.facts import Dossier, IndexRow
from evidence.facts_files import EvidenceFile
from indicators.model import Scheme

CODE = "F302"
SEVERITY = Severity.ERROR
FIX = "以文件上的标题为准，把文件名和目录“材料名称”改成一致；文件改名后，“文件名”一栏一并改。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file that must bear its row's name and does not."""
    for row, files in mismatches(scheme, dossier):
        if len(files) == 1:
            yield (
                files[0].place,
                f"文件名{quoted(files[0].stem)}与目录第{row.row}行的材料名称{quoted(row.name)}不一致",
            )
        else:
            yield (
                index_of(dossier).at(row, "文件名"),
                f"材料名称{quoted(row.name)}与它的 {len(files)} 个文件都对不上："
                f"{listed(file.stem for file in files)}",
            )


def mismatches(
    scheme: Scheme, dossier: Dossier
) -> Iterator[tuple[IndexRow, tuple[EvidenceFile, ...]]]:
    """Each row whose files are there, must bear its name, and do not; with those files."""
    groups: dict[IndexRow, list[EvidenceFile]] = {}
    for link in links(dossier):
        form = scheme.form(link.row.form)
        if link.file and without_hints(link.row.name) and form and form.named:
            groups.setdefault(link.row, []).append(link.file)
    for row, group in groups.items():
        files = tuple(dict.fromkeys(group))
        if len(group) < len(row.files) or any(bears_name(file, row) for file in files):
            continue
        if len(files) == 1 or not any(akin(file, row) for file in files):
            yield row, files
