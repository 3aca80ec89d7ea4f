"""Specs to what a drill came to: alerts chosen, broken on real servers, and compared."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from genmon.commands.drill.batches import Batch, batches
from genmon.commands.drill.choose import named, one_a_severity
from genmon.commands.drill.compare import NOT_FIRED, Drilled, compare
from genmon.commands.drill.exercise import Exercise
from genmon.commands.drill.stage import Stage, scene_of, stage_of
from genmon.commands.test.run import NO_SUCH_ALERT
from genmon.compile.stages import plan_systems
from genmon.diag import Code, Diagnostic, Failed, Note, did_you_mean, has_errors
from genmon.drill import Programs, ServerFailed, perform
from genmon.frozen import dataclass
from genmon.proc import ToolMissingError, ToolTimeoutError
from genmon.validate import Servers, ToolMissing, find_servers

NOT_AS_PREDICTED = Code(
    "GM670",
    "a page that is not as predicted",
    """
A drill starts a real Prometheus and a real Alertmanager with the generated files, breaks the alert,
and catches what is sent. A message did not arrive, arrived where it should not, was grouped with
others than predicted, or said something else.

`genmon routes alertname=NAME` shows what is predicted and why. A busy machine can be late: run the
drill for this alert alone with `--alert`.
""",
)
SERVER_FAILED = Code(
    "GM671",
    "a server of a drill failed",
    """
Prometheus or Alertmanager refused its configuration, did not become ready, or ended by itself while
a drill went on. The notes are the last lines of what it said. Everything was stopped and removed.
""",
)

Watch = Callable[[int, int], None]
"""Told how many batches are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked of ``drill``; no systems means all of them.

    Without alerts, and without ``everything``, it is one alert a severity. ``patient`` leaves the
    waits of groups as they are generated; with ``at`` the time intervals hold as they do then.
    """

    specs: Path
    systems: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    everything: bool = False
    patient: bool = False
    at: datetime | None = None
    jobs: int = 2
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; ``broken`` tells that a tool is missing or a server failed."""

    drilled: tuple[Drilled, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    batches: int = 0
    broken: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether anything was not as predicted."""
        return has_errors(self.diagnostics)


def drill(request: Request, watch: Watch) -> Outcome:
    """Hold a drill, telling ``watch`` how far it is."""
    planned, diagnostics, texts = plan_systems(
        request.specs, request.systems, environment=request.environment
    )
    outcome = Outcome((), diagnostics, texts)
    if outcome.failed:
        return outcome
    try:
        stages = [stage_of(one, patient=request.patient, at=request.at) for one in planned]
        todo = list(_batches(request, stages))
        drilled = tuple(_held(todo, _programs(find_servers()), request.jobs, watch))
    except ToolMissing as missing:
        return replace(outcome, diagnostics=missing.diagnostics, broken=True)
    except Failed as failed:
        return replace(outcome, diagnostics=tuple(failed.diagnostics))
    except (ServerFailed, ToolMissingError, ToolTimeoutError) as error:
        return replace(outcome, diagnostics=(_of_server(error),), broken=True)
    drilled = _in_order(drilled, stages)
    return replace(
        outcome,
        drilled=drilled,
        diagnostics=tuple(found for one in drilled for found in _findings(one, request)),
        batches=len(todo),
    )


def _batches(request: Request, stages: list[Stage]) -> Iterator[tuple[Stage, Batch]]:
    known = {exercise.rule.alert for stage in stages for exercise in stage.exercises}
    unknown = sorted(set(request.alerts) - known)
    if unknown:
        raise Failed([_unknown(name, known) for name in unknown])
    for stage in stages:
        chosen = _chosen(request, stage)
        yield from ((stage, batch) for batch in batches(chosen, stage.config))


def _chosen(request: Request, stage: Stage) -> tuple[Exercise, ...]:
    if request.everything:
        return stage.exercises
    return named(stage, request.alerts) if request.alerts else one_a_severity(stage)


def _programs(servers: Servers) -> Programs:
    return Programs(servers.promtool.path, servers.prometheus.path, servers.alertmanager.path)


def _held(
    todo: list[tuple[Stage, Batch]], programs: Programs, jobs: int, watch: Watch
) -> Iterator[Drilled]:
    """Put on the batches, ``jobs`` at once; the first failure, or Ctrl-C, ends them all."""
    stop = threading.Event()
    with ThreadPoolExecutor(jobs) as pool:
        futures: list[Future[list[Drilled]]] = []
        try:
            futures += [pool.submit(_put_on, stage, batch, programs, stop) for stage, batch in todo]
            for done, future in enumerate(as_completed(futures), start=1):
                yield from future.result()
                watch(done, len(todo))
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise


def _put_on(stage: Stage, batch: Batch, programs: Programs, stop: threading.Event) -> list[Drilled]:
    performance = perform(scene_of(stage, batch, programs.promtool), programs, stop)
    firing = [held.labels for held in performance.held]
    predicted = [stage.predict(exercise, firing) for exercise in batch]
    return list(compare(batch, predicted, stage.channels, performance))


def _in_order(drilled: tuple[Drilled, ...], stages: list[Stage]) -> tuple[Drilled, ...]:
    """Return what came in the order of the rules."""
    every = [exercise for stage in stages for exercise in stage.exercises]
    return tuple(sorted(drilled, key=lambda one: every.index(one.exercise)))


def _findings(drilled: Drilled, request: Request) -> Iterator[Diagnostic]:
    if not drilled.faults:
        return
    rule = drilled.exercise.rule
    first, *others = drilled.faults
    yield Diagnostic(
        NOT_AS_PREDICTED,
        f"{drilled.exercise.system}: {rule.alert}: {first}",
        rule.origin.span,
        hint=_next_step(drilled, request),
        notes=tuple(Note(fault) for fault in others),
    )


def _next_step(drilled: Drilled, request: Request) -> str:
    """Return what tells more than the drill that was held did."""
    system, alert = drilled.exercise.system, drilled.exercise.rule.alert
    if request.alerts != (alert,):
        return (
            f"hold it alone, on a quiet machine: `genmon drill --system {system} --alert {alert}`"
        )
    if NOT_FIRED in drilled.faults:
        return f"see when it fires in its unit test: `genmon proof --system {system} {alert}`"
    return f"see what is predicted, and why: `genmon routes --system {system} alertname={alert}`"


def _of_server(error: Exception) -> Diagnostic:
    said = error.said if isinstance(error, ServerFailed) else ()
    notes = tuple(Note(line) for line in said)
    return Diagnostic(SERVER_FAILED, str(error), hint="run the drill again", notes=notes)


def _unknown(name: str, known: set[str]) -> Diagnostic:
    hint = did_you_mean(name, known, what="alerts")
    return Diagnostic(NO_SUCH_ALERT, f"there is no alert `{name}`", hint=hint)
