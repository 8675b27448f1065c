"""How a scan is told from its measures, at the edge of each: no PDF is needed for that."""

from dataclasses import replace
from typing import Any

import pytest

from evidence.readers import pdf_outline
from evidence.readers.pdf_outline import _Looking, _Picture, least_bytes

A4 = (595.0, 842.0)
AREA = 1000.0 * 1000.0
SCAN = _Picture("/Im0", 1000, 1000, 50_000, True)


def looking(**changes: Any) -> _Looking:
    return replace(_Looking({}, {}, {}, [], {}), **changes)


@pytest.mark.parametrize(
    ("dpi", "size", "lies", "found"),
    [
        (200.0, A4, False, 200.0),
        (200.0, A4, True, 200.0),
        (200.0, (100.0, 169.9), False, 200.0),
        (200.0, (100.0, 170.0), False, 0.0),
        (200.0, (1000.0, 1325.0), True, 0.0),
        (200.0, (1000.0, 1342.0), True, 0.0),
        (200.0, (1000.0, 1324.0), True, 200.0),
        (200.0, (1000.0, 1343.0), True, 200.0),
        (200.0, (1000.0, 1333.0), False, 200.0),
        (72.0, A4, False, 72.0),
        (72.0, (1654.0, 2339.0), False, 72.0 / 72 * min(1654 / 8.27, 2339 / 11.69)),
        (96.4, (1654.0, 2339.0), False, 96.4 / 72 * min(1654 / 8.27, 2339 / 11.69)),
        (97.0, (1654.0, 2339.0), False, 97.0),
        (72.0, (1500.0, 2339.0), False, 0.0),
        (72.0, (1000.0, 1384.0), False, 0.0),
        (72.0, (1000.0, 1386.0), False, 72.0 / 72 * min(1000 / 8.27, 1386 / 11.69)),
        (72.0, (1000.0, 1442.0), False, 72.0 / 72 * min(1000 / 8.27, 1442 / 11.69)),
        (72.0, (1000.0, 1444.0), False, 0.0),
        (72.0, (760.0, 1094.0), False, 72.0),
        (72.0, (760.0, 1095.0), False, 72.0 / 72 * min(760 / 8.27, 1095 / 11.69)),
    ],
)
def test_the_density_on_the_paper_that_was_scanned(
    dpi: float, size: tuple[float, float], lies: bool, found: float
) -> None:
    for width, height in (size, size[::-1]):
        assert pdf_outline._on_paper(dpi, width, height, lies=lies) == pytest.approx(found)


def drawn(a: float, b: float, c: float, d: float, name: str = "/Im0") -> bytes:
    return f"q {a} {b} {c} {d} 0 0 cm {name} Do Q\n".encode()


@pytest.mark.parametrize(
    ("side", "covers"), [(836.0, False), (837.0, True), (1140.0, True), (1141.0, False)]
)
def test_a_picture_covers_its_page(side: float, covers: bool) -> None:
    found = pdf_outline._dpi(drawn(side, 0, 0, side), SCAN, AREA)
    assert found == (pytest.approx(1000 * 72 / side) if covers else 0.0)


def test_the_density_is_that_of_the_worse_side_and_turning_changes_nothing() -> None:
    picture = replace(SCAN, width=2000, height=1000)
    assert pdf_outline._dpi(drawn(1000, 0, 0, 1000), picture, AREA) == 72.0
    assert pdf_outline._dpi(drawn(0, 1000, -1000, 0), picture, AREA) == 72.0
    turned = pdf_outline._dpi(drawn(600, 800, -800, 600), picture, AREA)
    assert turned == pytest.approx(72.0)
    assert pdf_outline._dpi(b"nothing is drawn", SCAN, AREA) == 0.0


@pytest.mark.parametrize(
    ("drawing", "matrix"),
    [
        (b"2 0 0 3 5 6 cm /Im0 Do", (2.0, 0.0, 0.0, 3.0)),
        (b"2 0 0 3 0 0 cm q 10 0 0 10 0 0 cm /Im0 Do Q", (20.0, 0.0, 0.0, 30.0)),
        (b"q 2 0 0 3 0 0 cm Q 10 0 0 10 0 0 cm /Im0 Do", (10.0, 0.0, 0.0, 10.0)),
        (b"Q 2 0 0 3 0 0 cm /Im0 Do", (2.0, 0.0, 0.0, 3.0)),
        (b"1 2 3 4 0 0 cm 5 6 7 8 0 0 cm /Im0 Do", (23.0, 34.0, 31.0, 46.0)),
        (b"/Im1 Do", (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_how_a_picture_is_scaled_where_it_is_drawn(
    drawing: bytes, matrix: tuple[float, ...]
) -> None:
    assert pdf_outline._matrix(drawing, "/Im0") == matrix


def strips(*heights: float, widths: tuple[int, ...] = (1000, 1000)) -> float:
    pictures = [replace(SCAN, name=f"/S{n}", width=wide) for n, wide in enumerate(widths)]
    drawing = b"".join(drawn(1000, 0, 0, high, f"/S{n}") for n, high in enumerate(heights))
    return pdf_outline._dpi_of_strips(drawing, pictures, AREA)


@pytest.mark.parametrize(
    ("heights", "dpi"),
    [
        ((500.0, 450.0), 72.0),
        ((500.0, 449.0), 0.0),
        ((650.0, 650.0), 72.0),
        ((650.0, 651.0), 0.0),
    ],
)
def test_strips_cover_a_page_together(heights: tuple[float, ...], dpi: float) -> None:
    assert strips(*heights) == dpi


def test_strips_are_of_one_width_and_more_than_one() -> None:
    assert strips(500.0, 500.0, widths=(1000, 999)) == 0.0
    assert pdf_outline._dpi_of_strips(drawn(1000, 0, 0, 1000, "/Im0"), [SCAN], AREA) == 0.0


@pytest.mark.parametrize(
    ("sizes", "one"),
    [
        (((500, 250), (500, 250)), True),
        (((500, 250), (500, 249)), False),
        (((500, 250), (501, 250)), False),
    ],
)
def test_pictures_that_are_one_in_strips(sizes: tuple[tuple[int, int], ...], one: bool) -> None:
    pictures = [replace(SCAN, width=wide, height=high) for wide, high in sizes]
    assert pdf_outline._strips(pictures) == (pictures if one else [])


@pytest.mark.parametrize(
    ("lengths", "suspects"),
    [
        ({1: (100, True)}, []),
        ({1: (100, False), 2: (100, False), 3: (59, True)}, [3]),
        ({1: (100, False), 2: (100, False), 3: (60, True)}, []),
        ({1: (100, False), 2: (100, False), 3: (59, False)}, []),
        ({1: (100, False), 2: (100, False), 3: (100, False), 4: (9, True), 5: (8, True)}, [5, 4]),
    ],
)
def test_scans_much_lighter_than_most_may_be_empty(
    lengths: dict[int, tuple[int, bool]], suspects: list[int]
) -> None:
    assert list(pdf_outline._suspects(looking(lengths=lengths))) == suspects


def test_no_more_pages_are_suspected_than_are_looked_at() -> None:
    heavy = dict.fromkeys(range(20, 40), (1000, False))
    light = {number: (number, True) for number in range(1, 12)}
    found = looking(empty=[90, 91, 92, 93, 94], lengths={**heavy, **light})
    assert list(pdf_outline._suspects(found)) == [90, 91, 92, 93, 94, 1, 2, 3]
    full = looking(empty=list(range(50, 60)), lengths={**heavy, **light})
    assert list(pdf_outline._suspects(full)) == list(range(50, 58))


def test_bytes_of_a_white_sheet() -> None:
    assert least_bytes(1_000_000, bitonal=False) == pytest.approx(30_000)
    assert least_bytes(1_000_000, bitonal=True) == pytest.approx(500)


class Thing(dict[str, Any]):
    """A part of a PDF that stands for one."""

    def read_bytes(self) -> bytes:
        return bytes(self["drawing"])


@pytest.mark.parametrize(
    ("page", "pictures", "bare"),
    [
        ({}, [], True),
        ({}, [SCAN], False),
        ({"/Annots": []}, [], False),
        ({"/Contents": Thing({"/Length": 400, "drawing": b"(" + b"a" * 28 + b") Tj"})}, [], True),
        ({"/Contents": Thing({"/Length": 401, "drawing": b""})}, [], False),
        ({"/Contents": Thing({"/Length": 9, "drawing": b" " * 4000})}, [], True),
        ({"/Contents": Thing({"/Length": 9, "drawing": b" " * 4001})}, [], False),
        ({"/Contents": Thing({"/Length": 9, "drawing": b"(" + b"a" * 60 + b") Tj"})}, [], False),
    ],
)
def test_a_page_with_hardly_a_command_is_bare(
    page: dict[str, Any], pictures: list[_Picture], bare: bool
) -> None:
    assert pdf_outline._is_bare(page, pictures) is bare


def test_what_a_page_has_from_those_above_it() -> None:
    above: dict[str, Any] = {"/Rotate": 90}
    for _ in range(9):
        above = {"/Parent": above}
    assert pdf_outline._inherited(above, "/Rotate", 0) == 90
    assert pdf_outline._inherited({"/Parent": above}, "/Rotate", 0) == 0
    assert pdf_outline._inherited({}, "/Rotate", 7) == 7
