"""Exit statuses, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """What the status of the process says."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    CHECK_FAILED = 3
    INTERRUPTED = 130
