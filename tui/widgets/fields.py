"""The fields a form is made of."""

from tui.widgets.choice import CheckField, Choice, ChoiceField
from tui.widgets.drop_list import Hit
from tui.widgets.entries import AmountField, DateField, NotesField, QuantityField, TextField
from tui.widgets.field import Field, Remedy
from tui.widgets.find_field import FindField
from tui.widgets.lines_field import LineColumn, LinesField

__all__ = [
    "AmountField",
    "CheckField",
    "Choice",
    "ChoiceField",
    "DateField",
    "Field",
    "FindField",
    "Hit",
    "LineColumn",
    "LinesField",
    "NotesField",
    "QuantityField",
    "Remedy",
    "TextField",
]
