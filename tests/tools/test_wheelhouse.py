"""What lies beside the wheels of an installation without a network."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tools import locked
from tools.wheelhouse import papers

TARGETS = [locked.target(platform, "3.13") for platform in locked.PLATFORMS]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_place_is_left_unfilled(target: locked.Target) -> None:
    made = papers.papers(target)
    assert sorted(made) == sorted(["安装.cmd", "install.sh", "安装说明.txt"])
    for name, content in made.items():
        text = content.decode("gbk" if name.endswith(".cmd") else "utf-8-sig")
        assert re.findall(r"@[A-Z]+@", text) == [], name
        assert "3.13" in text


def test_the_batch_file_is_what_a_chinese_windows_reads() -> None:
    content = papers.papers(locked.target("win_amd64", "3.12"))["安装.cmd"]
    assert not content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("gbk").split("\r\n")
    assert lines[0] == "@echo off"
    assert not any("\n" in line for line in lines)
    labels = {line[1:] for line in lines if re.fullmatch(r":\w+", line)}
    assert {word for line in lines for word in re.findall(r"goto (\w+)", line)} == labels
    assert 'set "PY=py -3.12"' in lines


def test_both_scripts_take_nothing_from_a_network_and_check_every_hash() -> None:
    made = papers.papers(locked.target("manylinux", "3.13"))
    for name, encoding in (("安装.cmd", "gbk"), ("install.sh", "utf-8")):
        text = made[name].decode(encoding)
        for option in ("--no-index", "--find-links .", "--require-hashes", "--no-deps"):
            assert option in text, (name, option)
        assert "struct.calcsize('P') != 8" in text


def test_the_page_says_for_which_system_it_is() -> None:
    page = papers.papers(locked.target("manylinux_aarch64", "3.11"))["安装说明.txt"]
    text = page.decode("utf-8-sig")
    assert "适用：Linux（统信、麒麟等），ARM 处理器（鲲鹏、飞腾）；Python 3.11（64 位）" in text


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_shell_script_says_what_is_missing(tmp_path: Path) -> None:
    script = tmp_path / "install.sh"
    script.write_bytes(papers.papers(locked.target("manylinux", "3.13"))["install.sh"])
    for name, body in (("python3", "exit 1"), ("dirname", 'echo "${1%/*}"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(script)], env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "没有找到 Python 3.13（64 位），请先装好再运行一次\n"
