"""What a spec says of a forecast."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.model.scalars import SignalName, Window
from genmon.model.signals import SignalSpec
from genmon.signals._condition import Condition


class Forecast(SignalSpec):
    """The straight line through a window, drawn on; none until half of the window is known."""

    forecast: SignalName = Field(description="the signal that is drawn on")
    over: Window = Field(description="the window that the line goes through")
    ahead: Window = Field(description="how far ahead it is read")
    once: Condition | None = Field(
        None, description="what must hold now: an empty disk that fills fast is no news"
    )

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal drawn on, and the one that must hold now."""
        yield "forecast", self.forecast
        if self.once and self.once.signal:
            yield "once", self.once.signal
