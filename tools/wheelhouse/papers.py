"""What lies beside the wheels: two scripts that install them, and a page that says how."""

from pathlib import Path

from tools.locked import Target

PAGE = "安装说明.txt"
BATCH = "安装.cmd"
SHELL = "install.sh"
_FOLDER = Path(__file__).parent
_SYSTEMS = {
    "win_amd64": "Windows 10 以上，64 位",
    "manylinux": "Linux（统信、麒麟等），x86_64 处理器",
    "manylinux_aarch64": "Linux（统信、麒麟等），ARM 处理器（鲲鹏、飞腾）",
    "macos": "macOS 11 以上，苹果处理器",
}


def papers(target: Target) -> dict[str, bytes]:
    """The files by name, each in the encoding and with the line ends that its reader expects."""
    return {
        # The command prompt of a Chinese Windows reads code page 936.
        BATCH: _filled("install.cmd.txt", target).replace("\n", "\r\n").encode("gbk"),
        SHELL: _filled("install.sh.txt", target).encode(),
        PAGE: _filled("page.txt", target).replace("\n", "\r\n").encode("utf-8-sig"),
    }


def _filled(name: str, target: Target) -> str:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return text.replace("@PYTHON@", target.python).replace("@SYSTEM@", _SYSTEMS[target.name])
