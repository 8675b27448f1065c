"""A scheme's `scoring.yaml` → `Scoring`, or every fault of it at once."""

from pathlib import Path

from indicators.documents import open_document
from indicators.faults import Fault
from indicators.load import SCHEMES
from indicators.model import SchemeError
from indicators.scoring_build import build_scoring
from indicators.scoring_consistency import inconsistencies
from indicators.scoring_model import Scoring

FILE = "scoring.yaml"


def load_scoring(folder: Path) -> Scoring:
    """The scoring in `folder`, its file `scoring.yaml`.

    Raises SchemeError with every fault, sorted by line and column; a fault begins with the
    file's path as `folder` gives it.
    """
    path = folder / FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SchemeError([str(Fault(str(path), 1, 1, _unread(path, error)))]) from error
    view, faults = open_document(str(path), "scoring", content)
    faults += inconsistencies(view)
    if faults:
        raise SchemeError([str(fault) for fault in sorted(set(faults))])
    return build_scoring(view.data)


def scoring_ids() -> tuple[str, ...]:
    """The ids of the built-in schemes that say how to score, sorted."""
    return tuple(sorted(path.parent.name for path in SCHEMES.glob(f"*/{FILE}")))


def scoring_folder(scheme: str) -> Path:
    """The folder of a built-in scheme, or of one's own by its path.

    Raises SchemeError, naming those that there are.
    """
    if scheme in scoring_ids():
        return SCHEMES / scheme
    own = Path(scheme)
    try:
        if (own / FILE).is_file():
            return own
    except (OSError, ValueError):  # a name too long for any disk
        pass
    known = "、".join(scoring_ids())
    message = f"没有名为“{scheme}”的评分方案，也没有放着 {FILE} 的这个文件夹；现有：{known}"
    raise SchemeError([message])


def _unread(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError) and not path.is_dir():  # Windows says so of folders
        return "读不了这个文件：没有读取权限"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"缺少文件 {path.name}"
    return "读不了这个文件：磁盘读取出错，或者这不是文件"
