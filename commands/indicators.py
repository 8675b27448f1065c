"""The front door of `indicators`: the catalogue for reading."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.chinese import EXIT_UNUSABLE, ChineseGroup
from commands.common import format_option, hand_over, say, scheme_option, show

if TYPE_CHECKING:
    from indicators.model import Scheme


@click.group(cls=ChineseGroup)
def indicators() -> None:
    """查指标目录：列表、详情、搜索、单位、校验自己的方案。"""


@indicators.command("list")
@scheme_option
@format_option
def indicators_list(scheme_id: str, form: str) -> None:
    """列出全部指标。"""
    scheme = _built_in(scheme_id)
    _entries(scheme, list(scheme.indicators()), form)


@indicators.command("show")
@click.argument("number", metavar="序号")
@scheme_option
@format_option
def indicators_show(number: str, scheme_id: str, form: str) -> None:
    """看一个指标或申报项的全部要求，如 21、026-029、加分1。"""
    from generators.catalogue import entries_json, show_text

    scheme = _built_in(scheme_id)
    demand = scheme.find_demand(number)
    wanted = {number.lstrip("0")} if number.lstrip("0").isdigit() or demand is None else set()
    if not wanted and demand is not None:
        wanted = set(demand.indicators)
    found = [entry for entry in scheme.indicators() if entry[2].id in wanted]
    if not scheme.demands:
        raise click.UsageError(f"方案 {scheme.id} 没有指标。{_instead(scheme)}")
    if not found:
        raise click.UsageError(f"没有指标 {number}；全部指标：fazhi indicators list")
    if form == "json":
        _echo_json(entries_json(scheme, found))
    else:
        for entry in found:
            show(show_text(scheme, entry))


@indicators.command("search")
@click.argument("word", metavar="词")
@scheme_option
@format_option
def indicators_search(word: str, scheme_id: str, form: str) -> None:
    """找出文字里有这个词的指标。"""
    from generators.catalogue import matching

    scheme = _built_in(scheme_id)
    _entries(scheme, matching(scheme, word), form)


@indicators.command("units")
@scheme_option
@format_option
def indicators_units(scheme_id: str, form: str) -> None:
    """列出牵头单位、别名和申报项数。"""
    from generators.catalogue import units_json, units_text

    scheme = _built_in(scheme_id)
    if form == "json":
        _echo_json(units_json(scheme))
    elif not scheme.units:
        say(f"方案 {scheme.id} 没有牵头单位。{_instead(scheme)}")
    else:
        show(units_text(scheme))


@indicators.command("lint")
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@format_option
def indicators_lint(directory: Path, form: str) -> None:
    """校验自己写的方案文件夹，一次列出全部错误。"""
    from generators.catalogue import lint_text
    from indicators.lint import lint
    from indicators.model import SchemeError

    try:
        scheme, scored = lint(directory)
    except SchemeError as error:
        if form == "text":
            raise
        _echo_json({"valid": False, "faults": error.faults})
        click.get_current_context().exit(EXIT_UNUSABLE)
    if form == "json":
        _echo_json({"valid": True, "faults": []})
    else:
        say(lint_text(scheme, scored=scored))


def _entries(scheme: "Scheme", entries: "list[Any]", form: str) -> None:
    from generators.catalogue import entries_json, list_text

    if form == "json":
        _echo_json(entries_json(scheme, entries))
    elif not scheme.demands:
        say(f"方案 {scheme.id} 没有指标。{_instead(scheme)}")
    else:
        show(list_text(scheme, entries))
        say(f"共 {len(entries)} 个指标。")


def _instead(scheme: "Scheme") -> str:
    """Where to look in a scheme that has no indicators."""
    ledgers = f"它的台账：fazhi ledger list --scheme {scheme.id}。" if scheme.ledgers else ""
    return ledgers or f"它只有评分办法：fazhi score {scheme.id}。"


def _echo_json(data: object) -> None:
    import json

    hand_over(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _built_in(scheme_id: str) -> "Scheme":
    from indicators.load import load_scheme, scheme_folder

    return load_scheme(scheme_folder(scheme_id))
