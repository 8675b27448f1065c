"""How alike two texts are, at the edges of every share and length."""

import random

import pytest

from checks.narrative import likeness
from checks.narrative.likeness import Known, Match, blocks, compare, demanded
from indicators.model import Chapter, Indicator, Section
from tests.samples import TITLE, demand, material, narrative, point, scheme

LETTERS = [chr(0x4E00 + number) for number in range(4000)]
NOTHING: frozenset[str] = frozenset()


def text(length: int, seed: int) -> str:
    """Characters of which no two are the same."""
    return "".join(random.Random(seed).sample(LETTERS, length))


def of(*paragraphs: str, words: frozenset[str] = NOTHING):
    return blocks(narrative(*paragraphs), words)


@pytest.mark.parametrize(("length", "kept"), [(11, 0), (12, 1)])
def test_short_paragraphs_are_not_compared(length: int, kept: int) -> None:
    assert len(of(text(length, 1))) == kept


@pytest.mark.parametrize(("length", "long"), [(79, False), (80, True)])
def test_a_paragraph_of_eighty_characters_is_long(length: int, long: bool) -> None:
    (block,) = of(text(length, 1))
    assert block.long is long


@pytest.mark.parametrize(("own", "long"), [(49, False), (50, True)])
def test_of_which_fifty_are_its_own(own: int, long: bool) -> None:
    theirs = text(60, 1)
    words = frozenset(theirs[place : place + 5] for place in range(56))
    (block,) = of(theirs + text(own, 2), words=words)
    assert (len(block.text), block.long) == (own, long)


def test_of_every_text_one_run_in_four_is_kept() -> None:
    whole = text(100, 1)
    (block,) = of(whole)
    kept = {whole[at : at + 5] for at in range(96) if ord(whole[at]) % 4 == 0}
    assert set(block.runs) == kept


def test_hints_and_citations_do_not_count() -> None:
    plain = text(90, 1)
    (block,) = of(f"{plain[:40]}（见印证材料3）【请填写】{plain[40:]}")
    assert block.text == plain


@pytest.mark.parametrize(("same", "share"), [(70, 70), (69, None), (100, 100), (85, 85)])
def test_a_paragraph_is_a_copy_from_seventy_per_cent(same: int, share: int | None) -> None:
    ours = text(100, 1)
    theirs = ours[:same] + text(100 - same, 2)
    found = compare(of(ours), of(theirs))
    assert (found.pairs[0][2] if found else None) == share


def test_a_copy_is_all_but_the_same_from_eighty_five() -> None:
    (block,) = of(text(90, 1))
    for share, many in ((84, 0), (85, 1)):
        assert len(list(Match(((block, block, share),), 0, 0).copies)) == many


def test_a_paragraph_may_have_gone_into_a_longer_one() -> None:
    ours = text(90, 1)
    found = compare(of(ours), of(text(100, 2) + ours + text(100, 3)))
    assert found is not None
    assert found.pairs[0][2] == 100


@pytest.mark.parametrize(("length", "whole"), [(119, None), (120, 100)])
def test_texts_of_small_paragraphs_are_compared_as_a_whole(length: int, whole: int | None) -> None:
    parts = [text(length, 1)[at : at + 40] for at in range(0, length, 40)]
    found = compare(of(*parts), of(*parts))
    assert (found.whole if found else None) == whole


def test_how_much_is_the_same_in_all() -> None:
    copied, own = text(100, 1), text(100, 2)
    found = compare(of(copied, own), of(copied))
    assert found is not None
    assert (found.whole, found.characters) == (66, 133)
    most = compare(of(copied, own[:20]), of(copied, text(300, 3)))
    assert most is not None
    assert (most.whole, most.characters) == (83, 100)


def test_the_best_of_several_is_taken() -> None:
    ours = text(100, 1)
    worse, better = ours[:75] + text(25, 2), ours[:90] + text(10, 3)
    found = compare(of(ours), of(worse, better, worse))
    assert found is not None
    ((_, best, share),) = found.pairs
    assert (best.text, share) == (better, 90)


def test_nothing_in_common() -> None:
    assert compare(of(text(130, 1)), of(text(130, 2))) is None
    assert compare((), ()) is None


def test_candidates_share_three_runs_in_ten() -> None:
    known, (ours,) = Known(), of(text(400, 1))
    runs = sorted(ours.runs)
    enough = -(-len(runs) * 3 // 10)
    for number, many in enumerate((enough - 1, enough)):
        part = [likeness.Block(ours.paragraph, "", tuple(runs[:many]), True)]
        known.add(part, number)
    assert known.candidates([ours]) == [1]


def test_a_run_that_everybody_has_is_no_sign() -> None:
    known, (ours,) = Known(), of(text(400, 1))
    for number in range(39):
        known.add([ours], number)
    assert known.candidates([ours]) == list(range(39))
    known.add([ours], 39)
    assert known.candidates([ours]) == []


def test_what_the_scheme_says_is_no_copying() -> None:
    says = {
        name: text(20, seed) for seed, name in enumerate(("指标", "合并", "注", "材料", "要点"))
    }
    chapter = Chapter("一", (Section("1", (Indicator("1", "1", says["指标"]),)),))
    asked = scheme(
        demand(
            joint=says["合并"],
            notes=(says["注"],),
            materials=(material(text=says["材料"], points=(point(says["要点"]),)),),
        ),
        chapters=(chapter,),
    )
    for said in (*says.values(), TITLE):
        assert said[:5] in demanded(asked), said
        assert said[-5:] in demanded(asked), said
