"""The most memory that this process may take; what asks for more gets a MemoryError.

On Windows a job does it, an object of the system that a process puts itself into. The layout of
the limits below is that of winnt.h; every field has a size of its own there, so that it is the
same wherever this is tested.
"""

import contextlib
import ctypes
import sys
from typing import Any

_EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation: which of a job's settings is meant."""
_PROCESS_MEMORY = 0x100
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY: which of the limits holds."""


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("process_peak", ctypes.c_size_t),
        ("job_peak", ctypes.c_size_t),
    )


def limit_memory(most: int) -> None:
    """Have the system refuse this process more than `most` bytes, where it can."""
    if sys.platform == "win32":
        by_job(ctypes.WinDLL("kernel32"), most)
    else:
        _by_resource(most)


def _by_resource(most: int) -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        with contextlib.suppress(ValueError, OSError):  # macOS does not always allow it
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def by_job(kernel: Any, most: int) -> None:
    """Put this process into a job of its own; `kernel` is the library kernel32.

    The job lasts as long as the process, though nobody holds it. Where the system does not let
    us have one there is no limit, as on macOS.
    """
    handle, number = ctypes.c_void_p, ctypes.c_uint32
    kernel.CreateJobObjectW.argtypes, kernel.CreateJobObjectW.restype = (handle, handle), handle
    kernel.GetCurrentProcess.restype = handle
    kernel.SetInformationJobObject.argtypes = (handle, number, handle, number)
    kernel.AssignProcessToJobObject.argtypes = (handle, handle)
    kernel.CloseHandle.argtypes = (handle,)
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return
    limits = Limits(basic=_Basic(flags=_PROCESS_MEMORY), process_memory=most)
    size = ctypes.sizeof(limits)
    if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    kernel.CloseHandle(job)
