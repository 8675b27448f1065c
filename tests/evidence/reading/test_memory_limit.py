"""The limit of memory, as far as it can be tried where the tests run."""

import ctypes
import os
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from evidence.reading.memory_limit import Limits, by_job, limit_memory

MOST = 1 << 30
JOB, SELF = 77, (1 << 64) - 1  # as GetCurrentProcess says


class Kernel(SimpleNamespace):
    """What kernel32 is asked, and what it answers."""

    def __init__(self, **answers: int) -> None:
        self.asked: list[tuple[Any, ...]] = []
        said = {
            "CreateJobObjectW": JOB,
            "GetCurrentProcess": SELF,
            "SetInformationJobObject": 1,
            "AssignProcessToJobObject": 1,
            "CloseHandle": 1,
            **answers,
        }
        for name, answer in said.items():
            setattr(self, name, self._call(name, answer))

    def _call(self, name: str, answer: int) -> Any:
        def call(*words: Any) -> int:
            self.asked.append((name, *words))
            return answer

        return call


def test_the_limits_are_laid_out_as_windows_has_them() -> None:
    assert ctypes.sizeof(Limits) == 144
    assert Limits.basic.size == 64
    assert Limits.process_memory.offset == 112


def test_a_process_puts_itself_into_a_job_with_a_limit() -> None:
    kernel = Kernel()
    by_job(kernel, MOST)
    made, told, asked, put, closed = kernel.asked
    assert made == ("CreateJobObjectW", None, None)
    assert (told[:3], told[4]) == (("SetInformationJobObject", JOB, 9), 144)
    limits = told[3]._obj
    assert (limits.basic.flags, limits.process_memory, limits.job_memory) == (0x100, MOST, 0)
    assert asked == ("GetCurrentProcess",)
    assert put == ("AssignProcessToJobObject", JOB, SELF)
    assert closed == ("CloseHandle", JOB)


def test_handles_keep_their_64_bits() -> None:
    kernel = Kernel()
    by_job(kernel, MOST)
    handle, number = ctypes.c_void_p, ctypes.c_uint32
    assert (kernel.CreateJobObjectW.restype, kernel.GetCurrentProcess.restype) == (handle, handle)
    assert kernel.CreateJobObjectW.argtypes == (handle, handle)
    assert kernel.SetInformationJobObject.argtypes == (handle, number, handle, number)
    assert kernel.AssignProcessToJobObject.argtypes == (handle, handle)
    assert kernel.CloseHandle.argtypes == (handle,)


def test_no_limit_where_there_can_be_no_job() -> None:
    kernel = Kernel(CreateJobObjectW=0)
    by_job(kernel, MOST)
    assert [name for name, *_ in kernel.asked] == ["CreateJobObjectW"]


def test_a_job_that_takes_no_limit_is_not_entered() -> None:
    kernel = Kernel(SetInformationJobObject=0)
    by_job(kernel, MOST)
    names = [name for name, *_ in kernel.asked]
    assert names == ["CreateJobObjectW", "SetInformationJobObject", "CloseHandle"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX has no jobs but limits of resources")
@pytest.mark.parametrize(
    ("hard", "told"),
    [
        (-1, [(MOST, -1)]),
        (MOST + 1, [(MOST, MOST + 1)]),
        (MOST, []),
        (MOST - 1, []),
    ],
)
def test_a_lower_limit_of_the_system_stays(
    hard: int, told: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "win32":
        import resource

        heard = []
        monkeypatch.setattr(resource, "RLIM_INFINITY", -1)
        monkeypatch.setattr(resource, "getrlimit", lambda which: (5, hard))
        monkeypatch.setattr(resource, "setrlimit", lambda which, pair: heard.append((which, pair)))
        limit_memory(MOST)
        assert heard == [(resource.RLIMIT_AS, pair) for pair in told]


@pytest.mark.skipif(os.name == "nt", reason="POSIX has no jobs but limits of resources")
@pytest.mark.parametrize("refusal", [ValueError, PermissionError])
def test_a_system_that_refuses_goes_without(
    refusal: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "win32":
        import resource

        asked = []

        def refuse(which: int, pair: tuple[int, int]) -> None:
            asked.append(pair)
            raise refusal

        monkeypatch.setattr(resource, "getrlimit", lambda which: (-1, resource.RLIM_INFINITY))
        monkeypatch.setattr(resource, "setrlimit", refuse)
        limit_memory(MOST)
        assert asked == [(MOST, resource.RLIM_INFINITY)]
