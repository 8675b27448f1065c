from rich.cells import cell_len

from generators.check.many_text import many_text


def result(root: str, errors: int = 0, error: str = "", dossiers: int = 3) -> dict[str, object]:
    stats = {"units": 2, "dossiers": dossiers, "errors": errors, "warnings": 1_200}
    return {"root": root, "stats": {} if error else stats, "seconds": 1.25, "error": error}


def told(*results: dict[str, object]) -> list[tuple[str, str]]:
    return [(line.look, line.text) for line in many_text(results, 61.04)]


def test_a_line_each_by_name_then_all_together() -> None:
    assert told(result("/工作区/乙"), result("/工作区/甲", dossiers=1_500)) == [
        ("title", "工作区                                    单位  申报项    错误    警告      秒"),
        ("", "/工作区/乙                                   2       3       0   1,200     1.2"),
        ("", "/工作区/甲                                   2   1,500       0   1,200     1.2"),
        ("title", "共 2 个工作区：1,503 个申报项，错误 0 个，警告 2,400 个，用时 61.0 秒。"),
    ]


def test_errors_and_failures_can_be_seen() -> None:
    assert told(result("甲", errors=2))[-1] == (
        "error",
        "共 1 个工作区：3 个申报项，错误 2 个，警告 1,200 个，用时 61.0 秒。",
    )
    failed = (result("乙", error="坏了"), result("丙", error="没有 fazhi.yaml"))
    *lines, first, second = told(*failed, result("甲"))
    assert lines[2:] == [
        ("error", "没有检查成：丙"),
        ("", "  没有 fazhi.yaml"),
        ("error", "没有检查成：乙"),
        ("", "  坏了"),
    ]
    assert (first[0], second[0]) == ("error", "error")
    assert f"{first[1]} {second[1]}" == (
        "共 3 个工作区，2 个没有检查成：3 个申报项，错误 0 个，警告 1,200 个，用时 61.0 秒。"
    )


def test_the_end_of_a_long_path_is_shown() -> None:
    exact, longer = "/" + "工作" * 9 + "a", "/" + "工作" * 9 + "ab"
    assert (cell_len(exact), cell_len(longer)) == (38, 39)
    rows = [text for _, text in told(result(exact), result(longer))[1:3]]
    assert rows[0].startswith(f"{exact}       2")
    assert rows[1].startswith(f"…{longer[2:]}")
    assert {cell_len(row) for row in rows} == {78}
