"""Waits for a screen as long as it has something to do, and no longer.

Textual's own tests wait in pauses of 20 ms until the process is idle, two for each key: most of a run, and too short
on a machine so busy that the process itself waits for its turn. Here turns are counted, not seconds: a machine that
stands still for a while takes none.
"""

from __future__ import annotations

import asyncio
import threading
from math import inf
from typing import ClassVar

from textual._context import active_app
from textual.worker import Worker

SOON = 0.05
"""Seconds: what is to happen so soon, a paint above all, is waited for; a paint comes up to two of its periods of
17 ms after the key, as Textual's timer leaves one out when it was late."""
TIMERS = 60
"""Timers waited for, after which they are one that goes on without end: a second, at the pace of paints."""
LOOKS = 20_000
"""Looks, a millisecond apart, at threads at work, after which they are ones that do not end."""


class Held(threading.Event):
    """What a test keeps threads waiting for: a screen is quiet meanwhile."""

    threads_wait: ClassVar[set[Held]] = set()

    def wait(self, timeout: float | None = 60) -> bool:
        """Until the test sets it; the time is only for a test that never does."""
        if not self.is_set():
            Held.threads_wait.add(self)
        assert super().wait(timeout)
        return True

    def set(self) -> None:
        """Let them go on, and wait for them again."""
        Held.threads_wait.discard(self)
        super().set()


async def all_handled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Until nothing is left to run; stands for `textual._wait.wait_for_idle`, whose seconds it does not need."""
    loop = asyncio.get_running_loop()
    looks = timers = 0
    while timers < TIMERS:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if looks < LOOKS and not Held.threads_wait and any(map(_is_thread_at_work, active_app.get().workers)):
            # What a thread is at, no loop can tell.
            looks += 1
            await asyncio.sleep(0.001)
            continue
        next_at = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=inf)
        if next_at > loop.time() + SOON:
            return
        timers += 1
        await asyncio.sleep(next_at - loop.time())


def _is_thread_at_work(worker: Worker[object]) -> bool:
    return worker._thread_worker and worker.is_running
