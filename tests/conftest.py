"""What is kept for the user goes to folders of the tests, also while test modules are imported."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

from tests.programs import Programs

# How long an example takes is no matter of the code: a busy machine must not turn a test red.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

_FOLDER = tempfile.TemporaryDirectory(prefix="fazhi-tests-")
os.environ["FAZHI_CACHE_DIR"] = _FOLDER.name
os.environ["FAZHI_CONFIG_DIR"] = os.path.join(_FOLDER.name, "config")  # noqa: PTH118  # a text


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Programs())


def pytest_sessionfinish() -> None:
    _FOLDER.cleanup()
