"""A report and policies in; in sentences, what the policies do not allow, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from genmon.commands.backtest.report import Report
from genmon.text.plural import counted


class Policy(StrEnum):
    """What ends a backtest with exit code 1."""

    MISSED = "missed"
    MORE_PAGES = "more-pages"


def violations(report: Report, policies: Collection[Policy]) -> Iterator[str]:
    """Yield a sentence for each incident that is missed, and each receiver that is paged more."""
    if Policy.MISSED in policies:
        yield from _missed(report)
    if Policy.MORE_PAGES in policies:
        yield from _more_pages(report)


def _missed(report: Report) -> Iterator[str]:
    for sighting in report.sightings:
        if not sighting.is_caught:
            yield f"the incident `{sighting.incident.name}` is missed"


def _more_pages(report: Report) -> Iterator[str]:
    for receiver in report.receivers:
        before, after = (
            outcome.pages if outcome else 0 for outcome in (receiver.base, receiver.head)
        )
        if after > before:
            paged = f"gets {counted(after, 'page')}, and {before} before"
            yield f"`{receiver.receiver}` of `{receiver.system}` {paged}"
