"""A function that the declared Prometheus does not have, or has only behind a flag."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.promql._expressions import Expressions
from genmon.lint.rule import LintRule
from genmon.promql.functions import RECENT, Availability, Version
from genmon.promql.syntax import Aggregation, Call

FUNCTION_VERSION = Code(
    "GM325",
    "function that the Prometheus in use does not have",
    """
`system.versions.prometheus` is the oldest Prometheus that reads the rules. It refuses the whole
file where it does not know one function. Experimental functions need a flag of the server
(`--enable-feature=promql-experimental-functions`) and may change or vanish with any release, so
genmon does not write them into rules.

    system: {versions: {prometheus: "3.0"}}
    promql: holt_winters(queue_depth[1h], 0.5, 0.1)        # gone in 3.0
    promql: avg_over_time(queue_depth[1h])
""",
)


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each function that is not simply there."""
    version = found.system.targets.prometheus
    calls = [(expression, call.function) for expression, call in found.each(Call)]
    calls += [(expression, node.operator) for expression, node in found.each(Aggregation)]
    for expression, name in calls:
        problem = _problem(RECENT[name], version) if name in RECENT else ""
        if problem:
            message = f"`{name}()` {problem}"
            declared = f"the system declares Prometheus {_text(version)}"
            hint = f"write it otherwise, or declare what runs: {declared}"
            yield expression.finding(FUNCTION_VERSION, message, hint=hint)


def _problem(availability: Availability, version: Version) -> str:
    if version < availability.since:
        return f"came with Prometheus {_text(availability.since)}"
    if availability.until is not None and version >= availability.until:
        return f"is gone since Prometheus {_text(availability.until)}"
    if availability.stable is None or version < availability.stable:
        return "is experimental: Prometheus refuses it unless a flag is set"
    return ""


def _text(version: Version) -> str:
    return ".".join(map(str, version))


RULE = LintRule("function_version", check)
