"""文件名是扫描仪、手机或软件自动起的，或带有改稿痕迹。

例如“扫描件”“新建 Microsoft Word 文档”“IMG_1234”“微信图片_20240501”“(1)”“ - 副本”“最终版”，
以及只有数字的名字。题目里本来就有“扫描”“副本”等字的不算；“现场照片 (1)”“现场照片 (2)”这样
成套编号的不算，“普法活动照片”文件夹里的“1”“2”也不算；已由 F302 提示要改名的文件不重复提示。

为什么: 几百份文件汇到一起，这样的名字看不出是什么材料，还容易互相覆盖。

合格: “关于扫描仪采购的通知.pdf”“立法调研会现场.jpg”。
不合格: “扫描件.pdf”“IMG_1234.jpg”“关于印发立法计划的通知 (1).pdf”。
依据: xincheng-2024 附件1第1条“按原文件名命名”“并对应命名文档名”。
"""

import re
import unicodedata

from checks.files.misnamed import mismatches
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile
from indicators.model import Scheme
from indicators.patterns import later

CODE = "F303"
SEVERITY = Severity.WARNING  # the file may still be the right one; only its name says nothing
FIX = "改成材料本来的名称（文件标题，或“时间＋事情”），并同时改好目录“文件名”一栏。"

_REST = r"(?:[^\u4e00-\u9fff]|[年月日时分秒上下午])*"
"""What programs add to a name of theirs: dates, times and numbers, no word of Chinese."""
_COUNT = r"[\d\s_.\-()]*"
_WHOLE = (
    (rf"\(?\d{_COUNT}", "只有数字"),
    (
        rf"(?:img|dscn?|dscf|dcim|pxl|vid|mvimg|dji|scn|p)[_\-]?\d{{3,}}{_REST}",
        "是手机、相机或扫描仪自动起的名字",
    ),
    (
        rf"(?:扫描件?|扫描文件|扫描文档|扫描图片|扫描全能王|全能扫描王|cam\s*scanner|skm){_REST}"
        rf"|(?:(?:xerox\s)?scan(?:ned)?|image){_COUNT}",
        "是扫描时自动起的名字",
    ),
    (
        r"新建\s*(?:microsoft\s*)?(?:office\s*)?"
        r"(?:word|excel|powerpoint|wps|docx?|xlsx?|pptx?|txt|rtf|pdf)?\s*"
        r"(?:文本|位图|压缩|文字)?\s*(?:文档|工作表|工作簿|表格|演示文稿|图像|文件夹|文件)"
        rf"{_COUNT}",
        "是新建文件时自动起的名字",
    ),
    (
        rf"(?:未命名|无标题|未标题|untitled|文档|工作簿|演示文稿|document|doc|book){_COUNT}",
        "是新建文件时自动起的名字",
    ),
    (
        rf"(?:微信|qq|企业微信|钉钉)(?:图片|截图|视频|照片|文件){_REST}"
        rf"|(?:mmexport|wx_camera_){_REST}|[0-9a-f]{{32}}",
        "是聊天软件自动起的名字",
    ),
    (
        rf"(?:屏幕)?(?:截图|截屏|快照|录屏){_REST}|screen\s*shot{_REST}"
        r"|screenshot_\d{8}[_\-]\d{6}_.*",
        "是截图、录屏时自动起的名字",
    ),
    (rf"(?:下载|download){_COUNT}", "是下载文件时自动起的名字"),
    (rf"(?:副本|复件|最终版?|最终稿|定稿|终稿|终版|图片|照片|文件){_COUNT}", "没有写是什么材料"),
)
_PARTS = (
    (r"\s*[-_—–]+\s*(?:副本|copy)\s*(?:\(\d+\))?$", "像是复制文件时留下的"),
    (r"^(?:副本|复件)\s*(?:\(\d+\))?\s*", "像是复制文件时留下的"),
    (r"\s*\(\d{1,2}\)$", "像是重复下载或复制时留下的"),
    (
        r"[\s_\-—(]*(?:最终版?|最终稿|定稿|终稿|终版)\s*\(?\d*\)?\)?$",
        "是改稿时的叫法，不属于材料名称",
    ),
    (r"(?:[\s_\-—]+|\()(?:扫描件?|扫描版|打印版|修改版)\d*\)?$", "不属于材料名称"),
)
_ANY_FAULT = later(
    "|".join((*(rf"^(?:{whole})$" for whole, _ in _WHOLE), *(part for part, _ in _PARTS)))
)
"""Finds any of them in a name in small letters: most names have none."""
_SHORTEST = 4
"""Characters of the shortest name of a folder that says what is in it."""
_PLACE = re.compile(r"(?:图片|照片|文件)?[\s_\-]*\(?\d{1,3}\)?")
"""What a file is called that is one of several in a folder which says what they are."""
_SERIES = re.compile(r"^(?P<base>.+?)\s*\(\d{1,2}\)$")


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file of 印证材料 whose name, or a part of it, is no name of a material."""
    told = {file.path for _, files in mismatches(scheme, dossier) for file in files}
    series = _series(dossier.files)
    placed = _placed(dossier.files)
    for file in dossier.files:
        if file.path in told or file.path in placed:
            continue
        stem = _plain(file.stem)
        fault = junk(stem)
        if fault is None or (file.path in series and fault[0].strip().startswith("(")):
            continue
        part, why = fault
        if part == stem:
            yield file.place, f"文件名{quoted(file.name)}看不出是什么材料：{quoted(part)}{why}"
        else:
            yield file.place, f"文件名{quoted(file.name)}里的{quoted(part.strip())}{why}"


def junk(stem: str) -> tuple[str, str] | None:
    """The part of a name (half-width, no extension) that is no title, and why; else None."""
    if not _ANY_FAULT().search(stem.lower()):
        return None
    for pattern, why in _WHOLE:
        if re.fullmatch(pattern, stem, re.IGNORECASE):
            return stem, why
    for pattern, why in _PARTS:
        found = re.search(pattern, stem, re.IGNORECASE)
        if found:
            return found.group(), why
    return None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _placed(files: tuple[EvidenceFile, ...]) -> set[str]:
    """Paths of files that only have a number, two or more of them in a folder with a title."""
    groups: dict[str, list[str]] = {}
    for file in files:
        folder = file.name.rpartition("/")[0]
        if folder and _PLACE.fullmatch(_plain(file.stem)):
            groups.setdefault(folder, []).append(file.path)
    return {
        path
        for folder, paths in groups.items()
        if len(paths) > 1 and _is_title(folder.rpartition("/")[2])
        for path in paths
    }


def _is_title(name: str) -> bool:
    return len(name) >= _SHORTEST and junk(_plain(name)) is None


def _series(files: tuple[EvidenceFile, ...]) -> set[str]:
    """Paths of files numbered as a set: at least two of `X (n)`, and no bare `X` beside them."""
    groups: dict[tuple[str, str], list[EvidenceFile]] = {}
    bare: set[tuple[str, str]] = set()
    for file in files:
        folder, stem = file.name.rpartition("/")[0], _plain(file.stem)
        found = _SERIES.match(stem)
        if found:
            groups.setdefault((folder, found["base"]), []).append(file)
        else:
            bare.add((folder, stem))
    return {
        file.path
        for key, group in groups.items()
        if len(group) > 1 and key not in bare
        for file in group
    }
