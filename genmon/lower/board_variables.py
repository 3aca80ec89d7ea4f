"""A dashboard's variables to label queries: in the order written, each within those before it."""

from __future__ import annotations

from genmon.lower.matching import any_of
from genmon.model.dashboards import Dashboard
from genmon.model.signals import ALERTS
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Variable
from genmon.promql.selector import Selector
from genmon.units.naming import SYSTEM

_JOB = "job"


def board_variables(specs: SystemSpecs, board: Dashboard) -> tuple[Variable, ...]:
    """Return the variables, each with the values that the system has under what was chosen."""
    names = tuple(board.variables)
    return tuple(
        Variable(name, name, str(_within(specs, spec.values_from, names[:index])))
        for index, (name, spec) in enumerate(board.variables.items())
    )


def _within(specs: SystemSpecs, selector: Selector, chosen: tuple[str, ...]) -> Selector:
    """Leave out what other systems in the same Prometheus have, and what was not chosen before."""
    labels = _labels(specs, selector.metric)
    selector = _of_the_system(specs, selector)
    for name in chosen:
        if name in labels:
            selector = selector.where(name, "=~", f"${name}")
    return selector


def _labels(specs: SystemSpecs, name: str) -> tuple[str, ...]:
    """Return the labels that its series certainly have: an alert may be about no target."""
    metric = specs.metric(name)
    if metric is None:
        return ()
    return metric.labels if name == ALERTS else specs.labels_of(metric)


def _of_the_system(specs: SystemSpecs, selector: Selector) -> Selector:
    """Ask for the system's own jobs, unless the spec asks for some or a target names its own."""
    if selector.metric == ALERTS:
        return selector.where(SYSTEM, "=", specs.name)
    jobs = specs.scrape.jobs
    named = any(matcher.label == _JOB for matcher in selector.matchers)
    if named or not jobs or any(job.honor_labels for job in jobs.values()):
        return selector
    return selector.where(*any_of(_JOB, sorted(jobs)))
