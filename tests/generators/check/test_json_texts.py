"""Every text in JSON is written alike: Chinese as it is, indented by one, with a last line end."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from checks.progress import DossierProgress, Progress, Stage
from generators.check.as_json import check_json
from generators.check.as_sarif import check_sarif
from generators.check.status import status_json
from generators.ledger.diff import difference_json
from generators.ledger.query import answer_json
from generators.ledger.stats_files import stats_json
from generators.ledger.text import ledgers_json
from generators.score.reports import score_json
from generators.workdays_text import between, workdays_json
from indicators.workdays import NATIONAL
from tests import samples
from tests.generators import report_samples
from tests.generators.ledger import test_diff, test_query, test_stats_files, test_text
from tests.generators.score import test_reports
from tests.ledger_samples import typed


def _status() -> str:
    done = Progress((DossierProgress("021", Stage.DONE, 0, 0),), 0, 0)
    return status_json(samples.scheme(), {"司法局": done})


def _query() -> str:
    return answer_json(test_query._ask("某某商贸有限公司", date(2024, 6, 1)))


def _ledgers() -> str:
    return ledgers_json(test_text._report(typed("甲", "2024-02-06", "2024-02-18")))


def _workdays() -> str:
    return workdays_json(NATIONAL, between(NATIONAL, date(2024, 2, 1), date(2024, 2, 20)))


TEXTS: dict[str, Callable[[], str]] = {
    "check": lambda: check_json(report_samples.mixed()),
    "sarif": lambda: check_sarif(report_samples.mixed()),
    "difference": lambda: difference_json(test_diff._between(test_diff.OLD, test_diff.NEW)),
    "query": _query,
    "stats": lambda: stats_json([test_stats_files.STATS]),
    "ledgers": _ledgers,
    "score": lambda: score_json(test_reports.view()),
    "status": _status,
    "workdays": _workdays,
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_can_be_read_by_people_too(name: str) -> None:
    text = TEXTS[name]()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert any("\u4e00" <= mark <= "\u9fff" for mark in text)
