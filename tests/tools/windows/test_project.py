from pathlib import Path

import pytest

from tools.windows import project
from tools.windows.process import Done


def test_the_project_is_copied_and_its_wheel_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "checkout"
    for name in ("cli.py", "tests/数据/一.txt", "ignored.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    commands: list[list[str]] = []

    def must(_: str, command: list[str], __: float, **more: Path) -> Done:
        commands.append(command)
        if command[0] != "git":
            (tmp_path / "run/source/build").mkdir()
            return Done(0, b"", b"")
        assert more == {"cwd": root}
        return Done(0, "cli.py\0tests/数据/一.txt\0deleted.py\0".encode(), b"")

    monkeypatch.setattr(project, "ROOT", root)
    monkeypatch.setattr(project, "must", must)
    made = project.put(tmp_path / "run")
    assert made == project.Project(tmp_path / "run/source", tmp_path / "run/installed")
    found = {
        path.relative_to(made.source).as_posix(): path.read_text(encoding="utf-8")
        for path in made.source.rglob("*")
        if path.is_file()
    }
    assert found == {name: name for name in ("cli.py", "tests/数据/一.txt")}
    assert not (made.source / "build").exists()
    assert [command[0] for command in commands] == ["git", project.sys.executable]
    assert commands[1][-3:] == ["--target", str(made.installed), str(made.source)]
    assert "--no-deps" in commands[1]
    assert "--no-build-isolation" in commands[1]
