"""An alert to what its proof looks like: its signal over time, and when it is pending and fires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from genmon.commands.test.tested import no_answer
from genmon.compile.planned import Planned
from genmon.compile.proof_files import trial_of
from genmon.diag import Failed
from genmon.frozen import dataclass
from genmon.proofs.case import Case, Proof, Sampled
from genmon.proofs.prove import prove, subjects
from genmon.proofs.subject import Subject, alerts_of
from genmon.proofs.trial import Result, Trial, run
from genmon.units.duration import format_duration
from genmon.validate import Tool

_PATIENCE = 300.0
_ASKED = re.compile(
    r'expr: "(?P<expr>.*)", time: (?P<time>\S+),\s*exp: .*\s*got: (?P<got>.*)$', re.MULTILINE
)
_SAMPLE = re.compile(r"\{(?P<labels>[^{}]*)\} (?P<value>[-+0-9.EeNaInf]+)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A case as promtool ran it; ``times`` are seconds, ``values`` and ``states`` go with them.

    A value is ``None`` where there is none; a state is ``pending``, ``firing`` or empty. ``limits``
    are the threshold and, of a band, its other end.
    """

    alert: str
    case: str
    condition: str
    times: tuple[int, ...]
    values: tuple[float | None, ...]
    states: tuple[str, ...]
    limits: tuple[Decimal, ...]


def pictures(planned: Planned, alert: str, *, columns: int, tool: Tool) -> Iterator[Picture]:
    """Yield each case of an alert, looked at ``columns`` times."""
    found = {
        subject.rule.origin.span: subject for subject in subjects(planned.provable, planned.plan)
    }
    groups = {group.name: group for group in planned.plan.groups}
    for proof in prove(planned.provable, planned.plan):
        for case in proof.cases:
            if case.alert == alert:
                subject = found[case.origin]
                asked = _asked(planned, proof, case, subject, columns)
                trial = trial_of(replace(proof, cases=(asked,)), groups)
                yield _drawn(case, subject, asked, _said(trial, case, tool))


def _said(trial: Trial, case: Case, tool: Tool) -> str:
    """Return what promtool answers; raises Failed where it gives none."""
    (verdict,) = run([trial], promtool=tool.path, jobs=1, patience=_PATIENCE)
    if verdict.result in {Result.CRASHED, Result.HUNG}:
        raise Failed([no_answer(verdict.result, trial.name, case.origin, verdict.said)])
    return verdict.said


def _asked(planned: Planned, proof: Proof, case: Case, subject: Subject, columns: int) -> Case:
    """Return a case that expects nothing at each time, so that promtool says what there is."""
    last = max(check.at for check in case.checks)
    step = -(-last // columns // proof.every) * proof.every or proof.every
    times = range(0, last + 1, step)
    signal = planned.provable.ladders.get(subject.rule.rung.signal)
    exprs = [alerts_of(subject.rule)] + ([signal.reference] if signal else [])
    checks = tuple(Sampled(at, expr, (), "") for expr in exprs for at in times)
    return replace(case, checks=checks)


def _drawn(case: Case, subject: Subject, asked: Case, said: str) -> Picture:
    heard = {
        (match["expr"].replace("\\", ""), match["time"]): match["got"]
        for match in _ASKED.finditer(said)
    }
    times = tuple(dict.fromkeys(check.at for check in asked.checks))
    alert = alerts_of(subject.rule)
    wanted = subject.probe.labels(subject.member)
    values, states = [], []
    for check in asked.checks:
        assert isinstance(check, Sampled)  # noqa: S101 - made so above
        got = heard.get((check.expr, format_duration(check.at)), "")
        if check.expr == alert:
            states.append(_state(got))
        else:
            values.append(_value(got, wanted))
    limits = tuple(limit.value for limit in (subject.limit, subject.end) if limit)
    condition = subject.rule.rung.condition
    return Picture(case.alert, case.name, condition, times, tuple(values), tuple(states), limits)


def _state(got: str) -> str:
    return next((state for state in ("firing", "pending") if f'alertstate="{state}"' in got), "")


def _value(got: str, wanted: Mapping[str, str]) -> float | None:
    for match in _SAMPLE.finditer(got):
        if all(f'{label}="{value}"' in match["labels"] for label, value in wanted.items()):
            return float(match["value"])
    return None
