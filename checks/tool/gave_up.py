"""文件没有读完就放弃了。

一个文件读了 30 秒（大文件按大小另加时间）还没有读完，要用 1 GB 以上的内存，或者让读取程序中断、
出错，工具就不再读它，接着读其他文件。没有读完的文件，内容没有经过任何检查；同一个文件不再按
损坏（F304）、情况说明读不了（N112）或目录读不了（X201）重复提示。

为什么: 没有检查过的不能算合格；一个坏文件也不能让整次检查停下来。

合格: 每个文件都读完了。
不合格: “会议照片.pdf”：读取超过 30 秒，已放弃。
依据: 工具自身规则（缺失不等于合格）。
"""

from collections.abc import Iterator

from checks.files.state import everything
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier, EvidenceIndex, Narrative
from evidence.facts_files import EvidenceFile
from indicators.model import Scheme

CODE = "K902"
SEVERITY = Severity.ERROR
FIX = "按提示处理后再检查一次；换过文件还是这样的，请人工核对内容，并把文件发给工具维护人员。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file whose reading was given up."""
    for thing in _read(dossier):
        if thing.gave_up:
            name = thing.name if isinstance(thing, EvidenceFile) else thing.path.rpartition("/")[2]
            yield thing.place, f"{quoted(name)}：{thing.problem}"


def _read(dossier: Dossier) -> Iterator[Narrative | EvidenceIndex | EvidenceFile]:
    """Everything in a dossier that a reader opened."""
    yield from dossier.narratives
    if dossier.index is not None:
        yield dossier.index
    yield from everything(dossier)
