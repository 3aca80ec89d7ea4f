"""A time as people write it in, an instant out."""

from __future__ import annotations

from datetime import UTC, datetime

import click

_FIRST, _LAST = 2000, 2200


class Instant(click.ParamType[datetime]):
    """A time in ISO 8601, such as ``2026-12-06T03:00``; UTC where it names no zone."""

    name = "time"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime:
        """Read the time, or refuse it."""
        try:
            found = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no time: write it like `2026-12-06T03:00`", param, ctx)
        if not _FIRST <= found.year <= _LAST:
            far = f"`{value}` is too far from now: name a year {_FIRST} to {_LAST}"
            self.fail(far, param, ctx)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def in_words(instant: datetime) -> str:
    """Say an instant: ``Sunday 6 December 2026, 03:00 UTC``."""
    local = instant.astimezone(UTC)
    seconds = f":{local:%S}" if local.second else ""
    return f"{local:%A} {local.day} {local:%B} {local.year}, {local:%H:%M}{seconds} UTC"
