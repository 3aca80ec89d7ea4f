"""Names and numbers of rule files in the words of the language."""

from __future__ import annotations

import json
import re
from decimal import Decimal

_PART = re.compile(r"[A-Za-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PLAIN = re.compile(r"[A-Za-z_][\w./-]*(?: [\w./-]+)*", re.ASCII)
_OTHER_TYPES = frozenset({"null", "true", "false"})
_SIZES = {"s": ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))}
_DATA = ((2**40, "TiB"), (2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB"), (1, "B"))
_SUFFIXES = {"ms": "ms", "percent": "%", "/s": "/s", "celsius": "°C"}
_DIGITS = 12
_LONGEST = 60


def alert_name(name: str) -> str:
    """Return a name in CamelCase: ``kube_pod-down`` as ``KubePodDown``."""
    joined = "".join(part[0].upper() + part[1:] for part in _PART.findall(name))
    return joined[:80] if joined[:1].isalpha() else f"Alert{joined}"[:80]


def signal_name(name: str) -> str:
    """Return a name in lower case: ``KubePodDown`` as ``kube_pod_down``."""
    parts = (piece for part in _PART.findall(name) for piece in _HUMP.split(part))
    joined = "_".join(parts).lower()[:_LONGEST].rstrip("_")
    return joined if joined[:1].isalpha() else f"s_{joined}".rstrip("_")


def severity_name(name: str) -> str:
    """Return the name of a severity: what is no letter or digit becomes a dash."""
    joined = "-".join(_PART.findall(name))[:40]
    return joined if joined[:1].isalpha() else f"s{joined}" if joined else "none"


def quantity(value: float, unit: str) -> str:
    """Return a threshold with its unit, in the largest one in which it is a whole number."""
    number = Decimal(repr(float(f"{value:.{_DIGITS}g}")))
    if unit == "ratio":
        return f"{plain(number * 100)}%"
    if unit in _SUFFIXES:
        return f"{plain(number)}{_SUFFIXES[unit]}"
    if unit == "s" and 0 < abs(number) < 1:
        return f"{plain(number * 1000)}ms"
    sizes = _DATA if unit == "bytes" else _SIZES.get(unit, ())
    for size, suffix in sizes:
        if number and number % size == 0:
            return f"{plain(number / size)}{suffix}"
    return f"{plain(number)}{sizes[-1][1] if sizes and number else ''}"


def plain(number: Decimal) -> str:
    """Return a number without an exponent and without idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scalar(text: str) -> str:
    """Return a text as YAML reads it back: plain where that is safe, else in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_TYPES:
        return text
    if text.isprintable():
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return json.dumps(text, ensure_ascii=False)
