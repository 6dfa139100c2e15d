"""A screen appears at once: styled, laid out and painted one time.

Textual styles a new screen three times, lays it out four times and sends it to the terminal twice: it answers each
widget that was mounted, focused or given its size although the first layout took all of it in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, messages
from textual.geometry import Size
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen

    _Screen = Screen[Any]
else:
    # Textual's style sheets follow the first base that is a node: this one must not be any.
    _Screen = object


class AtOnce(_Screen):
    """Mixin for screens, before Textual's own class."""

    widgets_first: ClassVar[bool] = True
    """Whether the first layout waits for what the widgets have to say of themselves when they are made."""
    _heard = False
    """Whether they have been heard."""
    _appearing = False
    """Whether the screen stands, and what is still asked of it was asked before."""

    async def _on_compose(self, event: events.Compose) -> None:
        # Before there are widgets: with the class set later, all of them would be styled again.
        self._fit(self.app.size)

    def _fit(self, size: Size) -> None:
        """Say in the screen's classes how large it is."""
        app = self.app
        for room, breakpoints in (
            (size.width, self.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS or []),
            (size.height, self.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS or []),
        ):
            fits = max((at for at, _ in breakpoints if at <= room), default=None)
            self.update_classes({name: at == fits for at, name in breakpoints}, animate=False)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # The application brings the styles of all screens up to date when the theme changes; nothing else does.
        event.refresh_styles = False
        if self._size:
            return
        # What the widgets said while they were made stands in the queue before the event that is sent again.
        if self.widgets_first and not self._heard and self.app.screen is self:
            self._heard = True
            event.prevent_default()
            self.post_message(events.ScreenResume())
        else:
            self.call_next(self._appear)

    def _appear(self) -> None:
        """Textual has just laid the screen out and painted it for the first time, with all that was asked until now."""
        if not self._size or self.app._batch_count:  # noqa: SLF001
            # Not so: a terminal without room, or a batch of changes, at whose end the whole screen is painted.
            return
        for widget in self.walk_children(Widget, with_self=True):
            widget._layout_required = widget._repaint_required = False  # noqa: SLF001
            widget._exchange_repaint_regions()  # noqa: SLF001
        self._appearing = True
        self.call_later(self._stand)
        self.app.call_next(self._mounted)

    def _stand(self) -> None:
        self._appearing = False

    def _mounted(self) -> None:
        # Whoever opens a screen waits until it is mounted, and asks for a layout then, which there has been.
        if not self._layout_widgets:
            self._layout_required = self._repaint_required = False

    async def _on_layout(self, message: messages.Layout) -> None:
        self._drop_if_done(message)

    async def _on_update(self, message: messages.Update) -> None:
        self._drop_if_done(message)

    def _drop_if_done(self, message: messages.Layout | messages.Update) -> None:
        if self._appearing:
            message.stop()
            message.prevent_default()

    async def _on_resize(self, event: events.Resize) -> None:
        # The screen is told of its own layout too, and would make it again.
        if event.size == self._size:
            event.stop()
            event.prevent_default()
            self._fit(event.size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002
        before = {
            widget: _scroll_bars(widget)
            for widget in self.walk_children(Widget, with_self=True)
            if not widget._layout_required  # noqa: SLF001
        }
        super()._refresh_layout(size, scroll)
        # A widget that is given its room asks for a layout again, though only a scroll bar come or gone needs one.
        for widget, bars in before.items():
            if _scroll_bars(widget) == bars:
                widget._layout_required = False  # noqa: SLF001


def _scroll_bars(widget: Widget) -> tuple[int, int]:
    return widget.scrollbar_size_vertical, widget.scrollbar_size_horizontal
