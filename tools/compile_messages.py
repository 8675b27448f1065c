"""Compile the Chinese translation of click's messages: messages.po -> messages.mo."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "generators" / "locale" / "zh_CN" / "LC_MESSAGES"


def main() -> None:
    """Read messages.po and write messages.mo beside it."""
    with (FOLDER / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale="zh_CN", abort_invalid=True)
    with (FOLDER / "messages.mo").open("wb") as target:
        write_mo(target, catalogue)


if __name__ == "__main__":
    main()
