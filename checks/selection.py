"""Which codes a run reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codes to report: `N102`, a family `N`, or a prefix `M4`. Empty `select` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def names(self, code: str) -> bool:
        """Whether a code is selected and not ignored."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))

    def wants(self, code: str) -> bool:
        """Whether a code is to be reported: a named one, and what the tool says of itself (K9)."""
        return code.startswith("K9") or self.names(code)

    def reaches(self, letter: str) -> bool:
        """Whether any code of a family may be wanted."""
        chosen = not self.select or any(letter.startswith(code[:1]) for code in self.select)
        return letter == "K" or (chosen and letter not in self.ignore)


EVERYTHING = Selection()
