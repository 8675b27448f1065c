"""目录表头与规定的不一致。

表头在第 3 行，共 10 列，列名和次序都不能改。空格、全角半角的差别不算。
列错了位时，目录里的其他内容暂不检查，以免误报。

为什么: 各单位的目录要合并成一份，列名、次序不同就会错位。

合格: 序号、材料名称、文号、成文日期、材料形式、对应材料项、对应要点、文件名、网址、备注
不合格: 删去了“对应要点”一列，或者把“网址”挪到了前面。
依据: 设计约定：目录格式由下发的模板规定。
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from checks.index.items import RECOGNISED
from checks.index.merged import LETTERS
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import LONG, listed, quoted
from evidence.facts import COLUMNS, HEADER_ROW, Dossier
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "X202"
SEVERITY = Severity.ERROR
FIX = f"第 {HEADER_ROW} 行按顺序改回：{'、'.join(COLUMNS)}；单位自己要记的内容写在备注里。"
NEEDS = (Need.INDEX,)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the header row that is not the prescribed one, with all that differs."""
    index = index_of(dossier)
    header = _trimmed(index.header)
    if tuple(map(fold, header)) == tuple(map(fold, COLUMNS)):
        return
    yield Place(index.path, f"第{HEADER_ROW}行", "表头"), _message(header)


def _trimmed(header: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells at its end."""
    last = max((i for i, name in enumerate(header, start=1) if name.strip()), default=0)
    return header[:last]


def _message(header: tuple[str, ...]) -> str:
    if not header:
        return f"第 {HEADER_ROW} 行是空的，应为表头"
    known = {fold(name) for name in COLUMNS}
    if len({fold(name) for name in header} & known) < RECOGNISED:
        shown = "、".join(name for name in header if name)
        return f"第 {HEADER_ROW} 行应为表头，现为{quoted(shown, LONG)}"
    return f"表头与规定的不一致：{'；'.join(_differences(header))}"


def _differences(header: tuple[str, ...]) -> Iterator[str]:
    """What is renamed, missing, too much and moved, each in words."""
    old, new = [fold(name) for name in COLUMNS], [fold(name) for name in header]
    lacking = [i for i, name in enumerate(old) if name not in new]
    extra = [i for i, name in enumerate(new) if name not in old or name in new[:i]]
    for i in [i for i in lacking if i in extra]:
        yield f"{_column(i)}应为{quoted(COLUMNS[i])}，现为{_shown(header[i])}"
        lacking.remove(i)
        extra.remove(i)
    if lacking:
        yield f"缺少{listed(COLUMNS[i] for i in lacking)}"
    if extra:
        yield f"多出{'、'.join(f'{_shown(header[i])}（{_column(i)}）' for i in extra)}"
    if moved := list(_moved(old, new)):
        yield f"{listed(COLUMNS[i] for i in moved)}的位置不对"


def _moved(old: list[str], new: list[str]) -> Iterator[int]:
    """The columns that break the order of those that both have."""
    here = [name for name in old if name in new]
    there = list(dict.fromkeys(name for name in new if name in old))
    for kind, i, j, _, _ in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            yield from (old.index(name) for name in here[i:j])


def _column(i: int) -> str:
    return f"{chr(ord('A') + i)} 列" if i < LETTERS else f"第 {i + 1} 列"


def _shown(name: str) -> str:
    return quoted(name) if name.strip() else "空白列"
