"""How long a narrative is, apart from hints that were not deleted."""

from checks.hints import HINT
from evidence.facts import Narrative
from evidence.text.words import count_characters, count_words


def own_words(narrative: Narrative) -> tuple[int, int]:
    """Word's 字数 and 字符数(不计空格) of the body without 【…】 hints.

    A forgotten hint is reported as such; it does not make the text too long besides.
    """
    hints = [hint for p in narrative.body for hint in HINT.findall(p.text)]
    words = narrative.words - sum(map(count_words, hints))
    return words, narrative.characters - sum(map(count_characters, hints))
