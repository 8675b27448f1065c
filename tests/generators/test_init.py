from pathlib import PurePosixPath

import pytest

from evidence.settings import read_settings
from generators.init import workspace_file


@pytest.mark.parametrize("region", ["新城区", "no", "2024", '甲"乙: #丙', "赛罕区\\"])
def test_settings_read_back_as_given(region: str) -> None:
    artifact = workspace_file("xincheng-2024", region)
    assert artifact.path == PurePosixPath("fazhi.yaml")
    settings = read_settings(artifact.content, "fazhi.yaml")
    assert (settings.region, settings.scheme) == (region, "xincheng-2024")
    assert settings.schemes == ()


def test_following_its_own_advice_adds_a_scheme() -> None:
    text = workspace_file("xincheng-2024", "新城区").content.decode()
    edited = text.replace("# schemes:", "schemes:").replace("#   - ", "  - ")
    settings = read_settings(edited.encode(), "fazhi.yaml")
    assert [path for path, _ in settings.schemes] == ["方案/我的方案"]
