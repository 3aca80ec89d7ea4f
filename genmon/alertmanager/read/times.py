"""The section of a named time interval in, its ranges out, with all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genmon.alertmanager.config.config import NamedInterval
from genmon.alertmanager.config.interval import Range, TimeInterval
from genmon.alertmanager.read import time_range as read_interval
from genmon.alertmanager.read.codes import BAD_TIMES
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.section import Item, Section


def named_interval(section: Section, findings: Findings) -> NamedInterval:
    """Return the interval as far as it can be read, and note what cannot."""
    if not section.has("name") and not section.is_null:
        findings.find(BAD_TIMES, "a time interval has no name", section.span)
    intervals = tuple(_interval(one, findings) for one in section.get("time_intervals") or ())
    return NamedInterval(section.get("name") or "", intervals, section.at("name"))


def _interval(section: Section, findings: Findings) -> TimeInterval:
    return TimeInterval(
        times=_times(section, findings),
        weekdays=_ranges(section, "weekdays", read_interval.weekdays, findings),
        days=_ranges(section, "days_of_month", read_interval.days_of_month, findings),
        months=_ranges(section, "months", read_interval.months, findings),
        years=_ranges(section, "years", read_interval.years, findings),
        location=_location(section, findings),
    )


def _times(section: Section, findings: Findings) -> tuple[Range, ...] | None:
    ranges = section.get("times")
    if ranges is None:
        return None
    return tuple(range_ for one in ranges for range_ in _time_range(one, findings))


def _time_range(section: Section, findings: Findings) -> Iterator[Range]:
    if section.is_null:
        return
    try:
        yield read_interval.times(section.get("start_time") or "", section.get("end_time") or "")
    except ValueError as error:
        findings.find(BAD_TIMES, str(error), section.span)


def _ranges(
    section: Section, key: str, read: Callable[[str], Range], findings: Findings
) -> tuple[Range, ...] | None:
    items: tuple[Item, ...] | None = section.get(key)
    if items is None:
        return None
    return tuple(range_ for item in items for range_ in _range(item, read, findings))


def _range(item: Item, read: Callable[[str], Range], findings: Findings) -> Iterator[Range]:
    if item.is_null:
        yield 0, 0
        return
    try:
        yield read(item.text)
    except ValueError as error:
        findings.find(BAD_TIMES, str(error), item.span)


def _location(section: Section, findings: Findings) -> str:
    name = section.get("location")
    if name is None:
        return "UTC"
    try:
        return read_interval.location(name)
    except ValueError as error:
        findings.find(BAD_TIMES, str(error), section.at("location"))
        return "UTC"
