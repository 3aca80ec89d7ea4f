"""Series around a moment, which need not be over, to the blocks of a Prometheus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from genmon import proc
from genmon.drill.servers import ServerFailed
from genmon.frozen import dataclass

_PATIENCE = 120.0
_LONGEST_BLOCK = "2400h"
"""Few blocks: promtool reads the whole text anew for each one. Its durations know no days."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A series and its samples: seconds from the moment, and the value then."""

    name: str
    labels: Pairs
    samples: tuple[tuple[float, float], ...]

    def at(self, moment: float) -> Line:
        """Return a line of timestamps that are given as seconds from the moment."""
        samples = tuple((seconds, moment + value) for seconds, value in self.samples)
        return Line(self.name, self.labels, samples)


def backfill(
    promtool: str, lines: Iterable[Line], *, moment: float, until: float, data: Path
) -> None:
    """Write the lines around a moment, as far as an instant, for a Prometheus yet to start.

    Both are Unix time in seconds.
    """
    text = data.with_suffix(".txt")
    with text.open("w", encoding="utf-8") as file:
        for line in sorted(lines, key=lambda one: (one.name, one.labels)):
            file.writelines(_written(line, moment, until))
        file.write("# EOF\n")
    create = (promtool, "tsdb", "create-blocks-from", f"--max-block-duration={_LONGEST_BLOCK}")
    done = proc.run(
        [*create, "openmetrics", text.name, data.name], cwd=data.parent, timeout=_PATIENCE
    )
    text.unlink()
    if done.status:
        raise ServerFailed("promtool", "refused the samples", done.stderr or done.stdout)


def _written(line: Line, moment: float, until: float) -> Iterator[str]:
    """Yield the samples in the format of OpenMetrics, with times to the millisecond."""
    labels = ",".join(f'{name}="{_escaped(value)}"' for name, value in line.labels)
    head = f"{line.name}{{{labels}}}"
    for seconds, value in line.samples:
        if moment + seconds <= until:
            yield f"{head} {value!r} {moment + seconds:.3f}\n"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
