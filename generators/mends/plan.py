"""The plan of a `fix`: what is to be changed, and what is left to a person."""

from dataclasses import dataclass

from generators.mends.model import Left, Mend


@dataclass(frozen=True, slots=True)
class DossierPlan:
    """The mends of one dossier, in the order in which they are made, and what is left."""

    unit: str
    dossier: str
    path: str
    mends: tuple[Mend, ...]
    left: tuple[Left, ...]
    mended: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be changed, by dossier; `mended` are the ids of the findings that then go."""

    dossiers: tuple[DossierPlan, ...] = ()

    @property
    def mended(self) -> frozenset[str]:
        """The ids of the findings that the plan mends."""
        return frozenset(id_ for dossier in self.dossiers for id_ in dossier.mended)

    @property
    def mends(self) -> int:
        """How many mends there are."""
        return sum(len(dossier.mends) for dossier in self.dossiers)
