"""Windows 不允许的名字，或者名字、路径太长。

文件和“印证材料”里的文件夹都检查：不能有 < > : " | ? * 等字符，不能叫 CON、NUL 等设备名，
不能以句点或空格结尾；一个名字最多 80 个汉字，从工作文件夹算起的整个路径最多 160 个字符。

为什么: 这样的文件拷到 Windows 电脑上会丢失、改名或打不开，打包时也会失败。

合格: “关于“双随机、一公开”的通知.pdf”（全角引号可以用）。
不合格: “关于立法计划的通知?.pdf”“CON.pdf”“通知 .”。
依据: 设计约定：所有名字在 Windows 上都能用，路径不超过 160 个字符。
"""

from checks.files.state import everything
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts import Dossier
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from evidence.text.shown import as_stored
from evidence.workspace import MAX_NAME_BYTES, MAX_PATH
from indicators.model import Scheme
from indicators.patterns import later

CODE = "F310"
SEVERITY = Severity.ERROR
FIX = "改成简短的名字，去掉提示的字符；文件夹套得太深的减少一层。改名后同时改好目录“文件名”一栏。"

_UNSEEN = later(r"[\x00-\x1f\x7f-\x9f\ufffd]")
"""Control characters, and what the readers show in place of a character that cannot be shown."""
_RESERVED = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"}
)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each file, and once each folder, that Windows cannot hold under its name."""
    seen: set[str] = set()
    for file in everything(dossier):
        *folders, last = _parts(file)
        for path, name in folders:
            faults = name_faults(name)
            if faults and path not in seen:
                seen.add(path)
                yield Place(path), f"文件夹{quoted(name)}{'；'.join(faults)}"
        faults = name_faults(last[1])
        if not faults and (length := len(as_stored(file.path))) > MAX_PATH:
            faults = [f"连同各级文件夹共 {length} 个字符，超过 {MAX_PATH} 个，路径太长"]
        if faults:
            yield file.place, f"文件{quoted(last[1])}{'；'.join(faults)}"


def name_faults(name: str) -> list[str]:
    """What Windows would not accept in one name of a file or folder; empty when all is well."""
    faults = []
    reserved = sorted(set(name) & _RESERVED)
    if reserved:
        faults.append(f"的名字里有不能用的字符 {' '.join(reserved)}")
    if _UNSEEN().search(name):
        faults.append("的名字里有看不见的控制字符或乱码")
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        faults.append("用了 Windows 保留的设备名")
    if name.endswith("."):
        faults.append("的名字以句点结尾")
    elif name.endswith(" "):
        faults.append("的名字以空格结尾")
    stored = as_stored(name)
    if len(stored.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        faults.append(f"的名字有 {len(stored)} 个字，太长（最多约 80 个汉字）")
    return faults


def _parts(file: EvidenceFile) -> list[tuple[str, str]]:
    """Path and name of every folder inside 印证材料 and of the file itself, outermost first."""
    names = file.path.split("/")
    inside = len(names) - file.name.count("/")
    return [("/".join(names[:end]), names[end - 1]) for end in range(inside, len(names) + 1)]
