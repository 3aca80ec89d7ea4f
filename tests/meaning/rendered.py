"""A kind in, the rules that ``genmon render`` writes for its spec out: genmon as a black box."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon.proc import run
from tests.meaning.kind import Alert, Case, Kind
from tests.yaml_values import yaml_values

_BASE = """
system: {title: Shop, owner: shop-team}
severities:
  critical: {rank: 1, colour: red, notify: [team]}
  warning: {rank: 2, colour: orange, notify: [team]}
  info: {rank: 3, colour: yellow, notify: [team]}
receivers:
  team: {webhook: {url: "http://localhost:9099/alerts"}}
  lead: {webhook: {url: "http://localhost:9099/lead"}}
  management: {webhook: {url: "http://localhost:9099/management"}}
routes: {default: team}
scrape: {interval: %ds, evaluation_interval: 1m, jobs: {shop: {targets: ["localhost:8000"]}}}
"""
EVALUATION = 60
"""Rules are evaluated once in so many seconds."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Rule groups, their order, and the record of each case that has one."""

    text: str
    order: tuple[str, ...]
    records: tuple[str, ...]


def spec_of(kind: Kind, *, interval: int) -> str:
    """Return the spec of all cases of a kind."""
    own = "\n".join(f"  {case.signal}: {case.spec}" for case in kind.cases if case.spec)
    alerts = "\n".join(
        f"  {case.signal}: [{', '.join(_rung(alert) for alert in case.alerts)}]"
        for case in kind.cases
        if case.alerts and case.spec
    )
    sections = [_BASE % interval, f"metrics:\n{kind.metrics}", f"signals:\n{kind.signals}{own}"]
    return "\n".join([*sections, f"alerts:\n{alerts}" if alerts else "", kind.rest])


def _rung(alert: Alert) -> str:
    held = f"for: {alert.hold}s, " if alert.hold else ""
    limit = f"{alert.comparison}: {alert.written}, " if alert.written else ""
    return f"{{name: {alert.name}, {limit}{held}severity: {alert.severity}}}"


def render(kind: Kind, *, interval: int) -> Rules:
    """Compile the spec of a kind."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "specs/shop").mkdir(parents=True)
        (folder / "specs/shop/shop.yaml").write_text(spec_of(kind, interval=interval))
        command = [sys.executable, "-m", "genmon", "render", "--no-cache"]
        finished = run(command, cwd=folder, timeout=120)
        assert finished.status == 0, finished.stdout + finished.stderr
        text = (folder / "out/shop/prometheus/rules/shop.yml").read_text()
    return Rules(text, _order(text), tuple(_record(text, case) for case in kind.cases))


def _order(text: str) -> tuple[str, ...]:
    """Return the groups in an order in which each reads only what was recorded before."""
    groups = {group["name"]: group["rules"] for group in yaml_values(text)["groups"]}
    writes = {n: {r["record"] for r in rules if "record" in r} for n, rules in groups.items()}
    reads = {n: " ".join(rule["expr"] for rule in rules) for n, rules in groups.items()}
    ordered: list[str] = []

    def place(name: str) -> None:
        for other in sorted(groups):
            words = set(re.findall(r"[\w:]+", reads[name]))
            if other not in (name, *ordered) and writes[other] & words:
                place(other)
        if name not in ordered:
            ordered.append(name)

    for name in sorted(groups):
        place(name)
    return tuple(ordered)


def _record(text: str, case: Case) -> str:
    """Return the name of the record that has the value of a case."""
    if not case.valued:
        return ""
    rules = [rule for group in yaml_values(text)["groups"] for rule in group["rules"]]
    pattern = case.record or rf"[^:]*:{case.signal}:\w+"
    names = [str(rule["record"]) for rule in rules if "record" in rule]
    return [n for n in names if re.fullmatch(pattern, n) and not n.endswith("_judged")][-1]


def lines(rules: Rules) -> Iterator[str]:
    """Yield the rules for people to read."""
    yield from rules.text.splitlines()
