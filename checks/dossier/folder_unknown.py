"""多出方案里没有的文件夹或文件。

“单位”下面只放牵头单位的文件夹，单位文件夹里只放申报项的文件夹和下发的几份表格。

为什么: 名字对不上的文件夹不会被检查，也不会汇编进去，里面的材料等于没有交。

合格: “单位/司法局”里都是下发时的文件夹和表格。
不合格: “单位/司法局”里多出“21制度建设”；“单位”下面多出“司法局（新）”。
依据: xincheng-2024 附件1第1条“各指标牵头单位负责印证资料的搜集和情况说明的准备”；名字为设计约定。
"""

from difflib import SequenceMatcher
from pathlib import PurePosixPath

from checks.dossier.joint_apart import is_part
from checks.dossier.numbered import meant
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import UnitFolder
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "D602"
SEVERITY = Severity.ERROR
FIX = "名字改错的，改回下发时的名字；里面有材料的，移到对应的申报项里；用不着的请移走。"

_SIMILAR = 0.5
"""Likeness from which a hint at another name helps more than it misleads."""


def check(scheme: Scheme, folder: UnitFolder) -> Problems:
    """Yield the folder of no unit, else everything in a unit's folder that nobody asked for."""
    if not folder.known:
        yield (
            Place(folder.path),
            f"{quoted(folder.unit)}不是本方案的牵头单位{_unit_hint(scheme, folder)}",
        )
        return
    for path in folder.strangers:
        if is_part(scheme, folder, path):
            continue  # told as D603
        name = PurePosixPath(path).name
        hint = _demand_hint(scheme, folder, name)
        yield Place(path), f"{quoted(folder.unit)}文件夹里多出{quoted(name)}，本方案没有要求{hint}"


def _unit_hint(scheme: Scheme, folder: UnitFolder) -> str:
    """The unit that is likely meant."""
    named = scheme.unit(folder.unit)
    if named is None:
        scored = [
            (SequenceMatcher(None, fold(name), fold(folder.unit)).ratio(), unit.name)
            for unit in scheme.units
            for name in (unit.name, *unit.aliases)
        ]
        best, name = max(scored, default=(0.0, ""))
        return f"，是不是{quoted(name)}" if best > _SIMILAR else ""
    return f"，应写全称{quoted(named.name)}"


def _demand_hint(scheme: Scheme, folder: UnitFolder, name: str) -> str:
    """The folder that is likely meant, or that its demand is led by others."""
    demand = meant(scheme, name)
    if demand is None:
        return ""
    if folder.unit not in demand.units:
        return f"，申报项 {demand.id} 不由{quoted(folder.unit)}牵头"
    for dossier in folder.dossiers:
        if dossier.id == demand.id and dossier.exists:
            return f"，申报项 {demand.id} 已有{quoted(PurePosixPath(dossier.path).name)}"
    return f"，是不是{quoted(demand.folder_name)}改了名"
