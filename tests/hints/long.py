"""Cases that are too long to be written down: a hundred environments, signals that read signals."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hints.case import BASE, SPEC, SYSTEM, Case, Edit

_WINDOW = "{{when: sunday 02:00-04:00 UTC, mutes: [warning], only: {{l{0}: x}}}}"
_ALERT = """\
metrics: {queue: {type: gauge, counts: jobs}}
signals: {queue: {value: queue}}
alerts: {queue: [{name: Long, above: 1, for: 5m, severity: warning}]}
"""


def long_cases() -> Iterator[Case]:
    """Yield them."""
    chain = "".join(f"  s{n}: {{average: s{n - 1}, over: 1h}}\n" for n in range(1, 51))
    yield _case(
        "GM133",
        "let it read the first of them",
        "metrics: {queue: {type: gauge, counts: jobs}}\nsignals:\n  s0: {value: queue}\n" + chain,
        {"average: s49,": "average: s0,"},
    )
    windows = "".join(f"  w{n}: {_WINDOW.format(n)}\n" for n in range(9))
    yield _case(
        "GM134",
        "name the same label in the `only` of several windows, with other values",
        f"{_ALERT}maintenance:\n{windows}",
        {"only: {l7: x}": "only: {l0: y}", "only: {l8: x}": "only: {l0: z}"},
    )
    many = "".join(f"  e{n}: {{}}\n" for n in range(51))
    yield _case(
        "GM136",
        "",
        f"environments:\n{many}",
        {"  e50: {}\n": ""},
        system={"owner: shop-team": "owner: shop-team\n  environment: e0"},
    )


def _case(code: str, hint: str, spec: str, edit: Edit, system: Edit | None = None) -> Case:
    base = BASE
    for old, new in (system or {}).items():
        base = base.replace(old, new)
    files = {SYSTEM: base, SPEC: spec}
    return Case(code, hint, files, edit, frozenset(), f"{code}-{next(iter(edit))}", {})
