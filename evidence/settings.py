"""Reads fazhi.yaml strictly: every fault at once, each with its line and column."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from evidence.days_off import overlay, overlay_faults
from indicators.faults import Fault
from indicators.workdays import NO_OVERLAY, Overlay

SCHEMA = Path(__file__).parent / "fazhi.schema.json"
"""What may stand in fazhi.yaml; editors can use it too."""

At = tuple[int, int]
"""Line and column, from 1."""
Step = str | int
_NO_SITE = (
    "写法不对：只写域名、地址或网段，如 oa.xincheng.gov.cn、10.1.2.3、10.1.2.0/24，"
    "不带 http、端口和后面的路径"
)


class SettingsError(Exception):
    """fazhi.yaml cannot be used. `faults` has all of them, by place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in sorted(set(faults))))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings that need not be mended: of a code and a unit, narrowed by dossier and path.

    `dossier` is what a person writes (`26`, `026-029`), `path` relative to the workspace, with
    `/`: a file, or a folder with all that is in it. `until` is the last day.
    """

    code: str
    unit: str
    reason: str
    by: str
    until: date
    dossier: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to check: `select` and `ignore` are codes or their beginnings."""

    name: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    warnings_as_errors: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """What fazhi.yaml may say beside region and scheme; empty or None where it does not.

    `limit` is soft and hard, `calendar` what is said of working days, `places` are where the
    parts stand: `("waivers", 0, "unit")`. `intranet` are the sites inside that may be asked.
    """

    domains: tuple[str, ...] = ()
    intranet: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    max_file_mb: int | None = None
    limit: tuple[int, int] | None = None
    month_day: int | None = None
    liaison_due: date | None = None
    profiles: tuple[Profile, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    calendar: Overlay = NO_OVERLAY
    places: tuple[tuple[tuple[Step, ...], At], ...] = ()

    def at(self, *steps: Step) -> At:
        """Where a part stands."""
        return dict(self.places).get(steps, (1, 1))


NO_OPTIONS = Options()
"""What a workspace has that sets nothing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What fazhi.yaml says.

    `schemes` are the folders of the workspace's own schemes, relative to it, with `/`, each
    with the line and column where it stands; `scheme_at` is where the scheme's id stands.
    """

    region: str
    scheme: str
    scheme_at: At
    schemes: tuple[tuple[str, At], ...] = ()
    options: Options = NO_OPTIONS


def read_settings(content: bytes, name: str) -> Settings:
    """The settings in the file's bytes; `name` is what messages call the file.

    Raises SettingsError with every fault.
    """
    from indicators.reader import read_nodes
    from indicators.schema import construct

    root, faults = read_nodes(name, _in_utf8(content))
    data: dict[str, Any] | None = None
    if root is not None and not faults:
        data, faults = construct(name, root, json.loads(SCHEMA.read_text(encoding="utf-8")))
    if root is None or data is None or faults:
        raise SettingsError(faults)
    places = dict(_places(root, ()))
    faults = [Fault(name, *places[steps], message) for steps, message in _faults(data)]
    if faults:
        raise SettingsError(faults)
    schemes = tuple(
        (_slashed(path), places["schemes", number])
        for number, path in enumerate(data.get("schemes", ()))
    )
    options = _options(data, places)
    region, scheme = data["region"].strip(), data["scheme"].strip()
    return Settings(region, scheme, places[("scheme",)], schemes, options)


def _options(data: Mapping[str, Any], places: Mapping[tuple[Step, ...], At]) -> Options:
    """The optional part, from data without fault."""
    overrides = data.get("overrides", {})
    limit, due = overrides.get("limit"), overrides.get("liaison_due")
    kept = {steps: at for steps, at in places.items() if steps[:1] != ("schemes",)}
    return Options(
        domains=tuple(domain.lower() for domain in data.get("domains", ())),
        intranet=tuple(entry.lower() for entry in data.get("intranet", ())),
        years=tuple(sorted(set(data.get("years", ())))),
        max_file_mb=data.get("max_file_mb"),
        limit=(limit["soft"], limit["hard"]) if limit else None,
        month_day=overrides.get("month_day"),
        liaison_due=date.fromisoformat(due) if due else None,
        profiles=tuple(
            Profile(
                name,
                tuple(profile.get("select", ())),
                tuple(profile.get("ignore", ())),
                profile.get("warnings_as_errors", False),
            )
            for name, profile in data.get("profiles", {}).items()
        ),
        waivers=tuple(
            _waiver(waiver, places["waivers", number][0])
            for number, waiver in enumerate(data.get("waivers", ()))
        ),
        calendar=overlay(data.get("calendar", {})),
        places=tuple(kept.items()) if len(data) > 2 else (),
    )


def _waiver(data: Mapping[str, str], line: int) -> Waiver:
    return Waiver(
        code=data["code"],
        unit=data["unit"].strip(),
        reason=data["reason"].strip(),
        by=data["by"].strip(),
        until=date.fromisoformat(data["until"]),
        dossier=data.get("dossier", "").strip(),
        path=re.sub("/+", "/", _slashed(data.get("path", ""))).removeprefix("./").rstrip("/"),
        line=line,
    )


def _slashed(path: str) -> str:
    return path.replace("\\", "/").strip()


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """What the schema cannot say: where, and what is wrong."""
    overrides = data.get("overrides", {})
    for number, path in enumerate(data.get("schemes", ())):
        if _is_absolute(_slashed(path)):
            message = f"“{_slashed(path)}”换一台电脑就找不到；请写从工作文件夹算起的路径"
            yield ("schemes", number), message
    yield from _intranet_faults(data.get("intranet", ()))
    limit = overrides.get("limit")
    if limit and limit["soft"] > limit["hard"]:
        message = f"一般不超过的字数（{limit['soft']}）比最多不超过的字数（{limit['hard']}）还大"
        yield ("overrides", "limit", "soft"), message
    if not _is_day(overrides.get("liaison_due", "2024-01-01")):
        message = f"日历上没有 {overrides['liaison_due']} 这一天"
        yield ("overrides", "liaison_due"), message
    for steps, message in overlay_faults(data.get("calendar", {})):
        yield ("calendar", *steps), message
    for number, waiver in enumerate(data.get("waivers", ())):
        if not _is_day(waiver["until"]):
            yield ("waivers", number, "until"), f"日历上没有 {waiver['until']} 这一天"
        if _is_absolute(_slashed(waiver.get("path", ""))):
            message = f"“{_slashed(waiver['path'])}”换一台电脑就找不到；请写从工作文件夹算起的路径"
            yield ("waivers", number, "path"), message


def _intranet_faults(listed: Sequence[str]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if listed:
        from evidence.online.gate import entry_of

        for number, entry in enumerate(listed):
            if entry_of(entry) is None:
                yield ("intranet", number), f"“{entry}”{_NO_SITE}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _places(node: Any, steps: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], At]]:
    """Line and column of every value, by the keys and numbers that lead to it."""
    yield steps, (node.start_mark.line + 1, node.start_mark.column + 1)
    if node.id == "mapping":
        for key, value in node.value:
            yield from _places(value, (*steps, key.value))
    elif node.id == "sequence":
        for number, item in enumerate(node.value):
            yield from _places(item, (*steps, number))


def _is_absolute(path: str) -> bool:
    kinds: tuple[type[PurePath], ...] = (PurePosixPath, PureWindowsPath)
    return path.startswith("~") or any(kind(path).is_absolute() for kind in kinds)


def _in_utf8(content: bytes) -> bytes:
    """The text in UTF-8, in whichever encoding Notepad of any age saved it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode("gb18030").encode()
        except UnicodeDecodeError:
            pass  # no text at all: the reader says where
    return content
