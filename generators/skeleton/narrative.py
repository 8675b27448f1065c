"""The Word skeleton of a 情况说明: demanded title, the demand in a box, one hint per 要点."""

from evidence.text.fingerprint import PROPERTY, fingerprint
from evidence.workspace import INDEX_NAME
from generators.look import word as look
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Demand, NarrativeSpec, Scheme


def narrative_skeleton(
    scheme: Scheme, unit: str, demand: Demand, spec: NarrativeSpec, words: Words = BUILT_IN
) -> bytes:
    """The docx that `unit` fills in for one narrative of `demand`.

    Every hint stands in 【】, so that one left behind is found. The fingerprint of the text is
    stored inside, so that an untouched skeleton is recognised.
    """
    doc = look.new_document()
    text = words.wording(
        "narrative.docx.txt",
        unit=unit,
        demand=demand,
        spec=spec,
        indicators=[i for _, _, i in scheme.indicators() if i.id in demand.indicators],
        materials=demand.materials_of(unit),
        points=demand.points_for(unit, spec),
        parts=scheme.narrative_parts,
        limit=scheme.narrative_limit(demand.id),
        number=scheme.source.number,
        index_name=INDEX_NAME,
    )
    compose(doc, text)
    look.stamp(doc, PROPERTY, fingerprint(look.texts(doc)))
    return look.to_bytes(doc, title=spec.title, day=scheme.source.date)
