"""What can be wrong with what people ask for. Light: every command imports it."""

from collections.abc import Iterable

from indicators.errors import UnusableError


class WrongRequestError(UnusableError):
    """What was asked for does not exist or does not go together; no file is at fault."""


class UnknownUnitError(WrongRequestError):
    """There is no such unit; `near` names one that is nearly spelled so, or is empty."""

    def __init__(self, name: str, near: str) -> None:
        super().__init__(f"没有牵头单位“{name}”{near}")
        self.near = near


class UnknownDemandError(WrongRequestError):
    """There is no such indicator or dossier."""

    def __init__(self, text: str) -> None:
        super().__init__(f"没有指标“{text}”")


class UnknownCodeError(WrongRequestError):
    """No rule begins with this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"没有以“{code}”开头的规则")


class UnknownProfileError(WrongRequestError):
    """There is no such profile."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"没有检查方式“{name}”；现有：{'、'.join(known)}")


class NoPartError(WrongRequestError):
    """The named units have no part in the named dossiers, the first of which was typed `typed`."""

    def __init__(self, names: Iterable[str], ids: Iterable[str], typed: str) -> None:
        super().__init__(f"{'、'.join(ids)} 不是{'、'.join(names)}的申报项")
        self.typed = typed
