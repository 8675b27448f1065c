"""应当合并提供的指标，分开交了。

方案写明合并提供的几项指标，只有一个文件夹、一份情况说明、一份目录。同一组分开的文件夹合成一条，
不再按多出的文件夹（D602）重复提示。

为什么: 分开的文件夹不会被检查，也不会汇编进去；评审按合并后的一份打分。

合格: “026-029 行政规范性文件程序”里是第26至29项的全部材料。
不合格: “026-029 行政规范性文件程序”旁边又有“027 合法性审核”“28 备案”。
依据: xincheng-2024 附件3“第26、27、28、29项指标，请合并提供下列材料”，其余各组同此。
"""

from pathlib import PurePosixPath

from checks.dossier.numbered import apart
from checks.model import Problems, Severity
from checks.wording import listed, quoted
from evidence.facts import UnitFolder
from evidence.place import Place
from indicators.model import Demand, Scheme

CODE = "D603"
SEVERITY = Severity.ERROR
FIX = "把分开的文件夹里的材料移进合并的那个文件夹，情况说明、目录各合成一份，再删去分开的文件夹。"


def check(scheme: Scheme, folder: UnitFolder) -> Problems:
    """Yield each joint demand of which parts lie in folders of their own."""
    for demand, paths in _parts(scheme, folder).items():
        names = listed(PurePosixPath(path).name for path in paths)
        yield (
            Place(paths[0], anchor=demand.id),
            f"{names}只是第{'、'.join(demand.indicators)}项指标中的一部分，"
            f"这几项要合并提供，放在{quoted(demand.folder_name)}里",
        )


def is_part(scheme: Scheme, folder: UnitFolder, path: str) -> bool:
    """Whether a stranger in a unit's folder is part of a joint demand of this unit."""
    demand = apart(scheme, PurePosixPath(path).name)
    return demand is not None and folder.unit in demand.units


def _parts(scheme: Scheme, folder: UnitFolder) -> dict[Demand, list[str]]:
    found: dict[Demand, list[str]] = {}
    for path in folder.strangers:
        demand = apart(scheme, PurePosixPath(path).name)
        if demand is not None and folder.unit in demand.units:
            found.setdefault(demand, []).append(path)
    return found
