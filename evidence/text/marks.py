"""Finding in a text what must not be handed in: 密级 marks, people's numbers, commands.

Pure functions on text, for readers (files) and checks (what a clerk typed) alike. They would
rather miss one than cry wolf: a word such as 国家秘密 in a sentence is no mark, and a number
must pass every test that its kind has.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from evidence.facts_files import Mark, MarkKind
from indicators.patterns import later

MOST = 20
"""Marks that are kept of one file."""
_LINES = 8
"""Lines at the top of a document among which a 密级 may stand without its star."""

# GB/T 9704-2012, 7.2.2: the mark stands alone at the top left of page 1, with ★ before the term.
_TERM = r"(?:\d{1,3}\s*(?:年|个月|月|天)|长期)"
_GRADE = r"(?:绝[ \u3000]?密|机[ \u3000]?密|秘[ \u3000]?密)"
_STARRED = later(rf"(?:^|(?<=[\s:：(（\[【]))({_GRADE}\s*[★☆]\s*{_TERM}?)(?=$|[\s,，;；)）\]】])")
_ALONE = later(rf"\s*(?:密\s*级\s*[:：]\s*)?(绝\s*密|机\s*密|秘\s*密)\s*{_TERM}?\s*")
_IN_NAME = later(
    rf"(?:^|(?<=[/_\-.\s]))[(（\[【]?({_GRADE}(?:\s*[★☆]\s*{_TERM}?|\s*{_TERM})?)"
    r"(?=$|[)）\]】★☆_\-.\s])"
)

_URL = later(r"(?:https?://|www\.)[!-~]+")
_LIKELY = later(r"[0-9][0-9 -]{9,}[0-9Xx]")
"""Where a number may be; the other patterns, five times as slow, look only there."""
_RUN = later(r"(?<![0-9A-Za-z.．_=%])[1-9][0-9]{10,18}[Xx]?(?![0-9A-Za-z])")
_SPACED = later(
    r"(?<![0-9-])(?:1[3-9][0-9]([ -])[0-9]{4}\1[0-9]{4}"
    r"|62[0-9]{2}([ -])[0-9]{4}\2[0-9]{4}\2[0-9]{4}(?:\2[0-9]{1,3})?"
    r"|[1-9][0-9]{5}([ -])(?:19|20)[0-9]{6}\3[0-9]{3}[0-9Xx])(?![0-9-])"
)
_WIDE_DIGITS = "０１２３４５６７８９"
_WIDE = str.maketrans(f"{_WIDE_DIGITS}Ｘｘ", "0123456789Xx")
_ABROAD = later(r"(?:\+|(?<![0-9])00)86[ -]?(?=1[3-9][0-9])")
"""What stands before a mobile number for callers from abroad; it is no part of it."""
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
     *range(61, 66), 71, 81, 82, 83)
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD_LENGTHS = range(16, 20)
_LATELY = "2010"
"""A year of birth from which the day may be that of a code; few cases are about children."""
_CARD_WORD = later(r"银行卡|卡号|借记卡|信用卡|银行账|银行帐")
# What 执法证号 15010212345 has in front is a number of another kind, though it looks like one.
_OTHER_NUMBER = later(
    r"(?:证件?|编|案|单|订单|流水|登记|序列|文|账|帐|受理|代|票)[号码](?:码)?[^0-9]{0,4}$"
)
_QUANTITY = later(r"(?:\.[0-9]{1,4}(?![0-9])|\s*(?:号(?!码)|[万亿]?元|平方|立方|公顷|亩|吨))")
"""What follows a sum, a size or 民初13812345678号, but no telephone number."""
_BEFORE = 16
_ALIKE = 4
"""So many numbers that begin with the same six digits are codes of an office, no telephones."""
_NETWORKS = 5
"""Unless the text has numbers of so many kinds (138, 139 …) as a list of telephones has."""


def secret_marks(lines: Iterable[str], *, top: int = _LINES) -> Iterator[str]:
    """The 密级 marks among a document's lines; without a star only within the first `top`."""
    for number, line in enumerate(lines):
        if "密" not in line:
            continue
        if alone := number < top and _ALONE().fullmatch(line):
            yield "".join(alone.group().split())
        elif found := _STARRED().search(line):
            yield "".join(found[1].split())


def secret_name(name: str) -> str:
    """The 密级 mark in a file's name, "" if none: 机密★1年_通知.pdf, （秘密）名单.xlsx."""
    found = _IN_NAME().search(name)
    return "".join(found[1].split()) if found else ""


def personal_numbers(text: str) -> list[Mark]:
    """Identity cards, bank cards and mobile numbers in a text, masked, each once."""
    if any(digit in text for digit in _WIDE_DIGITS):  # faster than a pattern
        text = text.translate(_WIDE)
    if not _LIKELY().search(text):
        return []
    found: dict[str, MarkKind] = {}
    missed: set[str] = set()
    if "http" in text or "www." in text:
        text = _URL().sub(" ", text)
    if "+86" in text or "0086" in text:
        text = _ABROAD().sub(" ", text)
    for likely in _LIKELY().finditer(text):
        start, end = likely.span()
        for match in (
            *_RUN().finditer(text, start, end + 1),
            *_SPACED().finditer(text, start, end + 1),
        ):
            digits = re.sub("[ -]", "", match.group()).upper()
            kind = _kind(digits, text[max(0, match.start() - _BEFORE) : match.start()])
            if kind is MarkKind.MOBILE and _QUANTITY().match(text, match.end()):
                continue
            if kind:
                found.setdefault(digits, kind)
            elif len(digits) in _CARD_LENGTHS:
                missed.add(digits)
    codes = _codes([digits for digits, kind in found.items() if kind is MarkKind.MOBILE])
    if missed:
        codes |= _lucky(found, missed)
    return [Mark(kind, masked(digits)) for digits, kind in found.items() if digits not in codes]


def _codes(mobiles: list[str]) -> set[str]:
    """Those of a text's mobile numbers that only look like it.

    In a list of people of one town many numbers begin alike, too, but not with 150 all of them.
    """
    if len({digits[:3] for digits in mobiles}) >= _NETWORKS:
        return set()
    starts = Counter(digits[:6] for digits in mobiles)
    return {digits for digits in mobiles if starts[digits[:6]] >= _ALIKE}


def _lucky(found: dict[str, MarkKind], missed: set[str]) -> set[str]:
    """Codes of an office whose last digit happens to be right, where that of most others is not.

    150102 20240115 0012, a place, a day and a number, is one: one of eleven looks like the
    identity of somebody born that day.
    """
    lucky: set[str] = set()
    for kind in (MarkKind.IDENTITY, MarkKind.CARD):
        right = {digits for digits, of in found.items() if of is kind and _may_be_code(digits, of)}
        wrong = {digits for digits in missed if _may_be_code(digits, kind)}
        if len(wrong) > len(right):
            lucky |= right
    return lucky


def _may_be_code(digits: str, kind: MarkKind) -> bool:
    """Whether a number, its last digit aside, is as codes of an office are, too."""
    if kind is MarkKind.IDENTITY:
        return digits[6:10] >= _LATELY and _is_born(digits)
    return digits.startswith("62")


def masked(digits: str) -> str:
    """The ends of a number: 138****1234, 1521**********123X."""
    keep = 3 if len(digits) == 11 else 4
    return f"{digits[:keep]}{'*' * (len(digits) - keep - 4)}{digits[-4:]}"


def _kind(digits: str, before: str) -> MarkKind | None:
    if len(digits) == 18 and _is_identity(digits):
        return MarkKind.IDENTITY
    if "X" in digits:
        return None
    if len(digits) == 11:
        plain = "3" <= digits[1] and digits[0] == "1" and not _OTHER_NUMBER().search(before)
        return MarkKind.MOBILE if plain else None
    if len(digits) in _CARD_LENGTHS and _is_card(digits, before):
        return MarkKind.CARD
    return None


def _is_identity(digits: str) -> bool:
    """GB 11643: region, day of birth, and the check digit."""
    if not _is_born(digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return "10X98765432"[total % 11] == digits[17]


def _is_born(digits: str) -> bool:
    """Whether a number has a region and a day of birth where an identity has them."""
    if len(digits) != 18 or not digits[:17].isascii() or int(digits[:2]) not in _PROVINCES:
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def _is_card(digits: str, before: str) -> bool:
    """Luhn's check digit, and 62 of 银联 in front; other starts only after a word for a card."""
    if not digits.startswith("62") and not (digits[0] in "3459" and _CARD_WORD().search(before)):
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


_COMMAND = later(
    r"(?:^|[=+\-@(,&\s])(?:"
    r"(?:cmd|msexcel|msaccess|powershell|mshta|rundll32|regsvr32|wscript|cscript)(?:\.exe)?\s*['\"]?\|"
    r"|(?:WEBSERVICE|FILTERXML|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|CALL|"
    r"REGISTER\.ID|DDE|EXEC|SHELL|RTD)\s*\()"
    r"|HYPERLINK\s*\(\s*\"?(?:cmd|javascript:|(?:file:|\\\\|[A-Za-z]:\\)"
    r"[^\"]*\.(?:exe|bat|cmd|com|vbs|vbe|js|jse|wsf|hta|ps1|scr|msi|pif|lnk|jar|reg)\b)"
    r"|['\"]?[A-Za-z]\w*['\"]?\|['\"].*['\"]!",
    re.IGNORECASE,
)  # fmt: skip
_CELL_START = later(r"=[A-Za-z]|[+\-@][A-Za-z][\w.]*['\"]?[(|!]")


def runs(formula: str) -> bool:
    """Whether a spreadsheet program that evaluates a formula runs or fetches something."""
    return bool(_COMMAND().search(formula.lstrip("=+-@ ")))


def runs_as_text(cell: str) -> bool:
    """Whether a cell of a plain table (CSV) becomes a formula when it is opened."""
    return bool(_CELL_START().match(cell.lstrip()))
