"""Cases that are too long to be written down: a hundred environments, signals that read signals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.hints.case import BASE, SPEC, SYSTEM, Case, Edit

_WINDOW = "{{when: sunday 02:00-04:00 UTC, mutes: [warning], only: {{l{0}: x}}}}"
_ALERT = """\
metrics: {queue: {type: gauge, counts: jobs}}
signals: {queue: {value: queue}}
alerts: {queue: [{name: Long, above: 1, for: 5m, severity: warning}]}
"""


def long_cases() -> Iterator[Case]:
    """Yield them."""
    yield _chain()
    yield _windows()
    yield _environments()


def _chain() -> Case:
    chain = "".join(f"  s{n}: {{average: s{n - 1}, over: 1h}}\n" for n in range(1, 51))
    spec = "metrics: {queue: {type: gauge, counts: jobs}}\nsignals:\n  s0: {value: queue}\n"
    hint = "let it read the first of them"
    return _case("GM133", hint, spec + chain, {"average: s49,": "average: s0,"})


def _windows() -> Case:
    """Return windows on labels of no alert: with a thousand kinds of alerts it would take long."""
    windows = "".join(f"  w{n}: {_WINDOW.format(n)}\n" for n in range(9))
    hint = "name the same label in the `only` of several windows, with other values"
    edit = {"only: {l7: x}": "only: {l0: y}", "only: {l8: x}": "only: {l0: z}"}
    case = _case("GM134", hint, f"{_ALERT}maintenance:\n{windows}", edit)
    return replace(case, then=frozenset(("GM379", "GM394")))


def _environments() -> Case:
    many = "".join(f"  e{n}: {{}}\n" for n in range(51))
    case = _case("GM136", "", f"environments:\n{many}", {"  e50: {}\n": ""})
    named = BASE.replace("owner: shop-team", "owner: shop-team\n  environment: e0")
    return replace(case, files={**case.files, SYSTEM: named})


def _case(code: str, hint: str, spec: str, edit: Edit) -> Case:
    return Case(code, hint, {SYSTEM: BASE, SPEC: spec}, edit, frozenset(), f"{code}-long", {})
