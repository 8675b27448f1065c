"""图片太小，或者太暗、太亮、太灰，看不清。

太小：总共不到 30 万像素；或者不到 50 万像素，短边又不到 600 像素、长边不到 1000 像素。
太暗、太亮、太灰只看那些文件很小、
可能什么也没有拍到的图片。图片损坏的由 F304 提示。

为什么: 评审要从照片、截图上看出时间、地点和内容，缩略图和拍黑了的照片证明不了。

合格: 1600×1200 像素的会场照片。
不合格: 从网页、聊天窗口存下来的 320×240 像素缩略图。
依据: 设计约定：图片要看得清。
"""

from checks.files.state import State, everything, state
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import ImageFacts, Tone
from indicators.model import Scheme

CODE = "F318"
SEVERITY = Severity.WARNING
FIX = "找到原图换上（手机、相机里的原始照片，不要用缩略图）；没有原图的，重新拍摄或截图。"

_SHORTER, _LONGER = 600, 1000
"""Sides of a picture that is legible: a strip cut from a web page is wide, but as it was."""
_PIXELS, _FEWEST = 500_000, 300_000
"""A thumbnail has fewer pixels; below the second no shape makes up for it."""
_DARK, _BRIGHT, _SPREAD = 70, 215, 30
"""Grey values: nothing brighter, nothing darker, and hardly any difference."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each sound picture that cannot be made out."""
    for file in everything(dossier):
        if file.image is None or state(file) is not State.SOUND:
            continue
        if is_small(file.image):
            size = f"{file.image.width:,}×{file.image.height:,}"
            yield file.place, f"{quoted(file.name)}只有 {size} 像素，放大就看不清"
        elif file.image.tone is not None and (fault := _fault(file.image.tone)):
            yield file.place, f"{quoted(file.name)}{fault}"


def is_small(image: ImageFacts) -> bool:
    """Whether a picture has too few pixels to show anything."""
    pixels = image.width * image.height
    shorter, longer = sorted((image.width, image.height))
    return pixels < _FEWEST or (pixels < _PIXELS and shorter < _SHORTER and longer < _LONGER)


def _fault(tone: Tone) -> str:
    if tone.brightest < _DARK:
        return "太暗，几乎全是黑的，看不出内容"
    if tone.darkest > _BRIGHT:
        return "太亮，几乎全是白的，看不出内容"
    if tone.brightest - tone.darkest < _SPREAD:
        return "几乎是同一种颜色，看不出内容"
    return ""
