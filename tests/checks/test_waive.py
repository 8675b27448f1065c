"""Waivers: what they cover, and when they are no good any more."""

from datetime import date

import pytest

from checks.model import Finding, Severity
from checks.registry import checks_for, rules
from checks.run import run
from checks.selection import Selection
from checks.waive import verify, waive
from evidence.facts import Submission
from evidence.settings import Options, Profile, Waiver
from indicators.errors import UnusableError
from indicators.model import Unit
from tests.samples import FOLDER, demand, dossier, narrative, scheme, unit_folder

TODAY = date(2024, 7, 1)
LAST = date(2024, 12, 31)
JOINT = demand(id="026-029", indicators=("26", "27", "28", "29"))
ASKED = scheme(demand(), JOINT, units=(Unit("司法局", ("司法所",), ""), Unit("政府办", (), "")))
SEEN = Submission((unit_folder(), unit_folder(unit="政府办", path="单位/政府办", dossiers=())))
WHY = "旧系统导出的名字（区委依法治区办同意，到2024年12月31日为止）"


def finding(code="F303", path=f"{FOLDER}/印证材料/a.jpg", **changes):
    base = {
        "id": "x",
        "severity": Severity.WARNING,
        "unit": "司法局",
        "dossier": "021",
        "place": "",
        "message": "不对",
        "fix": "改好。",
    }
    return Finding(code=code, path=path, **{**base, **changes})


def waiver(**changes):
    base = {
        "code": "F303",
        "unit": "司法局",
        "reason": "旧系统导出的名字",
        "by": "区委依法治区办",
        "until": LAST,
        "line": 7,
    }
    return Waiver(**{**base, **changes})


def waived(found, *waivers, **options):
    return waive(ASKED, SEEN, found, waivers, TODAY, **options)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"unit": "司法所"},
        {"dossier": "021"},
        {"dossier": "21"},
        {"path": f"{FOLDER}/印证材料/a.jpg"},
        {"path": f"{FOLDER}/印证材料"},
        {"path": "单位/司法局"},
        {"until": TODAY},
    ],
)
def test_what_a_waiver_covers(changes):
    (found,) = waived([finding()], waiver(**changes))
    assert found.waived.startswith("旧系统导出的名字（区委依法治区办同意，到2024年")


def test_it_says_why_and_by_whom():
    (found,) = waived([finding()], waiver())
    assert (found.waived, found.severity, found.message) == (WHY, Severity.WARNING, "不对")


def test_a_joint_dossier_by_one_of_its_numbers():
    (found,) = waived([finding(dossier="026-029")], waiver(dossier="27"))
    assert found.waived == WHY


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "F302"},
        {"unit": "政府办"},
        {"dossier": "026-029"},
        {"path": f"{FOLDER}/印证材料/a.jp"},
        {"path": "单位/司法"},
    ],
)
def test_what_a_waiver_does_not_cover(changes):
    told, found = waived([finding()], waiver(**changes))
    assert found == finding()
    assert told.code == "K904"


def test_waived_findings_come_last_in_their_dossier():
    rest = [finding(code="N102"), finding(code="F303", dossier="022")]
    found = waived([finding(), *rest], waiver(dossier="021"))
    assert [(f.code, f.dossier, bool(f.waived)) for f in found] == [
        ("N102", "021", False),
        ("F303", "021", True),
        ("F303", "022", False),
    ]


def test_an_expired_waiver_covers_nothing_and_is_told():
    expired = waiver(until=date(2024, 6, 30), dossier="021")
    told, found = waived([finding()], expired)
    assert found == finding()
    assert (told.code, told.severity, told.unit, told.dossier) == (
        "K903",
        Severity.WARNING,
        "",
        "",
    )
    assert (told.path, told.place) == ("fazhi.yaml", "第7行")
    assert told.message == (
        "对 F303（司法局，021）的豁免已在2024年6月30日到期，不再起作用（原因：旧系统导出的名字）"
    )


def test_an_unused_waiver_is_told():
    (told,) = waived([], waiver(path="单位/司法局/x"))
    assert (told.code, told.path, told.place) == ("K904", "fazhi.yaml", "第7行")
    assert told.message == (
        "对 F303（司法局，单位/司法局/x）的豁免没有用上，那里没有这个问题（原因：旧系统导出的名字）"
    )


def test_two_waivers_of_one_finding_are_both_used():
    (found,) = waived([finding()], waiver(), waiver(dossier="021", reason="另一条"))
    assert found.waived == WHY


def test_ids_of_two_bad_waivers_differ_and_stay():
    first, second = waived([], waiver(), waiver(dossier="021"))
    assert first.id != second.id
    assert [f.id for f in waived([], waiver(line=99))] == [first.id]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, ["K903", "K904"]),
        ({"narrowed": True}, ["K903"]),
        ({"selection": Selection(select=("N",))}, []),
        ({"selection": Selection(select=("K",))}, ["K903"]),
        ({"selection": Selection(ignore=("K904",))}, ["K903"]),
        ({"selection": Selection(ignore=("F",))}, ["K903"]),
        ({"skipped": ("F303",)}, ["K903"]),
    ],
)
def test_what_was_not_looked_at_is_not_called_unused(options, codes):
    bad = waiver(), waiver(code="N102", until=date(2024, 6, 30))
    assert [found.code for found in waived([], *bad, **options)] == codes


def test_after_a_crash_nothing_is_called_unused():
    crash = finding(code="K901", unit="", dossier="", path="")
    assert waived([crash], waiver()) == (crash,)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"dossier": "021"}, ["K903"]),
        ({"dossier": "27"}, []),
        ({"unit": "政府办"}, ["K903"]),
    ],
)
def test_a_narrowed_run_tells_of_the_waivers_that_it_is_about(changes, codes):
    bad = waiver(until=date(2024, 6, 30), **changes)
    assert [found.code for found in waived([], bad, narrowed=True)] == codes


def long(words):
    folder = unit_folder(dossiers=(dossier(narratives=(narrative("长" * words),)),))
    return Submission((folder,))


def codes(found):
    return {(f.code, f.severity, bool(f.waived)) for f in found if f.code.startswith("N10")}


def test_a_run_with_waivers():
    options = Options(waivers=(waiver(code="N102"),))
    only = Selection(select=("N102",))
    found = run(ASKED, long(1004), checks_for(only))
    found = waive(ASKED, long(1004), found, options.waivers, TODAY, only)
    assert codes(found) == {("N102", Severity.ERROR, True)}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            Options(waivers=(waiver(code="F399"),), places=((("waivers", 0, "code"), (7, 11)),)),
            "fazhi.yaml:7:11: 没有规则“F399”，是不是“F",
        ),
        (Options(waivers=(waiver(code="K901"),)), "K901 是工具自身的规则，不能豁免"),
        (
            Options(
                profiles=(Profile("x", ignore=("N", "Z9")),),
                places=((("profiles", "x", "ignore", 1), (9, 3)),),
            ),
            "fazhi.yaml:9:3: 没有以“Z9”开头的规则；全部规则：fazhi rule --all",
        ),
    ],
)
def test_codes_that_no_rule_has(options, message):
    with pytest.raises(UnusableError, match=r"fazhi\.yaml") as caught:
        verify(options)
    assert message in str(caught.value)


def test_every_code_but_those_of_the_tool_may_be_waived():
    codes = [rule.CODE for rule in rules() if not rule.CODE.startswith("K")]
    verify(Options(waivers=tuple(waiver(code=code) for code in codes)))
