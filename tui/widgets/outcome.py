"""What a form reads, and what saving it can come to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.values import frozen
from tui.widgets.field import Field, Remedy
from tui.widgets.preview import FieldError, Preview


class Values(dict[str, Any]):
    """What could be read, by field; a field that could not is missing here and named in `errors`."""

    def __init__(self, fields: Iterable[Field] = ()) -> None:
        super().__init__()
        errors = []
        for field in fields:
            try:
                self[field.key] = field.value
            except ValueError as refusal:
                errors.append(FieldError(field.key, str(refusal)))
        self.errors: tuple[FieldError, ...] = tuple(errors)

    @property
    def complete(self) -> bool:
        return not self.errors


@frozen
class Saved:
    """It is done; the form closes with the result, and the sentence is said on the screen below."""

    result: object = True
    said: str = ""


@frozen
class Refused:
    """It is not done; each error is shown at its field, one without a field in the form's notice line."""

    errors: tuple[FieldError, ...]

    @classmethod
    def at(cls, field: str, sentence: str, remedy: Remedy | None = None) -> Refused:
        """A refusal with one error."""
        return cls((FieldError(field, sentence, remedy),))


@frozen
class ChangedMeanwhile:
    """What would happen is no longer what was shown: the new preview is shown, and saving asked for again."""

    preview: Preview
    sentence: str = "This changed at another desk. Look at what will happen now, then F10 again."


Outcome = Saved | Refused | ChangedMeanwhile
