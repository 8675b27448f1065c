from datetime import date

from checks.tool import waiver_unused
from evidence.settings import Waiver


def test_it_says_what_and_why():
    waiver = Waiver("F303", "司法局", "旧系统导出", "区委依法治区办", date(2024, 6, 30))
    assert waiver_unused.message(waiver, "F303（司法局）") == (
        "对 F303（司法局）的豁免没有用上，那里没有这个问题（原因：旧系统导出）"
    )
