"""Which contents belong to a file name extension, and what the formats are called."""

from evidence.facts_files import EvidenceFile

_WORD = frozenset({"doc", "wps", "rtf"})
_SHEET = frozenset({"xls", "et"})
_SLIDES = frozenset({"ppt", "dps"})
_WEB = frozenset({"html", "mht", "txt"})
_MOVIE = frozenset({"mp4", "mov", "m4a", "3gp"})

# One family is enough for an office program to open the file; old WPS files are alike inside.
_CONTENTS: dict[str, frozenset[str]] = {
    **{name: frozenset({name}) for name in ("pdf", "ofd", "png", "gif", "webp", "avif")},
    **dict.fromkeys(("bmp", "dib"), frozenset({"bmp"})),
    **{name: frozenset({name}) for name in ("mp3", "wav", "avi", "wmv", "zip", "rar", "7z")},
    **dict.fromkeys(("docx", "docm", "dotx", "dotm"), frozenset({"docx"})),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm", "xlam"), frozenset({"xlsx"})),
    "xlsb": frozenset({"xlsb"}),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppam"), frozenset({"pptx"})),
    **dict.fromkeys(("doc", "dot"), _WORD),
    **dict.fromkeys(("wps", "wpt"), _WORD | {"docx"}),
    **dict.fromkeys(("xls", "xlt", "xla"), _SHEET),
    **dict.fromkeys(("et", "ett"), _SHEET | {"xlsx"}),
    **dict.fromkeys(("ppt", "pps", "pot", "ppa"), _SLIDES),
    **dict.fromkeys(("dps", "dpt"), _SLIDES | {"pptx"}),
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), frozenset({"jpg"})),
    **dict.fromkeys(("tif", "tiff"), frozenset({"tif"})),
    **dict.fromkeys(("heic", "heif", "heics", "hif"), frozenset({"heic"})),
    **dict.fromkeys(("mp4", "m4v", "mov", "qt", "m4a", "m4b", "f4v", "3gp", "3g2"), _MOVIE),
    **dict.fromkeys(("asf", "wma"), frozenset({"wmv"})),
    **dict.fromkeys(("mkv", "mka", "webm"), frozenset({"mkv"})),
    **dict.fromkeys(("mpg", "mpeg", "mpe", "vob"), frozenset({"mpg"})),
    **{name: frozenset({name}) for name in ("flv", "rtf")},
    **dict.fromkeys(("odt", "ott"), frozenset({"odt"})),
    **dict.fromkeys(("ods", "ots"), frozenset({"ods"})),
    **dict.fromkeys(("odp", "otp"), frozenset({"odp"})),
    **dict.fromkeys(("txt", "htm", "html", "shtml", "mht", "mhtml", "xml"), _WEB),
    **dict.fromkeys(("csv", "md", "log", "url"), frozenset({"txt"})),
    "eml": frozenset({"txt", "mht"}),
}

_SIGNED = frozenset({"pdf", "jpg", "jpeg", "png", "docx", "xlsx", "pptx"})
"""Formats whose first bytes are always the same: without them no program opens the file."""

_TITLES = {
    "docx": "Word 文档",
    "doc": "Word 文档（旧格式 doc）",
    "xlsx": "Excel 表格",
    "xls": "Excel 表格（旧格式 xls）",
    "xlsb": "Excel 二进制表格（xlsb）",
    "pptx": "PowerPoint 演示文稿",
    "ppt": "PowerPoint 演示文稿（旧格式 ppt）",
    "wps": "WPS 文档",
    "jpg": "JPG 图片",
    "png": "PNG 图片",
    "gif": "GIF 图片",
    "bmp": "BMP 图片",
    "tif": "TIF 图片",
    "webp": "WEBP 图片",
    "heic": "HEIC 图片（苹果手机照片）",
    "avif": "AVIF 图片",
    "zip": "ZIP 压缩包",
    "rar": "RAR 压缩包",
    "7z": "7Z 压缩包",
    "ofd": "OFD 版式文件",
    "txt": "纯文本",
    "html": "网页",
    "mht": "网页",
    "rtf": "RTF 文档",
    "et": "WPS 表格",
    "dps": "WPS 演示",
}


def known(extension: str) -> bool:
    """Whether we can say which contents an extension stands for."""
    return extension in _CONTENTS


def agrees(extension: str, content: str) -> bool:
    """Whether a file of this extension may hold this content."""
    return content in _CONTENTS.get(extension, frozenset())


def unreadable(extension: str, content: str) -> bool:
    """Whether a file has nothing of what programs look for first in a format like this."""
    return not content and extension in _SIGNED


def same_format(one: str, other: str) -> bool:
    """Whether two extensions name one format (jpeg and jpg)."""
    return one == other or (known(one) and _CONTENTS[one] == _CONTENTS.get(other))


def title(content: str) -> str:
    """What a clerk calls a content: `Word 文档`, `PDF`."""
    return _TITLES.get(content, content.upper())


def shown_extension(file: EvidenceFile) -> str:
    """`扩展名是 .pdf`, or that there is none."""
    return f"扩展名是 .{file.extension}" if file.extension else "文件名没有扩展名"
