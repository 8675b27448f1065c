"""材料真实性承诺书: what each unit signs for, with the scheme's 否决项 word for word."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from evidence.workspace import safe_name
from generators.artifact import Artifact
from generators.look import word as look
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Indicator, Scheme

FOLDER = PurePosixPath("报告", "承诺书")
_VETO = "否决"
"""What the ids of the 否决项 begin with."""


def vetoes(scheme: Scheme) -> tuple[Indicator, ...]:
    """The 否决项 of a scheme, in the document's order."""
    every = (indicator for _, _, indicator in scheme.indicators())
    return tuple(indicator for indicator in every if indicator.id.startswith(_VETO))


def pledge(scheme: Scheme, region: str, unit: str, house: Words = BUILT_IN) -> bytes:
    """The document that `unit` signs and seals; its day is left blank. Deterministic."""
    text = house.wording(
        "pledge.docx.txt",
        scheme=scheme,
        region=region,
        unit=unit,
        demands=len(scheme.demands_of(unit)),
        vetoes=vetoes(scheme),
    )
    doc = look.new_document()
    compose(doc, text)
    title = house.phrases("pledge.phrases.txt")["文件名"].format(unit)
    return look.to_bytes(doc, title=title, day=scheme.source.date)


def pledges(
    scheme: Scheme, region: str, house: Words = BUILT_IN, *, units: Collection[str] = ()
) -> Iterator[Artifact]:
    """The pledges of all units, or of the named ones, in the scheme's order."""
    name = house.phrases("pledge.phrases.txt")["文件名"]
    for unit in scheme.units:
        if not units or unit.name in units:
            path = FOLDER / f"{safe_name(name.format(unit.name), 200)}.docx"
            yield Artifact(path, pledge(scheme, region, unit.name, house))
