from datetime import date

import pytest

from checks.dossier import burst
from evidence.facts_files import Traces
from tests.samples import FOLDER, dossier, pdf_file, problems


def made(*days, **changes):
    files = tuple(
        pdf_file(f"材料{number}.pdf", traces=Traces(created=day))
        for number, day in enumerate(days, start=1)
    )
    return dossier(files=files, seen_on=date(2025, 6, 1), **changes)


FIRST, SECOND, FOURTH = date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 4)
BEFORE = date(2024, 5, 6)


def test_files_made_in_three_days():
    message = (
        "9 个记着制作时间的文件里，有 8 个是2025年3月1日到2025年3月2日做的，都在 2024 年以后："
        "3月1日 ■■■■■■■■■■ 6 个，3月2日 ■■■ 2 个"
    )
    subject = made(*[FIRST] * 6, *[SECOND] * 2, BEFORE)
    assert problems(burst, subject) == [(FOLDER, "", message)]


def test_files_made_in_one_day():
    ((_, _, message),) = problems(burst, made(*[FIRST] * 8))
    assert message == (
        "8 个记着制作时间的文件里，有 8 个是2025年3月1日做的，都在 2024 年以后："
        "3月1日 ■■■■■■■■■■ 8 个"
    )


@pytest.mark.parametrize(
    "days",
    [
        [FIRST] * 7,
        [FIRST] * 7 + [None] * 3,
        [BEFORE] * 10,
        [FIRST] * 7 + [BEFORE] * 3,
        [FIRST] * 6 + [FOURTH] * 6,
        [date(2024, 12, 31)] * 4 + [date(2025, 1, 1)] * 4,
        [date(2099, 3, 1)] * 9,
    ],
    ids=["few", "without days", "in time", "not most", "in four days", "over the end", "future"],
)
def test_what_is_no_burst_passes(days):
    assert problems(burst, made(*days)) == []


def test_just_eight_of_ten_and_three_days_are_one():
    third = date(2025, 3, 3)
    for days in ([FIRST] * 8 + [BEFORE] * 2, [FIRST] * 4 + [SECOND] * 2 + [third] * 4):
        assert len(problems(burst, made(*days))) == 1
    assert len(problems(burst, made(*[date(2025, 6, 1)] * 8))) == 1  # the day of the check
    assert len(problems(burst, made(*[date(2025, 1, 1)] * 8))) == 1
    assert problems(burst, made(*[date(2024, 12, 31)] * 8)) == []
