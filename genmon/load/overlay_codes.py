"""The codes of laying an environment over the specs."""

from __future__ import annotations

from genmon.diag import Code

NOT_IN_THE_SPECS = Code(
    "GM230",
    "environment changes what is not there",
    """
What stands in an environment under `alerts`, `receivers` and the like changes what the specs have,
so a misspelt name is found. A name or a key that the specs do not have is misspelt, or belongs into
the specs first: write the value of the default environment there, and the other one in the overlay.
What only one environment has is said apart: alerts, receivers and scrape jobs under `add`, and what
it goes without under `drop`.

    alerts:
      latency:
        - {name: HighLatency, above: 1s, for: 5m, severity: warning}
    environments:
      production: {}
      staging:
        alerts: {latency: {HighLatency: {above: 2s}}}
        add: {receivers: {lab: {webhook: {url: "http://lab:9099/"}}}}
        drop: {alerts: [NoTraffic]}
""",
)
ALREADY_THERE = Code(
    "GM115",
    "environment adds what is there",
    """
`add` is for what the specs do not have: a receiver or a scrape job that only this environment has.
One of the name is defined already. To change it here, name it in the environment itself.

    receivers:
      desk: {webhook: {url: "http://desk:9099/"}}
    environments:
      staging: {receivers: {desk: {webhook: {url: "http://lab:9099/"}}}}
""",
)
NOT_BY_NAME = Code(
    "GM231",
    "environment replaces a list of named things",
    """
Rungs, levels and the alerts of an objective are changed by their names, so that none gets lost when
one is added to the specs: `{HighLatency: {above: 2s}}`, not a list. A name that stands on several
rungs of one ladder cannot be told apart here: change the value in the specs, or rename one.
""",
)
NO_ENVIRONMENT = Code(
    "GM232",
    "no system has the environment",
    """
`--environment NAME` compiles the systems that have an environment NAME under `environments`; the
others are passed over. Here none has it.
""",
)
TOO_MANY_ENVIRONMENTS = Code(
    "GM136",
    "more environments than are compiled",
    """
Each environment of a system is compiled, so that a mistake in one that is rarely written is found
at once. Hundreds of them would take as many times as long.

Keep those whose specs differ. Places that are monitored alike, such as the customers of one
product, are told apart by a label.
""",
)
