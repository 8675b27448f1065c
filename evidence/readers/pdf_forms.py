"""PDF pages whose forms call one another without end: pdfium must not look at them.

A form (a drawing that pages call by name) may call others, ISO 32000-1, 8.10. One that calls
itself twice, or thirty that each call the next one twice, keep pdfium busy for ever.
"""

import re
from collections import Counter
from itertools import islice
from typing import Any

import pikepdf

CALLS = 50_000
"""Calls of forms by one page, those of forms within forms too; pdfium does them in 0.2 s."""
_FORMS = 200
"""Forms of a page that are looked at."""
_DEPTH = 30
_CALL = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


def endless(page: Any, resources: Any) -> bool:
    """Whether a page calls more forms than pdfium can bear. Raises what pikepdf does."""
    forms = _forms(resources)
    if not any(_forms(form.get("/Resources", resources)) for form in forms.values()):
        return False  # no form within a form: there are no more calls than are written down
    try:
        return _calls(page.get("/Contents"), resources, 0, {}) > CALLS
    except RecursionError:
        return True


def _forms(resources: Any) -> dict[str, Any]:
    """The forms that a drawing may call, by name."""
    if "/XObject" not in resources:
        return {}
    things = islice(resources["/XObject"].items(), _FORMS)
    return {name: thing for name, thing in things if thing.get("/Subtype") == "/Form"}


def _calls(drawing: Any, resources: Any, depth: int, known: dict[object, int]) -> int:
    """How many calls a drawing makes, all in all; too many where it calls itself."""
    if drawing is None:
        return 0
    if depth > _DEPTH:
        return CALLS + 1
    made = Counter(f"/{name.decode('latin-1')}" for name in _CALL.findall(_bytes(drawing)))
    total = 0
    for name, form in _forms(resources).items():
        if made[name] and total <= CALLS:
            key = form.objgen
            if key not in known:
                known[key] = CALLS + 1  # what it is found to be if it is met again below
                inner = form.get("/Resources", resources)
                known[key] = 1 + _calls(form, inner, depth + 1, known)
            total += made[name] * known[key]
    return total


def _bytes(drawing: Any) -> bytes:
    if isinstance(drawing, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in drawing)
    return bytes(drawing.read_bytes())
