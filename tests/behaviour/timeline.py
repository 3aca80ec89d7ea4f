"""From a timeline such as ``5/s 10m, idle`` to the sample values of a promtool input series.

The parts of a timeline follow one another, each with its duration; the last lasts to the end.

    42         a gauge at 42                  gone    the series ends (stale)
    5/s        a counter that counts so fast  reset   the counter starts again at 0
    idle       a counter that stands still    _       no samples
    +1         a counter that counts once
    1>9        a gauge that moves evenly      3 * (1 5m, 2 5m)   the same three times over
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
INSTANT = re.compile(r"\+[\d.]+|reset")


@dataclass(frozen=True)
class Part:
    what: str
    samples: int


def seconds(duration: str) -> int:
    found = re.findall(r"(\d+)([smhd])", duration)
    if "".join(map("".join, found)) != duration:
        raise ValueError(f"not a duration: {duration!r}")
    return sum(int(number) * UNITS[unit] for number, unit in found)


def unrolled(text: str) -> str:
    """Write ``3 * (1/s 1h, idle 1h)`` out."""
    return re.sub(r"(\d+) \* \(([^)]*)\)", lambda m: ", ".join([m[2]] * int(m[1])), text)


def selectors(selector: str) -> Iterator[str]:
    """Yield a selector for each number of ``{1..30}``."""
    found = re.search(r"\{(\d+)\.\.(\d+)\}", selector)
    if found is None:
        yield selector
        return
    for number in range(int(found[1]), int(found[2]) + 1):
        yield selector.replace(found[0], str(number))


def parts(timeline: str, *, step: int, samples: int) -> Iterator[Part]:
    left = samples
    for text in unrolled(timeline).split(","):
        what, *duration = text.split()
        lasts = 1 if INSTANT.fullmatch(what) else left
        part = Part(what, min(left, seconds(duration[0]) // step if duration else lasts))
        left -= part.samples
        if not part.samples:
            raise ValueError(f"{timeline!r}: nothing is asked as late as {text!r}")
        yield part
    if left:
        raise ValueError(f"{timeline!r} is {left} samples short")


def counter(parts: list[tuple[Part, float]], *, step: int) -> str:
    """Write a counter whose speed in each part is given, in events a second."""
    value, fresh, written = 0.0, True, []
    for part, speed in parts:
        if part.what in {"_", "gone"}:
            written.append(_missing(part))
            continue
        fresh = fresh or part.what == "reset"
        once = part.what.startswith("+")
        delta = _exact(float(part.what) if once else speed * step)
        first = 0.0 if fresh else value + delta
        written.append(f"{first:.16f}+{delta:.16f}x{part.samples - 1}")
        value, fresh = first + delta * (part.samples - 1), False
    return " ".join(written)


def _exact(delta: float) -> float:
    """Round to what sums up without error: a counter that slips by 1e-9 reads as a restart."""
    return round(delta * 65536) / 65536


def values(timeline: str, *, step: int, samples: int) -> str:
    """Write a gauge, or a counter where the timeline speaks of one."""
    found = list(parts(timeline, step=step, samples=samples))
    if re.search(r"/s|idle|\+\d|reset", timeline):
        return counter([(part, speed(part.what)) for part in found], step=step)
    return " ".join(_gauge(part) for part in found)


def speed(what: str) -> float:
    return float(what.removesuffix("/s")) if what.endswith("/s") else 0.0


def _gauge(part: Part) -> str:
    if part.what in {"_", "gone"}:
        return _missing(part)
    start, _, end = part.what.partition(">")
    step = (float(end or start) - float(start)) / part.samples
    return f"{float(start):f}+{step:f}x{part.samples - 1}".replace("+-", "-")


def _missing(part: Part) -> str:
    return " ".join((["stale"] if part.what == "gone" else ["_"]) + ["_"] * (part.samples - 1))
