"""Every text in JSON is written alike: Chinese as it is, indented by one, with a last line end."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from checks.progress import DossierProgress, Progress, Stage
from generators.check_json import check_json
from generators.check_sarif import check_sarif
from generators.ledger.diff import difference_json
from generators.ledger.query import answer_json
from generators.ledger.stats_files import stats_json
from generators.ledger.text import ledgers_json
from generators.score.reports import score_json
from generators.status_report import status_json
from generators.workdays_text import between, workdays_json
from indicators.workdays import NATIONAL
from tests import samples
from tests.generators import report_samples
from tests.generators.ledger import test_diff, test_query, test_stats_files, test_text
from tests.generators.score import test_reports
from tests.ledger_samples import typed


def texts() -> Iterator[tuple[str, str]]:
    done = Progress((DossierProgress("021", Stage.DONE, 0, 0),), 0, 0)
    subject = test_query._ask("某某商贸有限公司", date(2024, 6, 1))
    late = test_text._report(typed("甲", "2024-02-06", "2024-02-18"))
    days = between(NATIONAL, date(2024, 2, 1), date(2024, 2, 20))
    yield "check", check_json(report_samples.mixed())
    yield "sarif", check_sarif(report_samples.mixed())
    yield "difference", difference_json(test_diff._between(test_diff.OLD, test_diff.NEW))
    yield "query", answer_json(subject)
    yield "stats", stats_json([test_stats_files.STATS])
    yield "ledgers", ledgers_json(late)
    yield "score", score_json(test_reports.view())
    yield "status", status_json(samples.scheme(), {"司法局": done})
    yield "workdays", workdays_json(NATIONAL, days)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in texts()])
def test_it_can_be_read_by_people_too(text: str) -> None:
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert any("\u4e00" <= mark <= "\u9fff" for mark in text)
