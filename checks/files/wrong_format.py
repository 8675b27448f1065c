"""材料形式要求的文件格式不符。

例如“正式发文”一律扫描成 PDF。各材料形式允许哪些格式由方案规定；没有规定的不检查。
内容其实是 PDF、只是扩展名不对的，由 F308 提示，这里不重复。

为什么: 正式发文要能看到红头、文号和印章，Word 稿、手机照片不能证明文件已经印发。

合格: 正式发文对应“关于印发立法计划的通知.pdf”。
不合格: 正式发文对应“关于印发立法计划的通知.docx”。
依据: xincheng-2024 附件1第1条“印证资料属于正式发文的均扫描成PDF格式，并按原文件名命名”。
"""

from collections.abc import Iterator

from checks.files.formats import same_format, shown_extension
from checks.match.pairs import links
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import quoted
from evidence.facts import Dossier, IndexRow
from evidence.facts_files import EvidenceFile
from indicators.model import Form, Scheme

CODE = "F301"
SEVERITY = Severity.ERROR
FIX = "按要求的格式重新扫描或导出，换掉原文件，并改好目录“文件名”一栏；选错材料形式的，改材料形式。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file whose extension its row's form does not allow."""
    for row, form, file in unfit(scheme, dossier):
        wanted = "、".join(extension.upper() for extension in form.extensions)
        demand = "应扫描成 PDF" if form.extensions == ("pdf",) else f"应为 {wanted} 格式"
        yield (
            file.place,
            f"{quoted(file.name)}在目录第{row.row}行登记为{quoted(form.name)}，{demand}，"
            f"现在{shown_extension(file)}",
        )


def unfit(scheme: Scheme, dossier: Dossier) -> Iterator[tuple[IndexRow, Form, EvidenceFile]]:
    """Each file, once, in a format that its row's form does not allow."""
    seen: set[str] = set()
    for link in links(dossier):
        form, file = scheme.form(link.row.form), link.file
        if form is None or not form.extensions or file is None or file.path in seen:
            continue
        if not any(
            same_format(allowed, file.extension) or file.content == allowed
            for allowed in form.extensions
        ):
            seen.add(file.path)
            yield link.row, form, file
