from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from checks.waive import verify
from evidence.settings import Options, read_settings
from evidence.workspace import Workspace, adjusted
from generators.skeleton.settings import workspace_file
from indicators.load import load_scheme, scheme_folder

KEYS = (
    "domains",
    "intranet",
    "years",
    "max_file_mb",
    "overrides",
    "calendar",
    "profiles",
    "waivers",
)


def uncommented(text: str, *keys: str) -> bytes:
    """The file as a user has it who follows its advice for some keys."""
    lines, inside = [], False
    for line in text.splitlines():
        key = line.removeprefix("# ").partition(":")[0]
        inside = key in keys or (inside and line.startswith("#   "))
        lines.append(line.removeprefix("# ") if inside else line)
    return "\n".join(lines).encode()


@pytest.mark.parametrize("region", ["新城区", "no", "2024", '甲"乙: #丙', "赛罕区\\"])
def test_settings_read_back_as_given(region: str) -> None:
    artifact = workspace_file("xincheng-2024", region)
    assert artifact.path == PurePosixPath("fazhi.yaml")
    settings = read_settings(artifact.content, "fazhi.yaml")
    assert (settings.region, settings.scheme) == (region, "xincheng-2024")
    assert (settings.schemes, settings.options) == ((), Options())


def test_chinese_stays_chinese() -> None:
    text = workspace_file("我的方案", "新城区").content.decode()
    assert 'scheme: "我的方案"' in text
    assert 'region: "新城区"' in text


def test_following_its_own_advice_adds_a_scheme() -> None:
    text = workspace_file("xincheng-2024", "新城区").content.decode()
    settings = read_settings(uncommented(text, "schemes"), "fazhi.yaml")
    assert [path for path, _ in settings.schemes] == ["方案/我的方案"]


def test_following_all_other_advice_is_right_too() -> None:
    text = workspace_file("xincheng-2024", "新城区").content.decode()
    options = read_settings(uncommented(text, *KEYS), "fazhi.yaml").options
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    verify(options)
    found = adjusted(scheme, Workspace(Path(), "新城区", scheme.id, Path(), options))
    assert (options.limit, options.month_day, options.max_file_mb) == ((500, 1000), 20, 200)
    assert options.liaison_due == date(2024, 4, 6)
    assert found.calendar.reason(date(2027, 10, 9)) == "调休上班"
    assert [profile.name for profile in options.profiles] == ["draft", "submit"]
    assert [waiver.code for waiver in options.waivers] == ["F303"]
    assert (found.years, found.domains) == (scheme.years, ("xincheng.gov.cn",))
    assert found.limit == scheme.limit
    assert options.intranet == ("oa.xincheng.gov.cn", "10.1.2.3", "10.1.2.0/24")
