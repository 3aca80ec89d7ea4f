"""Spec texts in, what they compile to out: for tests that write their specs where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from genmon.artifact import Artifact
from genmon.compile.stages import artifacts_of, plan_systems
from genmon.diag import Diagnostic, Note, Span, has_errors
from genmon.diag.render_text import render_text
from genmon.plan import Plan, SystemPlan

MINIMAL = """
system: {title: The Shop, owner: shop-team, links: {grafana: "https://grafana.example", runbooks: "https://runbooks.example"}}
severities:
  critical: {rank: 1, colour: red, notify: [desk]}
  warning: {rank: 2, colour: orange, notify: [desk]}
receivers: {desk: {empty: {because: a test asks nobody}}}
routes: {default: desk}
"""
"""What every system needs, so that the rest of a spec can be the test's matter."""

ERROR_RATE = """
metrics:
  http_requests_total: {type: counter, counts: requests, labels: [status]}
signals:
  error_rate: {ratio: 'http_requests_total{status="500"}', of: http_requests_total, over: 5m}
alerts:
  error_rate:
    - {name: HighErrorRate, above: 1%, for: 5m, severity: warning}
    - {name: CriticalErrorRate, above: 5%, for: 2m, severity: critical}
"""
"""A signal with two alerts, ``HighErrorRate`` and ``CriticalErrorRate``."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What specs came to, with the plans, which the compiler itself lets go of."""

    plan: Plan
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def failed(self) -> bool:
        """Tell whether anything stands in the way of writing."""
        return has_errors(self.diagnostics)


def compile_folder(specs: Path, systems: Sequence[str] = (), *, environment: str = "") -> Compiled:
    """Compile a folder of specs, as far as they are sound."""
    planned, diagnostics, texts = plan_systems(specs, systems, environment=environment)
    sound = () if has_errors(diagnostics) else planned
    artifacts = tuple(artifact for one in sound for artifact in artifacts_of(one, {}))
    return Compiled(Plan(tuple(one.plan for one in planned)), artifacts, diagnostics, texts)


def compile_text(files: Mapping[str, str], *, environment: str = "") -> Compiled:
    """Compile spec files given as texts by their path under the specs folder, ``shop/a.yaml``.

    Paths in findings, origins and texts are those same paths.
    """
    with TemporaryDirectory() as name:
        specs = Path(name) / "specs"
        for path, text in files.items():
            target = specs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return _relative(compile_folder(specs, environment=environment), f"{specs}/")


def compile_shop(text: str) -> Compiled:
    """Compile a spec that need not say what every system needs: ``shop/a.yaml``."""
    return compile_text({"shop/a.yaml": text, "shop/system.yaml": MINIMAL})


def plan_of(text: str) -> SystemPlan:
    """Return the plan of a spec as ``compile_shop`` takes it, which must be free of errors."""
    compiled = compile_shop(text)
    assert not compiled.failed, rendered(compiled)
    return compiled.plan.systems[0]


def rendered(compiled: Compiled) -> str:
    """Return the findings as people read them."""
    return render_text(compiled.diagnostics, compiled.texts)


def findings(spec: str) -> str:
    """Return what is said about a spec as ``compile_shop`` takes it."""
    return rendered(compile_shop(spec))


def text(block: str) -> str:
    """Return a block that is indented like the test around it as it would stand on its own."""
    return dedent(block).lstrip("\n").rstrip(" ")


def _relative(compiled: Compiled, folder: str) -> Compiled:
    return Compiled(
        plan=compiled.plan,
        artifacts=compiled.artifacts,
        diagnostics=tuple(_finding(found, folder) for found in compiled.diagnostics),
        texts={path.removeprefix(folder): text for path, text in compiled.texts.items()},
    )


def _finding(found: Diagnostic, folder: str) -> Diagnostic:
    return Diagnostic(
        code=found.code,
        message=found.message.replace(folder, ""),
        span=_span(found.span, folder),
        label=found.label,
        hint=found.hint,
        notes=tuple(Note(note.message, _span(note.span, folder)) for note in found.notes),
        severity=found.severity,
        confidential=found.confidential,
        accepted=found.accepted,
    )


def _span(span: Span | None, folder: str) -> Span | None:
    if span is None:
        return None
    path = span.path.removeprefix(folder)
    return Span(path, span.line, span.column, span.end_line, span.end_column)
