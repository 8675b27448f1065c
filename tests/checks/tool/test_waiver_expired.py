from datetime import date

from checks.tool import waiver_expired
from evidence.settings import Waiver


def test_it_says_what_when_and_why():
    waiver = Waiver("F303", "司法局", "旧系统导出", "区委依法治区办", date(2024, 6, 30))
    assert waiver_expired.message(waiver, "F303（司法局）") == (
        "对 F303（司法局）的豁免已在2024年6月30日到期，不再起作用（原因：旧系统导出）"
    )
