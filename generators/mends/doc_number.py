"""X208: the brackets of a 文号 become 〔〕, its figures half-width, its spaces go; no more."""

import re

from checks.index import doc_number
from checks.index.items import judged_rows
from evidence.facts import Dossier
from generators.mends.model import Change, ChangeKind, Mend, Proposals
from indicators.model import Scheme

CODE = doc_number.CODE
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_YEAR = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u3000]*[〔\[［(（【「{｛〈《<＜][ \u3000]*((?:19|20)\d{2})[ \u3000]*"
    r"[〕\]］)）】」}｝〉》>＞][ \u3000]*(?=第?\d)"
)


def mends(_scheme: Scheme, dossier: Dossier) -> Proposals:
    """Write each 文号 in its standard form, where only signs have to change."""
    if dossier.index is None:
        return
    for row in judged_rows(dossier):
        right = _YEAR.sub(r"〔\1〕", row.doc_number.translate(_WIDE))
        if right != row.doc_number:
            cell = Change(ChangeKind.CELL, dossier.index.path, f"C{row.row}", row.doc_number, right)
            yield Mend(CODE, "文号的括号、数字改成规范写法", (cell,))
