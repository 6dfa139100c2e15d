"""A line of `takeback doctor`."""

from __future__ import annotations

from domain.values import frozen


@frozen
class Line:
    """What was looked at, what was found, and the remedy where it is not as it should be."""

    name: str
    found: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing needs doing."""
        return not self.remedy

    def as_dict(self) -> dict[str, object]:
        """For programs."""
        return {"name": self.name, "ok": self.ok, "found": self.found, "remedy": self.remedy}

    def __str__(self) -> str:
        return f"{'ok   ' if self.ok else 'WRONG'}  {self.name}: {self.found}{'. ' if self.remedy else ''}{self.remedy}"
