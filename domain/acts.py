"""Acts: what anyone can do, as frozen data that decides, from the books, what will be recorded.

An act is a dataclass with one method, `decide`. Its name in the interface is its class name in snake case;
`ACTS` finds it by that name.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from domain.values import act

if TYPE_CHECKING:
    from domain.books import Books
    from domain.posting import Posting

ACTS: dict[str, type[Act]] = {}


@act
class Act:
    """What every act carries beside its own fields: the envelope, all optional.

    `on` is the business date (today where None), `by` the staff code, `at` the instant of recording of an
    imported act (ISO, UTC), `key` the idempotency key, `previewed` the digest of the preview that was approved.
    """

    NAME: ClassVar[str] = ""
    DATED: ClassVar[bool] = True
    """Whether its business date must lie in an open period."""

    on: date | None = None
    by: str | None = None
    at: datetime | None = None
    key: str | None = None
    previewed: str | None = None
    approved_by: str | None = None
    approval_pin: str | None = None

    def __init_subclass__(cls) -> None:
        cls.NAME = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
        ACTS[cls.NAME] = cls

    def decide(self, books: Books, posting: Posting) -> None:
        """Write into `posting` all that this act does; raises Refused where it may not be done."""
        raise NotImplementedError
