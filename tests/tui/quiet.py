"""Waits for a screen as long as it has something to do, and no longer.

Textual's own tests wait in pauses of 20 ms until the process is idle, two for each key: most of a run, and too short
on a machine so busy that the process itself waits for its turn.
"""

from __future__ import annotations

import asyncio
from math import inf

from textual import _wait
from textual._context import active_app

SOON = 0.02
"""Seconds: what is to happen so soon, a paint above all, is waited for."""


async def all_handled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Until nothing is left to run; stands for `textual._wait.wait_for_idle`."""
    loop = asyncio.get_running_loop()
    until = loop.time() + max_sleep
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if any(worker.is_running for worker in active_app.get().workers):
            # What a thread is at, no loop can tell.
            await _wait.wait_for_idle(min_sleep, until - loop.time())
            return
        next_at = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=inf)
        if next_at > loop.time() + SOON:
            return
        await asyncio.sleep(next_at - loop.time())
