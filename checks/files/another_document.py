"""PDF 里的文字，找不到目录上的材料名称和文号。

只看材料形式要求用 PDF、按名称命名的（如正式发文），而且是电脑直接导出、能选中文字的 PDF；
扫描件不看。
只看第一页开头的文字（第一页只是封面的，连看第二页）；名称大体对得上、或者有文号，就不提示。
文件名与材料名称不一致的由 F302 提示。

为什么: 名称对、内容不对，多半是拷错了文件，评审打开看到的是另一份。

合格: 目录登记“关于印发立法计划的通知”，打开第一页就是这个标题。
不合格: 目录登记“关于印发立法计划的通知”，打开却是“关于召开座谈会的函”。
依据: xincheng-2024 附件1第1条“均扫描成PDF格式，并按原文件名命名”。
"""

import re

from checks.files.misnamed import mismatches
from checks.files.state import State, state
from checks.hints import without_hints
from checks.match.pairs import links
from checks.match.titles import title_key
from checks.model import Problems, Severity
from checks.needs import Need
from checks.wording import LONG, quoted
from evidence.facts import Dossier, IndexRow
from evidence.facts_files import EvidenceFile
from evidence.text.names import fold
from indicators.model import Form, Scheme

CODE = "F319"
SEVERITY = Severity.WARNING
FIX = "打开文件与目录核对：拷错了的，换成正确的文件；名称写错了的，改目录和文件名。"
NEEDS = (Need.ROWS,)

_PDF_ALONE = ("pdf",)
_NOT_SAID = re.compile(r"[\W_]+")
_SHORTEST = 6
"""Characters of a name below which it is too general to be looked for."""
_AGREE = 0.6
"""Share of the name's pairs of characters that are in the text of the document it names."""
_CHINESE = ("的", "年", "月", "关于", "工作", "通知", "管理", "单位", "情况", "有关", "规定")
_LEGIBLE = 3
"""So many of these words make a text legible; fonts without names of characters give nonsense."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file whose first page is not that of the document that its row names."""
    rows: dict[int, tuple[IndexRow, list[EvidenceFile]]] = {}
    for link in links(dossier):
        form = scheme.form(link.row.form)
        if link.file and form and _must_be_pdf(form):
            rows.setdefault(link.row.row, (link.row, []))[1].append(link.file)
    found = [
        (row, files[0])
        for row, files in rows.values()
        # Of several files one is the document, the others are what belongs to it.
        if len(files) == len(row.files) and all(_is_another(file, row) for file in files)
    ]
    told = {row.row for row, _ in mismatches(scheme, dossier)} if found else set()
    for row, file in found:
        if row.row not in told:
            yield from _problem(file, row)


def _must_be_pdf(form: Form) -> bool:
    return form.named and form.extensions == _PDF_ALONE


def _problem(file: EvidenceFile, row: IndexRow) -> Problems:
    number = f"和文号{quoted(row.doc_number)}" if row.doc_number else ""
    yield (
        file.place,
        f"{quoted(file.name)}的开头没有目录第{row.row}行的材料名称{quoted(row.name, LONG)}{number}",
    )


def _is_another(file: EvidenceFile, row: IndexRow) -> bool:
    if file.pdf is None or state(file) is not State.SOUND:
        return False
    text = file.pdf.text
    if sum(word in text for word in _CHINESE) < _LEGIBLE:
        return False
    name = title_key(without_hints(row.name), row.doc_number)
    if len(name) < _SHORTEST:
        return False
    number = _NOT_SAID.sub("", fold(row.doc_number))
    return not (number and number in text) and _agreement(name, text) < _AGREE


def _agreement(name: str, text: str) -> float:
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs)
