"""What a posting lists: one plain record for each thing that the books keep, beside the concept it belongs to.

Each stands for rows that are added; the few named `…Changed`, `…Spread`, `…Moved` and the like say the new value of
a fact that has a history elsewhere (drafts, statuses, settings).
"""

from __future__ import annotations

from domain.values import frozen


@frozen
class Record:
    """Anything a posting lists."""
