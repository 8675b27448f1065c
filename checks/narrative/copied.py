"""情况说明与另一份情况说明大段雷同。

与别的单位、别的申报项的情况说明比：一段（80 字以上）有七成相同，或者全文有六成相同，就报在
后一份上，并写明与哪一份的哪一段相同。引用序号、申报要求里的原话不算。合并提供的申报项，几个单位
可以用同样的事实和数字，文字要各写各的。

为什么: 照抄别处的内容，评审会认为没有结合本单位、本项的实际。

合格: 两份说明都写了同一次联合检查，各写本单位做了什么。
不合格: 第3段有 92% 与政府办“070 接受人大、政协监督”的第4段相同。
依据: 设计约定：每项指标的情况说明反映本项、本单位的实际情况（附件1第3条）。
"""

from collections.abc import Sequence
from dataclasses import dataclass

from checks.model import Severity, SubmissionProblems
from checks.narrative import likeness
from checks.narrative.likeness import Block, Known, Match
from checks.wording import FEW, quoted
from evidence.facts import Dossier, Narrative, Submission
from evidence.place import Place
from indicators.model import Scheme

CODE = "N110"
SEVERITY = Severity.WARNING
FIX = "结合本单位、本项指标的实际重写相同的部分；确实应当一致的（如共同印发的文件名称），可以不改。"


@dataclass(frozen=True, slots=True)
class _Text:
    """A narrative with its paragraphs made ready for comparing."""

    dossier: Dossier
    narrative: Narrative
    blocks: tuple[Block, ...]


def check(scheme: Scheme, submission: Submission) -> SubmissionProblems:
    """Yield each narrative that repeats an earlier one, naming the one most like it."""
    words = likeness.demanded(scheme)
    known = Known()
    texts: list[_Text] = []
    for dossier in submission.dossiers:
        for narrative in dossier.written:
            text = _Text(dossier, narrative, likeness.blocks(narrative, words))
            found = _alike(text, known, texts)
            if found:
                yield text.dossier, *_problem(text, found)
            # Copies stay out: whoever repeats them too is told of the original.
            copies = {id(block) for _, match in found for block in match.copies}
            known.add([block for block in text.blocks if id(block) not in copies], len(texts))
            texts.append(text)


def _alike(text: _Text, known: Known, texts: Sequence[_Text]) -> list[tuple[_Text, Match]]:
    """The earlier texts that this one repeats, the most alike first, else the earliest."""
    found = []
    for number in known.candidates(text.blocks):
        match = likeness.compare(text.blocks, texts[number].blocks)
        if match is not None:
            found.append((texts[number], match))
    return sorted(found, key=lambda each: -each[1].characters)


def _problem(text: _Text, found: Sequence[tuple[_Text, Match]]) -> tuple[Place, str]:
    other, match = found[0]
    whose = _whose(text, other)
    if match.whole:
        message = f"全文有 {match.whole}% 与{whose}相同"
    else:
        _, theirs, share = match.pairs[0]
        message = f"这一段有 {share}% 与{whose}第{theirs.paragraph.number}段相同"
        also = "、".join(f"第{block.paragraph.number}段" for block, _, _ in match.pairs[1:FEW])
        message += f"，{also}{'等' if len(match.pairs) > FEW else ''}也有雷同" if also else ""
    if len(found) > 1:
        message += f"（还与另外 {len(found) - 1} 份雷同）"
    at = match.pairs[0][0].paragraph if match.pairs else text.narrative.body[0]
    return text.narrative.at(at, f"雷同:{other.narrative.path}"), message


def _whose(text: _Text, other: _Text) -> str:
    """Where the other text stands, in words."""
    if other.dossier.path == text.dossier.path:
        name = other.narrative.path.rpartition("/")[2]
        return f"同一文件夹的{quoted(name)}"
    unit = "" if other.dossier.unit == text.dossier.unit else other.dossier.unit
    return f"{unit}{quoted(other.dossier.path.rpartition('/')[2])}的情况说明"
