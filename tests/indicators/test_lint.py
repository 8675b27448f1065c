"""All faults of a folder at once: catalogue, ledgers, scoring."""

from pathlib import Path

import pytest

from indicators.lint import lint
from indicators.load import scheme_folder
from indicators.model import SchemeError
from tests.indicators.ledger_small import with_ledger
from tests.indicators.small import within


def test_a_whole_scheme(tmp_path: Path) -> None:
    scheme, scored = lint(with_ledger(tmp_path))
    assert ([ledger.id for ledger in scheme.ledgers], scored) == (["review"], False)
    assert lint(scheme_folder("xincheng-2024"))[1] is True


def test_faults_of_scoring_come_with_those_of_ledgers(tmp_path: Path) -> None:
    folder = with_ledger(tmp_path, "kind: year}", "kind: yaer}")
    (folder / "scoring.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(SchemeError) as caught:
        lint(folder)
    names = {fault.split(":")[0] for fault in within(folder, caught.value.faults)}
    assert names == {"ledgers/review.yaml", "scoring.yaml"}


def test_a_path_that_no_disk_can_hold() -> None:
    with pytest.raises(SchemeError, match="没有这个文件夹"):
        lint(Path("长" * 300))
