"""Compile the Chinese translation of click's messages: messages.po -> messages.mo."""

from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "generators" / "locale" / "zh_CN" / "LC_MESSAGES"


def read_source() -> Catalog:
    """The messages of messages.po."""
    with (FOLDER / "messages.po").open("rb") as source:
        return read_po(source, locale="zh_CN", abort_invalid=True)


def main() -> None:
    """Write messages.mo beside its source."""
    with (FOLDER / "messages.mo").open("wb") as target:
        write_mo(target, read_source())


if __name__ == "__main__":
    main()
