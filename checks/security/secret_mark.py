"""电子文件里有密级标志。

看情况说明、目录、文件名，以及 PDF 开头、Word、Excel、文本文件里的文字：“机密★1年”这样带星号的，
或者单独成行的“秘密”“密级：机密”。正文里说到国家秘密、商业秘密的不算；登记为纸质报送的行不看。
纸质报送的材料有电子文件的，由 S703 提示。扫描件是图，里面的密级标志工具看不到，请人工把关。

为什么: 带密级的材料存进普通电脑、发出去就是泄密，任何时候都不能作电子报送。

合格: 涉密材料登记为“纸质报送”，文件夹里没有它的电子文件。
不合格: 文件名“机密★1年_关于某某的通知.pdf”。
依据: xincheng-2024 附件1第5条“涉密的材料可以提供纸质材料”。
"""

from collections.abc import Iterator

from checks.match.pairs import electronic
from checks.model import Problems, Severity
from checks.needs import index_of
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile, MarkKind
from evidence.place import Place
from evidence.text.marks import secret_marks, secret_name
from indicators.model import FileRule, Scheme

CODE = "S701"
SEVERITY = Severity.ERROR
FIX = (
    "不要复制、转发，立即交本单位保密人员核实处理；确是涉密的，改为纸质报送，删除电子文件；"
    "不涉密、已解密的，去掉标志并留下依据。"
)

_COLUMNS = {"材料名称": "name", "文号": "doc_number", "对应要点": "point", "备注": "note"}


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each text or file that bears a mark of secrecy."""
    yield from _in_narratives(dossier)
    yield from _in_index(scheme, dossier)
    told = {item.file.path for item in electronic(scheme, dossier) if item.file}
    for file in (*dossier.files, *dossier.strays):
        if file.path not in told:
            yield from _in_file(file)


def _in_narratives(dossier: Dossier) -> Problems:
    for narrative in dossier.written:
        title = (narrative.title,) if narrative.title else ()
        for place, paragraph in enumerate((*title, *narrative.body, *narrative.appendix)):
            for mark in secret_marks([paragraph.text], top=place < _TOP):
                yield narrative.at(paragraph, mark), f"情况说明里有密级标志{quoted(mark)}"


_TOP = 3
"""Paragraphs at the top among which a mark may stand without its star."""


def _in_index(scheme: Scheme, dossier: Dossier) -> Problems:
    for row in dossier.rows:
        form = scheme.form(row.form)
        if form is not None and form.file is FileRule.FORBIDDEN:
            continue
        for column, field in _COLUMNS.items():
            for mark in secret_marks([getattr(row, field)]):
                yield (
                    index_of(dossier).at(row, column),
                    f"目录第{row.row}行有密级标志{quoted(mark)}，却没有登记为纸质报送",
                )


def _in_file(file: EvidenceFile) -> Iterator[tuple[Place, str]]:
    name = secret_name(file.name)
    inside = [mark.shown for mark in file.traces.marks if mark.kind is MarkKind.SECRET]
    if name:
        yield Place(file.path, anchor="密级"), f"文件名里有密级标志{quoted(name)}"
    elif inside:
        yield Place(file.path, anchor="密级"), f"文件里有密级标志{quoted(inside[0])}"
