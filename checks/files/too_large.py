"""文件太大。

上限由工作区设置（fazhi.yaml 的 max_file_mb），没有设置的是 200 MB。

为什么: 太大的文件上传不了，拷贝、打开也慢，评审等不及就不看了。

合格: 38 MB 的宣传片。
不合格: 上限 200 MB，录像有 1,350 MB。
依据: 设计约定：单个文件不超过工作区设置的上限。
"""

from checks.files.state import everything
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from indicators.model import Scheme

CODE = "F313"
SEVERITY = Severity.WARNING
FIX = "录像压缩到 720P 或只剪出要用的部分；扫描件用 200 到 300 dpi 重新扫描，或者拆成几个文件。"

_MB = 1_000_000
"""Bytes of a megabyte, as fazhi.yaml counts them."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file over the limit."""
    for file in everything(dossier):
        if file.size > scheme.max_file_bytes:
            size = -(-file.size // _MB)  # never less than the limit that it exceeds
            yield (
                file.place,
                f"{quoted(file.name)}有 {size:,} MB，超过上限 {scheme.max_file_bytes // _MB:,} MB",
            )
