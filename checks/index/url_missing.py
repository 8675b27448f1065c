"""要求提供网址的材料没有网址。

这一项登记了材料，但没有一行填了网址。在其中任何一行填上即可；纸质报送的不要求。

为什么: 点名要网址的材料，评审会点开网址核对是否真的公开。

合格: 第1项要求“清单及其公开网址”，目录该行网址一栏填了 https://……。
不合格: 第1项的各行网址一栏都是空的。
依据: xincheng-2024 附件3第3项“请提供本级政府行政审批中介服务事项清单及其公开网址”。
"""

from checks.index.items import item, judged_rows, materials_shown
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from evidence.facts import Dossier, IndexRow
from indicators.model import FileRule, Scheme

CODE = "X204"
SEVERITY = Severity.ERROR
FIX = "在网址一栏填写公开该材料的完整网址；还没有公开的，先公开再填写。"
NEEDS = (Need.ROWS,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each material item that demands a URL and gives none."""
    index, rows = index_of(dossier), judged_rows(dossier)
    for material in scheme.demand(dossier.id).materials_of(dossier.unit):
        shown = [row for row in materials_shown(rows, material.no) if not _on_paper(scheme, row)]
        if not material.url or not shown or any(row.url for row in shown):
            continue
        if any(_needs_url_itself(scheme, row) for row in shown):
            continue  # its empty cell is reported already
        rest = f"登记的 {len(shown)} 行都没有填" if len(shown) > 1 else "这一行没有填"
        yield index.at(shown[0], "网址"), f"{item(material)}要求提供网址，{rest}"


def _on_paper(scheme: Scheme, row: IndexRow) -> bool:
    form = scheme.form(row.form)
    return form is not None and form.file is FileRule.FORBIDDEN


def _needs_url_itself(scheme: Scheme, row: IndexRow) -> bool:
    form = scheme.form(row.form)
    return form is not None and form.url
