"""情况说明题目与规定的不一致。

第一段是题目，也可以分成两三行。引号样式、全角半角、空格的差别不算。
没有规定题目的申报项不查；应交几份的，每个规定题目都要有一份。

为什么: 规定了题目的指标，按题目归档、汇编，题目不对就对不上指标。

合格: 关于行政审批事项的情况说明
不合格: 关于行政审批的情况说明
依据: xincheng-2024 附件3各项注意，如“情况说明题目为‘关于行政审批事项的情况说明’”。
"""

from difflib import SequenceMatcher

from checks.model import Problems, Severity
from checks.narrative.titles import bears, pair
from checks.wording import PHRASE, quoted
from evidence.facts import Dossier, Narrative
from evidence.place import Place
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "N104"
SEVERITY = Severity.ERROR
FIX = "把第一段改成规定的题目，一字不差；不要在题目前加单位名称，也不要加句号。"

LONGEST_TITLE = 60
"""Characters beyond which a first paragraph is text, and no title."""
SENTENCE_END = ("。", "；", "，", "：", ";", ":")
ALIKE = 0.6
"""Below this likeness the two titles are simply different, and no difference is spelt out."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each narrative whose title is not the demanded one."""
    owed = scheme.demand(dossier.id).narratives_of(dossier.unit)
    pairs, _ = pair(owed, dossier.narratives)
    for spec, narrative in pairs:
        if narrative.problem or narrative.untouched or not narrative.body:
            continue
        if spec.demanded and not bears(narrative, spec.title):
            yield _place(narrative), _message(spec.title, narrative)


def _place(narrative: Narrative) -> Place:
    # The anchor is fixed: there is one title, whatever it says.
    return Place(narrative.path, "第1段", "题目")


def _message(wanted: str, narrative: Narrative) -> str:
    given = narrative.title.text if narrative.title else ""
    if not given or len(given) > LONGEST_TITLE or given.endswith(SENTENCE_END):
        return f"没有题目：第一段应为题目{quoted(wanted)}，现为{quoted(given, PHRASE)}"
    message = f"题目应为{quoted(wanted)}，现为{quoted(given)}"
    difference = _difference(wanted, given)
    return f"{message}：{difference}" if difference else message


def _difference(wanted: str, given: str) -> str:
    """What is too much, missing or different, in words; empty when little is alike."""
    old, new = _characters(wanted), _characters(given)
    matcher = SequenceMatcher(None, [c[0] for c in old], [c[0] for c in new], autojunk=False)
    if matcher.ratio() < ALIKE:
        return ""
    changes = [
        (kind, "".join(c[1] for c in old[i:j]), "".join(c[1] for c in new[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
    ]
    gone = {lost for kind, lost, _ in changes if kind == "delete"}
    moved = gone & {added for kind, _, added in changes if kind == "insert"}
    parts = []
    for kind, lost, added in changes:
        if kind == "delete" and lost in moved:
            parts.append(f"{quoted(lost)}的位置不对")
        elif kind == "insert" and added in moved:
            continue
        elif kind == "delete":
            parts.append(f"少了{quoted(lost)}")
        elif kind == "insert":
            parts.append(f"多了{quoted(added)}")
        elif kind == "replace":
            parts.append(f"{quoted(lost)}写成了{quoted(added)}")
    return "，".join(parts)


def _characters(text: str) -> list[tuple[str, str]]:
    """Each character as compared and as shown; white space is left out."""
    return [(fold(character), character) for character in text if fold(character)]
