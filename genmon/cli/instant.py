"""A time as people write it in, an instant out."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from genmon.cli.exits import Exit

_FIRST, _LAST = 2000, 2200


class ImpossibleTime(click.ClickException):
    """Words that name no instant: the input is wrong, not the way the command was called."""

    exit_code = Exit.FINDINGS


class Instant(click.ParamType[datetime]):
    """A time in ISO 8601, such as ``2026-12-06T03:00``; UTC where it names no zone."""

    name = "time"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 - click's form
        ctx: click.Context | None,  # noqa: ARG002 - click's form
    ) -> datetime:
        """Read the time, or refuse it."""
        try:
            found = datetime.fromisoformat(str(value))
        except ValueError:
            like = "write it like `2026-12-06T03:00`"
            raise ImpossibleTime(f"`{value}` is no time: {like}") from None
        if not _FIRST <= found.year <= _LAST:
            raise ImpossibleTime(f"`{value}` is too far from now: name a year {_FIRST} to {_LAST}")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def in_words(instant: datetime) -> str:
    """Say an instant: ``Sunday 6 December 2026, 03:00 UTC``."""
    local = instant.astimezone(UTC)
    seconds = f":{local:%S}" if local.second else ""
    return f"{local:%A} {local.day} {local:%B} {local.year}, {local:%H:%M}{seconds} UTC"
