"""要求盖章的材料没有盖章扫描件。

这一项登记了材料，但没有一行的材料形式是“盖章说明”、文件是 PDF。登记为“无此项”，或者有一行是
纸质报送、实地核查的不检查；“盖章说明”的行文件名没填、格式不允许的，由 X203、F301 提示。

为什么: 点名“盖章提供”的说明没有公章，评审不认。

合格: 第1项登记了“盖章说明”，文件是盖章后扫描的 PDF。
不合格: 第1项要求盖章提供，登记的是“正式发文”或者没有盖章的 Word。
依据: xincheng-2024 附件3第31、72项“（盖章提供）”。
"""

from checks.index.items import item, judged_rows, materials_shown, on_paper_or_later
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import quoted
from evidence.facts import Dossier, IndexRow
from indicators.model import Scheme

CODE = "X213"
SEVERITY = Severity.ERROR
FIX = "请出具单位盖章，扫描成 PDF 放进“印证材料”，在目录登记一行，材料形式选“盖章说明”。"
NEEDS = (Need.ROWS,)
SEALED = "盖章说明"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each item that must bear a seal and has no scan of one."""
    index, rows = index_of(dossier), judged_rows(dossier)
    for material in scheme.demand(dossier.id).materials_of(dossier.unit):
        shown = materials_shown(rows, material.no)
        if not material.seal or not shown or any(on_paper_or_later(scheme, row) for row in shown):
            continue
        sealed = [row for row in shown if row.form == SEALED]
        if not sealed:
            yield (
                index.at(shown[0], "材料形式"),
                f"{item(material)}要求盖章提供，登记的 {len(shown)} 行都不是{quoted(SEALED)}",
            )
        elif not any(_is_scan(row) or _told_elsewhere(scheme, row) for row in sealed):
            yield (
                index.at(sealed[0], "文件名"),
                f"{item(material)}要求盖章提供，{quoted(sealed[0].files[0])}不是 PDF",
            )


def _is_scan(row: IndexRow) -> bool:
    return any(name.lower().endswith(".pdf") or "." not in name for name in row.files)


def _told_elsewhere(scheme: Scheme, row: IndexRow) -> bool:
    """Whether the file is lacking, or of a format that its form does not allow."""
    form = scheme.form(row.form)
    allowed = form.extensions if form else ()
    extensions = {name.rpartition(".")[2].lower() for name in row.files}
    return not row.files or bool(allowed and not extensions & set(allowed))
