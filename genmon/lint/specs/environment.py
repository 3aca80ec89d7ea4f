"""A system's environment is none of its environments, or its alerts have such a label already."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Span, did_you_mean
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs
from genmon.units.naming import ENVIRONMENT

NO_DEFAULT = Code(
    "GM361",
    "system without an environment",
    """
`system.environment` names the one of `environments` that `genmon render` writes; the others are
written with `--environment`. It stands in every alert as a label.

    system: {title: Shop, owner: shop-team, environment: production}
    environments:
      production: {}
      staging: {severities: {critical: {notify: [desk]}}}
""",
)
ENVIRONMENT_LABEL = Code(
    "GM362",
    "label environment is overwritten",
    """
The alerts of a system with environments carry the label `environment`, which inhibition compares. A
signal that keeps a label of this name, or an alert that sets one, would lose its own.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield what is wrong with the environments of a system; nothing where it has none."""
    system = specs.system
    if system.environment is None and specs.environments:
        message = "`system.environment` does not say which of the environments this is"
        hint = f"add `environment: {next(iter(specs.environments))}`, say"
        yield Diagnostic(NO_DEFAULT, message, system.span, hint=hint)
    elif system.environment is not None and system.environment not in specs.environments:
        message = f"`{system.environment}` is not one of `environments`"
        hint = did_you_mean(system.environment, specs.environments, what="environments")
        yield Diagnostic(NO_DEFAULT, message, system.at("environment"), hint=hint)
    if specs.environments:
        yield from (_overwritten(span) for span in _labels(specs))


def _overwritten(span: Span) -> Diagnostic:
    message = f"the label `{ENVIRONMENT}` is that of the system's environment"
    return Diagnostic(ENVIRONMENT_LABEL, message, span, hint="call this label something else")


def _labels(specs: SystemSpecs) -> Iterator[Span]:
    for signal, spec in specs.signals.items():
        if signal in specs.alerts and ENVIRONMENT in spec.by:
            yield spec.at("by")
        if spec.is_written and ENVIRONMENT in spec.labels:
            yield spec.at("labels")
        for rung in specs.alerts.get(signal, ()):
            if ENVIRONMENT in rung.labels:
                yield rung.at("labels")
    for slo in specs.slos.values():
        if ENVIRONMENT in slo.labels:
            yield slo.at("labels")


RULE = LintRule("environment", check)
