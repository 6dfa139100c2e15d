"""What every document's screen shares: what the books call it is what opens it."""

import pytest

from tui.screens import named
from tui.screens.document_screen import DocumentScreen
from tui.screens.navigation import SCREENS


@pytest.mark.parametrize("kind", ["invoice", "receipt", "credit-invoice", "order"])
def test_a_document_is_of_the_kind_that_opens_it(kind):
    screen = named(SCREENS[kind])
    assert issubclass(screen, DocumentScreen)
    assert screen.kind == kind
