"""A system with many ways to be told, and what its route tree does with an alert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from genmon.plan import Route
from tests.compiling import Compiled, compile_text

SPEC = """
system: {title: The Shop, owner: shop-team}
metrics:
  load: {type: gauge, unit: ratio, labels: [cpu]}
  requests_total: {type: counter, counts: requests, labels: [status, route]}
signals:
  load: {value: load, team: api}
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, by: [route]}
alerts:
  load:
    - {name: LoadHigh, above: 70%, severity: P2}
    - {name: ScaleUp, above: 75%, severity: P2, labels: {action: scale_up, resource: cpu}}
    - {name: LoadCritical, above: 90%, severity: P0}
storage: {retention: 30d}
slos:
  success:
    of: errors
    objective: 99.9%
    alerts:
      - {name: SlowBurn, burn: 1, long: 3d, short: 6h, severity: P2}
      - {name: FastBurn, burn: 14.4, long: 1h, short: 5m, severity: P0}
      - {name: Exhausted, budget: 0%, severity: P1}
severities:
  P0: {rank: 1, notify: [pager, chat]}
  P1: {rank: 2, notify: [chat, {to: mail, only_during: office}], repeat: 1h}
  P2: {rank: 3, notify: [{to: mail, only_during: office, except_during: lunch}]}
receivers:
  {pager: {}, senior: {}, chief: {}, chat: {}, mail: {}, archive: {}, team-api: {}, upkeep: {},
   fallback: {}}
time_intervals: {office: "monday to friday 09:00-17:00 UTC", lunch: "daily 12:00-13:00 UTC"}
teams: {api: {to: team-api}, workers: {to: [team-api, chat]}}
escalation:
  of: [P0, P1]
  levels:
    - {name: EscalateToLevel2, level: 2, after: 30m, to: senior}
    - {name: EscalateToLevel3, level: 3, after: 2h, to: chief, only_during: office}
maintenance:
  updates: {when: "sunday 02:00-04:00 UTC", mutes: [P1, P2]}
  database:
    {when: "first sunday 02:00-05:00 UTC", mutes: [P0, P1], only: {component: [database, "c++"]}}
  racks: {when: "saturday 22:00-02:00 UTC", mutes: [P0], only: {component: database, rack: r1}}
  review: {when: "first saturday", mutes: []}
routes:
  default: fallback
  group_by: [alertname]
  also: [{to: archive, group_by: [severity]}]
  instead:
    - to: [upkeep, {to: mail, only_during: office}]
      match: {category: maintenance, severity: [P2]}
inhibit:
  - {by: [LoadCritical, FastBurn], silence: {severity: [P1, P2]}}
  - {by: {component: [a.b, c]}, silence: EscalateToLevel2, equal: [component]}
"""


def compiled() -> Compiled:
    found = compile_text({"shop/a.yaml": SPEC})
    assert not found.failed, found.diagnostics
    return found


def root() -> Route:
    return compiled().plan.systems[0].notifying.root


def config(folder: Path) -> Path:
    """Write the configuration of Alertmanager, and return its path."""
    (artifact,) = (a for a in compiled().artifacts if str(a.path).endswith("/alertmanager.yml"))
    file = folder / "alertmanager.yml"
    file.write_bytes(artifact.content)
    return file


def leaves(route: Route, labels: Mapping[str, str]) -> Iterator[Route]:
    """Yield the branches where an alert ends up, as Alertmanager finds them."""
    found = False
    for branch in route.routes:
        if _matches(branch, labels):
            yield from leaves(branch, labels)
            found = True
            if not branch.goes_on:
                break
    if not found:
        yield route


def told(labels: Mapping[str, str]) -> dict[str, set[str]]:
    """Return who hears of an alert, each with the times in which it does not."""
    return {leaf.receiver: set(leaf.muted) for leaf in leaves(root(), {"system": "shop", **labels})}


def _matches(route: Route, labels: Mapping[str, str]) -> bool:
    for label, operator, value in route.matchers:
        has = labels.get(label, "")
        if not (has == value if operator == "=" else re.fullmatch(value, has)):
            return False
    return True
