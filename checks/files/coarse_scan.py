"""扫描件分辨率太低。

看 PDF 里整页是一张图的页（前 50 页），按图的像素和它在页面上的大小折算；长宽是 A4 比例的图片，
按 A4 纸折算；由图片直接转成的 PDF，页面大小是按像素来的，也按 A4 纸折算。差几个点的不提示，
照片、截图、幻灯片不按这一条看。小到看不清的图片由 F318 提示。

为什么: 分辨率低的扫描件放大就糊，公章、手写的签字和小字看不清，评审没法认。

合格: A4 纸扫描成 1654×2339 像素，即每英寸 200 点（200 dpi）。
不合格: A4 纸扫描成 827×1169 像素，即 100 dpi。
依据: 设计约定：扫描分辨率不低于 200 dpi，与 DA/T 31《纸质档案数字化规范》的通行要求一致。
"""

from collections.abc import Iterator

from checks.files.poor_picture import is_small
from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile, ImageFacts, Scans
from evidence.place import Place
from indicators.model import Scheme

CODE = "F307"
SEVERITY = Severity.WARNING
FIX = "扫描仪的分辨率设为 200 dpi 以上（字小的 300 dpi），重新扫描后换上；不要把旧文件硬放大。"

LEAST = 200
"""dpi from which seals and small print are legible, as DA/T 31 asks of scanned archives."""
_ROUNDING = 0.97
"""A scanner that cuts a few pixels off the edge has still scanned at what it was set to."""
_A4, _A4_RATIO = (8.27, 11.69), (1.385, 1.443)
"""Inches, and how long a sheet is to its width, give or take 2 %."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file with scanned pages that are too coarse, once."""
    for file in everything(dossier):
        if state(file) is not State.SOUND:
            continue
        if file.pdf is not None:
            coarse = [group for group in file.pdf.scans if group.dpi < LEAST * _ROUNDING]
            if coarse:
                yield (
                    Place(file.path, f"第{_worst(coarse).pages[0]}页", "dpi"),
                    _pages(file, coarse),
                )
        elif file.image is not None:
            yield from _picture(file, file.image)


def _worst(groups: list[Scans]) -> Scans:
    return min(groups, key=lambda group: group.dpi)


def _pages(file: EvidenceFile, coarse: list[Scans]) -> str:
    count = sum(len(group.pages) for group in coarse)
    worst = _worst(coarse)
    if count == 1:
        return (
            f"{quoted(file.name)}第 {worst.pages[0]} 页的扫描分辨率约 {worst.dpi} dpi，"
            f"低于 {LEAST} dpi"
        )
    return (
        f"{quoted(file.name)}有 {count} 页的扫描分辨率低于 {LEAST} dpi，"
        f"最低的是第 {worst.pages[0]} 页，约 {worst.dpi} dpi"
    )


def _picture(file: EvidenceFile, image: ImageFacts) -> Iterator[tuple[Place, str]]:
    """A picture in the shape of an A4 sheet is a scan of one."""
    shorter, longer = sorted((image.width, image.height))
    if is_small(image) or not _A4_RATIO[0] <= longer / shorter <= _A4_RATIO[1]:
        return
    dpi = round(min(shorter / _A4[0], longer / _A4[1]))
    if dpi < LEAST * _ROUNDING:
        yield (
            Place(file.path, anchor="dpi"),
            f"{quoted(file.name)}是 A4 比例的扫描图，只有 {image.width:,}×{image.height:,} 像素，"
            f"按 A4 纸算约 {dpi} dpi，低于 {LEAST} dpi",
        )
