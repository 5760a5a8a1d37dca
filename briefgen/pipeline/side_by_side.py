"""Tasks side by side in processes of their own, as many at once as there are processors."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from multiprocessing.synchronize import Event
from typing import Any, TypeVar

# How often a run that is to stop tells its processes so.
LOOK_S = 0.2
T = TypeVar("T")
_stopping: list[Event] = []


def side_by_side(
    task: Callable[..., T],
    arguments: Sequence[tuple[Any, ...]],
    *,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, T | None]]:
    """The number and the result of each call of `task`, as they are done; None where its process ended before that.

    Task, arguments and results go from process to process, so they must bear that. `is_stopping` is asked now and then;
    the tasks see the answer by `stopping`. Processes end with this one, however it ends.
    """
    # A fresh process has no threads of this one to inherit.
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    workers = min(len(arguments), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(stop,)) as pool:
        waiting = {pool.submit(task, *one): number for number, one in enumerate(arguments)}
        try:
            while waiting:
                done, _ = wait(waiting, LOOK_S, return_when=FIRST_COMPLETED)
                for future in done:
                    try:
                        result = future.result()
                    except BrokenProcessPool:
                        result = None
                    yield waiting.pop(future), result
                if is_stopping():
                    stop.set()
        finally:
            stop.set()


def stopping() -> bool:
    """Whether the process that gave out the tasks is to stop; asked from within a task."""
    return any(event.is_set() for event in _stopping)


def _begin(stop: Event) -> None:
    """What a process does first: signals are its parent's business, and it does not outlive that."""
    _stopping[:] = [stop]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
