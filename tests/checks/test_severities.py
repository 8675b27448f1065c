"""What blocks a submission, written down a second time.

The table is kept by hand: who changes how severe a rule is, or which rule has a code, has to say
so here as well. Codes are never given to another rule, so that waivers and journals stay true.
Of a check that finds nothing in the demo, it says why.
"""

import pytest

from checks import registry
from checks.model import Checks, Note
from checks.narrative import too_long
from checks.run import run
from evidence.facts import Submission
from evidence.place import Place
from tests.samples import scheme, unit_folder

SEVERITIES = (
    ("D601", "error", "dossier.folder_missing"),
    ("D602", "error", "dossier.folder_unknown"),
    ("D603", "error", "dossier.joint_apart"),
    ("D604", "warning", "dossier.opinion_reused"),
    ("D605", "info", "dossier.burst"),
    ("D606", "warning", "dossier.early"),
    ("F301", "error", "files.wrong_format"),
    ("F302", "error", "files.misnamed"),
    ("F303", "warning", "files.junk_name"),
    ("F304", "error", "files.damaged"),
    ("F305", "error", "files.encrypted"),
    ("F306", "error", "files.blank"),
    ("F307", "warning", "files.coarse_scan"),
    ("F308", "error", "files.content_differs"),
    ("F309", "error", "files.empty"),
    ("F310", "error", "files.unportable_name"),
    ("F311", "warning", "files.same_file"),
    ("F312", "warning", "files.active_content"),
    ("F313", "warning", "files.too_large"),
    ("F314", "warning", "files.leftover"),
    ("F315", "info", "files.not_in_word"),
    ("F316", "warning", "files.sideways"),
    ("F317", "warning", "files.blank_page"),
    ("F318", "warning", "files.poor_picture"),
    ("F319", "warning", "files.another_document"),
    ("F320", "warning", "files.opaque"),
    ("F321", "info", "files.reused"),
    ("F322", "error", "files.unseen_name",
     "whoever looks at the demo's folders could not see what is wrong"),
    ("K901", "error", "tool.crashed"),
    ("K902", "error", "tool.gave_up",
     "a file that takes 30 s or a gigabyte would make everybody wait for the demo"),
    ("K903", "warning", "tool.waiver_expired"),
    ("K904", "warning", "tool.waiver_unused"),
    ("M401", "error", "match.row_without_file"),
    ("M402", "error", "match.file_without_row"),
    ("M403", "warning", "match.row_never_cited"),
    ("M404", "error", "match.citation_without_row"),
    ("M405", "warning", "match.appendix_differs"),
    ("M406", "warning", "match.contradiction"),
    ("M407", "warning", "match.out_of_order"),
    ("N100", "error", "narrative.untouched"),
    ("N101", "error", "narrative.missing"),
    ("N102", "error", "narrative.too_long"),
    ("N103", "warning", "narrative.rather_long"),
    ("N104", "error", "narrative.wrong_title"),
    ("N105", "error", "narrative.placeholder"),
    ("N106", "warning", "narrative.point_missing"),
    ("N107", "warning", "narrative.parts_missing"),
    ("N108", "warning", "narrative.years"),
    ("N109", "warning", "narrative.figures_missing"),
    ("N110", "warning", "narrative.copied"),
    ("N111", "warning", "narrative.look_differs"),
    ("N112", "error", "narrative.unreadable"),
    ("N113", "error", "narrative.revisions"),
    ("N114", "warning", "narrative.old_format"),
    ("N115", "error", "narrative.second_missing"),
    ("N116", "warning", "narrative.table_missing"),
    ("N117", "warning", "narrative.malformed"),
    ("S701", "error", "security.secret_mark"),
    ("S702", "warning", "security.personal_number"),
    ("S703", "error", "security.electronic_copy"),
    ("S704", "warning", "security.running_cell"),
    ("S705", "info", "security.left_names"),
    ("T500", "error", "ledger.unreadable"),
    ("T501", "info", "ledger.not_filled"),
    ("T502", "error", "ledger.header"),
    ("T503", "error", "ledger.required"),
    ("T504", "error", "ledger.unreadable_cell"),
    ("T505", "error", "ledger.not_allowed"),
    ("T506", "error", "ledger.too_short"),
    ("T507", "error", "ledger.too_late"),
    ("T508", "error", "ledger.backwards"),
    ("T509", "error", "ledger.repeated"),
    ("T510", "error", "ledger.rate"),
    ("T511", "error", "ledger.totals"),
    ("T512", "error", "ledger.deadline"),
    ("T513", "error", "ledger.quota"),
    ("T514", "warning", "ledger.trend"),
    ("T515", "warning", "ledger.not_plain"),
    ("T516", "error", "ledger.unknown_year"),
    ("T517", "error", "ledger.opinion_twice"),
    ("T518", "error", "ledger.consequence"),
    ("T519", "warning", "ledger.wording"),
    ("T520", "error", "ledger.excluded"),
    ("U801", "error", "unit.liaison_form"),
    ("U802", "error", "unit.summary_report"),
    ("U803", "warning", "unit.monthly_report"),
    ("U804", "error", "unit.unseen_name",
     "whoever looks at the demo's folders could not see what is wrong"),
    ("X201", "error", "index.missing"),
    ("X202", "error", "index.header"),
    ("X203", "error", "index.required"),
    ("X204", "error", "index.url_missing"),
    ("X205", "error", "index.url_malformed"),
    ("X206", "warning", "index.url_foreign"),
    ("X207", "error", "index.numbering"),
    ("X208", "warning", "index.doc_number"),
    ("X209", "warning", "index.issue_date"),
    ("X210", "error", "index.item_without_row"),
    ("X211", "error", "index.too_many"),
    ("X212", "error", "index.too_few"),
    ("X213", "error", "index.seal"),
    ("X214", "warning", "index.not_plain"),
    ("X215", "warning", "index.twice"),
    ("X216", "warning", "index.page_differs",
     "the demo asks no site on the internet"),
    ("X217", "error", "index.url_closed"),
    ("X218", "error", "index.unknown_item"),
    ("X219", "warning", "index.unconfirmed"),
)  # fmt: skip


NOT_IN_THE_DEMO = {code: why for code, _, _, *reason in SEVERITIES for why in reason}


@pytest.mark.parametrize(("code", "severity", "module"), [line[:3] for line in SEVERITIES])
def test_a_rule_is_as_severe_as_the_table_says(code: str, severity: str, module: str) -> None:
    (rule,) = [rule for rule in registry.rules() if rule.CODE == code]
    assert (rule.SEVERITY.value, rule.__name__) == (severity, f"checks.{module}")


def test_the_table_has_every_rule_and_no_other() -> None:
    assert [rule.CODE for rule in registry.rules()] == [code for code, *_ in SEVERITIES]


class _Broken:
    CODE = "N199"
    SEVERITY = too_long.SEVERITY
    FIX = "改好。"

    def check(self, scheme: object, subject: object) -> object:
        raise IndexError("list index out of range")


class _Noting(_Broken):
    def check(self, scheme: object, subject: object) -> object:
        return iter([(Place("通知.pdf"), Note("只作提示"))])


@pytest.mark.parametrize(
    ("check", "stamped"),
    [(_Broken(), [("K901", "error")]), (_Noting(), [("N199", "info")])],
)
def test_what_is_stamped_elsewhere_is_as_severe_as_it_should_be(check, stamped) -> None:
    for chosen in (Checks(dossier=(check,)), Checks(unit=(check,))):
        found = run(scheme(), Submission((unit_folder(),)), chosen)
        assert [(finding.code, finding.severity.value) for finding in found] == stamped
