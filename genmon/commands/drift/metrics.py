"""What differs → metrics about it, as node_exporter's textfile collector reads them.

https://github.com/prometheus/node_exporter#textfile-collector
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from genmon.commands.drift.run import ServerDrift

_METRICS: tuple[tuple[str, str, Callable[[ServerDrift], float]], ...] = (
    (
        "genmon_drift_differences",
        "What runs otherwise than it is generated.",
        lambda server: len(server.differences),
    ),
    (
        "genmon_drift_server_up",
        "Whether the server could be asked; where not, its differences are not known.",
        lambda server: 0 if server.error else 1,
    ),
)
_CHECKED = "genmon_drift_last_check_timestamp_seconds"


def metrics(servers: Sequence[ServerDrift], system: str, now: float) -> str:
    """Return the metrics; a server that could not be asked has no number of differences."""
    lines = [line for metric in _METRICS for line in _lines(metric, servers, system)]
    lines += [
        f"# HELP {_CHECKED} When the servers were last compared with what is generated.",
        f"# TYPE {_CHECKED} gauge",
        f'{_CHECKED}{{system="{_escaped(system)}"}} {now:.3f}',
    ]
    return "".join(f"{line}\n" for line in lines)


def _lines(
    metric: tuple[str, str, Callable[[ServerDrift], float]],
    servers: Sequence[ServerDrift],
    system: str,
) -> list[str]:
    name, meaning, value = metric
    known = [drift for drift in servers if not (drift.error and name.endswith("differences"))]
    samples = [
        f'{name}{{system="{_escaped(system)}",server="{server.server}"}} {value(server):g}'
        for server in known
    ]
    return [f"# HELP {name} {meaning}", f"# TYPE {name} gauge", *samples]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
