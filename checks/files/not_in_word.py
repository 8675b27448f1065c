"""网页截图没有放在 Word 文档里。

只看材料形式允许用 Word、又要求按名称命名的（如网页截图、网址链接），而且交的是单独的图片。
PDF 不提示。
一个申报项只提示一次。

为什么: 放在 Word 里可以同时写上网址、日期和说明，一份材料就是一个文件，评审翻看也方便。

合格: “新城区政务服务网在线申报页面截图.docx”，图下写着网址和截图日期。
不合格: “截图1.png”“截图2.png”。
依据: xincheng-2024 附件1第1条“涉及网址、网页截图、情况说明的可以在WORD中编辑，并对应命名文档名”。
"""

from dataclasses import replace

from checks.files.state import State, state
from checks.match.pairs import links
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import FEW, listed
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "F315"
SEVERITY = Severity.INFO  # the document says that it may be done so, not that it must
FIX = "建议把截图粘贴到一个 Word 文档里，写上网址和截图日期，按材料名称命名；不改也可以。"
NEEDS = (Need.ROWS,)

_WORD = "docx"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the dossier's bare pictures of web pages, all at once."""
    pictures = {}
    for link in links(dossier):
        form, file = scheme.form(link.row.form), link.file
        if file is None or form is None or not (form.named and _WORD in form.extensions):
            continue
        if file.image is not None and state(file) is State.SOUND:
            pictures[file.path] = (link.row, file)
    if pictures:
        row, _ = next(iter(pictures.values()))
        names = [file.name for _, file in pictures.values()]
        shown = listed(names[:FEW]) + (f"等 {len(names)} 个" if len(names) > FEW else "")
        place = replace(index_of(dossier).at(row, "文件名"), anchor=_WORD)
        yield place, f"{shown}是单独的图片，建议放在 Word 文档里，写上网址"
