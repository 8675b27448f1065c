import pytest

from generators.mends import doc_number
from generators.mends.model import Mend
from tests import samples


def _changed(text: str) -> list[str]:
    dossier = samples.dossier(index=samples.index([samples.row(doc_number=text)]))
    found = list(doc_number.mends(samples.scheme(), dossier))
    assert all(isinstance(mend, Mend) and mend.changes[0].spot == "C4" for mend in found)
    return [mend.changes[0].after for mend in found if isinstance(mend, Mend)]


@pytest.mark.parametrize(
    "text",
    [
        "新政办发[2024]26号",
        "新政办发（2024）26号",
        "新政办发【2024】２６号",
        "新政办发 〔2024〕 26号",
    ],
)
def test_brackets_and_width_are_mended(text: str) -> None:
    assert _changed(text) == ["新政办发〔2024〕26号"]


def test_several_are_mended_together() -> None:
    assert _changed("新政办发[2024]26号\n新政发[2023]1号") == [
        "新政办发〔2024〕26号\n新政发〔2023〕1号"
    ]


@pytest.mark.parametrize(
    "text", ["", "新政办发〔2024〕26号", "新政办发2024年26号", "第722号令", "新政办发[24]26号"]
)
def test_what_is_more_than_signs_stays(text: str) -> None:
    assert _changed(text) == []
