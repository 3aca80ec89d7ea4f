"""Annotations as Prometheus writes them: the few template actions that genmon emits, carried out.

The functions follow ``template/template.go`` of Prometheus.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

ACTION = re.compile(r"\{\{ (?P<action>.+?) \}\}")
"""What stands in an annotation for something that Prometheus knows."""
_LABEL = re.compile(r"\$labels\.(?P<name>\w+)")
_PRINTED = re.compile(r'printf "%\.(?P<digits>\d)f" \$value')
_CHOICE = re.compile(r"\{\{ if (?P<asked>.+?) \}\}(?P<rest>.*?)\{\{ end \}\}", re.DOTALL)
_OTHERWISE = re.compile(r"\{\{ else(?: if (.+?))? \}\}")
_IS = re.compile(r'eq \$labels\.(?P<name>\w+) "(?P<value>(?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_LITERAL = '"{{"'
_FARTHEST = 2**63 / 1e9
"""Seconds from 1970 that Prometheus can tell, which counts nanoseconds."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SMALL = ("m", "u", "n", "p", "f", "a", "z", "y")
_LARGE = ("k", "M", "G", "T", "P", "E", "Z", "Y")
_BINARY = ("ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi")


class Unspeakable(Exception):  # noqa: N818 - a fact about a text, not a failure
    """An action that genmon does not carry out itself."""


def spoken(template: str, labels: Mapping[str, str], value: float) -> str:
    """Return an annotation for an alert with these labels and this value."""

    def carried_out(match: re.Match[str]) -> str:
        return _carried_out(match["action"], labels, value)

    chosen = _CHOICE.sub(lambda match: _chosen(match, labels), template)
    return ACTION.sub(carried_out, chosen)


def _chosen(match: re.Match[str], labels: Mapping[str, str]) -> str:
    """Return the text of the first label that is as asked, or the last."""
    first, *others = _OTHERWISE.split(match["rest"])
    for asked, text in zip([match["asked"], *others[::2]], [first, *others[1::2]], strict=True):
        if asked is None or _is_so(asked, labels):
            return text
    return ""


def _is_so(asked: str, labels: Mapping[str, str]) -> bool:
    comparison = _IS.fullmatch(asked)
    if comparison is None:
        raise Unspeakable(asked)
    value = _ESCAPED.sub(lambda one: "\n" if one[1] == "n" else one[1], comparison["value"])
    return labels.get(comparison["name"], "") == value


def _carried_out(action: str, labels: Mapping[str, str], value: float) -> str:
    if action == _LITERAL:
        return "{{"
    if label := _LABEL.fullmatch(action):
        return labels.get(label["name"], "")
    if printed := _PRINTED.fullmatch(action):
        return f"{value:.{int(printed['digits'])}f}"
    subject, _, function = action.partition(" | ")
    if subject == "$value" and function in _FUNCTIONS:
        return _FUNCTIONS[function](value)
    raise Unspeakable(action)


def _general(value: float) -> str:
    """Write four significant digits as Go's ``%.4g`` does."""
    return f"{value:.4g}"


def _humanize(value: float) -> str:
    if value == 0 or math.isnan(value) or math.isinf(value):
        return _general(value)
    prefix = ""
    if abs(value) >= 1:
        for name in _LARGE:
            if abs(value) < 1000:  # noqa: PLR2004 - the step between prefixes
                break
            prefix, value = name, value / 1000
        return _general(value) + prefix
    for name in _SMALL:
        if abs(value) >= 1:
            break
        prefix, value = name, value * 1000
    return _general(value) + prefix


def _humanize1024(value: float) -> str:
    if abs(value) <= 1 or math.isnan(value) or math.isinf(value):
        return _general(value)
    prefix = ""
    for name in _BINARY:
        if abs(value) < 1024:  # noqa: PLR2004 - the step between prefixes
            break
        prefix, value = name, value / 1024
    return _general(value) + prefix


def _percentage(value: float) -> str:
    return f"{_general(value * 100)}%"


def _duration(value: float) -> str:
    if value == 0:
        return "0s"
    if abs(value) < 1:
        prefix = ""
        for name in _SMALL:
            if abs(value) >= 1:
                break
            prefix, value = name, value * 1000
        return f"{_general(value)}{prefix}s"
    sign = "-" if value < 0 else ""
    whole = int(abs(value))
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{sign}{days}d {hours}h {minutes}m {seconds}s"
    if hours:
        return f"{sign}{hours}h {minutes}m {seconds}s"
    if minutes:
        return f"{sign}{minutes}m {seconds}s"
    return f"{sign}{_general(abs(value))}s"


def _timestamp(value: float) -> str:
    """Write a moment in UTC, to the millisecond, as Go prints it."""
    if math.isnan(value) or math.isinf(value):
        return _general(value)
    if abs(value) > _FARTHEST:
        raise Unspeakable(f"a moment at {value}")
    milliseconds = int(int(value * 1e9) / 1e6)
    moment = _EPOCH + timedelta(milliseconds=milliseconds)
    part = f"{moment:%f}".rstrip("0")
    return f"{moment:%Y-%m-%d %H:%M:%S}{part and f'.{part}'} +0000 UTC"


_FUNCTIONS: Mapping[str, Callable[[float], str]] = {
    "humanize": _humanize,
    "humanize1024": _humanize1024,
    "humanizePercentage": _percentage,
    "humanizeDuration": _duration,
    "humanizeTimestamp": _timestamp,
}
