"""The lock on a digest: one program at a time, its name told, and gone with its program."""

from __future__ import annotations

import os
import signal
import time
import warnings

import pytest

from briefgen.library import open_library
from briefgen.library.locking import LockedError, alone

MONDAY = "2026-03-09T12:00:00Z"


def test_the_lock_of_a_dead_program_holds_nobody_up(place: str) -> None:
    with open_library(place) as library:
        read, write = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # 3.12: threads of the test runner stay behind
            pid = os.fork()
        if not pid:
            with open_library(place) as own, alone(own, "weekly", MONDAY):
                os.write(write, b"x")
                time.sleep(60)
            os._exit(0)
        os.read(read, 1)
        with pytest.raises(LockedError, match=f"process {pid} on .* since 2026"), alone(library, "weekly", MONDAY):
            pass
        with alone(library, "monthly", MONDAY):
            pass
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        for _ in range(50):  # PostgreSQL notices within some milliseconds
            try:
                with alone(library, "weekly", MONDAY):
                    break
            except LockedError:
                time.sleep(0.1)
        else:
            pytest.fail("the lock outlived its program")
        os.close(read)
        os.close(write)
