"""文件属性里留着作者、单位的名字。

看情况说明、证明材料目录和 Word、Excel、PowerPoint、PDF 印证材料的属性：作者、最后保存者、
单位、经理。Administrator、微软用户、扫描仪型号这类不是真名的不算。一个申报项列一次。

为什么: 属性里常常是制作人的真名、原单位或者模板公司的名字，评审在“属性”里看得到，
会问材料是谁做的。

合格: 作者、单位两栏是空的。
不合格: 作者“某某科技公司”，最后保存者“张三”。
依据: 设计约定：提交前清除文件属性里的个人信息。
"""

from collections.abc import Iterator

from checks.model import Problems, Severity
from checks.wording import FEW, quoted
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "S705"
SEVERITY = Severity.INFO
FIX = "在 Word、WPS 里打开“文件—信息—检查文档”，删除“文档属性和个人信息”；没有问题的不改也可以。"

_GROUPS = 4
"""Names that are told: as many as stand in one file."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the names left in a dossier's files, all at once."""
    left: dict[tuple[str, str], list[str]] = {}
    for name, properties in _properties(dossier):
        for label, value in properties:
            left.setdefault((label, value), []).append(name)
    if left:
        files = len({name for names in left.values() for name in names})
        shown = "；".join(_told(*key, names) for key, names in list(left.items())[:_GROUPS])
        more = f"；等 {len(left)} 项" if len(left) > _GROUPS else ""
        yield Place(dossier.path, anchor="属性"), f"{files} 个文件的属性里留有名字：{shown}{more}"


def _properties(dossier: Dossier) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for narrative in dossier.written:
        yield narrative.path.rpartition("/")[2], narrative.properties
    if dossier.index is not None and not dossier.index.untouched:
        yield dossier.index.path.rpartition("/")[2], dossier.index.properties
    for file in (*dossier.files, *dossier.strays):
        yield file.name, file.traces.properties


def _told(label: str, value: str, names: list[str]) -> str:
    shown = "、".join(names[:FEW]) + (f" 等 {len(names)} 个" if len(names) > FEW else "")
    return f"{label}{quoted(value)}（{shown}）"
