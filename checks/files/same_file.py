"""同一份申报项里有完全相同的文件。

内容完全一样才算，名称不同也算；同一个文件登记在两行里的不算。没有登记在目录里的文件由 M402
提示，这里不重复；一个文件用在几个申报项里的由 F321 列出。

为什么: 同一份材料换个名称再交一次，证明不了更多，评审会认为是凑数；也可能是放错了文件。

合格: 两行各有各的文件。
不合格: “2023年会议纪要.pdf”和“2024年会议纪要.pdf”内容完全相同。
依据: 设计约定：一份材料在一个申报项里只交一次，不以重复材料凑数。
"""

from checks.files.state import State, everything, state
from checks.match.pairs import links
from checks.model import Problems, Severity
from checks.wording import listed, quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from indicators.model import Scheme

CODE = "F311"
SEVERITY = Severity.WARNING
FIX = "放错了的换成正确的文件；确是同一份的只留一个，两行都要用它就在两行写同一个文件名。"


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each group of equal files that rows of the index name, at the second of them."""
    named = [link.file for link in links(dossier) if link.file]
    for first, *others in equal(named if named else list(everything(dossier))):
        for_all = listed(file.name for file in others)
        yield (
            Place(others[0].path, anchor=first.sha256),
            f"{for_all}与{quoted(first.name)}的内容完全相同",
        )


def equal(files: list[EvidenceFile]) -> list[list[EvidenceFile]]:
    """Groups of two or more different files with the same content."""
    groups: dict[str, dict[str, EvidenceFile]] = {}
    for file in files:
        if file.sha256 and state(file) is not State.EMPTY:
            groups.setdefault(file.sha256, {})[file.path] = file
    return [list(group.values()) for group in groups.values() if len(group) > 1]
