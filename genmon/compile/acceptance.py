"""Findings and what specs accept in; the findings, those that are meant so marked, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from genmon.compile.codes import every_code
from genmon.compile.language import language
from genmon.compile.routing.config_of_plan import subject_of
from genmon.diag import Acceptance, Accepted, Code, Diagnostic, Severity, all_codes
from genmon.lint.rule import run_rules
from genmon.plan import AcceptedFinding, SystemPlan

UNKNOWN = Code(
    "GM481",
    "an acceptance of a code that does not exist",
    """`accept` names the codes of findings that are meant so, as they stand in front of a finding.
There is none of this name.

    alerts:
      queue: [{name: LongQueue, above: 100, severity: note, accept: {GM830: dashboards only}}]
      queue: [{name: LongQueue, above: 100, severity: note, accept: {GM380: dashboards only}}]
""",
)
ERROR = Code(
    "GM482",
    "an acceptance of an error",
    """Warnings and remarks can be meant so; an error cannot: what would be written is refused by
Prometheus, Alertmanager or Grafana, or does not do what the spec says. `accept` changes nothing
about it. Mend the error, and take the acceptance out.
""",
)
UNNEEDED = Code(
    "GM483",
    "an acceptance that nothing needs",
    """`accept` says of a finding that it is meant so, and there is none here any more, in whatever
environment. It would hide the next one. Take it out.

An acceptance holds for what is found in its own mapping, or where that refers to it. A remark that
`genmon routes --check` alone makes counts as well, but for windows that have passed: what day it is
is not known here.
""",
)


def judged(
    findings: Iterable[Diagnostic], acceptances: Sequence[Acceptance]
) -> Iterator[Diagnostic]:
    """Yield the findings; those that are accepted are remarks, and say why."""
    for finding in findings:
        held = next(
            (acceptance for acceptance in acceptances if _covers(acceptance, finding)), None
        )
        if held is None:
            yield finding
        elif finding.severity is Severity.ERROR:
            yield finding
            yield _not_accepted(held)
        else:
            yield replace(finding, severity=Severity.INFO, accepted=held.accepted)


def _covers(acceptance: Acceptance, finding: Diagnostic) -> bool:
    """Tell whether a finding, or what it refers to, is in the mapping that accepts its code."""
    if acceptance.code != finding.code.id:
        return False
    places = (finding.span, *(note.span for note in finding.notes))
    return any(acceptance.holds(place) for place in places if place)


def _not_accepted(held: Acceptance) -> Diagnostic:
    message = f"{held.code} is an error here, so it cannot be accepted"
    hint = f"mend it, and take `{held.code}` out of `accept`"
    return Diagnostic(ERROR, message, held.accepted.span, hint=hint, severity=Severity.WARNING)


def unknown_codes(acceptances: Iterable[Acceptance]) -> Iterator[Diagnostic]:
    """Yield a finding for each code that does not exist."""
    known = {code.id for code in all_codes()}  # mostly there: all modules take a while to import
    for acceptance in acceptances:
        if acceptance.code not in known:
            known |= {code.id for code in every_code()}
        if acceptance.code not in known:
            hint = "write the code that stands in front of the finding, such as `GM380`"
            message = f"there is no code {acceptance.code}"
            yield Diagnostic(UNKNOWN, message, acceptance.accepted.span, hint=hint)


class Accepting:
    """What the versions of one system accept, and whether anything needs it."""

    def __init__(self) -> None:
        """Begin without a version."""
        self._all: dict[Acceptance, bool] = {}
        self._is_whole = True

    def version(self, plan: SystemPlan | None, findings: Sequence[Diagnostic]) -> None:
        """Take in a version; of one with errors it is not known what it needs."""
        if plan is None:
            self._is_whole = False
            return
        used = {finding.accepted for finding in findings} | set(_asked_for(plan))
        for acceptance in plan.acceptances:
            self._all[acceptance] = self._all.get(acceptance, False) or acceptance.accepted in used

    @property
    def all(self) -> tuple[Acceptance, ...]:
        """What any version accepts."""
        return tuple(self._all)

    def idle(self, findings: Sequence[Diagnostic]) -> tuple[Acceptance, ...]:
        """Return what neither a version needs nor one of these findings."""
        used = {finding.accepted for finding in findings}
        nobody = (one for one, is_used in self._all.items() if not is_used)
        return (
            tuple(acceptance for acceptance in nobody if acceptance.accepted not in used)
            if self._is_whole
            else ()
        )


def _asked_for(plan: SystemPlan) -> Iterator[Accepted]:
    """Yield what is accepted of findings that `genmon routes --check` alone makes."""
    if plan.acceptances:
        thorough = replace(subject_of(plan), thorough=True)
        for fault in judged(run_rules(language().route_rules, thorough), plan.acceptances):
            if fault.accepted:
                yield fault.accepted


def unneeded(
    acceptances: Iterable[Acceptance], findings: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield a finding for each acceptance that none of the last findings needs either."""
    for acceptance in acceptances:
        if not any(_covers(acceptance, finding) for finding in findings):
            message = f"nothing here needs {acceptance.code} to be accepted"
            hint = f"take `{acceptance.code}` out of `accept`"
            span = acceptance.accepted.span
            yield Diagnostic(UNNEEDED, message, span, hint=hint, severity=Severity.WARNING)


def with_accepted(plan: SystemPlan, findings: Sequence[Diagnostic]) -> SystemPlan:
    """Return a plan that says what of these findings is accepted, and why."""
    accepted_findings = [*_said(findings), *_titles(plan, findings)]
    return replace(
        plan, accepted=tuple(sorted(accepted_findings, key=lambda one: (one.code, one.says)))
    )


def _said(findings: Iterable[Diagnostic]) -> Iterator[AcceptedFinding]:
    for finding in findings:
        if finding.accepted:
            says = finding.code.title if finding.confidential else finding.message
            yield AcceptedFinding(finding.code.id, says, finding.accepted.because)


def _titles(plan: SystemPlan, findings: Sequence[Diagnostic]) -> Iterator[AcceptedFinding]:
    """Yield what is accepted of findings that come later, when files are checked."""
    used = {finding.accepted for finding in findings}
    titles = {code.id: code.title for code in all_codes()}
    for acceptance in plan.acceptances:
        if acceptance.accepted not in used and acceptance.code in titles:
            yield AcceptedFinding(
                acceptance.code, titles[acceptance.code], acceptance.accepted.because
            )
